// The demo's sequence of calls: the same for the same seed, at the asked rate, with every kind of
// stream in it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  demoNodes,
  kindsToCall,
  MAX_NODES,
  MESH_NODES,
  MIN_NODES,
  RECEIPTS,
  SERVICE_KINDS,
  siteOf,
} from '../../src/demo/topology.ts';
import { callsPerPlannedCall, type PlannedCall, workload } from '../../src/demo/workload.ts';
import { seededRandomness } from '../../src/runtime/randomness.ts';

function take(seed: number, rate: number, count: number): PlannedCall[] {
  const calls = workload(seededRandomness(seed), rate, [...SERVICE_KINDS, RECEIPTS]);
  return Array.from({ length: count }, () => calls.next().value);
}

test('the same seed gives the same calls, another seed gives others', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      assert.deepEqual(take(seed, 10, 20), take(seed, 10, 20));
      assert.notDeepEqual(take(seed, 10, 20), take(seed + 1, 10, 20));
    }),
    { numRuns: 30 },
  );
});

test('gaps average to the rate', () => {
  const calls = take(7, 50, 20_000);
  const meanMs = calls.reduce((sum, c) => sum + c.gapMs, 0) / calls.length;
  assert.ok(Math.abs(meanMs - 20) < 1, `mean gap ${meanMs} ms`);
});

test('a client calls only what others serve, and all clients together make the calls that were asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: MIN_NODES, max: MAX_NODES }), (count) => {
      const nodes = demoNodes(count);
      for (const node of nodes) {
        const isAlone = nodes.filter(({ kind }) => kind === node.kind).length === 1;
        const kinds = kindsToCall(nodes, node, false);
        assert.equal(kinds.includes(node.kind), !isAlone, node.name);
        assert.ok(!kinds.includes(RECEIPTS));
      }
    }),
  );
  const targets = kindsToCall(demoNodes(6), { name: 'ledger-1', kind: 'ledger' }, true);
  const calls = workload(seededRandomness(5), 10, targets);
  const planned = Array.from({ length: 5000 }, () => calls.next().value);
  assert.ok(planned.every(({ target }) => target !== 'ledger'));
  const nested = planned.filter(({ method }) => method === 'Authorize').length;
  const made = (planned.length + nested) / planned.length;
  assert.ok(Math.abs(made - callsPerPlannedCall(targets)) < 0.03, `${made} a planned call`);
});

test('every method occurs, some calls are slow, some fail, some are cancelled', () => {
  const calls = take(3, 10, 5000);
  assert.equal(new Set(calls.map((c) => c.method)).size, 7);
  assert.ok(calls.some((c) => c.plan.failWith !== 0));
  assert.ok(calls.some((c) => c.plan.delayMs > 80));
  assert.ok(calls.some((c) => c.cancelAfterMs > 0));
  assert.ok(calls.every((c) => c.messages.length >= 1));
});

test('nodes have distinct names and cover every kind, within the bounds only', () => {
  for (let n = MIN_NODES; n <= MAX_NODES; n++) {
    const nodes = demoNodes(n);
    assert.equal(new Set(nodes.map((node) => node.name)).size, n);
    assert.deepEqual(new Set(nodes.map((node) => node.kind)), new Set(SERVICE_KINDS));
  }
  for (const bad of [MIN_NODES - 1, MAX_NODES + 1, 6.5, Number.NaN])
    assert.throws(() => demoNodes(bad), RangeError);
});

test('the mesh is a line with two relays between the sites, and only the other site asks the service in Python', () => {
  assert.deepEqual(
    MESH_NODES.map(({ site }) => site),
    ['front', undefined, undefined, 'back'],
  );
  assert.deepEqual(new Set(MESH_NODES.map(({ listen }) => listen)), new Set(['grpcs', 'tls']));
  const nodes = demoNodes(8);
  const asking = nodes.filter((node) => kindsToCall(nodes, node, true).includes(RECEIPTS));
  assert.deepEqual(
    asking,
    nodes.filter(({ kind }) => siteOf(kind) === 'front'),
  );
  assert.ok(!MESH_NODES.some(({ name }) => demoNodes(MAX_NODES).some((one) => one.name === name)));
});
