import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ByteRing } from '../../src/collector/byte-ring.ts';

/** Remembers everything; keeps by the two rules alone: newest slots, and bytes not yet overwritten. */
class NaiveRing {
  readonly entries: { start: number; bytes: Buffer }[] = [];
  written = 0;
  readonly slots: number;
  readonly capacity: number;

  constructor(slots: number, capacity: number) {
    this.slots = slots;
    this.capacity = capacity;
  }

  append(bytes: Buffer): void {
    const offset = this.written % this.capacity;
    if (offset + bytes.length > this.capacity) this.written += this.capacity - offset;
    this.entries.push({ start: this.written, bytes });
    this.written += bytes.length;
  }

  kept(): { number: number; bytes: Buffer }[] {
    const all = this.entries.map(({ start, bytes }, at) => ({ number: at + 1, start, bytes }));
    const newest = all.slice(-this.slots);
    let from = newest.length - 1;
    while (from > 0 && newest[from - 1]!.start >= this.written - this.capacity) from--;
    return newest.slice(Math.max(0, from));
  }
}

describe('the byte ring', () => {
  it('keeps exactly what a naive model keeps, byte for byte', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 8, max: 200 }),
        fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 120 }),
        (slots, capacity, writes) => {
          const ring = new ByteRing(slots, capacity);
          const naive = new NaiveRing(slots, capacity);
          for (const write of writes) {
            const bytes = Buffer.from(write.subarray(0, capacity));
            ring.arena.set(bytes, ring.append(bytes.length));
            naive.append(bytes);
            const kept = naive.kept();
            assert.equal(ring.oldest, kept[0]!.number);
            assert.equal(ring.head, naive.entries.length);
            for (const { number, bytes: wanted } of kept)
              assert.deepEqual(Buffer.from(ring.view(number)), wanted);
            assert.ok(ring.bytesHeld <= capacity);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('holds nothing before the first entry', () => {
    const ring = new ByteRing(4, 16);
    assert.deepEqual([ring.oldest, ring.head, ring.bytesHeld], [1, 0, 0]);
    assert.equal(ring.holds(0), false);
    assert.equal(ring.holds(1), false);
  });

  it('keeps an entry of exactly the arena and refuses one byte more, unchanged', () => {
    const ring = new ByteRing(4, 16);
    ring.append(3);
    ring.append(16);
    assert.deepEqual([ring.oldest, ring.head], [2, 2]);
    assert.throws(() => ring.append(17), RangeError);
    assert.deepEqual([ring.oldest, ring.head], [2, 2]);
  });

  it('evicts by slots when bytes are plenty', () => {
    const ring = new ByteRing(3, 1000);
    for (let i = 0; i < 10; i++) ring.append(1);
    assert.deepEqual([ring.oldest, ring.head], [8, 10]);
  });
});
