// How every link carries frames: whole, in order, at once when idle, within what the neighbour takes.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decodeLinkBatch } from '../../../src/protocol/link-codec.ts';
import { transferOf } from '../../support/link-pair.ts';
import { type Binding, until } from './connection.ts';
import { ackOf, closePair, pair, plain } from './pair.ts';

export function describeFrames(binding: Binding): void {
  it('carries frames both ways, whole and in order', async () => {
    const ends = await pair(binding);
    const { north, south } = ends;
    const there = Array.from({ length: 300 }, (_, n) => transferOf(n, (n * 997) % 5000));
    const back = Array.from({ length: 300 }, (_, n) => ackOf(n, (n * 31) % 900));
    for (const [n, frame] of there.entries()) {
      if (!north.link.send(frame)) {
        await until('room', () => north.writables > 0);
        north.writables = 0;
        assert.ok(north.link.send(frame));
      }
      assert.ok(south.link.send(back[n]!));
    }
    await until('all', () => south.frames.length === 300 && north.frames.length === 300);
    assert.deepEqual(plain(south.frames), plain(there));
    assert.deepEqual(plain(north.frames), plain(back));
    await closePair(ends);
  });

  it('writes at once when idle, and gathers while something is in flight', async () => {
    const ends = await pair(binding, { takes: false });
    const { north, south } = ends;
    await until('the first round trip', () => north.link.roundTripMs !== undefined);
    const before = north.writes.length;
    north.link.send(transferOf(0));
    assert.equal(north.writes.length, before + 1, 'the first goes at once');
    for (let n = 1; n <= 9; n++) north.link.send(transferOf(n));
    assert.equal(
      north.writes.length,
      before + 1,
      'the others wait for the end of the work at hand',
    );
    await until('all ten', () => south.frames.length === 10);
    const gathered = decodeLinkBatch(north.writes[before + 1]!);
    assert.equal(gathered.filter(({ kind }) => kind === 'transfer').length, 9);
    await closePair(ends);
  });

  it('splits what waits into batches that the neighbour takes', async () => {
    const ends = await pair(binding, { north: { batchBytes: 100_000 } });
    const { north, south } = ends;
    for (let n = 0; n < 6; n++) assert.ok(north.link.send(ackOf(n, 30_000)));
    await until('all', () => south.frames.length === 6);
    assert.ok(north.writes.every(({ length }) => length <= 100_000));
    await closePair(ends);
  });

  it('does not send a frame that the neighbour would refuse, and counts it', async () => {
    const ends = await pair(binding, { south: { frameBytesMax: 100_000 } });
    const { north, south } = ends;
    assert.equal(north.link.send(transferOf(1, 100_000)), false);
    assert.equal(north.link.counts.droppedFrames, 1);
    assert.ok(north.link.send(transferOf(2, 99_000)));
    await until('the other one', () => south.frames.length === 1);
    await closePair(ends);
  });
}
