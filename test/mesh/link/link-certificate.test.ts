// What a link does when one of its certificates ends: the side that dialled asks for another link, the other side drains
// where none came, and at the end there is none any more. Over real connections: renewal.test.ts of the nodes.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryConnection } from '../../../src/mesh/link/memory-transport.ts';
import type { Transport, TransportPeer } from '../../../src/mesh/link/transport.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { linkEnd, transferOf } from '../../support/link-pair.ts';

const HOUR_MS = 3_600_000;
const WIRE = { bufferBytes: 1e6, carry: (_batch: Uint8Array, arrive: () => void) => arrive() };

function certified(carrier: Transport, certificates: Partial<TransportPeer>): Transport {
  return {
    peer: { ...carrier.peer, ...certificates },
    dialled: carrier.dialled,
    start: (events) => carrier.start(events),
    write: (batch) => carrier.write(batch),
    close: (close) => carrier.close(close),
  };
}

/** North dialled south. */
function linked(ends: { readonly north: number; readonly south: number }, takes = true) {
  const clock = new FakeClock();
  const soon = (fn: () => void): void => fn();
  const { dialler, acceptor } = memoryConnection('north', 'south', WIRE);
  const [ofNorth, ofSouth] = [clock.nowMs() + ends.north, clock.nowMs() + ends.south];
  const south = linkEnd(certified(acceptor, { certNotAfterUtcMs: ofNorth }), {
    node: 'south',
    clock,
    soon,
    takes,
  });
  const more = { certNotAfterUtcMs: ofSouth, ownCertNotAfterUtcMs: ofNorth };
  const north = linkEnd(certified(dialler, more), { node: 'north', clock, soon });
  assert.deepEqual([north.ups, south.ups], [1, 1]);
  /** Both ping as time passes, so that neither takes the other for dead. */
  const pass = (ms: number): void => {
    for (let left = ms; left > 0; left -= 200) clock.advance(Math.min(200, left));
  };
  return { clock, north, south, pass };
}

for (const whose of ['north', 'south'] as const) {
  describe(`a link when the certificate of ${whose} ends`, () => {
    const ends = { north: 10 * HOUR_MS, south: 10 * HOUR_MS, [whose]: 60_000 };

    it('is to be exchanged before, says the side that dialled, and is up as long', () => {
      const { north, south, pass } = linked(ends);
      pass(53_800);
      assert.deepEqual([north.expirings, south.expirings], [0, 0]);
      pass(400);
      assert.deepEqual([north.expirings, south.expirings], [1, 0]);
      assert.equal(north.link.phase, 'up');
      assert.ok(north.link.send(transferOf(1)));
      assert.equal(south.frames.length, 1);
    });

    it('is closed by both sides at the end, with what was not taken over given back', () => {
      const { north, south, clock, pass } = linked(ends, false);
      north.link.send(transferOf(1));
      pass(59_800);
      assert.deepEqual([north.closes.length, south.closes.length], [0, 0]);
      pass(400);
      assert.deepEqual([north.closes.length, south.closes.length], [1, 1]);
      assert.equal(north.closes[0]?.unanswered.length, 1);
      assert.equal(clock.timers, 0);
    });
  });
}

describe('a link whose dialling side takes no notice', () => {
  it('is drained by the other side, so that nothing on it is lost', () => {
    const { north, south, pass } = linked({ north: 60_000, south: 10 * HOUR_MS }, false);
    north.link.send(transferOf(1));
    pass(58_200);
    assert.match(north.drainings[0] ?? '', /the certificate of north ends/);
    assert.equal(south.link.phase, 'draining');
    south.link.taken(10);
    pass(200);
    assert.deepEqual([north.closes.length, south.closes.length], [1, 1]);
    assert.deepEqual(north.closes[0]?.unanswered, []);
    assert.equal(south.closes[0]?.close.cause, 'closed');
  });
});

describe('a link whose certificates do not end yet', () => {
  it('stays', () => {
    const { north, south, pass } = linked({ north: HOUR_MS, south: HOUR_MS });
    pass(HOUR_MS - 31_000);
    assert.deepEqual([north.link.phase, south.link.phase, north.expirings], ['up', 'up', 0]);
  });
});
