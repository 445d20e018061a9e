// How every link keeps to the neighbour's credit, in frames and bytes.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LINK_LIMITS } from '../../../src/mesh/link/link-limits.ts';
import { transferOf } from '../../support/link-pair.ts';
import { type Binding, until } from './connection.ts';
import { ackOf, closePair, pair } from './pair.ts';

export function describeCredit(binding: Binding): void {
  it('never sends more transfers than the credit, and goes on when some are taken over', async () => {
    const ends = await pair(binding, { south: { creditFrames: 8 }, takes: false });
    const { north, south, clock } = ends;
    const send = (): number => {
      let sent = 0;
      while (north.link.send(transferOf(sent, 100))) sent++;
      return sent;
    };
    assert.equal(send(), 8);
    const came = (): number => south.frames.filter(({ kind }) => kind === 'transfer').length;
    await until('eight', () => came() === 8);
    assert.equal(north.link.counts.unansweredFrames, 8);
    assert.ok(north.link.send(ackOf(1)), 'acks need no credit');
    south.link.taken(100);
    assert.equal(north.writables, 0);
    clock.advance(LINK_LIMITS.creditDelayMs);
    await until('room for one', () => north.writables === 1);
    assert.equal(send(), 1);
    await until('the ninth', () => came() === 9);
    for (let n = 0; n < 8; n++) south.link.taken(100);
    await until('room again', () => north.writables > 1);
    clock.advance(LINK_LIMITS.creditDelayMs);
    await until('all taken', () => north.link.counts.unansweredFrames === 0);
    assert.equal(send(), 8);
    assert.equal(south.link.counts.refusedFrames, 0);
    await closePair(ends);
  });

  it('keeps to the bytes of the credit, but lets one that is larger go alone', async () => {
    const ends = await pair(binding, { south: { creditBytes: 1000 }, takes: false });
    const { north, south, clock } = ends;
    assert.ok(north.link.send(transferOf(1, 5000)), 'alone');
    assert.equal(north.link.send(transferOf(2, 1)), false);
    await until('it', () => south.frames.length === 1);
    south.link.taken(5000);
    clock.advance(LINK_LIMITS.creditDelayMs);
    await until('room', () => north.writables === 1);
    assert.ok(north.link.send(transferOf(3, 600)));
    assert.equal(north.link.send(transferOf(4, 600)), false);
    await until('the next', () => south.frames.length === 2);
    assert.equal(south.link.counts.refusedFrames, 0);
    await closePair(ends);
  });
}
