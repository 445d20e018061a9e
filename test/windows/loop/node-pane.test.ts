// A node window at its desk: what it asks of the history and of other windows by itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LaneSource } from '../../../bench/support/lane-source.ts';
import { UNMEASURED_LINK } from '../../../src/windows/link-meter.ts';
import { Desk } from '../../../src/windows/loop/desk.ts';
import { MemorySurfaces } from '../../support/memory-surfaces.ts';
import { sampleStatus } from '../../support/overview-sample.ts';

function bench(nodes: readonly string[]) {
  const surfaces = new MemorySurfaces();
  const timers: (() => void)[] = [];
  const saved: { name: string; text: string }[] = [];
  const desk = new Desk({
    source: {
      history: new LaneSource(10),
      messages: {
        fetchCall: async () => ({ kind: 'no-longer-kept' }),
        fetchSchema: async () => ({ kind: 'unknown', reason: 'none' }),
      },
      cluster: () => 'test',
      nodes: () => nodes.map((name) => sampleStatus(name)),
      complete: () => true,
      steps: () => [],
      link: () => UNMEASURED_LINK,
      feedAgeMs: () => 0,
      hold: () => {},
      release: () => {},
      stepBudget: () => {},
      retry: () => {},
      copy: async () => 'copied',
      save: async (name, text) => {
        saved.push({ name, text });
        return `saved as /tmp/${name}`;
      },
    },
    clock: {
      nowUtcMs: () => 1_795_000_100_000,
      every: (_ms, fn) => {
        timers.push(fn);
        return { cancel: () => timers.splice(timers.indexOf(fn), 1) };
      },
    },
    factory: surfaces,
    theme: 'dark',
    windowLimit: 1,
    onQuit: () => {},
  });
  const settle = async () => {
    for (const timer of [...timers]) timer();
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };
  const titles = () => surfaces.ofKind('node').map((s) => s.title);
  return { desk, surfaces, saved, settle, titles, node: () => surfaces.ofKind('node')[0] };
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
