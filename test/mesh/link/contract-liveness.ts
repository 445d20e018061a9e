// How every link measures its round trip, and finds a neighbour that is frozen.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LINK_LIMITS } from '../../../src/mesh/link/link-limits.ts';
import { transferOf } from '../../support/link-pair.ts';
import { type Binding, until } from './connection.ts';
import { closePair, pair, plain } from './pair.ts';

export function describeLiveness(binding: Binding): void {
  it('measures the round trip by pings', async () => {
    const ends = await pair(binding);
    const { north, clock, connection } = ends;
    await until('the first', () => north.link.roundTripMs === 0);
    connection.freeze();
    clock.advance(LINK_LIMITS.pingIntervalMs);
    clock.advance(40);
    connection.thaw();
    await until('the second', () => north.link.roundTripMs !== 0);
    assert.equal(north.link.roundTripMs, 40 / 8, 'RFC 6298: an eighth of the new one');
    await closePair(ends);
  });

  it('ends a link whose neighbour is frozen, at both ends and within the limit', async () => {
    const ends = await pair(binding);
    const { north, south, clock, connection } = ends;
    const { silenceMinMs, pingIntervalMs } = LINK_LIMITS;
    await until('round trips', () => [north, south].every((end) => end.link.roundTripMs === 0));
    north.link.send(transferOf(1));
    await until('it', () => south.frames.length === 1);
    connection.freeze();
    clock.advance(silenceMinMs - 1);
    assert.equal(north.closes.length + south.closes.length, 0, 'not before');
    clock.advance(1 + pingIntervalMs);
    for (const { closes } of [north, south]) {
      assert.equal(closes[0]?.close.cause, 'silent');
      assert.match(closes[0]?.close.text ?? '', /nothing came for \d+ ms/);
    }
    assert.deepEqual(plain(north.closes[0]!.unanswered), plain([transferOf(1)]));
    connection.cut();
  });

  it('does not blame the neighbour when this process was held up', async () => {
    const ends = await pair(binding);
    const { north, south, clock } = ends;
    await until('round trips', () => [north, south].every((end) => end.link.roundTripMs === 0));
    clock.holdUp(60_000);
    clock.advance(0);
    assert.equal(north.link.phase, 'up');
    assert.equal(south.link.phase, 'up');
    const heard = north.link.counts.receivedFrames;
    await until('pings again', () => north.link.counts.receivedFrames > heard);
    await closePair(ends);
  });
}
