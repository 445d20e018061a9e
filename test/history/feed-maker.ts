// Makes encoded events and batches for tests of the history: the fields that matter, sane others.

import { readBatch } from '../../src/protocol/batch-reader.ts';
import { encodeEvent } from '../../src/protocol/event-codec.ts';
import { encodeBatch } from '../../src/protocol/watch-codec.ts';
import type { Event } from '../../src/traffic/event.ts';
import { Direction, EventType } from '../../src/traffic/event.ts';
import type { FeedItem, Lost, LostReason, NodeStatus } from '../../src/traffic/feed.ts';

export const T0_NS = 1_700_000_000_000_000_000n;

/** 16 bytes that differ for each number. */
export function callKey(n: number): Uint8Array {
  const key = new Uint8Array(16).fill(0x70);
  new DataView(key.buffer).setUint32(8, Math.imul(n, 0x9e3779b1));
  new DataView(key.buffer).setUint32(12, n);
  return key;
}

/** An event of call `call` with sequence `seq`, one ms after the one before. */
export function event(seq: number, call: number, over: Partial<Event> = {}): Event {
  return {
    seq,
    utcNs: T0_NS + BigInt(seq) * 1_000_000n,
    monoNs: BigInt(seq),
    type: EventType.ClientHeader,
    direction: Direction.Inbound,
    callKey: callKey(call),
    index: 0,
    method: 'shop.Cart/Add',
    peer: { name: 'front', address: '127.0.0.1:4000', verified: true },
    metadata: [],
    status: undefined,
    statusMessage: '',
    size: 0,
    payloadHead: new Uint8Array(0),
    redactions: [],
    trace: undefined,
    deadlineUtcNs: undefined,
    latencyNs: undefined,
    hops: [],
    hopCount: 0,
    ...over,
  };
}

export interface BatchParts {
  readonly node?: string;
  readonly incarnation?: bigint;
  readonly fromSeq?: number;
  readonly toSeq?: number;
  readonly events?: readonly Event[];
  readonly late?: readonly Event[];
  readonly lost?: readonly Lost[];
}

export function batchItem(parts: BatchParts): FeedItem & { kind: 'events' } {
  const events = parts.events ?? [];
  const fromSeq = parts.fromSeq ?? events[0]?.seq ?? 1;
  const bytes = encodeBatch({
    incarnation: parts.incarnation ?? 1n,
    fromSeq,
    toSeq: parts.toSeq ?? events[events.length - 1]?.seq ?? fromSeq,
    events: events.map(encodeEvent),
    late: (parts.late ?? []).map(encodeEvent),
    lost: parts.lost ?? [],
  });
  return { kind: 'events', node: parts.node ?? 'cart', batch: readBatch(bytes) };
}

export function statusItem(node: string, over: Partial<NodeStatus> = {}): FeedItem {
  const status: NodeStatus = {
    node,
    state: 'up',
    reason: '',
    sinceUtcMs: 0,
    retryInMs: undefined,
    attempt: 1,
    addresses: [],
    spiffeId: '',
    collector: undefined,
    roundTripMs: undefined,
    clockOffsetMs: undefined,
    tls: undefined,
    ...over,
  };
  return { kind: 'status', node, status };
}

export function lost(fromSeq: number, count: number | undefined, reason: LostReason): Lost {
  return {
    fromSeq,
    toSeq: count === undefined ? 0 : fromSeq + count - 1,
    count,
    fromUtcNs: T0_NS + BigInt(fromSeq) * 1_000_000n,
    toUtcNs: T0_NS + BigInt(fromSeq + (count ?? 0)) * 1_000_000n,
    reason,
  };
}

/** The events of a unary call from `seq` on: header, message, message, trailer. */
export function unaryCall(
  seq: number,
  call: number,
  status: number,
  latencyUs: number,
  over: Partial<Event> = {},
): Event[] {
  return [
    event(seq, call, { ...over }),
    event(seq + 1, call, { ...over, type: EventType.ClientMessage, size: 100 }),
    event(seq + 2, call, { ...over, type: EventType.ServerMessage, size: 20 }),
    event(seq + 3, call, {
      ...over,
      type: EventType.ServerTrailer,
      status,
      latencyNs: BigInt(latencyUs) * 1000n,
    }),
  ];
}
