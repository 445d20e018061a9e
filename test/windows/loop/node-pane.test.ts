// A node window at its desk: what it asks of the history and of other windows by itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LaneSource } from '../../../bench/support/lane-source.ts';
import { Desk } from '../../../src/windows/loop/desk.ts';
import { PULL_EVERY_MS } from '../../../src/windows/node/mark-pull.ts';
import { DeskTimers, deskSource } from '../../support/desk-source.ts';
import { MemorySurfaces } from '../../support/memory-surfaces.ts';

function bench(nodes: readonly string[]) {
  const surfaces = new MemorySurfaces();
  const timers = new DeskTimers();
  const marked: string[] = [];
  const saved: { name: string; text: string }[] = [];
  const desk = new Desk({
    source: deskSource(() => nodes, {
      history: new LaneSource(10),
      selections: {
        mark: (text) => marked.push(text),
        paste: async () => ({ kind: 'failed', why: 'nothing' }),
      },
      save: async (name, text) => {
        saved.push({ name, text });
        return `saved as /tmp/${name}`;
      },
    }),
    clock: timers,
    factory: surfaces,
    theme: 'dark',
    windowLimit: 1,
    onQuit: () => {},
  });
  const settle = (ms?: number) => timers.turn(ms);
  const titles = () => surfaces.ofKind('node').map((s) => s.title);
  return {
    desk,
    surfaces,
    timers,
    marked,
    saved,
    settle,
    titles,
    node: () => surfaces.ofKind('node')[0],
  };
}

test('o opens the window of the peer at the same call; a peer that is no node is told', async () => {
  const b = bench(['a', 'gateway-1', 'wallet-2']);
  await b.settle();
  for (let i = 0; i < 3; i++) {
    b.node()?.key('Up');
    b.node()?.key('o');
    await b.settle();
  }
  assert.deepEqual(b.titles().sort(), [
    'a - meshscope',
    'gateway-1 - meshscope',
    'wallet-2 - meshscope',
  ]);
  assert.ok(b.surfaces.ofKind('node').at(-1)?.texts().includes('SELECTED'), 'at the call');
  const alone = bench(['a']);
  await alone.settle();
  alone.node()?.key('Up');
  alone.node()?.key('o');
  await alone.settle();
  assert.equal(alone.titles().length, 1);
  assert.ok(
    alone
      .node()
      ?.texts()
      .some((t) => t.includes('is not a node that is known here')),
  );
  b.desk.close();
  alone.desk.close();
});

test('w writes the rows of the lane and says where', async () => {
  const b = bench(['a']);
  await b.settle();
  b.node()?.key('W');
  await b.settle();
  assert.equal(b.saved.length, 1);
  assert.match(b.saved[0]?.name ?? '', /^a-inbound-\d{8}T\d{6}Z\.jsonl$/);
  assert.equal(b.saved[0]?.text.trim().split('\n').length, 200);
  assert.ok(
    b
      .node()
      ?.texts()
      .some((t) => t.startsWith('200 rows saved as /tmp/a-inbound-')),
  );
  b.desk.close();
});

test('@ goes to a time through the history that the window has', async () => {
  const b = bench(['a']);
  await b.settle();
  for (const key of ['@', '-', '9', '5', 's', 'Return']) b.node()?.key(key);
  await b.settle();
  assert.ok(
    b
      .node()
      ?.texts()
      .some((t) => t.includes('FROZEN')),
  );
  assert.ok(b.node()?.texts().includes('SELECTED'));
  b.desk.close();
});

test('a drag held past the edge goes on by a clock of its own, which ends with it', async () => {
  const b = bench(['a']);
  await b.settle();
  const node = b.node();
  assert.ok(node);
  const paces = b.timers.paces;
  const modifiers = { shift: false, ctrl: false, alt: false };
  const at = { button: 1, x: 100 } as const;
  node.event({ kind: 'press', ...at, y: 300, clicks: 1, modifiers });
  node.event({ kind: 'drag', ...at, y: 290 });
  assert.deepEqual(b.timers.paces, paces, 'over the rows nothing moves');
  for (let i = 0; i < 20; i++) node.event({ kind: 'drag', ...at, y: 20 - i });
  assert.deepEqual(b.timers.paces, [PULL_EVERY_MS, ...paces]);
  const marked = () =>
    Number(
      node
        .texts()
        .find((t) => / rows$/.test(t))
        ?.split(' ')[0],
    );
  await Promise.resolve();
  const before = marked();
  await b.settle(PULL_EVERY_MS);
  const after = marked();
  assert.ok(after > before, `${before} rows, then ${after}`);
  for (let i = 0; i < 30; i++) await b.settle(PULL_EVERY_MS);
  node.event({ kind: 'release', ...at, y: 0 });
  await Promise.resolve();
  assert.deepEqual(b.timers.paces, paces);
  assert.equal(b.marked.length, 1);
  assert.equal(b.marked[0]?.trimEnd().split('\n').length, marked());
  assert.ok(marked() > 150, 'more than a page');
  node.key('c');
  await b.settle();
  assert.ok(node.texts().includes('copied'));
  node.event({ kind: 'press', ...at, y: 300, clicks: 1, modifiers });
  node.event({ kind: 'drag', ...at, y: 10 });
  b.desk.close();
  assert.deepEqual(b.timers.paces, []);
});
