import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NodeState } from '../../../src/traffic/feed.ts';
import type { MeshLinkStatus } from '../../../src/traffic/mesh-status.ts';
import { MESH_START_MS } from '../../../src/windows/overview/mesh-trouble.ts';
import {
  TROUBLES,
  type TroubleKind,
  troubleEffect,
  troubleOf,
  troubleReason,
  troubleWord,
} from '../../../src/windows/overview/trouble.ts';
import {
  SAMPLE_NOW_MS,
  sampleLane,
  sampleNode,
  sampleStatus,
} from '../../support/overview-sample.ts';
import { LINK_DOWN, meshLink, SAMPLE_MESH } from '../node/mesh-sample.ts';
import { nodeStatus } from '../node/node-sample.ts';

const NO_LETTERS = { hasStarted: () => true, hasNewDeadLetters: () => false };

const of = (node: ReturnType<typeof sampleNode>, active = true) =>
  troubleOf(node, SAMPLE_NOW_MS, { meshActive: active, ...NO_LETTERS, stateOf: () => 'up' });

test('a node with its usual traffic is well', () => {
  assert.equal(of(sampleNode('a', 100, 1)), undefined);
});

test('each trouble is seen, and the worse one wins', () => {
  const lossy = { lostLastMinute: 3, inbound: { ...sampleLane(50, 1), errorPercent: 2 } };
  assert.equal(of(sampleNode('a', 50, 1, { traffic: { lostLastMinute: 3 } })), 'loss');
  assert.equal(of(sampleNode('a', 50, 1, { traffic: { lossesWithoutCount: 1 } })), 'loss');
  assert.equal(of(sampleNode('a', 50, 1, { traffic: lossy })), 'errors');
  for (const state of ['down', 'suspect', 'untrusted'] as const)
    assert.equal(of(sampleNode('a', 50, 1, { status: { state }, traffic: lossy })), state);
});

test('errors are trouble above one percent on either side, not at it', () => {
  const outbound = (errorPercent: number) => ({ outbound: { ...sampleLane(9, 1), errorPercent } });
  assert.equal(of(sampleNode('a', 9, 1, { traffic: outbound(1) })), undefined);
  assert.equal(of(sampleNode('a', 9, 1, { traffic: outbound(1.01) })), 'errors');
});

test('silence is trouble only where there was traffic and others still have it', () => {
  const silentFor = (ms: number) => ({ lastEventUtcUs: (SAMPLE_NOW_MS - ms) * 1000 });
  const node = (ms: number) => sampleNode('a', 50, 1, { traffic: silentFor(ms) });
  assert.equal(of(node(9_000)), undefined);
  assert.equal(of(node(11_000)), 'silence');
  assert.equal(of(node(11_000), false), undefined);
  const never = sampleNode('a', 0, 1);
  assert.equal(of(never), undefined);
});

test('a node that speaks once a minute is not silent after twenty seconds', () => {
  const last = Math.floor(SAMPLE_NOW_MS / 1000) - 20;
  const rare = [4, 3, 2, 1, 0].map((i) => ({
    ...{ second: last - i * 30, calls: 1, errors: 0, lost: 0, p99Us: undefined },
  }));
  const lane = { ...sampleLane(0, 1), seconds: rare };
  const traffic = { inbound: lane, outbound: sampleLane(0, 1), lastEventUtcUs: last * 1e6 };
  assert.equal(of(sampleNode('a', 0, 1, { traffic })), undefined);
});

test('every trouble has a short word and a reason, also when none was given', () => {
  const node = sampleNode('a', 10, 1, { status: sampleStatus('a', 'down') });
  for (const kind of TROUBLES satisfies readonly TroubleKind[]) {
    assert.ok(troubleWord(kind, node).length <= 15);
    assert.notEqual(troubleReason(kind, node), '');
  }
});

const withLinks = (...links: readonly MeshLinkStatus[]) => {
  const { collector } = nodeStatus();
  assert.ok(collector);
  const mesh = { ...SAMPLE_MESH, links };
  return sampleNode('a', 50, 1, { status: { collector: { ...collector, mesh } } });
};

test('a link that is down is trouble, unless the node at its other end explains it', () => {
  const node = withLinks(meshLink('b', LINK_DOWN), meshLink('c', LINK_DOWN), meshLink('d'));
  const beside = (states: Readonly<Record<string, NodeState>>) =>
    troubleOf(node, SAMPLE_NOW_MS, {
      ...NO_LETTERS,
      meshActive: true,
      stateOf: (name) => states[name],
    });
  assert.equal(beside({ b: 'up', c: 'down' }), 'link');
  assert.equal(beside({ b: 'down' }), 'link', 'nobody knows c, and it is missed');
  for (const state of ['down', 'suspect', 'joining', 'untrusted'] as const)
    assert.equal(beside({ b: state, c: state }), undefined, state);
  assert.equal(troubleWord('link', node), 'LINK DOWN');
  assert.equal(troubleReason('link', node), 'no link to b and 1 more');
  assert.equal(troubleEffect('link', node), 'no other way is known');
  const around = withLinks(meshLink('ledger-3', LINK_DOWN));
  assert.equal(troubleEffect('link', around), 'messages go another way');
});

test('links that shut down or are dialled are no trouble, nor those of a node that is down itself', () => {
  const quiet = withLinks(
    meshLink('b', { state: 'draining' }),
    meshLink('c', { state: 'connecting' }),
  );
  assert.equal(of(quiet), undefined);
  const down = withLinks(meshLink('b', LINK_DOWN));
  const gone = { ...down, status: { ...down.status, state: 'down' as const } };
  assert.equal(of(gone), 'down');
  assert.equal(troubleReason('link', gone), 'a link of the mesh was down');
});

test('where no way is left, that is what follows', () => {
  const node = withLinks(meshLink('b', LINK_DOWN));
  const { collector } = node.status;
  assert.ok(collector?.mesh);
  const mesh = { ...collector.mesh, routes: [{ node: 'b', via: [], costUs: 0 }] };
  const cut = { ...node, status: { ...node.status, collector: { ...collector, mesh } } };
  assert.equal(troubleEffect('link', cut), 'no way to 1 node');
});

test('no way to a node that is alive is trouble, also when the relay between them has an alert of its own', () => {
  const node = withLinks(meshLink('n2', LINK_DOWN));
  const { collector } = node.status;
  assert.ok(collector?.mesh);
  const routes = ['n2', 'n3'].map((name) => ({ node: name, via: [], costUs: 0 }));
  const mesh = { ...collector.mesh, routes, deadLetters: 2 };
  const cut = { ...node, status: { ...node.status, collector: { ...collector, mesh } } };
  const beside = (states: Readonly<Record<string, NodeState>>) =>
    troubleOf(cut, SAMPLE_NOW_MS, { ...NO_LETTERS, meshActive: false, stateOf: (n) => states[n] });
  assert.equal(beside({ n2: 'down', n3: 'up' }), 'way');
  assert.equal(beside({ n2: 'down', n3: 'down' }), undefined);
  assert.equal(troubleReason('way', cut), 'no way to n2 and 1 more');
  assert.equal(troubleEffect('way', cut), '2 dead letters wait');
  assert.equal(troubleWord('way', cut), 'NO WAY');
});

test('no way is no trouble while either end has just started, for a bounded time', () => {
  const node = withLinks();
  const { collector } = node.status;
  assert.ok(collector?.mesh);
  const routes = [{ node: 'n3', via: [], costUs: 0 }];
  const after = (ranMs: number) => {
    const startedUtcNs = collector.utcNs - BigInt(ranMs) * 1_000_000n;
    const mesh = { ...collector.mesh!, routes };
    const ran = { ...collector, startedUtcNs, mesh };
    return { ...node, status: { ...node.status, collector: ran } };
  };
  const context = { ...NO_LETTERS, meshActive: false, stateOf: () => 'up' as const };
  const troubleAfter = (ranMs: number) => troubleOf(after(ranMs), SAMPLE_NOW_MS, context);
  assert.equal(troubleAfter(0), undefined);
  assert.equal(troubleAfter(MESH_START_MS - 1), undefined);
  assert.equal(troubleAfter(MESH_START_MS), 'way');
  assert.equal(troubleAfter(-1), 'way', 'its clock was set back');
  const toNew = { ...context, hasStarted: (name: string) => name !== 'n3' };
  assert.equal(troubleOf(after(MESH_START_MS), SAMPLE_NOW_MS, toNew), undefined);
});

test('lost events without a count have no sum', () => {
  const node = sampleNode('a', 50, 1, { traffic: { lossesWithoutCount: 1 } });
  assert.equal(troubleEffect('loss', node), '');
});
