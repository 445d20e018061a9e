// What is known of a neighbour without a link: since when, why, and for how long it is remembered.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  GONE_NEIGHBOUR_KEEP_MS,
  NEIGHBOURS_KNOWN_MAX,
  NeighbourStates,
} from '../../../src/mesh/node/neighbour-states.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const NOBODY = new Set<string>();

describe('what became of a neighbour', () => {
  it('is up since its first link, whatever is dialled beside it', () => {
    const clock = new FakeClock();
    const states = new NeighbourStates(clock);
    const sinceUtcMs = clock.nowMs();
    states.up('east');
    clock.advance(5000);
    states.up('east');
    states.failed('east', 'refused');
    assert.deepEqual(states.get('east')?.sinceUtcMs, sinceUtcMs);
    assert.equal(states.get('east')?.isUp, true);
    assert.deepEqual(states.gone(NOBODY), []);
  });

  it('is down since the link was lost, and says why it ended before why it does not come back', () => {
    const clock = new FakeClock();
    const states = new NeighbourStates(clock);
    states.up('east');
    clock.advance(5000);
    const sinceUtcMs = clock.nowMs();
    states.lost('east', 'nothing came for 300 ms');
    clock.advance(700);
    states.failed('east', 'not known');
    states.failed('east', 'connection refused');
    const { isUp, reason } = states.get('east') ?? {};
    assert.deepEqual(
      [isUp, reason],
      [false, 'nothing came for 300 ms; dialled: connection refused'],
    );
    assert.equal(states.get('east')?.sinceUtcMs, sinceUtcMs);
    assert.deepEqual(states.gone(NOBODY), ['east']);
    states.up('east');
    assert.deepEqual(states.gone(NOBODY), []);
  });

  it('is down since the first dial that failed, when it was never up', () => {
    const clock = new FakeClock();
    const states = new NeighbourStates(clock);
    const sinceUtcMs = clock.nowMs();
    states.failed('east', 'connection refused');
    clock.advance(9000);
    states.failed('east', 'connection refused');
    assert.equal(states.get('east')?.sinceUtcMs, sinceUtcMs);
  });

  it('is forgotten after a while, unless the neighbour is configured; a clock that is set changes nothing', () => {
    const clock = new FakeClock();
    const states = new NeighbourStates(clock);
    states.lost('guest', 'gone');
    states.lost('east', 'gone');
    clock.advance(GONE_NEIGHBOUR_KEEP_MS - 1);
    clock.setUtcMs(clock.nowMs() + 86_400_000);
    assert.deepEqual(states.gone(new Set(['east'])), ['guest', 'east']);
    clock.advance(1);
    assert.deepEqual(states.gone(new Set(['east'])), ['east']);
    assert.equal(states.get('guest'), undefined);
  });

  it('is bounded: the one told of the longest ago goes', () => {
    const states = new NeighbourStates(new FakeClock());
    for (let i = 0; i <= NEIGHBOURS_KNOWN_MAX; i++) states.lost(`n${i}`, 'gone');
    assert.equal(states.gone(NOBODY).length, NEIGHBOURS_KNOWN_MAX);
    assert.equal(states.get('n0'), undefined);
    assert.ok(states.get('n1'));
  });
});
