// A client against real collectors over mutual TLS and against scripted nodes: from endpoints to one
// feed, messages from their nodes, and when it gives up.

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Collector, startCollector } from '../../src/collector/index.ts';
import { MeshClient, type MeshClientOptions } from '../../src/mesh-client/mesh-client.ts';
import type { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import { encodeNodeEvent, type NodeInfo } from '../../src/protocol/cluster-codec.ts';
import { encodeMessagePart } from '../../src/protocol/message-codec.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { Direction, EventType } from '../../src/traffic/event.ts';
import type { FeedItem } from '../../src/traffic/feed.ts';
import { Feed } from '../support/feed.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { sampleEvent } from '../support/sample-events.ts';
import { ScriptedNode } from '../support/scripted-node.ts';
import { waitFor } from '../support/wait-for.ts';
import { type ServerCall, serveGrpc } from '../support/wire-server.ts';

const closers: (() => unknown)[] = [];
let authority: TestAuthority;
let auditor: string;

before(async () => {
  authority = await makeTestAuthority();
  auditor = await authority.issue('auditor', 'ada');
});
after(async () => {
  for (const close of closers) await close();
  authority.remove();
});

function open(options: MeshClientOptions): { client: MeshClient; feed: Feed } {
  const client = MeshClient.open(options);
  const feed = new Feed();
  client.onItem((item) => feed.push(item));
  closers.unshift(() => client.close());
  return { client, feed };
}

async function scripted(name: string, extra = {}): Promise<ScriptedNode> {
  const node = await new ScriptedNode(name, { extra }).start();
  closers.push(() => node.kill());
  return node;
}

async function collector(name: string): Promise<Collector> {
  const identity = await authority.issue('node', name);
  const started = await startCollector({
    identity,
    listenWs: '127.0.0.1:0',
    payload: 'full',
  });
  closers.push(() => started.close());
  return started;
}

const CALL_KEY = Uint8Array.from({ length: 16 }, (_, i) => (i === 6 ? 0x70 : i === 8 ? 0x80 : i));

/** One call of a client at the node. */
function observeCall(at: Collector, payload: Uint8Array): void {
  const call = {
    direction: Direction.Inbound,
    callKey: CALL_KEY,
    method: 'bank.Ledger/Post',
    peer: { name: 'gateway-1', address: '127.0.0.1:9', verified: true },
  };
  at.observe({ ...call, type: EventType.ClientHeader });
  at.observe({ ...call, type: EventType.ClientMessage, index: 0, payload });
  at.observe({ ...call, type: EventType.ServerTrailer, status: 0 });
}

const isState = (node: string, state: string) => (item: FeedItem) =>
  item.kind === 'status' && item.node === node && item.status.state === state;

async function rejection(promise: Promise<unknown>): Promise<MeshClientError> {
  return promise.then(
    () => assert.fail('it did not reject'),
    (error: MeshClientError) => error,
  );
}

for (const scheme of ['grpcs', 'wss'] as const) {
  test(`${scheme}: a real collector is a cluster of one; a click fetches the message`, async () => {
    const node = await collector(`ledger-${scheme}`);
    const endpoint = node.endpoints.find((e) => e.startsWith(scheme))!;
    const { client, feed } = open({ endpoints: [endpoint], identityFolder: auditor });
    await client.whenReady();
    client.watch(node.node);
    await feed.next('stats');
    const payload = new Uint8Array(700_000).fill(0xab);
    await feed.next('events');
    observeCall(node, payload);
    await feed.until((item) => item.kind === 'events' && item.batch.toSeq === 3);
    const answer = await client.fetchCall(node.node, CALL_KEY);
    assert.ok(answer.kind === 'events');
    assert.equal(answer.events.length, 3);
    assert.deepEqual(answer.events[1]?.payload, payload);
    assert.deepEqual(answer.events[1]?.completeness, { kind: 'whole' });
    const [status] = client.nodes();
    assert.equal(status?.spiffeId, `spiffe://test/node/${node.node}`);
    assert.equal(status?.tls?.protocol, 'TLSv1.3');
    assert.equal((await client.fetchSchema(node.node, 'no.Such/Method')).kind, 'unknown');
    const other = CALL_KEY.with(15, 99);
    const none = await client.fetchCall(node.node, other);
    assert.deepEqual(none, { kind: 'no-longer-kept' });
  });
}

test('an endpoint names the nodes; they come, move and go', async () => {
  const a = await scripted('a');
  const b = await scripted('b');
  let watch: ServerCall | undefined;
  const info = (name: string, port: number): NodeInfo => ({
    name,
    addresses: [`grpc://127.0.0.1:${port}`],
    spiffeId: `spiffe://test/node/${name}`,
    state: 'up',
  });
  const say = (kind: 'added' | 'snapshot-end' | 'removed', node?: NodeInfo): void => {
    watch?.send(encodeNodeEvent({ kind, node, cluster: 'bank' }));
  };
  const seed = await serveGrpc({
    [METHODS.watchNodes.name]: (call) => {
      watch = call;
      say('added', info('a', a.port));
      say('snapshot-end');
    },
  });
  closers.push(() => seed.kill());
  const { client, feed } = open({ endpoints: [`grpc://127.0.0.1:${seed.port}`] });
  client.watchAll({ last: 10 });
  await client.whenReady();
  assert.equal(client.clusterName, 'bank');
  say('added', info('b', b.port));
  await feed.until(isState('b', 'up'));
  b.advance(2);
  await feed.until((item) => item.kind === 'events' && item.node === 'b');
  say('removed', info('b', b.port));
  await feed.until(isState('b', 'down'));
  const [, gone] = client.nodes();
  assert.deepEqual([client.nodes().length, gone?.node], [2, 'b']);
  assert.match(
    gone?.reason ?? '',
    /^no longer named by the cluster since \d\d:.*last answer was at/,
  );
  const why = { kind: 'failed', reason: `b cannot be asked: down, ${gone?.reason}` };
  assert.deepEqual(await client.fetchCall('b', CALL_KEY), why);
  const from = feed.items.length;
  say('added', info('b', b.port));
  await feed.until(isState('b', 'up'), from);
  assert.equal(client.nodes().length, 2);
  // The endpoint itself stood in their place until it named them.
  assert.equal(
    feed.items.find((item) => item.kind === 'removed')?.node,
    `grpc://127.0.0.1:${seed.port}`,
  );
  seed.kill();
  a.advance(1);
  await feed.until((item) => item.kind === 'events' && item.node === 'a');
});

test('several endpoints and a nodes file make one cluster', async () => {
  const [a, b, c] = [await scripted('a'), await scripted('b'), await scripted('c')];
  const at = (node: ScriptedNode): string => `grpc://127.0.0.1:${node.port}`;
  const { client, feed } = open({
    endpoints: [at(a)],
    listed: [
      { name: 'b', endpoint: at(b) },
      { name: undefined, endpoint: at(c) },
    ],
  });
  for (const name of ['a', 'b', 'c']) await feed.until(isState(name, 'up'));
  assert.deepEqual(
    client.nodes().map((status) => status.node),
    ['a', 'b', 'c'],
  );
});

test('a node that has another name than the file says is not taken for it', async () => {
  const node = await scripted('b');
  const listed = [{ name: 'a', endpoint: `grpc://127.0.0.1:${node.port}` }];
  const { client, feed } = open({ endpoints: [], listed });
  const failure = await rejection(client.whenReady());
  assert.equal(failure.exitCode, 77);
  assert.match(failure.message, /another node answers there: b, not a/);
  await feed.until(isState('a', 'untrusted'));
});

test('it gives up at once on what cannot be mended, with the exit code', async () => {
  const node = await collector('ledger-9');
  const endpoints = [node.endpoints[0]!];
  const expired = await authority.issue('auditor', 'old', { fromMs: -9_000_000, toMs: -1000 });
  const cases: [Partial<MeshClientOptions>, number, RegExp][] = [
    [{}, 78, /needs an identity/],
    [{ identityFolder: join(auditor, 'nowhere') }, 78, /no .*ca\.pem/],
    [{ identityFolder: expired }, 78, /expired/],
  ];
  for (const [options, exitCode, text] of cases) {
    const { client } = open({ endpoints, ...options });
    const failure = await rejection(client.whenReady(60_000));
    assert.equal(failure.exitCode, exitCode);
    assert.match(failure.message, text);
    client.close();
  }
});

test('it waits for what may come, as long as it is told to', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  const { client, feed } = open({ endpoints: [`grpc://127.0.0.1:${port}`] });
  const failure = await rejection(client.whenReady(300));
  assert.equal(failure.exitCode, 69);
  assert.match(failure.message, /connection refused/);
  const [status] = client.nodes();
  assert.equal(status?.state, 'down');
  const late = new ScriptedNode('late');
  late.port = port;
  await late.start();
  closers.push(() => late.kill());
  await feed.until(isState('late', 'up'));
  await client.whenReady();
});

test('close ends what waits for it', async () => {
  const { client } = open({ endpoints: ['grpc://127.0.0.1:1'] });
  const waiting = rejection(client.whenReady(60_000));
  client.close();
  assert.equal((await waiting).code, 'closed');
});

test('bad endpoints and bad filters are refused before anything is opened', () => {
  const thrown = (run: () => unknown): MeshClientError => {
    try {
      run();
    } catch (error) {
      return error as MeshClientError;
    }
    return assert.fail('it did not throw');
  };
  for (const endpoints of [[], ['host'], ['run.mscope'], ['grpc://bank:1']]) {
    assert.equal(thrown(() => MeshClient.open({ endpoints })).exitCode, 64);
  }
  const { client } = open({ endpoints: ['grpc://127.0.0.1:1'] });
  const bad = thrown(() => client.watch('a', { filter: 'status:ok nosuch:x' }));
  assert.deepEqual([bad.code, bad.exitCode, bad.filterOffset], ['bad-filter', 64, 10]);
});

test('a window that comes back within the linger misses nothing; holds survive a removed node', async () => {
  const a = await scripted('a');
  const { client, feed } = open({ endpoints: [`grpc://127.0.0.1:${a.port}`] });
  client.watch('a', { last: 5 });
  await feed.until(isState('a', 'up'));
  await waitFor('the subscription', () => a.requests.length === 1);
  client.unwatch('a');
  client.watch('a');
  a.advance(3);
  await feed.until((item) => item.kind === 'events' && item.batch.toSeq === 3);
  assert.equal(a.requests.length, 1);
});

test('an answer in parts is put together; the bounds of one answer hold', async () => {
  const event = sampleEvent(4, { type: EventType.ClientMessage });
  const a = await scripted('a', {
    [METHODS.getMessage.name]: (call: ServerCall) => {
      const rest = { incarnation: 7n, keptBytes: 6, note: '' };
      const part = { ...rest, completeness: 'cut' as const, last: false };
      call.send(encodeMessagePart({ ...part, event, data: Uint8Array.of(1, 2, 3) }));
      const end = { ...part, event: undefined, last: true };
      call.send(encodeMessagePart({ ...end, data: Uint8Array.of(4, 5, 6) }));
      const gone = { ...part, completeness: 'no-longer-kept' as const, last: true };
      call.send(encodeMessagePart({ ...gone, event: sampleEvent(2), data: new Uint8Array(0) }));
      call.end();
    },
  });
  const { client } = open({ endpoints: [`grpc://127.0.0.1:${a.port}`] });
  await client.whenReady();
  const answer = await client.fetchCall('a', CALL_KEY);
  assert.ok(answer.kind === 'events');
  assert.deepEqual(
    answer.events.map((e) => [e.event.seq, [...e.payload], e.completeness.kind]),
    [
      [2, [], 'no-longer-kept'],
      [4, [1, 2, 3, 4, 5, 6], 'cut'],
    ],
  );
  const missing = await client.fetchCall('b', CALL_KEY);
  assert.deepEqual(missing, { kind: 'failed', reason: 'b is not a node of this cluster' });
  a.kill();
  const gone = await client.fetchCall('a', CALL_KEY);
  assert.equal(gone.kind, 'failed');
});
