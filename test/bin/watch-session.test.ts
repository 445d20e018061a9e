// One session on several displays: what the going of one means for the others, for the nodes that its
// windows held, for what is shown next, and for the end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DisplayError } from '../../src/x11/display-error.ts';
import { killableDisplay, memoryOf, sessionBench, settle } from '../support/session-displays.ts';
import { waitFor } from '../support/wait-for.ts';

const SSH = '192.0.2.7 50000 192.0.2.1 22';

test('one display goes: a line says which and why, its nodes are let go, the others go on', async () => {
  const b = sessionBench(false);
  const [one, two] = [await killableDisplay(':1'), await killableDisplay(':2')];
  b.session.join(one.opened, { first: true });
  b.session.join(two.opened, { first: true });
  assert.equal(b.feed.held.get('a'), 2);
  one.kill();
  await settle();
  assert.deepEqual(b.names(), [':2']);
  assert.equal(b.feed.held.get('a'), 1);
  assert.equal(b.said.length, 1);
  assert.match(b.said[0] ?? '', /^display :1 is gone \(.+\); the other displays go on$/);
  assert.deepEqual([b.made[0]?.closed, b.made[1]?.closed], [true, false]);
  assert.equal(b.ended(), undefined);
  b.session.close();
  assert.deepEqual([...b.feed.held.values()], [0, 0]);
});

test('the last display lost ends a watch with that error, closed by its person with 0', async () => {
  const b = sessionBench(false);
  const one = await killableDisplay(':1');
  b.session.join(one.opened);
  one.kill();
  await settle();
  const ended = b.ended();
  assert.ok(ended instanceof DisplayError && ended.code === 'lost');
  assert.deepEqual(b.said, [], 'the error says it');
  const c = sessionBench(false);
  c.session.join((await killableDisplay(':1')).opened);
  c.made[0]?.options.onQuit();
  await settle();
  assert.equal(c.ended(), 0);
});

test('quitting on one of two displays leaves the other alone', async () => {
  const b = sessionBench(false);
  b.session.join((await killableDisplay(':1')).opened);
  b.session.join((await killableDisplay(':2')).opened);
  b.made[0]?.options.onQuit();
  await settle();
  assert.deepEqual([b.names(), b.ended(), b.said], [[':2'], undefined, []]);
  b.session.close();
});

test('--stay: without windows the nodes stay held without a break, until the next display has them', async () => {
  const b = sessionBench(true);
  const one = await killableDisplay(':1');
  b.session.join(one.opened);
  one.kill();
  await settle();
  assert.equal(b.ended(), undefined);
  assert.match(b.said[0] ?? '', /without windows: ".*attach --session \d+" shows it/);
  assert.deepEqual(
    [...b.feed.held],
    [
      ['a', 1],
      ['b', 1],
    ],
  );
  const next = await killableDisplay(':9');
  b.session.join(next.opened, { memory: b.session.memoryFor(':9', []) });
  assert.deepEqual(
    [...b.feed.held],
    [
      ['a', 1],
      ['b', 1],
    ],
  );
  assert.deepEqual(b.feed.dropped, []);
  b.session.close();
});

test('--stay from the start without a display: the nodes of the first windows are held once named', async () => {
  const b = sessionBench(true);
  b.feed.named = false;
  b.session.waitForDisplay();
  assert.match(b.said[0] ?? '', /no display yet; ".*attach/);
  assert.equal(b.feed.held.size, 0);
  b.feed.named = true;
  await waitFor('the nodes to be held', () => b.feed.held.size > 0);
  assert.deepEqual(
    [...b.feed.held],
    [
      ['a', 1],
      ['b', 1],
    ],
  );
  b.session.close();
  assert.deepEqual(
    [...b.feed.held],
    [
      ['a', 0],
      ['b', 0],
    ],
  );
});

test('SIGHUP closes the displays of the start, not the attached ones', async () => {
  const b = sessionBench(true);
  b.session.join((await killableDisplay(':1')).opened, { first: true });
  b.session.join((await killableDisplay(':2')).opened);
  b.session.hangUp();
  assert.deepEqual(b.names(), [':2']);
  b.session.hangUp();
  assert.deepEqual([b.names(), b.ended()], [[':2'], undefined]);
  b.session.close();
});

test('a display that opens when all is over is closed at once', async () => {
  const b = sessionBench(true);
  b.session.close();
  const { opened } = await killableDisplay(':1');
  assert.equal(b.session.join(opened), undefined);
  assert.equal(b.made.length, 0);
});

test('each display finds again what was open there; a new one what was open last', async () => {
  const b = sessionBench(true);
  const [one, two] = [await killableDisplay('localhost:10', SSH), await killableDisplay(':2')];
  b.session.join(one.opened, { memory: { desk: memoryOf(['c']), chosen: {} } });
  b.session.join(two.opened);
  const nodes = (seat: string) => b.session.memoryFor(seat, [])?.desk.nodes.map(({ node }) => node);
  one.kill();
  await settle();
  assert.deepEqual(nodes(SSH), ['c'], 'whatever its number');
  assert.equal(nodes(':3'), undefined, 'another display is there: a fresh one');
  two.kill();
  await settle();
  assert.deepEqual(nodes(':3'), ['a', 'b']);
  b.session.close();
});
