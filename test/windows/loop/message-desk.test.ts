// Message windows at the desk: the other end opens where it is known, else it is said why not, and a
// value goes to the filter of its node's window.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LaneSource } from '../../../bench/support/lane-source.ts';
import { EventType, type Hop } from '../../../src/traffic/event.ts';
import type { CallRow, LanePage, LaneQuery } from '../../../src/traffic/history-reader.ts';
import type { MessageReader } from '../../../src/traffic/message-reader.ts';
import { Desk } from '../../../src/windows/loop/desk.ts';
import { DeskTimers, deskSource } from '../../support/desk-source.ts';
import { MemorySurfaces } from '../../support/memory-surfaces.ts';
import { sampleEvents } from '../message/message-sample.ts';

/** Every call of a node is with `peer`; only those nodes' calls are kept. */
class PairSource extends LaneSource {
  readonly peers: Readonly<Record<string, string>>;

  constructor(peers: Readonly<Record<string, string>>) {
    super(10);
    this.peers = peers;
  }

  override lane(query: LaneQuery): LanePage {
    const page = super.lane(query);
    const peer = this.peers[query.node];
    if (peer === undefined) return { ...page, rows: [] };
    const key = (id: number): Uint8Array => new Uint8Array(16).fill(id % 251);
    const rows = page.rows.map((row) => ({ ...(row as CallRow), peer, callKey: key(row.id) }));
    return { ...page, rows };
  }
}

function deskWith(nodes: readonly string[], history: PairSource, messages?: MessageReader) {
  const surfaces = new MemorySurfaces();
  const timers = new DeskTimers();
  const desk = new Desk({
    source: deskSource(() => nodes, { history, ...(messages && { messages }) }),
    clock: timers,
    factory: surfaces,
    theme: 'dark',
    windowLimit: 1,
    onQuit: () => {},
  });
  void timers.turn();
  return { desk, surfaces, timers };
}

async function openCall(surfaces: MemorySurfaces) {
  const [node] = surfaces.ofKind('node');
  assert.ok(node);
  for (const key of ['Up', 'Up', 'Return']) node.key(key);
  await Promise.resolve();
  const [message] = surfaces.ofKind('message');
  assert.ok(message);
  return message;
}

test('the other end opens in a message window of its own', async () => {
  const { desk, surfaces } = deskWith(['a', 'b'], new PairSource({ a: 'b', b: 'a' }));
  const message = await openCall(surfaces);
  message.key('o');
  const windows = surfaces.ofKind('message');
  assert.equal(windows.length, 2);
  await Promise.resolve();
  assert.ok(windows[1]?.texts().includes('b'), 'the status bar names the node');
  desk.close();
});

test('a node that kept nothing of the call is opened, one that is unknown is named', async () => {
  const unwatched = deskWith(['a', 'b'], new PairSource({ a: 'b' }));
  const first = await openCall(unwatched.surfaces);
  first.key('o');
  await Promise.resolve();
  assert.equal(unwatched.surfaces.ofKind('node').length, 2);
  assert.ok(first.texts().some((t) => t.startsWith('nothing of this call is kept of b')));
  unwatched.desk.close();
  const unknown = deskWith(['a'], new PairSource({ a: '10.0.0.9:50051' }));
  const other = await openCall(unknown.surfaces);
  other.key('o');
  await Promise.resolve();
  assert.ok(other.texts().some((t) => t.includes('10.0.0.9:50051 is not a node')));
  unknown.desk.close();
});

test('a value under the middle button becomes a term of the filter of the node', async () => {
  const { desk, surfaces } = deskWith(['a', 'b'], new PairSource({ a: 'b', b: 'a' }));
  const message = await openCall(surfaces);
  const words = message.shown?.layers.flatMap((l) => l.items) ?? [];
  const title = words.find((i) => i.kind === 'text' && i.font === 'title');
  assert.ok(title?.kind === 'text');
  const modifiers = { shift: false, ctrl: false, alt: false };
  const at = { x: title.x + 3, y: title.y - 3 };
  message.event({ kind: 'press', button: 2, ...at, clicks: 1, modifiers });
  await Promise.resolve();
  const [node] = surfaces.ofKind('node');
  assert.ok(node?.texts().some((t) => t.startsWith('method:') && t.includes(title.text)));
  desk.close();
});

test('the header says where in its lane the call is, also of the next one, and not of each row that comes', async () => {
  const history = new PairSource({ a: 'b', b: 'a' });
  const { desk, surfaces, timers } = deskWith(['a', 'b'], history);
  const message = await openCall(surfaces);
  const place = () => message.texts().find((text) => / of \d+$/.test(text) && /^\d/.test(text));
  assert.equal(place(), '199 of 200');
  history.rows = 300;
  await timers.turn();
  assert.equal(place(), '199 of 200');
  message.key('[');
  await Promise.resolve();
  assert.equal(place(), '198 of 300');
  assert.ok(message.texts().some((text) => /^(no skew seen|skew )/.test(text)));
  desk.close();
});

test('behind a node of the way that does not answer, the others are asked', async () => {
  const asked: string[] = [];
  const [sample] = sampleEvents();
  assert.ok(sample);
  const hops: Readonly<Record<string, Hop>> = {
    a: { from: 'a', to: 'relay', receivedUtcNs: 0n, sentUtcNs: 1_000_000n },
    far: { from: 'relay', to: 'far', receivedUtcNs: 9_000_000n, sentUtcNs: 0n },
  };
  const { desk, surfaces, timers } = deskWith(
    ['a', 'far', 'none'],
    new PairSource({ a: 'relay' }),
    {
      async fetchCall(node, callKey) {
        asked.push(callKey[8] === callKey[0] ? node : `${node} for a reply`);
        const hop = hops[node];
        if (node === 'relay') return { kind: 'failed', reason: 'down' };
        if (hop === undefined) return { kind: 'no-longer-kept' };
        const event = { ...sample.event, type: EventType.ClientMessage, index: 0, hops: [hop] };
        return { kind: 'events', incarnation: 1n, events: [{ ...sample, event }] };
      },
      fetchSchema: async () => ({ kind: 'unknown', reason: 'none' }),
    },
  );
  const message = await openCall(surfaces);
  for (let i = 0; i < 4; i++) await timers.turn();
  const nodes = ['a', 'far', 'none', 'relay'];
  const twice = nodes.filter((node) => node !== 'relay').map((node) => `${node} for a reply`);
  assert.deepEqual(asked.toSorted(), [...nodes, ...twice].toSorted());
  for (const words of ['relay', 'no answer', 'far'])
    assert.ok(message.texts().includes(words), words);
  desk.close();
});
