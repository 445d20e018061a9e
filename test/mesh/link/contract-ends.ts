// What every link gives back and says when it ends.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LINK_LIMITS } from '../../../src/mesh/link/link-limits.ts';
import { transferOf } from '../../support/link-pair.ts';
import { type Binding, until } from './connection.ts';
import { pair } from './pair.ts';

export function describeEnds(binding: Binding): void {
  it('gives back, oldest first, what the neighbour had not taken over when the connection broke', async () => {
    const { north, south, clock, connection } = await pair(binding, { takes: false });
    const bytes = new Uint8Array(64).fill(1);
    for (let n = 0; n < 5; n++) north.link.send({ ...transferOf(n), envelope: bytes });
    bytes.fill(0);
    await until('five', () => south.frames.length === 5);
    for (let n = 0; n < 2; n++) south.link.taken(64);
    clock.advance(LINK_LIMITS.creditDelayMs);
    await until('two taken', () => north.link.counts.unansweredFrames === 3);
    connection.cut();
    await until('the end', () => north.closes.length === 1 && south.closes.length === 1);
    const { close, unanswered } = north.closes[0]!;
    assert.equal(close.cause, 'lost');
    assert.deepEqual(
      unanswered.map(({ id }) => id[15]),
      [2, 3, 4],
    );
    assert.deepEqual(new Set(unanswered.flatMap(({ envelope }) => [...envelope])), new Set([1]));
    assert.equal(north.link.send(transferOf(9)), false);
    assert.equal(clock.timers, 0, 'no timer is left');
  });

  it('tells the neighbour why it closes', async () => {
    const { north, south } = await pair(binding);
    south.link.close({ cause: 'closed', text: 'removed from the configuration' });
    await until('the end', () => north.closes.length === 1);
    assert.equal(north.closes[0]?.close.cause, 'closed');
    assert.match(north.closes[0]?.close.text ?? '', /closed: removed from the configuration/);
  });
}
