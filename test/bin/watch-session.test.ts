// One session on several displays: what the going of one means for the others, for the nodes that its
// windows held, for what is shown next, and for the end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LaneSource } from '../../bench/support/lane-source.ts';
import type { ControlRequest } from '../../bin/control-socket/protocol.ts';
import type { DeskFeed } from '../../bin/desk-feed.ts';
import { WatchControl } from '../../bin/watch-control.ts';
import { WatchSession } from '../../bin/watch-session.ts';
import { displaysMax } from '../../bin/x-options.ts';
import { DisplayError } from '../../src/x11/display-error.ts';
import { sampleStatus } from '../support/overview-sample.ts';
import { killableDisplay, memoryOf, WordyShown } from '../support/session-displays.ts';
import { waitFor } from '../support/wait-for.ts';

const SSH = '192.0.2.7 50000 192.0.2.1 22';

/** A feed of three nodes that counts who holds them. */
class CountedFeed implements DeskFeed {
  readonly history = new LaneSource(1);
  readonly messages = {
    fetchCall: async () => ({ kind: 'no-longer-kept' as const }),
    fetchSchema: async () => ({ kind: 'unknown' as const, reason: '' }),
  };
  readonly held = new Map<string, number>();
  /** Nodes that nobody held for a moment after somebody had. */
  readonly dropped: string[] = [];
  named = true;
  cluster = () => 'demo';
  nodes = () => ['a', 'b', 'c'].map((name) => sampleStatus(name));
  complete = () => this.named;
  steps = () => [];
  feedAgeMs = () => 0;
  nowUtcMs = () => 0;
  retry = () => {};
  ready = async () => {};
  close = async () => 0 as const;

  hold(node: string): void {
    this.held.set(node, (this.held.get(node) ?? 0) + 1);
  }

  release(node: string): void {
    const left = (this.held.get(node) ?? 0) - 1;
    this.held.set(node, left);
    if (left === 0) this.dropped.push(node);
  }
}

function bench(stay: boolean, nodes: readonly string[] = ['a', 'b']) {
  const feed = new CountedFeed();
  const said: string[] = [];
  const made: WordyShown[] = [];
  const session = new WatchSession({
    feed,
    wishes: { windows: 2 },
    scope: '',
    stay,
    complain: (words) => said.push(words),
    show: (options) => {
      const shown = new WordyShown(options, nodes);
      made.push(shown);
      return shown;
    },
  });
  let ended: number | Error | undefined;
  session.ended.then(
    (code) => {
      ended = code;
    },
    (error) => {
      ended = error;
    },
  );
  const names = () => session.shown.map(({ name }) => name);
  return { feed, said, made, session, names, ended: () => ended };
}

/** Promises that are kept already have been told. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('one display goes: a line says which and why, its nodes are let go, the others go on', async () => {
  const b = bench(false);
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
  const b = bench(false);
  const one = await killableDisplay(':1');
  b.session.join(one.opened);
  one.kill();
  await settle();
  const ended = b.ended();
  assert.ok(ended instanceof DisplayError && ended.code === 'lost');
  assert.deepEqual(b.said, [], 'the error says it');
  const c = bench(false);
  c.session.join((await killableDisplay(':1')).opened);
  c.made[0]?.options.onQuit();
  await settle();
  assert.equal(c.ended(), 0);
});

test('quitting on one of two displays leaves the other alone', async () => {
  const b = bench(false);
  b.session.join((await killableDisplay(':1')).opened);
  b.session.join((await killableDisplay(':2')).opened);
  b.made[0]?.options.onQuit();
  await settle();
  assert.deepEqual([b.names(), b.ended(), b.said], [[':2'], undefined, []]);
  b.session.close();
});

test('--stay: without windows the nodes stay held without a break, until the next display has them', async () => {
  const b = bench(true);
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
  const b = bench(true);
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
  const b = bench(true);
  b.session.join((await killableDisplay(':1')).opened, { first: true });
  b.session.join((await killableDisplay(':2')).opened);
  b.session.hangUp();
  assert.deepEqual(b.names(), [':2']);
  b.session.hangUp();
  assert.deepEqual([b.names(), b.ended()], [[':2'], undefined]);
  b.session.close();
});

test('a display that opens when all is over is closed at once', async () => {
  const b = bench(true);
  b.session.close();
  const { opened } = await killableDisplay(':1');
  assert.equal(b.session.join(opened), undefined);
  assert.equal(b.made.length, 0);
});

test('each display finds again what was open there; a new one what was open last', async () => {
  const b = bench(true);
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

function control(b: ReturnType<typeof bench>, stay: boolean) {
  const opening: string[] = [];
  const control = new WatchControl({
    session: b.session,
    feed: b.feed,
    wishes: {},
    stay,
    env: { SSH_CONNECTION: 'of the old login', XAUTHORITY: '/old' },
    startedUtcMs: 0,
    open: async ({ name = '', xauthority, env }) => {
      opening.push(`${name} ${xauthority} ${env.SSH_CONNECTION}`);
      if (name === ':99') throw new DisplayError('unreachable', 'nothing there');
      return (await killableDisplay(name, env.SSH_CONNECTION)).opened;
    },
  });
  return { opening, ask: (request: ControlRequest) => control.handle(request) };
}

const attach = (display: string, mode: 'add' | 'replace' = 'replace'): ControlRequest => ({
  command: 'attach',
  display,
  xauthority: '/home/ada/.Xauthority',
  mode,
  ssh: SSH,
});

test('attach opens with the cookie file and the login that were sent, and moves or adds', async () => {
  const b = bench(true);
  const { opening, ask } = control(b, true);
  const answer = await ask(attach('localhost:10.0'));
  assert.deepEqual(opening, [`localhost:10.0 /home/ada/.Xauthority ${SSH}`]);
  assert.ok(answer.ok);
  assert.deepEqual(
    answer.session.displays.map(({ name }) => name),
    ['localhost:10.0'],
  );
  await ask(attach(':2', 'add'));
  assert.deepEqual(b.names(), ['localhost:10.0', ':2']);
  await ask(attach('unix:2.0', 'add'));
  assert.deepEqual(b.names(), ['localhost:10.0', 'unix:2.0'], 'the same server is opened anew');
  await ask(attach(':3'));
  assert.deepEqual(b.names(), [':3']);
  assert.deepEqual(b.feed.dropped, []);
  b.session.close();
});

test('a display that cannot be opened changes nothing', async () => {
  const b = bench(true);
  const { ask } = control(b, true);
  await ask(attach(':1'));
  await assert.rejects(ask(attach(':99')), DisplayError);
  assert.deepEqual(b.names(), [':1']);
  b.session.close();
});

test('displays are bounded', async () => {
  const b = bench(true, []);
  const { ask } = control(b, true);
  for (let i = 1; i <= displaysMax; i++) assert.ok((await ask(attach(`:${i}`, 'add'))).ok);
  const more = await ask(attach(':50', 'add'));
  assert.ok(!more.ok && more.exitCode === 64);
  assert.ok((await ask(attach(':5', 'add'))).ok, 'one that is there may come again');
  assert.ok((await ask(attach(':50'))).ok, 'one instead of all');
  b.session.close();
});

test('detach closes one display; the only one of a watch that does not stay is refused', async () => {
  const b = bench(false);
  const { ask } = control(b, false);
  await ask(attach(':1'));
  await ask(attach(':2', 'add'));
  assert.ok((await ask({ command: 'detach', display: ':1.0' })).ok);
  assert.deepEqual(b.names(), [':2']);
  const last = await ask({ command: 'detach', display: ':2' });
  assert.ok(!last.ok && last.exitCode === 64 && /without --stay/.test(last.message));
  const none = await ask({ command: 'detach', display: ':7' });
  assert.ok(!none.ok && none.exitCode === 66 && /its displays are :2/.test(none.message));
  b.session.close();
  const s = bench(true);
  const staying = control(s, true);
  await staying.ask(attach(':1'));
  assert.ok((await staying.ask({ command: 'detach', display: ':1' })).ok);
  assert.deepEqual([s.names(), s.ended()], [[], undefined]);
  s.session.close();
});

test('stop ends it with 0, after the answer', async () => {
  const b = bench(true);
  const { ask } = control(b, true);
  const answer = await ask({ command: 'stop' });
  assert.ok(answer.ok);
  assert.equal(b.ended(), undefined);
  await waitFor('the end', () => b.ended() !== undefined);
  assert.equal(b.ended(), 0);
});
