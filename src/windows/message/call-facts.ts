// The facts of a call that the header and a saved file tell: who, which ids, when and how much. Taken
// from the fetched events, or from the history's row where they are missing. No pixels.

import { clockCorrectionMs, type MeasuredClock } from '../../traffic/clock-correction.ts';
import { Direction, type Event, EventType } from '../../traffic/event.ts';
import type { FetchedEvent } from '../../traffic/message-reader.ts';
import { isErrorStatus, statusName } from '../../traffic/status-code.ts';
import { bytesOf, count, utcTime } from '../format.ts';
import { sideOf } from './call-legs.ts';
import { callIdOf, isOfReply } from './joined-call.ts';
import type { MessageModel } from './message-model.ts';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export function fetchedEvents(model: MessageModel): readonly FetchedEvent[] {
  return model.call?.kind === 'events' ? model.call.events : [];
}

/** Those of the side that the window was opened on: a relay has the call a second time. */
function ownEvents(model: MessageModel): readonly FetchedEvent[] {
  return sideOf(fetchedEvents(model), model.row.direction);
}

/** What the call ended with, or that it runs. */
export interface CallEnd {
  readonly word: string;
  readonly status: number | undefined;
  readonly error: boolean;
  readonly message: string;
}

export function callEnd(model: MessageModel): CallEnd {
  const ends = ownEvents(model).filter((e) => isEnd(e.event));
  // The ack of a reply says how that fared, not what the request came to.
  const last = (ends.findLast((e) => !isOfReply(e.event)) ?? ends.at(-1))?.event;
  const status = last?.status ?? model.row.status;
  const message = last?.statusMessage ?? '';
  if (status !== undefined)
    return { word: statusName(status), status, error: isErrorStatus(status), message };
  const cancelled = last !== undefined || model.row.cancelled;
  return { word: cancelled ? 'CANCELLED' : 'running', status, error: false, message };
}

function isEnd(event: Event): boolean {
  return event.type === EventType.ServerTrailer || event.type === EventType.Cancel;
}

/** First to last event, µs; undefined while it runs. */
export function callLatencyUs(model: MessageModel): number | undefined {
  const events = ownEvents(model);
  const [first] = events;
  const reply = events.findLast((e) => isOfReply(e.event));
  // A reply of its own comes after the request's ack.
  if (first && reply && !isOfReply(first.event))
    return Math.max(0, Number(reply.event.monoNs - first.event.monoNs) / 1000);
  const last = events.findLast((e) => e.event.latencyNs !== undefined);
  const ns = last?.event.latencyNs;
  return ns === undefined ? model.row.latencyUs : Number(ns) / 1000;
}

/** `deadline 250 ms, 51 ms left`; '' when the call has none. */
export function deadlineText(model: MessageModel): string {
  const events = fetchedEvents(model);
  const withDeadline = events.find((e) => e.event.deadlineUtcNs !== undefined)?.event;
  if (withDeadline?.deadlineUtcNs === undefined) return '';
  const allowed = Number(withDeadline.deadlineUtcNs - withDeadline.utcNs) / 1e6;
  const us = callLatencyUs(model);
  const shown = `deadline ${count(allowed)} ms`;
  if (us === undefined) return shown;
  const left = allowed - us / 1000;
  return left >= 0 ? `${shown}, ${count(left)} ms left` : `${shown}, ${count(-left)} ms too late`;
}

export function clientAndServer(model: MessageModel): { client: string; server: string } {
  const { node, row } = model;
  return row.direction === Direction.Inbound
    ? { client: row.peer, server: node }
    : { client: node, server: row.peer };
}

/** Columns of three facts, most useful first. */
export function factColumns(model: MessageModel): readonly (readonly Fact[])[] {
  return [peerFacts(model), sizeFacts(model), idFacts(model), recordFacts(model)];
}

function peerFacts(model: MessageModel): readonly Fact[] {
  const { client, server } = clientAndServer(model);
  const peer = ownEvents(model)[0]?.event.peer;
  const address = peer && peer.address !== peer.name ? ` ${peer.address}` : '';
  const inbound = model.row.direction === Direction.Inbound;
  const verified = peer?.verified ?? model.row.peerVerified;
  return [
    { label: 'from', value: client + (inbound ? address : '') },
    { label: 'to', value: server + (inbound ? '' : address) },
    { label: 'peer', value: verified ? 'verified by its certificate' : 'name not verified' },
  ];
}

function sizeFacts(model: MessageModel): readonly Fact[] {
  const events = ownEvents(model);
  const first = events[0]?.event.utcNs;
  const us = first === undefined ? model.row.utcUs : Number(first / 1000n);
  const fraction = String(Math.floor(us) % 1000).padStart(3, '0');
  return [
    { label: 'started', value: `${utcTime(us / 1000)}${fraction}` },
    { label: 'request', value: messagesText(events, EventType.ClientMessage) },
    { label: 'response', value: messagesText(events, EventType.ServerMessage) },
  ];
}

function messagesText(events: readonly FetchedEvent[], type: EventType): string {
  if (events.length === 0) return '-';
  const all = events.filter((e) => e.event.type === type);
  // Of a message of the mesh each attempt is told; what was said is one message.
  const newest = all.findLast(
    ({ event }) => event.hops.length > 0 && event.index === lastIndex(all),
  );
  const own = all.filter((e) => e.event.hops.length === 0 || e === newest);
  const bytes = own.reduce((sum, e) => sum + e.event.size, 0);
  return `${own.length === 1 ? '1 message' : `${count(own.length)} messages`}, ${bytesOf(bytes)}`;
}

function lastIndex(events: readonly FetchedEvent[]): number {
  return events.reduce((last, { event }) => Math.max(last, event.index), 0);
}

function idFacts(model: MessageModel): readonly Fact[] {
  const trace = fetchedEvents(model).find((e) => e.event.trace)?.event.trace;
  const parent =
    trace && trace.parentSpanId.length > 0 ? `, parent ${hex(trace.parentSpanId)}` : '';
  return [
    { label: 'call', value: uuidText(callIdOf(model.row.callKey)) },
    { label: 'trace', value: trace ? hex(trace.traceId) : '-' },
    { label: 'span', value: trace ? hex(trace.spanId) + parent : '-' },
  ];
}

function recordFacts(model: MessageModel): readonly Fact[] {
  const events = fetchedEvents(model);
  const first = events[0]?.event.seq ?? model.row.seq;
  const last = events.at(-1)?.event.seq ?? first;
  const { tls } = model;
  return [
    {
      label: 'link',
      value: tls ? `TLS ${tls.protocol.replace(/^TLSv?/, '')} ${tls.group}`.trim() : '-',
    },
    attemptFact(events) ?? {
      label: 'seq',
      value: first === last ? String(first) : `${first} to ${last}`,
    },
    { label: 'clock', value: skewText(model.clock) },
  ];
}

/** By how much the node's times were corrected, and how wrong that may be: half a round trip. */
function skewText(clock: MeasuredClock | undefined): string {
  const skew = clock && clockCorrectionMs(clock);
  if (clock === undefined || skew === undefined) return 'skew not known';
  const { roundTripMs } = clock;
  const error = roundTripMs === undefined ? '' : ` +/- ${tenths(roundTripMs / 2)}`;
  if (skew === 0) return `no skew seen${error === '' ? '' : `,${error} ms`}`;
  return `skew ${skew < 0 ? '-' : '+'}${tenths(Math.abs(skew))}${error} ms, corrected`;
}

function tenths(ms: number): string {
  return ms < 99.95 ? ms.toFixed(1) : count(ms);
}

/** Of a call that was tried before: a message of the mesh by its own count, else as gRPC counts in its headers (gRFC A6). */
function attemptFact(events: readonly FetchedEvent[]): Fact | undefined {
  const ofMesh = events.filter(
    ({ event }) => event.type === EventType.ClientMessage && event.hops.length > 0,
  );
  const again = lastIndex(ofMesh);
  if (again > 0) return attemptWords(again);
  const headers = events.find((e) => e.event.type === EventType.ClientHeader)?.event.metadata;
  const entry = headers?.find(({ key, redacted }) => key === PREVIOUS_ATTEMPTS && !redacted);
  const before = entry && Number(String.fromCharCode(...entry.value.subarray(0, 4)));
  if (!before || !Number.isInteger(before) || before < 0) return undefined;
  return attemptWords(before);
}

function attemptWords(before: number): Fact {
  return { label: 'attempt', value: `${before + 1}, ${before} failed before` };
}

const PREVIOUS_ATTEMPTS = 'grpc-previous-rpc-attempts';

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

/** As UUIDs are written; other lengths as plain hex. */
export function uuidText(key: Uint8Array): string {
  const text = hex(key);
  if (key.length !== 16) return text;
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
