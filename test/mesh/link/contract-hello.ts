// What every link does first: Hello, and whom it refuses by it.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LINK_LIMITS } from '../../../src/mesh/link/link-limits.ts';
import type { LinkFrame } from '../../../src/protocol/link-frame.ts';
import { helloOf } from '../../support/link-pair.ts';
import { type Binding, until } from './connection.ts';
import { closePair, hostile, pair } from './pair.ts';

export function describeHello(binding: Binding): void {
  it('says Hello to each other and agrees on the key exchange', async () => {
    const ends = await pair(binding, { north: { creditFrames: 17 } });
    const { north, south } = ends;
    assert.equal(north.link.phase, 'up');
    assert.equal(south.link.peerHello?.node, 'north');
    assert.equal(south.link.peerHello?.creditFrames, 17);
    assert.equal(north.link.frameBytesMax, LINK_LIMITS.frameBytesMax);
    assert.equal(north.link.keyExchange, south.link.keyExchange);
    await closePair(ends);
  });

  const refused: readonly (readonly [string, LinkFrame, RegExp])[] = [
    ['another name than its certificate', helloOf('east'), /says that it is "east".*north/],
    ['another version', helloOf('north', { contractVersion: 99 }), /version 99/],
    ['frames smaller than all take', helloOf('north', { frameBytesMax: 1000 }), /1000 bytes/],
    ['no credit', helloOf('north', { creditFrames: 0 }), /no credit/],
  ];
  for (const [what, hello, text] of refused) {
    it(`refuses a neighbour that says ${what}, and tells it why`, async () => {
      const { raw, south } = await hostile(binding, hello);
      await until('the refusal', () => south.closes.length === 1 && raw.closes.length === 1);
      assert.equal(south.closes[0]?.close.cause, 'refused');
      assert.match(south.closes[0]?.close.text ?? '', text);
      assert.equal(south.ups, 0);
      assert.equal(south.link.counts.refusedFrames, 1);
      const said = raw.frames.find(({ kind }) => kind === 'shutting-down');
      assert.match(said?.kind === 'shutting-down' ? said.reason : '', text);
    });
  }

  it('gives up a neighbour that does not say Hello in time', async () => {
    const { south, clock } = await hostile(binding, undefined);
    clock.advance(LINK_LIMITS.helloTimeoutMs);
    assert.equal(south.closes[0]?.close.cause, 'silent');
    assert.equal(clock.timers, 0, 'no timer is left');
  });
}
