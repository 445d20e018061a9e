// Watch: its request, and the batches that carry events as bytes that were encoded once.
// Batches are read by batch-reader.ts, which never decodes an event.

import type { Lost, LostReason } from '../traffic/feed.ts';
import { meshscope } from './gen/meshscope.js';
import { decoding } from './protocol-error.ts';
import { fromBigint, toBigint, toNumber } from './wide.ts';

export interface WatchRequest {
  /** Resume at (incarnation, fromSeq); both zero: from now on, after the `last` kept events. */
  readonly incarnation: bigint;
  readonly fromSeq: number;
  readonly last: number;
  readonly filter: string;
  /** 0n: no bound. */
  readonly sinceUtcNs: bigint;
  /** 0: the server's default. */
  readonly maxBatchEvents: number;
}

export interface OutgoingBatch {
  readonly incarnation: bigint;
  readonly fromSeq: number;
  readonly toSeq: number;
  /** Encoded Event bodies, in sequence order. */
  readonly events: readonly Uint8Array[];
  readonly late?: readonly Uint8Array[];
  readonly lost: readonly Lost[];
  /** In the first batch of a stream. */
  readonly contractVersion?: number;
}

const REASONS: readonly LostReason[] = [
  'UNKNOWN',
  'SUBSCRIBER_SLOW',
  'TAP_OVERLOAD',
  'RESTART',
  'NOT_WATCHED',
  'EVICTED',
];

/** Field numbers of EventBatch with wire type 2: see collector.proto. */
const EVENTS_TAG = (4 << 3) | 2;
const LATE_TAG = (6 << 3) | 2;

export function encodeWatchRequest(request: WatchRequest): Uint8Array {
  return meshscope.v1.WatchRequest.encode({
    incarnation: fromBigint(request.incarnation),
    fromSeq: request.fromSeq,
    last: request.last,
    filter: request.filter,
    sinceUtcNs: fromBigint(request.sinceUtcNs),
    maxBatchEvents: request.maxBatchEvents,
  }).finish();
}

/** @throws ProtocolError malformed */
export function decodeWatchRequest(bytes: Uint8Array): WatchRequest {
  return decoding('WatchRequest', () => {
    const wire = meshscope.v1.WatchRequest.decode(bytes);
    return {
      incarnation: toBigint(wire.incarnation),
      fromSeq: toNumber(wire.fromSeq),
      last: wire.last ?? 0,
      filter: wire.filter ?? '',
      sinceUtcNs: toBigint(wire.sinceUtcNs),
      maxBatchEvents: wire.maxBatchEvents ?? 0,
    };
  });
}

export function encodeBatch(batch: OutgoingBatch): Uint8Array {
  const frame = meshscope.v1.EventBatch.encode({
    incarnation: fromBigint(batch.incarnation),
    fromSeq: batch.fromSeq,
    toSeq: batch.toSeq,
    lost: batch.lost.map(lostToWire),
    contractVersion: batch.contractVersion ?? 0,
  }).finish();
  const late = batch.late ?? [];
  const out = new Uint8Array(frame.length + framedLength(batch.events) + framedLength(late));
  out.set(frame, 0);
  const end = writeFramed(out, frame.length, EVENTS_TAG, batch.events);
  writeFramed(out, end, LATE_TAG, late);
  return out;
}

function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length++;
  return length;
}

function framedLength(bodies: readonly Uint8Array[]): number {
  let total = 0;
  for (const body of bodies) total += 1 + varintLength(body.length) + body.length;
  return total;
}

function writeFramed(
  out: Uint8Array,
  start: number,
  tag: number,
  bodies: readonly Uint8Array[],
): number {
  let at = start;
  for (const body of bodies) {
    out[at++] = tag;
    let length = body.length;
    for (; length > 127; length = Math.floor(length / 128)) out[at++] = (length & 0x7f) | 0x80;
    out[at++] = length;
    out.set(body, at);
    at += body.length;
  }
  return at;
}

export function lostToWire(lost: Lost): meshscope.v1.Lost.$Properties {
  const wire: meshscope.v1.Lost.$Properties = {
    fromSeq: lost.fromSeq,
    toSeq: lost.toSeq,
    fromUtcNs: fromBigint(lost.fromUtcNs),
    toUtcNs: fromBigint(lost.toUtcNs),
    reason: Math.max(0, REASONS.indexOf(lost.reason)),
  };
  if (lost.count !== undefined) wire.count = lost.count;
  return wire;
}

/** @throws ProtocolError malformed */
export function decodeLost(bytes: Uint8Array): Lost {
  return decoding('Lost', () => {
    const wire = meshscope.v1.Lost.decode(bytes);
    const known = wire.count !== null && wire.count !== undefined;
    return {
      fromSeq: toNumber(wire.fromSeq),
      toSeq: toNumber(wire.toSeq),
      count: known ? toNumber(wire.count) : undefined,
      fromUtcNs: toBigint(wire.fromUtcNs),
      toUtcNs: toBigint(wire.toUtcNs),
      reason: REASONS[wire.reason ?? 0] ?? 'UNKNOWN',
    };
  });
}

export function encodeLost(lost: Lost): Uint8Array {
  return meshscope.v1.Lost.encode(lostToWire(lost)).finish();
}
