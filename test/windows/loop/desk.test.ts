// The desk: which windows open by themselves, what a click opens, what closing and quitting do, and
// that hidden windows cost nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LaneSource } from '../../../bench/support/lane-source.ts';
import type { CallAnswer, SchemaAnswer } from '../../../src/traffic/message-reader.ts';
import { UNMEASURED_LINK } from '../../../src/windows/link-meter.ts';
import { Desk } from '../../../src/windows/loop/desk.ts';
import type { DeskSource } from '../../../src/windows/loop/desk-source.ts';
import { MemorySurfaces } from '../../support/memory-surfaces.ts';
import { sampleStatus } from '../../support/overview-sample.ts';

interface Bench {
  readonly desk: Desk;
  readonly surfaces: MemorySurfaces;
  readonly held: Map<string, number>;
  readonly retried: string[];
  readonly quits: number[];
  readonly budgetSteps: number[];
  nodes: string[];
  complete: boolean;
  nowUtcMs: number;
  /** Runs every repeating timer once. */
  tick(): Promise<void>;
}

function bench(nodes: string[], windowLimit: number, complete = true, filter = ''): Bench {
  const timers: (() => void)[] = [];
  const held = new Map<string, number>();
  const retried: string[] = [];
  const quits: number[] = [];
  const budgetSteps: number[] = [];
  const surfaces = new MemorySurfaces();
  const gone: CallAnswer = { kind: 'no-longer-kept' };
  const unknown: SchemaAnswer = { kind: 'unknown', reason: 'none' };
  const state = { nodes, complete, nowUtcMs: 1_795_000_100_000 };
  const source: DeskSource = {
    history: new LaneSource(10),
    messages: { fetchCall: async () => gone, fetchSchema: async () => unknown },
    cluster: () => 'test',
    nodes: () => [...state.nodes].sort().map((name) => sampleStatus(name)),
    complete: () => state.complete,
    steps: () => [],
    link: () => UNMEASURED_LINK,
    feedAgeMs: () => 0,
    hold: (node) => held.set(node, (held.get(node) ?? 0) + 1),
    release: (node) => held.set(node, (held.get(node) ?? 0) - 1),
    stepBudget: (step) => budgetSteps.push(step),
    retry: (node) => retried.push(node),
    copy: async () => 'copied',
    save: async () => 'saved',
  };
  const desk = new Desk({
    source,
    clock: {
      nowUtcMs: () => state.nowUtcMs,
      every: (_ms, fn) => {
        timers.push(fn);
        return { cancel: () => timers.splice(timers.indexOf(fn), 1) };
      },
    },
    factory: surfaces,
    theme: 'dark',
    windowLimit,
    filter,
    onQuit: () => quits.push(1),
  });
  return Object.assign(state, {
    desk,
    surfaces,
    held,
    retried,
    quits,
    budgetSteps,
    async tick() {
      for (const timer of [...timers]) timer();
      await Promise.resolve();
    },
  });
}

const titles = (b: Bench): string[] => b.surfaces.ofKind('node').map((s) => s.title);

test('the overview is drawn at once, node windows once all nodes are named, in name order', async () => {
  const b = bench(['c', 'a', 'b'], 2, false);
  assert.equal(b.surfaces.ofKind('overview')[0]?.pictures, 1);
  await b.tick();
  assert.deepEqual(titles(b), []);
  b.complete = true;
  await b.tick();
  assert.deepEqual(titles(b), ['a - meshscope', 'b - meshscope']);
  assert.equal(b.held.get('a'), 1);
  b.desk.close();
});

test('no limit opens all, 0 none; a node that joins later opens while there is room', async () => {
  const all = bench(['a', 'b', 'c'], Number.POSITIVE_INFINITY);
  await all.tick();
  assert.equal(titles(all).length, 3);
  all.nodes.push('d');
  await all.tick();
  assert.equal(titles(all).length, 4);
  const none = bench(['a'], 0);
  await none.tick();
  assert.deepEqual(titles(none), []);
});

test('a window that was closed stays closed and lets go of its node, until it is opened again', async () => {
  const b = bench(['a', 'b'], 8);
  await b.tick();
  b.surfaces.ofKind('node')[0]?.event({ kind: 'close' });
  await b.tick();
  assert.deepEqual(titles(b), ['b - meshscope']);
  assert.equal(b.held.get('a'), 0);
  const overview = b.surfaces.ofKind('overview')[0];
  overview?.key('Home');
  overview?.key('Return');
  assert.deepEqual(titles(b).sort(), ['a - meshscope', 'b - meshscope']);
  overview?.key('Return');
  assert.equal(titles(b).length, 2, 'an open window is raised, not doubled');
});

test('a click on a row opens its message window, and q closes that one only', async () => {
  const b = bench(['a'], 1);
  await b.tick();
  const node = b.surfaces.ofKind('node')[0];
  assert.ok(node);
  node.click(200, 400);
  const [message] = b.surfaces.ofKind('message');
  assert.match(message?.title ?? '', /^cards\.v1\.Cards\/|^authz\.v1/);
  message?.key('q');
  assert.deepEqual(b.surfaces.ofKind('message'), []);
  assert.equal(b.surfaces.ofKind('node').length, 1);
  assert.deepEqual(b.quits, []);
});

test('message windows are bounded: the oldest goes', async () => {
  const b = bench(['a'], 1);
  await b.tick();
  const node = b.surfaces.ofKind('node')[0];
  for (let i = 0; i < 20; i++) node?.click(200, 300 + (i % 5) * 16);
  assert.equal(b.surfaces.ofKind('message').length, 16);
});

test('the theme is one for all windows', async () => {
  const b = bench(['a'], 1);
  await b.tick();
  const before = b.surfaces.all.map((s) => s.shown?.background);
  b.surfaces.ofKind('node')[0]?.key('t');
  await Promise.resolve();
  await b.tick();
  for (const [i, surface] of b.surfaces.all.entries())
    assert.notEqual(surface.shown?.background, before[i], surface.title);
});

test('a hidden window is not viewed; it is whole when it returns', async () => {
  const b = bench(['a'], 1);
  await b.tick();
  const node = b.surfaces.ofKind('node')[0];
  assert.ok(node);
  node.visible = false;
  const { pictures } = node;
  b.nowUtcMs += 5000;
  await b.tick();
  await b.tick();
  assert.equal(node.pictures, pictures);
  node.visible = true;
  node.event({ kind: 'visibility', visible: true });
  await Promise.resolve();
  assert.ok(node.pictures > pictures);
});

test('b and B step the budget of the link from any window', async () => {
  const b = bench(['a'], 1);
  await b.tick();
  b.surfaces.ofKind('overview')[0]?.key('b');
  const node = b.surfaces.ofKind('node')[0];
  node?.key('B');
  node?.click(200, 400);
  b.surfaces.ofKind('message')[0]?.key('b');
  assert.deepEqual(b.budgetSteps, [-1, 1, -1]);
  b.desk.close();
});

test('Q quits; the overview closed by the window manager quits as well', async () => {
  const b = bench(['a'], 1);
  await b.tick();
  b.surfaces.ofKind('node')[0]?.key('Q');
  assert.equal(b.quits.length, 1);
  b.surfaces.ofKind('overview')[0]?.event({ kind: 'close' });
  assert.equal(b.quits.length, 2);
  b.desk.close();
  assert.ok(b.surfaces.all.every((s) => s.closed));
  assert.equal(b.held.get('a'), 0);
});

test('node windows begin with the filter that was given, and x takes it out', async () => {
  const b = bench(['a'], 1, true, 'status:error');
  await b.tick();
  const node = b.surfaces.ofKind('node')[0]!;
  assert.ok(node.texts().includes('status:error'));
  node.key('x');
  await Promise.resolve();
  assert.ok(!node.texts().includes('status:error'));
  b.desk.close();
});
