// How every link drains before its node stops.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LINK_LIMITS } from '../../../src/mesh/link/link-limits.ts';
import { transferOf } from '../../support/link-pair.ts';
import { type Binding, until } from './connection.ts';
import { ackOf, pair, plain } from './pair.ts';

export function describeDrain(binding: Binding): void {
  it('drains: no new transfers, acks go on, and it closes when both have taken over all', async () => {
    const ends = await pair(binding, { takes: false });
    const { north, south, clock } = ends;
    for (let n = 0; n < 3; n++) north.link.send(transferOf(n));
    await until('three', () => south.frames.length === 3);
    north.link.drain('restart', 5000);
    south.link.send(transferOf(9));
    assert.equal(north.link.phase, 'draining');
    assert.equal(north.link.send(transferOf(4)), false);
    await until('the word', () => south.drainings.length === 1);
    assert.deepEqual(south.drainings, ['restart']);
    assert.equal(south.link.send(transferOf(5)), false, 'the neighbour gives nothing new');
    assert.ok(south.link.send(ackOf(0)));
    await until('what was under way', () => north.frames.length === 2);
    assert.equal(north.closes.length, 0);
    for (let n = 0; n < 3; n++) south.link.taken(10);
    clock.advance(LINK_LIMITS.creditDelayMs);
    await until('the end', () => north.closes.length === 1 && south.closes.length === 1);
    assert.deepEqual(north.closes[0], {
      close: { cause: 'closed', text: 'restart' },
      unanswered: [],
    });
    assert.equal(south.closes[0]?.close.cause, 'closed');
    assert.match(south.closes[0]?.close.text ?? '', /restart/);
    assert.deepEqual(south.closes[0]?.unanswered, []);
    assert.equal(clock.timers, 0, 'no timer is left');
  });

  it('gives up a drain at its time, and gives back what was not taken over', async () => {
    const { north, south, clock } = await pair(binding, { takes: false });
    north.link.send(transferOf(1));
    await until('it', () => south.frames.length === 1);
    north.link.drain('restart', 300);
    clock.advance(300);
    assert.match(north.closes[0]?.close.text ?? '', /not drained within 300 ms/);
    assert.deepEqual(plain(north.closes[0]!.unanswered), plain([transferOf(1)]));
    await until('the other end', () => south.closes.length === 1);
  });
}
