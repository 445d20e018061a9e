// What two bytes each become in memory is bounded by a count, not by the size of what came.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_BATCH_EVENTS, readBatch } from '../../src/protocol/batch-reader.ts';
import { decodeEvent } from '../../src/protocol/event-codec.ts';
import { MAX_NESTED_MESSAGES } from '../../src/protocol/item-limit.ts';
import { decodeMessagePart } from '../../src/protocol/message-codec.ts';
import { ProtocolError } from '../../src/protocol/protocol-error.ts';
import { decodeStatsReport, encodeStatsReport } from '../../src/protocol/stats-codec.ts';
import { len } from '../support/wire-bytes.ts';

const tooLarge = (error: unknown) => error instanceof ProtocolError && error.code === 'too-large';

/** So many empty messages in a field below 16. */
function empties(field: number, times: number): Uint8Array {
  const bytes = new Uint8Array(2 * times);
  for (let i = 0; i < times; i++) bytes[2 * i] = (field << 3) | 2;
  return bytes;
}

const crowd = (field: number) => empties(field, MAX_NESTED_MESSAGES + 1);

describe('nested messages', () => {
  it('decode up to their limit', () => {
    const report = decodeStatsReport(empties(6, MAX_NESTED_MESSAGES));
    assert.equal(report.past.length, MAX_NESTED_MESSAGES);
    assert.equal(
      decodeEvent(empties(10, MAX_NESTED_MESSAGES)).metadata.length,
      MAX_NESTED_MESSAGES,
    );
  });

  it('are refused beyond it, on whatever level', () => {
    assert.throws(() => decodeStatsReport(crowd(5)), tooLarge);
    assert.throws(() => decodeStatsReport(crowd(6)), tooLarge);
    assert.throws(() => decodeStatsReport(len(5, crowd(5))), tooLarge);
    assert.throws(() => decodeStatsReport(len(5, crowd(8))), tooLarge);
    for (const field of [9, 10, 15]) {
      assert.throws(() => decodeEvent(crowd(field)), tooLarge);
      assert.throws(() => decodeMessagePart(len(2, crowd(field))), tooLarge);
    }
  });

  it('of the largest report that a collector makes are within it', () => {
    const byStatus = Array.from({ length: 17 }, (_, status) => ({ status, calls: 1 }));
    const latency = { indexes: [1], counts: [1], zeroCount: 0, sumUs: 1 };
    const one = {
      direction: 1,
      method: 'a.B/C',
      peer: 'p',
      started: 1,
      messages: 1,
      bytes: 1,
    } as const;
    const series = Array.from({ length: 513 }, () => ({ ...one, byStatus, latency }));
    const empty = { utcNs: 1n, inboundStarted: 0, outboundStarted: 0, inboundErrors: 0 };
    const past = Array.from({ length: 3600 }, () => ({ ...empty, outboundErrors: 0, lost: 0 }));
    const head = { incarnation: 1n, utcNs: 1n, eventsSeen: 0, lostAtTap: 0 };
    const report = decodeStatsReport(encodeStatsReport({ ...head, series, past }));
    assert.equal(report.series.length, 513);
    assert.equal(report.past.length, 3600);
  });
});

describe('the events of a batch', () => {
  it('are refused beyond their limit, however their lengths are written', () => {
    assert.equal(readBatch(empties(4, MAX_BATCH_EVENTS)).spans.length, 2 * MAX_BATCH_EVENTS);
    assert.throws(() => readBatch(empties(4, MAX_BATCH_EVENTS + 1)), tooLarge);
    assert.throws(() => readBatch(empties(6, MAX_BATCH_EVENTS + 1)), tooLarge);
    const wide = new Uint8Array(3 * (MAX_BATCH_EVENTS + 1)).map((_, i) => [0x22, 0x80, 0][i % 3]!);
    assert.throws(() => readBatch(wide), tooLarge);
    assert.equal(readBatch(wide.subarray(3)).spans.length, 2 * MAX_BATCH_EVENTS);
  });
});
