// Chunks become their envelope again in whatever order and however often they come; hostile ones take no more room than
// there is, and change nothing of another message.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ChunkAssembler } from '../../../src/mesh/delivery/chunk-assembler.ts';
import type { Transfer } from '../../../src/protocol/link-frame.ts';

const LIMITS = {
  envelopeBytesMax: 1000,
  bytesMax: 1500,
  idleMs: 100,
  messagesMax: 100,
  spansMax: 200,
};

function idOf(number: number): Uint8Array {
  return new Uint8Array(16).fill(number);
}

function chunk(number: number, whole: Uint8Array, offset: number, length: number): Transfer {
  return {
    kind: 'transfer',
    id: idOf(number),
    attempt: 1,
    fromNode: 'a',
    toNode: 'b',
    hopLimit: 1,
    hopCount: 0,
    timeoutMs: 1000,
    offset,
    totalBytes: whole.length,
    envelope: whole.subarray(offset, offset + length),
  };
}

function pattern(bytes: number, seed = 1): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, i) => (i * 7 + seed) & 0xff);
}

describe('the chunk assembler', () => {
  it('gives the envelope whole, in any order and with any overlap', () => {
    const spans = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 64 })), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), spans, fc.nat(), (bytes, extra, turn) => {
        const assembler = new ChunkAssembler(LIMITS);
        const whole = pattern(bytes);
        const all: [number, number][] = extra.map(([at, length]) => [at % bytes, length]);
        for (let at = 0; at < bytes; at += 50) all.splice(turn % (all.length + 1), 0, [at, 50]);
        let ends = 0;
        const come = new Set<number>();
        for (const [at, length] of all) {
          const assembled = assembler.add(chunk(1, whole, at, length), 0);
          for (let i = at; i < Math.min(bytes, at + length); i++) come.add(i);
          if (assembled.state === 'whole') {
            assert.deepEqual(assembled.envelope, whole);
            assert.equal(come.size, bytes);
            come.clear();
            ends++;
            continue;
          }
          assert.equal(assembled.state, 'partial');
          let first = 0;
          while (come.has(first)) first++;
          assert.equal(assembled.state === 'partial' && assembled.nextOffset, first);
        }
        assert.ok(ends >= 1);
        if (come.size === 0) assert.equal(assembler.bytes, 0);
      }),
    );
  });

  it('keeps messages apart, and refuses two lengths under one id', () => {
    const assembler = new ChunkAssembler(LIMITS);
    const [a, b] = [pattern(100, 1), pattern(100, 2)];
    for (const at of [0, 50]) assembler.add(chunk(1, a, at, 49), 0);
    assembler.add(chunk(2, b, 0, 99), 0);
    assert.equal(assembler.add(chunk(1, pattern(101), 0, 10), 0).state, 'refused');
    assembler.add(chunk(1, a, 49, 1), 0);
    const whole = assembler.add(chunk(1, a, 99, 1), 0);
    assert.deepEqual(whole.state === 'whole' && whole.envelope, a);
  });

  it('refuses what is too large, beyond its end or empty', () => {
    const assembler = new ChunkAssembler(LIMITS);
    const huge = { ...chunk(1, pattern(10), 0, 5), totalBytes: 1001 };
    const beyond = { ...chunk(1, pattern(10), 5, 5), totalBytes: 9 };
    const empty = { ...chunk(1, pattern(10), 0, 5), envelope: new Uint8Array(0) };
    for (const one of [huge, beyond, empty]) assert.equal(assembler.add(one, 0).state, 'refused');
    assert.equal(assembler.bytes, 0);
  });

  it('takes no more room than there is, until what is idle or expired gives it', () => {
    const assembler = new ChunkAssembler(LIMITS);
    const whole = pattern(800);
    assert.equal(assembler.add(chunk(1, whole, 0, 50), 0).state, 'partial');
    assert.equal(assembler.add(chunk(2, whole, 0, 50), 0).state, 'full');
    assert.equal(assembler.bytes, 800);
    assembler.add(chunk(1, whole, 50, 50), 60);
    assert.equal(assembler.add(chunk(2, whole, 0, 50), 159).state, 'full', 'heard 99 ms ago');
    assert.equal(assembler.add(chunk(2, whole, 0, 50), 160).state, 'partial');
    assert.deepEqual([assembler.bytes, assembler.expired], [800, 1]);
    const again = assembler.add(chunk(1, whole, 100, 50), 160);
    assert.equal(again.state, 'full', 'it begins anew, when there is room');
    assembler.add(chunk(2, whole, 50, 50), 1159);
    assert.equal(assembler.add(chunk(3, whole, 0, 50), 1160).state, 'partial', 'at its deadline');
  });

  it('holds no more messages than its bound, however small, and no more gaps in one', () => {
    const assembler = new ChunkAssembler({ ...LIMITS, messagesMax: 3, spansMax: 4 });
    const tiny = pattern(2);
    const first = (number: number, nowMs = 0) => assembler.add(chunk(number, tiny, 0, 1), nowMs);
    for (const number of [1, 2, 3]) assert.equal(first(number).state, 'partial');
    assert.equal(first(4).state, 'full');
    assert.equal(assembler.add(chunk(1, tiny, 1, 1), 0).state, 'whole');
    assert.equal(first(4).state, 'partial', 'the room of one that is whole');
    assert.equal(first(5, 100).state, 'partial', 'the room of those that were idle');
    const holed = pattern(100);
    const states = [0, 10, 20, 30, 40].map(
      (offset) => assembler.add(chunk(9, holed, offset, 1), 100).state,
    );
    assert.deepEqual(states, ['partial', 'partial', 'partial', 'partial', 'refused']);
    assert.equal(assembler.bytes, tiny.length);
  });
});
