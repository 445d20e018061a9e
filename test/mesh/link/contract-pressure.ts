// What every link does when its transport has no room: it says so, waits, and stays within its bounds.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LINK_LIMITS } from '../../../src/mesh/link/link-limits.ts';
import { transferOf } from '../../support/link-pair.ts';
import { type Binding, until } from './connection.ts';
import { ackOf, closePair, pair } from './pair.ts';

export function describePressure(binding: Binding): void {
  it('says when there is no room, and when there is again; nothing is lost meanwhile', async () => {
    const credit = { creditBytes: 64 * 1024 * 1024, creditFrames: 4096 };
    const ends = await pair(binding, { south: credit });
    const { north, south, connection, clock } = ends;
    connection.freeze();
    let sent = 0;
    const push = (): void => {
      while (sent < 64 && north.link.send(transferOf(sent, 256 * 1024))) sent++;
    };
    push();
    assert.ok(sent < 64, 'it takes no more than it has room for');
    connection.thaw();
    while (sent < 64) {
      await until('room', () => north.writables > 0);
      north.writables = 0;
      push();
    }
    await until('all', () => south.frames.length === 64);
    assert.deepEqual(
      south.frames.map((frame) => frame.kind === 'transfer' && frame.id[15]),
      Array.from({ length: 64 }, (_, n) => n),
    );
    clock.advance(LINK_LIMITS.creditDelayMs);
    await until('all taken', () => north.link.counts.unansweredBytes === 0);
    await closePair(ends);
  });

  it('bounds what waits to be written, and counts what it does not take', async () => {
    const ends = await pair(binding, { north: { queueBytesMax: 256 * 1024 } });
    const { north, connection } = ends;
    connection.freeze();
    let taken = 0;
    while (taken < 10_000 && north.link.send(ackOf(taken, 60_000))) taken++;
    assert.ok(taken < 10_000);
    assert.equal(north.link.counts.droppedFrames, 1);
    connection.thaw();
    await until('those taken', () => ends.south.frames.length === taken);
    await closePair(ends);
  });
}
