// A node that nobody names any more: what is said of it, for how long, and how many there can be. The clock stands still
// until it is moved; the transports are in memory.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GONE_NODES_MAX, GoneNodes, LEFT_KEEP_MS } from '../../src/mesh-client/gone-nodes.ts';
import { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import { NodeSessions } from '../../src/mesh-client/node-sessions.ts';
import { seededRandomness } from '../../src/runtime/randomness.ts';
import type { NodeStatus } from '../../src/traffic/feed.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { Feed } from '../support/feed.ts';

const HOUR_MS = 3_600_000;

function up(node: string, clock: FakeClock): NodeStatus {
  return {
    node,
    state: 'up',
    reason: '',
    sinceUtcMs: clock.nowMs() - HOUR_MS,
    retryInMs: 700,
    attempt: 1,
    addresses: ['grpc://127.0.0.1:1'],
    spiffeId: '',
    collector: undefined,
    roundTripMs: 1,
    clockOffsetMs: 0,
    tls: undefined,
  };
}

function gone() {
  const clock = new FakeClock(Date.UTC(2026, 0, 1, 14, 10, 59));
  const forgotten: string[] = [];
  return { clock, forgotten, nodes: new GoneNodes(clock, (node) => forgotten.push(node)) };
}

test('it is down since nobody names it, with its last answer, for as long as the client runs', () => {
  const { clock, forgotten, nodes } = gone();
  const atUtcMs = clock.nowMs();
  nodes.add(up('relay', clock), 2500, false);
  nodes.add({ ...up('never', clock), state: 'down', reason: 'refused' }, undefined, false);
  clock.advance(24 * HOUR_MS);
  const [relay, never] = nodes.statuses();
  assert.equal(relay?.state, 'down');
  assert.equal(
    relay?.reason,
    'no longer named by the cluster since 14:10:59; its last answer was at 14:10:56',
  );
  assert.deepEqual([relay?.sinceUtcMs, relay?.retryInMs], [atUtcMs, undefined]);
  assert.match(never?.reason ?? '', /; it never answered$/);
  assert.equal(never?.sinceUtcMs, atUtcMs - HOUR_MS, 'down it was before');
  assert.deepEqual(forgotten, []);
});

test('one that left says so, and goes after its time', () => {
  const { clock, forgotten, nodes } = gone();
  nodes.add(up('relay', clock), 0, false);
  nodes.add(up('east', clock), 0, true);
  clock.advance(LEFT_KEEP_MS / 2);
  nodes.add(up('west', clock), 0, true);
  assert.match(nodes.status('east')?.reason ?? '', /^left the cluster at 14:10:59; its last/);
  clock.advance(LEFT_KEEP_MS / 2 - 1);
  assert.deepEqual(forgotten, []);
  clock.advance(1);
  assert.deepEqual(forgotten, ['east']);
  clock.advance(LEFT_KEEP_MS / 2);
  assert.deepEqual(forgotten, ['east', 'west']);
  assert.deepEqual([nodes.size, clock.timers, nodes.forgottenEarly], [1, 0, 0]);
});

test('beyond the limit the oldest goes, and is counted', () => {
  const { clock, forgotten, nodes } = gone();
  for (let n = 0; n < GONE_NODES_MAX + 2; n++) nodes.add(up(`n${n}`, clock), 0, false);
  assert.deepEqual(forgotten, ['n0', 'n1']);
  assert.deepEqual([nodes.size, nodes.forgottenEarly], [GONE_NODES_MAX, 2]);
});

test('a clock that was set moves what is said of it', () => {
  const { clock, nodes } = gone();
  nodes.add(up('relay', clock), 1000, false);
  nodes.clockSet(HOUR_MS);
  assert.match(nodes.status('relay')?.reason ?? '', /since 15:10:59; .* at 15:10:58$/);
});

function sessions(clock: FakeClock) {
  const feed = new Feed();
  const refuse = () => Promise.reject(new MeshClientError('unreachable', 'connection refused'));
  const shared = {
    clock,
    randomness: seededRandomness(1),
    identity: undefined,
    openTransport: refuse,
  };
  return { feed, all: new NodeSessions(shared, (item) => feed.push(item)) };
}

const known = (name: string, addresses: readonly string[] = ['grpc://127.0.0.1:1']) => ({
  name,
  addresses,
  spiffeId: '',
  sources: [0],
});

test('a node that is removed stays in the count as down, and comes back when it is named again', async () => {
  const { feed, all } = sessions(new FakeClock());
  all.add(known('relay'));
  await feed.until((item) => item.kind === 'status' && item.status.state === 'down');
  all.remove('relay');
  const said = feed.all('status').at(-1)?.status;
  assert.deepEqual(all.statuses(), [said]);
  assert.match(said?.reason ?? '', /^no longer named by the cluster since .*; it never answered$/);
  assert.deepEqual([all.known, feed.all('removed').length], [1, 0]);
  all.remove('relay');
  assert.equal(all.known, 1, 'twice is once');
  all.add(known('relay'));
  assert.deepEqual(
    all.statuses().map(({ node, state }) => `${node} ${state}`),
    ['relay joining'],
  );
  all.remove('relay', 'over');
  assert.deepEqual([all.known, feed.all('removed').length], [0, 1], 'its time was over');
  all.close();
});

test('a node that left is told from one that crashed while it is still named', async () => {
  const { feed, all } = sessions(new FakeClock());
  all.add({ ...known('east'), announced: 'up' });
  await feed.until((item) => item.kind === 'status' && item.status.state === 'down');
  assert.equal(all.statuses()[0]?.reason, 'connection refused');
  all.update({ ...known('east'), announced: 'left' }, false);
  const left = 'left: the cluster says that it shut down; connection refused';
  assert.equal(all.statuses()[0]?.reason, left);
  assert.equal(feed.all('status').at(-1)?.status.reason, left);
  all.close();
});

test('a node that nobody has seen is down, and is asked when its address is known', async () => {
  const clock = new FakeClock();
  const { feed, all } = sessions(clock);
  all.add({ ...known('ghost', []), announced: 'down' });
  assert.match(all.statuses()[0]?.reason ?? '', /^no address is known: /);
  all.update({ ...known('ghost'), announced: 'up' }, true);
  await feed.until((item) => item.kind === 'status' && /refused/.test(item.status.reason));
  all.close();
});
