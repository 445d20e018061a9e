// Hostile bytes for the scanners and for the history behind them. The seed is printed
// and can be given back (test/support/fuzz.ts).

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { History } from '../../src/history/history.ts';
import { readBatch } from '../../src/protocol/batch-reader.ts';
import { decodeEvent } from '../../src/protocol/event-codec.ts';
import { ScannedEvent, ScannedPeer, scanEvent, scanPeer } from '../../src/protocol/event-scan.ts';
import { ProtocolError } from '../../src/protocol/protocol-error.ts';
import { type Randomness, seededRandomness } from '../../src/runtime/randomness.ts';
import { batchItem, event, lost, unaryCall } from '../history/feed-maker.ts';
import { fuzzSettings } from '../support/fuzz.ts';

const { seed: SEED, numRuns: ROUNDS } = fuzzSettings('scan', 4000);

function below(random: Randomness, n: number): number {
  return Math.floor(random.unit() * n);
}

/** Some bytes flipped, cut out, doubled, or all of them replaced. */
function mutate(original: Uint8Array, random: Randomness): Uint8Array {
  if (random.unit() < 0.05) return random.bytes(below(random, 200));
  const bytes = Array.from(original);
  for (let n = 1 + below(random, 4); n > 0; n--) {
    const at = below(random, bytes.length);
    const kind = below(random, 4);
    if (kind === 0) bytes[at] = below(random, 256);
    else if (kind === 1) bytes.splice(at, 1 + below(random, 8));
    else if (kind === 2) bytes.splice(at, 0, ...bytes.slice(at, at + below(random, 16)));
    else bytes[at] = random.unit() < 0.5 ? 0xff : 0x80;
  }
  return Uint8Array.from(bytes);
}

function batchBytes(n: number): Uint8Array {
  const events = [...unaryCall(1 + 4 * n, n, 0, 10), event(5 + 4 * n, n + 1, { hopCount: 3 })];
  return batchItem({ events, late: [event(1, 9)], lost: [lost(3, 2, 'EVICTED')] }).batch.bytes;
}

/** Undefined when it was refused as it should be. */
function attempt<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}

describe('hostile bytes', () => {
  it('never make a scanner read outside of its span, or throw anything but its error', () => {
    const random = seededRandomness(SEED);
    const scanned = new ScannedEvent();
    const peer = new ScannedPeer();
    let accepted = 0;
    for (let n = 0; n < ROUNDS; n++) {
      const { bytes, spans } = batchItem({ events: [event(1 + n, n)] }).batch;
      const body = mutate(bytes.slice(spans[0], spans[1]), random);
      const around = new Uint8Array(body.length + 20).fill(n % 2 ? 0xff : 0);
      around.set(body, 10);
      const end = 10 + body.length;
      const ok = attempt(() => scanEvent(around, 10, end, scanned) ?? true);
      const same = attempt(() => scanEvent(body, 0, body.length, new ScannedEvent()) ?? true);
      assert.equal(ok, same, `round ${n}: what lies around the event must not matter`);
      if (!ok) continue;
      accepted++;
      for (const [from, to] of [
        [scanned.callKeyStart, scanned.callKeyEnd],
        [scanned.methodStart, scanned.methodEnd],
        [scanned.peerStart, scanned.peerEnd],
      ] as const)
        assert.ok(from === to || (from >= 10 && from < to && to <= end), `round ${n}`);
      attempt(() => scanPeer(around, scanned.peerStart, scanned.peerEnd, peer));
    }
    assert.ok(accepted > ROUNDS / 20 && accepted < ROUNDS, `${accepted} accepted`);
  });

  it('that decode at all are scanned to the same sequence', () => {
    const random = seededRandomness(SEED + 1);
    let compared = 0;
    for (let n = 0; n < ROUNDS; n++) {
      const { bytes, spans } = batchItem({ events: [event(1 + n, n)] }).batch;
      const body = mutate(bytes.slice(spans[0], spans[1]), random);
      const scanned = new ScannedEvent();
      const ok = attempt(() => scanEvent(body, 0, body.length, scanned) ?? true);
      const decoded = attempt(() => decodeEvent(body));
      if (!ok || decoded === undefined || decoded.seq >= Number.MAX_SAFE_INTEGER) continue;
      assert.equal(scanned.seq, decoded.seq, `round ${n}`);
      assert.equal(scanned.index, decoded.index, `round ${n}`);
      compared++;
    }
    assert.ok(compared > ROUNDS / 20, `${compared} compared`);
  });

  it('never break the history: it goes on, within its budget, and its pages can be read', () => {
    const random = seededRandomness(SEED + 2);
    const history = new History({ budgetBytes: 2 ** 20 });
    for (let n = 0; n < ROUNDS; n++) {
      const batch = attempt(() => readBatch(mutate(batchBytes(n), random)));
      if (batch === undefined) continue;
      // A sequence far ahead makes all that follow old news, until the numbers begin again.
      const incarnation = BigInt(1 + Math.floor(n / 100));
      history.ingest({ kind: 'events', node: 'cart', batch: { ...batch, incarnation } });
      assert.ok(history.bytesHeld <= history.budgetBytes, `round ${n}`);
      if (n % 50 > 0) continue;
      for (const direction of [1, 2] as const) {
        const query = { node: 'cart', direction, filter: undefined, anchor: 'newest' as const };
        for (const row of history.lane({ ...query, count: 500 }).rows)
          assert.ok(row.kind === 'lost' || (row.callKey.length === 16 && row.size >= 0));
      }
      history.traffic('cart');
    }
    assert.ok(history.traffic('cart').eventsKept > 0);
  });
});
