// Encoded events and batches for tests, made by the project's own codec.

import { encodeEvent } from '../../src/protocol/event-codec.ts';
import { encodeBatch, type OutgoingBatch } from '../../src/protocol/watch-codec.ts';
import type { Event } from '../../src/traffic/event.ts';

export function sampleEvent(seq: number, changes: Partial<Event> = {}): Event {
  return {
    seq,
    utcNs: 1_700_000_000_000_000_000n + BigInt(seq) * 1_000_000n,
    monoNs: BigInt(seq) * 1_000_000n,
    type: 3,
    direction: 1,
    callKey: new Uint8Array(16).fill(seq & 0xff),
    index: 0,
    method: 'bank.Ledger/Post',
    peer: { name: 'gateway-1', address: '127.0.0.1:9', verified: true },
    metadata: [],
    status: undefined,
    statusMessage: '',
    size: 10,
    payloadHead: new Uint8Array(10).fill(7),
    redactions: [],
    trace: undefined,
    deadlineUtcNs: undefined,
    latencyNs: undefined,
    hops: [],
    hopCount: 0,
    ...changes,
  };
}

/** Events `from..to` of one incarnation as an encoded EventBatch. */
export function sampleBatch(
  incarnation: bigint,
  from: number,
  to: number,
  changes: Partial<OutgoingBatch> = {},
): Uint8Array {
  const events: Uint8Array[] = [];
  for (let seq = from; seq <= to; seq++) events.push(encodeEvent(sampleEvent(seq)));
  return encodeBatch({ incarnation, fromSeq: from, toSeq: to, events, lost: [], ...changes });
}
