// What a mesh node's Cluster says when nodes come, crash, leave, are revoked, and when their time is over.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MeshDirectory } from '../../bin/mesh-directory.ts';
import { NeighbourStates } from '../../src/mesh/node/neighbour-states.ts';
import type { LinkState } from '../../src/protocol/link-frame.ts';
import { FakeClock } from '../support/fake-clock.ts';

const KEEP_MS = 1000;

function stateOf(node: string, more: Partial<LinkState> = {}): LinkState {
  const none = { links: [], services: [], shuttingDown: false };
  const numbers = { incarnation: 1n, sequence: 1, issuedUtcNs: 1n };
  return { node, ...numbers, ...none, addresses: [`grpcs://${node}:1`], ...more };
}

function directory() {
  const clock = new FakeClock();
  const links = new NeighbourStates(clock);
  const limits = { keepMs: KEEP_MS, goneMax: 10 };
  const kept = new MeshDirectory({ cluster: 'bank', clock, links, limits });
  const heard: string[] = [];
  kept.subscribe(({ kind, node }) => heard.push(`${kind} ${node?.name} ${node?.state}`));
  let mesh = { router: { states: [] as LinkState[] }, redial: { neighbours: [] as string[] } };
  /** What it says of a look. */
  const look = (states: LinkState[], neighbours: string[] = []): string[] => {
    mesh = { router: { states }, redial: { neighbours } };
    kept.update(mesh);
    return heard.splice(0);
  };
  return { clock, links, kept, heard, look };
}

test('a node that crashed is down, and goes when its time is over, without anything else happening', () => {
  const { clock, kept, heard, look } = directory();
  assert.deepEqual(look([stateOf('relay')]), ['added relay up']);
  assert.deepEqual(look([stateOf('relay')]), []);
  assert.deepEqual(look([]), ['updated relay down']);
  assert.deepEqual(kept.nodes(), [
    {
      name: 'relay',
      addresses: ['grpcs://relay:1'],
      spiffeId: 'spiffe://bank/node/relay',
      state: 'down',
    },
  ]);
  clock.advance(KEEP_MS - 1);
  assert.deepEqual(heard, []);
  clock.advance(1);
  assert.deepEqual([heard, kept.nodes(), clock.timers], [['removed relay down'], [], 0]);
});

test('one that leaves is told apart, and one that is back is up at once', () => {
  const { clock, heard, look } = directory();
  look([stateOf('east')]);
  assert.deepEqual(look([stateOf('east', { shuttingDown: true })]), ['updated east left']);
  assert.deepEqual(look([]), []);
  assert.deepEqual(look([stateOf('east', { addresses: ['grpcs://east:2'] })]), ['updated east up']);
  look([stateOf('east', { shuttingDown: true })]);
  look([]);
  heard.length = 0;
  clock.advance(KEEP_MS);
  assert.deepEqual(heard, ['removed east left']);
});

test('one that is revoked is removed as having left', () => {
  const { kept, heard, look } = directory();
  look([stateOf('relay')]);
  kept.revoke(['relay']);
  assert.deepEqual(heard.splice(0), ['removed relay left']);
  assert.deepEqual(look([]), []);
});

test('a configured neighbour that never came is down without an address, and withdrawn with its configuration', () => {
  const { links, kept, look } = directory();
  assert.deepEqual(look([], ['ghost']), []);
  links.failed('ghost', 'connection refused');
  assert.deepEqual(look([], ['ghost']), ['added ghost down']);
  assert.deepEqual(kept.nodes()[0]?.addresses, []);
  assert.deepEqual(look([stateOf('ghost')], ['ghost']), ['updated ghost up']);
  assert.deepEqual(look([], ['ghost']), ['updated ghost down']);
  assert.deepEqual(look([], ['ghost', 'typo']), []);
  links.failed('typo', 'not known');
  assert.deepEqual(look([], ['ghost', 'typo']), ['added typo down']);
  assert.deepEqual(look([], ['ghost']), ['removed typo left']);
  kept.close();
});
