// One message over two relays, as real nodes see it: under one id in `tail -o json` at sender, relays and receiver, and
// as the ladder of hops of a message window that asks the nodes on the way; a node that is gone is told as missing.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { MeshClient } from '../../src/mesh-client/mesh-client.ts';
import { ladderOf } from '../../src/windows/message/layout-of.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { type MeshProcess, Running, startNode } from '../support/mesh-processes.ts';
import { runMeshscope } from '../support/run-meshscope.ts';
import { eventsOf } from '../support/tail-output.ts';
import { waitFor } from '../support/wait-for.ts';
import { namesOf, openWindow } from '../support/way-window.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const LINE = ['west', 'relay-1', 'relay-2', 'east'] as const;
let authority: TestAuthority;
let auditor: string;
const nodes: MeshProcess[] = [];
const started: Running[] = [];
let callKey: Uint8Array;
/** Of a request that starts at the node that serves it. */
let localKey: Uint8Array;

async function request(node: MeshProcess | undefined): Promise<Uint8Array> {
  const words = ['request', 'up', 'hello', '-o', 'json', '--node', node?.facts.ports[0] ?? ''];
  const env = { TRACEPARENT: `00-${TRACE_ID}-b7ad6b7169203331-01` };
  const { code, stdout, stderr } = await runMeshscope(words, { env });
  assert.equal(code, 0, stderr);
  return Buffer.from(JSON.parse(stdout).id.replaceAll('-', ''), 'hex');
}

before(async () => {
  authority = await makeTestAuthority();
  auditor = await authority.issue('auditor', 'ann');
  for (const name of LINE) nodes.push(await startNode(authority, name, nodes.slice(-1)));
  const [west, , , east] = nodes;
  const reply = new Running(['reply', 'up', '--echo', '--node', east?.facts.ports[1] ?? '']);
  started.push(reply);
  await reply.says(/is served/);
  callKey = await request(west);
  localKey = await request(east);
});
after(async () => {
  for (const running of [...started, ...nodes]) await running.end('SIGKILL');
  authority?.remove();
});

async function withClient<T>(use: (client: MeshClient) => Promise<T>): Promise<T> {
  const endpoints = [nodes[0]?.facts.collector[0] ?? ''];
  const client = MeshClient.open({ endpoints, identityFolder: auditor });
  try {
    await client.whenReady();
    await waitFor(
      'all nodes',
      () => client.nodes().filter(({ state }) => state === 'up').length === 4,
    );
    return await use(client);
  } finally {
    client.close();
  }
}

describe('status of a mesh', () => {
  it('says links with their key exchange, ways and queues', async () => {
    const words = ['status', nodes[0]?.facts.collector[0] ?? '', '--identity', auditor];
    const text = (await runMeshscope(words)).stdout;
    assert.match(
      text,
      /^west - relay-1: [\d.]+ ms, X25519MLKEM768, gRPC, 0 unanswered, 0 waiting$/m,
    );
    assert.match(text, /^west to relay-1: direct, cost [\d.]+ ms$/m);
    assert.match(text, /^west to east: over relay-1, cost [\d.]+ ms$/m);
    assert.match(text, /^east: serves up; 0 pending, 0 handled now, 0 dead letters$/m);
    const { stdout } = await runMeshscope([...words, '-o', 'json']);
    const all = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { mesh } = all.find(({ node }) => node === 'relay-1').collector;
    assert.deepEqual([mesh.linksTotal, mesh.routesTotal, mesh.services], [2, 3, []]);
  });
});

describe('one message over two relays', () => {
  it('has one id in tail at sender, relays and receiver', async () => {
    const words = ['tail', nodes[0]?.facts.collector[0] ?? '', '--no-follow', '-o', 'json'];
    const ended = await runMeshscope([...words, '--identity', auditor]);
    assert.equal(ended.code, 0);
    const id = Buffer.from(callKey).toString('hex');
    const seen = eventsOf(ended).filter(({ call }) => call.replaceAll('-', '') === id);
    const requestId = new Set(
      seen.filter(({ type }) => type === 'CLIENT_MESSAGE').map(({ messageId }) => messageId),
    );
    assert.equal(requestId.size, 1, [...requestId].join());
    const of = (node: string, type: string): readonly string[] =>
      seen
        .filter((line) => line.node === node && line.type === type)
        .map((line) => line.direction)
        .toSorted();
    assert.deepEqual(
      LINE.map((node) => [node, of(node, 'CLIENT_MESSAGE')]),
      [
        ['west', ['out']],
        ['relay-1', ['in', 'out']],
        ['relay-2', ['in', 'out']],
        ['east', ['in']],
      ],
      JSON.stringify(seen.slice(0, 3)),
    );
    assert.deepEqual(of('west', 'SERVER_TRAILER'), ['out']);
    assert.deepEqual(of('relay-1', 'SERVER_TRAILER'), ['in', 'out']);
  });

  it('is a ladder in a window at either end and at a relay', async () => {
    await withClient(async (client) => {
      for (const node of LINE) {
        const window = await openWindow(client, node, callKey);
        const events = window.call?.kind === 'events' ? window.call.events : [];
        const traces = events.flatMap(({ event: { trace } }) =>
          trace === undefined ? [] : [Buffer.from(trace.traceId).toString('hex')],
        );
        assert.deepEqual([...new Set(traces)], [TRACE_ID], `${node}: the trace goes with it`);
        const ladder = ladderOf(window);
        assert.ok(ladder);
        assert.deepEqual(namesOf(ladder), LINE, node);
        const legs = ladder.legs.map(({ kind, from, to, tookMs }) => {
          assert.ok(tookMs !== undefined, `${node}: both ends of ${from} to ${to} told`);
          return [kind, from, to];
        });
        const there = LINE.slice(1).map((to, i) => ['request', LINE[i], to]);
        const back = LINE.slice(1)
          .map((to, i) => ['response', to, LINE[i]])
          .toReversed();
        assert.deepEqual(legs.toSorted(), [...there, ...back].toSorted(), node);
        assert.ok(ladder.serviceMs !== undefined);
        assert.equal(ladder.missing.size, 0);
      }
    });
  });

  it('is told by its node alone, without a ladder, when both services are at one node', async () => {
    const words = ['tail', nodes[0]?.facts.collector[0] ?? '', '--no-follow', '-o', 'json'];
    const ended = await runMeshscope([...words, '--identity', auditor]);
    const id = Buffer.from(localKey).toString('hex');
    const seen = eventsOf(ended).filter(({ call }) => call.replaceAll('-', '') === id);
    const lines = seen.map(({ node, type, direction, peer }) => [
      node,
      type,
      direction,
      peer?.name,
    ]);
    const each = (direction: string): string[][] =>
      ['CLIENT_MESSAGE', 'SERVER_MESSAGE', 'SERVER_TRAILER'].map((type) => [
        ...['east', type, direction, 'east'],
      ]);
    assert.deepEqual(lines.toSorted(), [...each('in'), ...each('out')].toSorted());
    await withClient(async (client) => {
      const window = await openWindow(client, 'east', localKey);
      assert.equal(window.call?.kind === 'events' ? window.call.events.length : 0, 6);
      assert.equal(ladderOf(window), undefined, 'it has crossed no link');
    });
  });

  it('names the node that does not answer any more, and shows what the others told', async () => {
    await withClient(async (client) => {
      await nodes[2]?.end('SIGKILL');
      await waitFor('relay-2 down', () =>
        client.nodes().some(({ node, state }) => node === 'relay-2' && state !== 'up'),
      );
      const ladder = ladderOf(await openWindow(client, 'west', callKey));
      assert.ok(ladder);
      assert.deepEqual([...ladder.missing], ['relay-2']);
      const untold = ladder.legs.filter(({ tookMs }) => tookMs === undefined);
      assert.deepEqual(untold.map(({ kind, from, to }) => [kind, from, to]).toSorted(), [
        ['request', 'relay-1', 'relay-2'],
        ['response', 'relay-2', 'relay-1'],
      ]);
    });
  });
});
