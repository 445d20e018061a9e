import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ArenaPool } from '../../src/history/arena-pool.ts';
import { MAX_CHUNK_BYTES } from '../../src/history/limits.ts';

describe('the pool of arenas', () => {
  it('keeps the largest out of what V8 counts, and only those', () => {
    const arenas = new ArenaPool();
    const before = process.memoryUsage().external;
    const large = [1, 2, 3, 4].map(() => arenas.take(MAX_CHUNK_BYTES));
    assert.ok(large.every((arena) => arena.length === MAX_CHUNK_BYTES));
    assert.ok(process.memoryUsage().external - before < MAX_CHUNK_BYTES);
    assert.ok(large.every((arena) => arena.buffer instanceof SharedArrayBuffer));
    assert.ok(arenas.take(MAX_CHUNK_BYTES / 2).buffer instanceof ArrayBuffer);
  });

  it('takes one that was given up before it makes another, and keeps no second', () => {
    const arenas = new ArenaPool();
    const [first, second] = [arenas.take(MAX_CHUNK_BYTES), arenas.take(MAX_CHUNK_BYTES)];
    arenas.give(first);
    arenas.give(second);
    assert.equal(arenas.take(MAX_CHUNK_BYTES / 2).length, MAX_CHUNK_BYTES / 2);
    assert.equal(arenas.take(MAX_CHUNK_BYTES), first);
    const third = arenas.take(MAX_CHUNK_BYTES);
    assert.ok(third !== first && third !== second);
  });

  it('keeps no small one and none that was made for one large event', () => {
    const arenas = new ArenaPool();
    for (const bytes of [MAX_CHUNK_BYTES / 2, 2 * MAX_CHUNK_BYTES]) {
      const arena = arenas.take(bytes);
      arenas.give(arena);
      assert.notEqual(arenas.take(bytes), arena);
    }
  });
});
