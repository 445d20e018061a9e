// A reply that is too large for its ack crosses two relays as a message of its own: real nodes, a window on them and a
// recording join it with its request, and `tail -o json` names the request that it answers.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { RecordingMessageReader } from '../../src/history/recording-messages.ts';
import { MeshClient } from '../../src/mesh-client/mesh-client.ts';
import { EventType } from '../../src/traffic/event.ts';
import { replyId } from '../../src/traffic/reply-id.ts';
import { callEnd, fetchedEvents } from '../../src/windows/message/call-facts.ts';
import { ladderOf } from '../../src/windows/message/layout-of.ts';
import type { MessageModel } from '../../src/windows/message/message-model.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { type MeshProcess, Running, startNode } from '../support/mesh-processes.ts';
import { runMeshscope } from '../support/run-meshscope.ts';
import { eventsOf } from '../support/tail-output.ts';
import { waitFor } from '../support/wait-for.ts';
import { namesOf, openWindow } from '../support/way-window.ts';

const LINE = ['west', 'relay-1', 'relay-2', 'east'] as const;
const LARGE_BYTES = 200 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'meshscope-reply-'));
let authority: TestAuthority;
let auditor: string;
const nodes: MeshProcess[] = [];
const started: Running[] = [];
let largeKey: Uint8Array;

before(async () => {
  authority = await makeTestAuthority();
  auditor = await authority.issue('auditor', 'ann');
  for (const name of LINE) nodes.push(await startNode(authority, name, nodes.slice(-1)));
  const [west, , , east] = nodes;
  const command = `head -c ${LARGE_BYTES} /dev/zero`;
  const atEast = ['--node', east?.facts.ports[1] ?? ''];
  const reply = new Running(['reply', 'large', '--command', command, ...atEast]);
  started.push(reply);
  await reply.says(/is served/);
  const words = ['request', 'large', 'hello', '-o', 'json', '--node', west?.facts.ports[0] ?? ''];
  const { code, stdout, stderr } = await runMeshscope(words);
  assert.equal(code, 0, stderr);
  const { bytes, id } = JSON.parse(stdout);
  assert.equal(bytes, LARGE_BYTES);
  largeKey = Buffer.from(id.replaceAll('-', ''), 'hex');
});
after(async () => {
  for (const running of [...started, ...nodes]) await running.end('SIGKILL');
  authority?.remove();
  rmSync(folder, { recursive: true, force: true });
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

/** The request, the ack that says that the reply follows, the reply and its ack, each over all links. */
function assertJoined(model: MessageModel, node: string): void {
  const ladder = ladderOf(model);
  assert.ok(ladder, node);
  assert.deepEqual(namesOf(ladder), LINE, node);
  const legs = ladder.legs.map(({ kind, from, to, tookMs }) => {
    assert.ok(tookMs !== undefined, `${node}: both ends of ${kind} ${from} to ${to} told`);
    return [kind, from, to].join(' ');
  });
  const links = LINE.slice(1).map((to, i) => [LINE[i], to]);
  const there = (kind: string) => links.map(([from, to]) => `${kind} ${from} ${to}`);
  const back = (kind: string) => links.map(([from, to]) => `${kind} ${to} ${from}`);
  const all = [...there('request'), ...back('ack'), ...back('response'), ...there('ack')];
  assert.deepEqual(legs.toSorted(), all.toSorted(), node);
  assert.ok(ladder.serviceMs !== undefined);
  assert.equal(ladder.missing.size, 0);
  const reply = fetchedEvents(model).find(({ event }) => event.type === EventType.ServerMessage);
  assert.equal(reply?.event.size, LARGE_BYTES);
  assert.equal(callEnd(model).word, 'OK');
}

describe('a reply that is too large for its ack', () => {
  it('is joined with a reply that is too large for its ack, whichever of both is opened', async () => {
    await withClient(async (client) => {
      for (const node of LINE)
        for (const key of [largeKey, replyId(largeKey)])
          assertJoined(await openWindow(client, node, key), node);
    });
  });

  it('names the request in every line of such a reply, from the nodes and from a recording', async () => {
    const words = ['tail', nodes[0]?.facts.collector[0] ?? '', '--no-follow', '-o', 'json'];
    const file = join(folder, 'way.mscope');
    const live = await runMeshscope([...words, '--identity', auditor, '--record', file]);
    const played = await runMeshscope(['tail', file, '-o', 'json']);
    const [request, reply] = [largeKey, replyId(largeKey)].map((id) =>
      Buffer.from(id).toString('hex'),
    );
    for (const ended of [live, played]) {
      assert.equal(ended.code, 0, ended.stderr);
      const seen = eventsOf(ended).filter(({ call }) => call === request || call === reply);
      const ofReply = seen.filter(({ inReplyTo }) => inReplyTo === request);
      assert.deepEqual(
        ofReply,
        seen.filter(({ call }) => call === reply),
      );
      for (const node of LINE) {
        const messages = ofReply.filter((l) => l.node === node && l.type === 'SERVER_MESSAGE');
        const relays = node.startsWith('relay');
        assert.deepEqual(
          messages.map(({ direction }) => direction).toSorted(),
          relays ? ['in', 'out'] : [node === 'west' ? 'out' : 'in'],
        );
        for (const { size, method } of messages)
          assert.deepEqual([size, method], [LARGE_BYTES, 'large/request']);
      }
    }
    const recording = await RecordingMessageReader.open(file);
    try {
      const model = await openWindow(
        { fetchCall: (...asked) => recording.fetchCall(...asked), nodes: () => [] },
        'west',
        largeKey,
      );
      assertJoined(model, 'west');
    } finally {
      await recording.close();
    }
  });
});
