// How many connections a port takes: at each limit, one past it, and again after some have gone.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONNECTION_LIMITS, ConnectionCounts } from '../../../src/mesh/link/connection-counts.ts';

function countsOf(limits: Partial<typeof CONNECTION_LIMITS>): ConnectionCounts {
  return new ConnectionCounts({ ...CONNECTION_LIMITS, ...limits });
}

describe('connections to a port', () => {
  it('are bounded in handshakes from one address, which leaves the rest to others', () => {
    const counts = countsOf({ halfOpenPerAddressMax: 2 });
    assert.equal(counts.begin('a'), undefined);
    assert.equal(counts.begin('a'), undefined);
    assert.match(counts.begin('a') ?? '', /from its address/);
    assert.equal(counts.begin('b'), undefined);
    counts.opened('a');
    assert.equal(counts.begin('a'), undefined);
    assert.equal(counts.halfOpen, 3);
  });

  it('are bounded in handshakes in all', () => {
    const counts = countsOf({ halfOpenMax: 2 });
    counts.begin('a');
    counts.begin('b');
    assert.match(counts.begin('c') ?? '', /2 handshakes are under way/);
    counts.closed('a', true);
    assert.equal(counts.begin('c'), undefined);
  });

  it('are bounded from one address when open', () => {
    const counts = countsOf({ perAddressMax: 2 });
    for (let n = 0; n < 2; n++) {
      assert.equal(counts.begin('a'), undefined);
      counts.opened('a');
    }
    assert.match(counts.begin('a') ?? '', /2 connections from its address/);
    counts.closed('a', false);
    assert.equal(counts.begin('a'), undefined);
    assert.equal(counts.halfOpen, 1);
  });
});
