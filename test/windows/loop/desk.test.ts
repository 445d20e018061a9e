// The desk: which windows open by themselves, what a click opens, what closing and quitting do, and
// that hidden windows cost nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskBench as bench, type DeskBench } from '../../support/desk-bench.ts';

const titles = (b: DeskBench): string[] => b.surfaces.ofKind('node').map((s) => s.title);

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

test('a raised window says so where the keyboard could not be asked for', async () => {
  const b = bench(['a'], 1);
  await b.tick();
  const [overview] = b.surfaces.ofKind('overview');
  const [node] = b.surfaces.ofKind('node');
  assert.ok(overview && node);
  overview.key('Home');
  overview.key('Return');
  await b.tick();
  assert.equal(node.raised, 1);
  assert.doesNotMatch(node.texts().join('\n'), /raised/);
  node.raises = 'raised';
  overview.key('Return');
  await b.tick();
  assert.match(node.texts().join('\n'), /raised; click on this window/);
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
  b.clock.utcMs += 5000;
  await b.tick();
  await b.tick();
  assert.equal(node.pictures, pictures);
  node.visible = true;
  node.event({ kind: 'visibility', visible: true });
  await Promise.resolve();
  assert.ok(node.pictures > pictures);
});

test('the title of an overview that is hidden is the cluster that is known by now', async () => {
  const b = bench(['a'], 0);
  const [overview] = b.surfaces.ofKind('overview');
  assert.ok(overview);
  overview.visible = false;
  const { pictures } = overview;
  b.cluster = 'payments';
  await b.tick();
  assert.equal(overview.title, 'meshscope - payments');
  assert.equal(overview.pictures, pictures, 'and nothing is drawn');
  b.desk.close();
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

test('+ and - ask for another text size from any window, and then all are laid out anew', async () => {
  const b = bench(['a'], 1);
  await b.tick();
  b.surfaces.ofKind('overview')[0]?.key('+');
  const node = b.surfaces.ofKind('node')[0];
  node?.key('-');
  node?.click(200, 400);
  b.surfaces.ofKind('message')[0]?.key('=');
  assert.deepEqual(b.textSteps, [1, -1, 1]);
  await Promise.resolve();
  const pictures = b.surfaces.all.map((s) => s.pictures);
  b.desk.refit();
  await Promise.resolve();
  for (const [i, surface] of b.surfaces.all.entries())
    assert.equal(surface.pictures, (pictures[i] ?? 0) + 1, surface.title);
  b.desk.close();
});

test('windows that open by themselves say so, and of which node they are', async () => {
  const b = bench(['a', 'b'], 1);
  await b.tick();
  const [first] = b.surfaces.ofKind('node');
  assert.deepEqual([first?.request.name, first?.request.unasked], ['a', true]);
  assert.equal(b.surfaces.ofKind('overview')[0]?.urgent, false);
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

test('on another display the windows open again with their filters, rows and order', async () => {
  const old = bench(['a', 'b', 'c'], 3);
  await old.tick();
  const [a, b] = old.surfaces.ofKind('node');
  a?.key('e');
  a?.click(200, 400);
  b?.event({ kind: 'close' });
  await Promise.resolve();
  const { memory } = old.desk;
  old.desk.close();
  const next = bench(['a', 'b', 'c'], 3, true, '', memory);
  assert.deepEqual(titles(next), ['a - meshscope', 'c - meshscope'], 'at once');
  await next.tick();
  assert.deepEqual(titles(next), ['a - meshscope', 'c - meshscope'], 'a closed one stays closed');
  assert.deepEqual(
    [...next.held],
    [
      ['a', 1],
      ['c', 1],
    ],
  );
  assert.equal(next.surfaces.ofKind('message').length, 1);
  const { nodes } = next.desk.memory;
  assert.deepEqual(
    nodes.map(({ errorsOnly }) => errorsOnly),
    [true, false],
  );
  assert.equal(next.desk.windowCount, 4);
  next.desk.close();
});

test('a question, help and a note of the old display are not taken along', async () => {
  const old = bench(['a'], 1);
  await old.tick();
  old.surfaces.ofKind('overview')[0]?.key('q');
  old.surfaces.ofKind('node')[0]?.key('?');
  await Promise.resolve();
  assert.equal(old.desk.memory.overview.askingToQuit, true);
  assert.notEqual(old.desk.memory.nodes[0]?.helpScroll, undefined);
  const next = bench(['a'], 1, true, '', old.desk.memory);
  const { overview, nodes } = next.desk.memory;
  assert.equal(overview.askingToQuit, false);
  assert.equal(nodes[0]?.helpScroll, undefined);
  assert.equal(overview.opened, old.desk.memory.overview.opened);
  old.desk.close();
  next.desk.close();
});
