// Event between its encoded form and src/traffic's. Decoding happens only when a person looks at an
// event; the way of an event from tap to history copies bytes. The fast encoder is event-encoder.ts.

import type { Direction, Event, EventType, Peer } from '../traffic/event.ts';
import { meshscope } from './gen/meshscope.js';
import { type NestedFields, refuseCrowded } from './item-limit.ts';
import { decoding } from './protocol-error.ts';
import { fromBigint, toBigint, toNumber } from './wide.ts';

type WireEvent = meshscope.v1.Event.$Properties;
const NO_BYTES = new Uint8Array(0);
const NO_PEER: Peer = { name: '', address: '', verified: false };

/** Peer, metadata, redactions, trace, hops. */
export const EVENT_NESTED: NestedFields = { 9: {}, 10: {}, 15: {}, 16: {}, 19: {} };

/** @throws ProtocolError malformed, too-large over MAX_NESTED_MESSAGES */
export function decodeEvent(bytes: Uint8Array): Event {
  refuseCrowded('Event', bytes, EVENT_NESTED);
  return decoding('Event', () => eventFromWire(meshscope.v1.Event.decode(bytes)));
}

export function eventFromWire(wire: WireEvent): Event {
  return {
    seq: toNumber(wire.seq),
    utcNs: toBigint(wire.utcNs),
    monoNs: toBigint(wire.monoNs),
    type: (wire.type ?? 0) as EventType,
    direction: (wire.direction ?? 0) as Direction,
    callKey: wire.callKey ?? NO_BYTES,
    index: wire.index ?? 0,
    method: wire.method ?? '',
    peer: wire.peer ? peerFromWire(wire.peer) : NO_PEER,
    metadata: (wire.metadata ?? []).map((m) => ({
      key: m.key ?? '',
      value: m.value ?? NO_BYTES,
      redacted: m.redacted ?? false,
    })),
    status: wire.status ?? undefined,
    statusMessage: wire.statusMessage ?? '',
    size: toNumber(wire.size),
    payloadHead: wire.payloadHead ?? NO_BYTES,
    redactions: (wire.redactions ?? []).map((r) => ({
      offset: r.offset ?? 0,
      length: r.length ?? 0,
      rule: r.rule ?? '',
    })),
    trace: wire.trace ? traceFromWire(wire.trace) : undefined,
    deadlineUtcNs: isSet(wire.deadlineUtcNs) ? toBigint(wire.deadlineUtcNs) : undefined,
    latencyNs: isSet(wire.latencyNs) ? toBigint(wire.latencyNs) : undefined,
    hops: (wire.hops ?? []).map((h) => ({
      from: h.from ?? '',
      to: h.to ?? '',
      receivedUtcNs: toBigint(h.receivedUtcNs),
      sentUtcNs: toBigint(h.sentUtcNs),
    })),
    hopCount: wire.hopCount ?? 0,
  };
}

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function peerFromWire(wire: meshscope.v1.Peer.$Properties): Peer {
  return { name: wire.name ?? '', address: wire.address ?? '', verified: wire.verified ?? false };
}

function traceFromWire(wire: meshscope.v1.TraceContext.$Properties): NonNullable<Event['trace']> {
  return {
    traceId: wire.traceId ?? NO_BYTES,
    spanId: wire.spanId ?? NO_BYTES,
    parentSpanId: wire.parentSpanId ?? NO_BYTES,
    flags: wire.flags ?? 0,
  };
}

/** The plain way to bytes, for tests and for what is rare. */
export function encodeEvent(event: Event): Uint8Array {
  return meshscope.v1.Event.encode(eventToWire(event)).finish();
}

export function eventToWire(event: Event): WireEvent {
  const wire: WireEvent = {
    seq: event.seq,
    utcNs: fromBigint(event.utcNs),
    monoNs: fromBigint(event.monoNs),
    type: event.type,
    direction: event.direction,
    callKey: event.callKey,
    index: event.index,
    method: event.method,
    peer: { ...event.peer },
    metadata: event.metadata.map((m) => ({ ...m })),
    statusMessage: event.statusMessage,
    size: event.size,
    payloadHead: event.payloadHead,
    redactions: event.redactions.map((r) => ({ ...r })),
    hops: event.hops.map((h) => ({
      from: h.from,
      to: h.to,
      receivedUtcNs: fromBigint(h.receivedUtcNs),
      sentUtcNs: fromBigint(h.sentUtcNs),
    })),
    hopCount: event.hopCount,
  };
  if (event.status !== undefined) wire.status = event.status;
  if (event.trace) wire.trace = { ...event.trace };
  if (event.deadlineUtcNs !== undefined) wire.deadlineUtcNs = fromBigint(event.deadlineUtcNs);
  if (event.latencyNs !== undefined) wire.latencyNs = fromBigint(event.latencyNs);
  return wire;
}
