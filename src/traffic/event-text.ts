// One feed item as a line of text: compact for people, JSON for programs. Hostile text cannot act on
// a terminal: whatever is not printable becomes `?` in a compact line and an escape in JSON.

import { Direction, type Event, EventType, type Hop, type MetadataEntry } from './event.ts';
import type { Lost, NodeStatus } from './feed.ts';
import { requestIdOf } from './reply-id.ts';
import { statusName } from './status-code.ts';
import { terminalJson } from './terminal-text.ts';

const TYPE_NAMES: Readonly<Record<EventType, string>> = {
  [EventType.ClientHeader]: 'CLIENT_HEADER',
  [EventType.ServerHeader]: 'SERVER_HEADER',
  [EventType.ClientMessage]: 'CLIENT_MESSAGE',
  [EventType.ServerMessage]: 'SERVER_MESSAGE',
  [EventType.ClientHalfClose]: 'CLIENT_HALF_CLOSE',
  [EventType.ServerTrailer]: 'SERVER_TRAILER',
  [EventType.Cancel]: 'CANCEL',
};
/** Characters of a method in a compact line before it is cut. */
const METHOD_WIDTH = 120;
const NAME_WIDTH = 64;
/** That of grpc-js for a refused connection ends with the port after some 100. */
const STATUS_MESSAGE_WIDTH = 200;

export function eventTypeName(type: EventType): string {
  return TYPE_NAMES[type] ?? `TYPE_${type}`;
}

/** Lower case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** RFC 3339 with nanoseconds, as protobuf's JSON form of a timestamp has it. */
export function utcText(utcNs: bigint): string {
  const ms = utcNs / 1_000_000n;
  const nanos = (utcNs % 1_000_000_000n).toString().padStart(9, '0');
  const date = new Date(Number(ms));
  if (Number.isNaN(date.getTime())) return `${utcNs}ns`;
  return `${date.toISOString().slice(0, 19)}.${nanos}Z`;
}

function clockText(utcNs: bigint): string {
  const text = utcText(utcNs);
  return text.length > 23 ? text.slice(11, 23) : text;
}

/** Printable and at most `width` characters. */
function clean(text: string, width: number): string {
  const visible = text.replace(/[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482]/gu, '?');
  return visible.length > width ? `${visible.slice(0, width - 1)}…` : visible;
}

/** `correctedUtcNs` is the event's time on this machine's clock. */
export function compactEvent(node: string, event: Event, correctedUtcNs: bigint): string {
  const arrow = event.direction === Direction.Inbound ? '<-' : '->';
  const parts = [
    clockText(correctedUtcNs),
    clean(node, NAME_WIDTH).padEnd(14),
    `${arrow} ${clean(event.peer.name, NAME_WIDTH)}`.padEnd(17),
    clean(event.method, METHOD_WIDTH),
    eventTypeName(event.type),
    ...details(event),
  ];
  return parts.join(' ');
}

function details(event: Event): string[] {
  const found: string[] = [];
  if (event.type === EventType.ClientMessage || event.type === EventType.ServerMessage)
    found.push(`#${event.index + 1}`, `${event.size} B`);
  if (event.status !== undefined) found.push(statusName(event.status));
  if (event.statusMessage !== '')
    found.push(JSON.stringify(clean(event.statusMessage, STATUS_MESSAGE_WIDTH)));
  if (event.latencyNs !== undefined) found.push(`${(Number(event.latencyNs) / 1e6).toFixed(1)} ms`);
  return found;
}

export function compactLost(node: string, lost: Lost): string {
  const count = lost.count === undefined ? 'an unknown number of' : `${lost.count}`;
  const span = `${clockText(lost.fromUtcNs)}-${clockText(lost.toUtcNs)}`;
  return `${clockText(lost.toUtcNs)} ${clean(node, NAME_WIDTH).padEnd(14)} -- ${count} events lost ${span} (${lost.reason})`;
}

export function compactStatus(status: NodeStatus, nowUtcNs: bigint): string {
  const reason = status.reason === '' ? '' : `: ${clean(status.reason, 200)}`;
  return `${clockText(nowUtcNs)} ${clean(status.node, NAME_WIDTH).padEnd(14)} ** ${status.state}${reason}`;
}

/** One line of JSON; bytes as hexadecimal in ids and base64 nowhere, `payload` as the caller made it. */
export function jsonEvent(
  node: string,
  incarnation: bigint,
  event: Event,
  correctedUtcNs: bigint,
  extra: Readonly<Record<string, unknown>> = {},
): string {
  const requestId = requestIdOf(event.callKey);
  return terminalJson({
    kind: 'event',
    node,
    incarnation: incarnation.toString(16).padStart(16, '0'),
    seq: event.seq,
    time: utcText(event.utcNs),
    correctedTime: utcText(correctedUtcNs),
    type: eventTypeName(event.type),
    direction: event.direction === Direction.Inbound ? 'in' : 'out',
    call: hex(event.callKey),
    messageId: messageId(event),
    inReplyTo: requestId && hex(requestId),
    method: event.method,
    peer: event.peer,
    metadata: event.metadata.length > 0 ? event.metadata.map(jsonMetadata) : undefined,
    status: event.status === undefined ? undefined : statusName(event.status),
    statusMessage: event.statusMessage || undefined,
    size: event.size,
    head: event.payloadHead.length > 0 ? hex(event.payloadHead) : undefined,
    redactions: event.redactions.length > 0 ? event.redactions : undefined,
    trace: event.trace && {
      traceId: hex(event.trace.traceId),
      spanId: hex(event.trace.spanId),
      parentSpanId: hex(event.trace.parentSpanId) || undefined,
    },
    deadline: event.deadlineUtcNs === undefined ? undefined : utcText(event.deadlineUtcNs),
    latencyMs: event.latencyNs === undefined ? undefined : Number(event.latencyNs) / 1e6,
    hops:
      event.hops.length > 0
        ? event.hops.map((hop) => jsonHop(hop, event.utcNs - correctedUtcNs))
        : undefined,
    hopCount: event.hopCount || undefined,
    ...extra,
  });
}

/** Call key, type and index: the same on every hop; undefined for what is no message. */
function messageId(event: Event): string | undefined {
  if (event.type !== EventType.ClientMessage && event.type !== EventType.ServerMessage)
    return undefined;
  return `${hex(event.callKey)}/${eventTypeName(event.type)}/${event.index}`;
}

/** Its times as an event has them: by the node's clock, and corrected; the one that is not known is left out. */
function jsonHop({ from, to, receivedUtcNs, sentUtcNs }: Hop, aheadNs: bigint) {
  const times = (word: string, Word: string, utcNs: bigint): Record<string, string> =>
    utcNs > 0n ? { [word]: utcText(utcNs), [`corrected${Word}`]: utcText(utcNs - aheadNs) } : {};
  return {
    from,
    to,
    ...times('received', 'Received', receivedUtcNs),
    ...times('sent', 'Sent', sentUtcNs),
  };
}

function jsonMetadata(entry: MetadataEntry): Record<string, unknown> {
  if (entry.redacted) return { key: entry.key, redacted: true };
  if (entry.key.endsWith('-bin')) return { key: entry.key, hex: hex(entry.value) };
  return { key: entry.key, value: new TextDecoder().decode(entry.value) };
}

export function jsonLost(
  node: string,
  incarnation: bigint,
  lost: Lost,
  extra: Readonly<Record<string, unknown>> = {},
): string {
  return terminalJson({
    kind: 'lost',
    node,
    incarnation: incarnation.toString(16).padStart(16, '0'),
    fromSeq: lost.fromSeq,
    toSeq: lost.toSeq === 0 ? undefined : lost.toSeq,
    count: lost.count,
    from: utcText(lost.fromUtcNs),
    to: utcText(lost.toUtcNs),
    reason: lost.reason,
    ...extra,
  });
}

/** `subject`: what `status.node` is; an endpoint's text is no node's name. */
export function jsonStatus(
  status: NodeStatus,
  nowUtcNs: bigint,
  subject: 'node' | 'endpoint' = 'node',
): string {
  return terminalJson({
    kind: 'status',
    [subject]: status.node,
    time: utcText(nowUtcNs),
    state: status.state,
    reason: status.reason || undefined,
    attempt: status.attempt || undefined,
    clockOffsetMs: status.clockOffsetMs,
    roundTripMs: status.roundTripMs,
  });
}
