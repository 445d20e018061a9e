// A recording stands for the feed that it was made of: the same events, the same under a filter, and the
// same windows with a message behind each row.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { collect, type DemoMesh, endOf, MESHSCOPE, startDemoMesh } from '../support/demo-mesh.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import {
  assertHarmless,
  assertOneMessage,
  type Ended,
  runMeshscope,
} from '../support/run-meshscope.ts';
import { readText } from '../support/screen-text.ts';
import { eventsOf, linesOf, placeOf, tailMesh } from '../support/tail-output.ts';
import { waitFor } from '../support/wait-for.ts';
import * as windows from '../support/x-window.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const SLOW = { timeout: 120_000 };
const skip = spawnSync('which', ['Xvfb']).status !== 0 && 'Xvfb not installed';
/** Long enough that calls end within it, some of them with an error. */
const LINES = 3000;
/** Of a row that stands for a call with a payload. */
const ROW = /^\d\d:\d\d:\d\d\.\d{3} /;

let folder: string;
let mesh: DemoMesh;
let file: string;
let live: Ended;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meshscope-recording-'));
  file = join(folder, 'feed.mscope');
  mesh = await startDemoMesh('--no-mesh', '--rate', '80');
  const words = [mesh.endpoint, '--record', file, '--last', '50'];
  live = await tailMesh(mesh, words, { lines: LINES, signal: 'SIGHUP' });
});
after(async () => {
  await mesh?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const play = (...words: readonly string[]): ReturnType<typeof runMeshscope> =>
  runMeshscope(['tail', file, '-o', 'json', ...words]);
const places = (ended: Ended): string[] => eventsOf(ended).map(placeOf).sort();

test(
  'SIGHUP leaves a whole recording, for its owner only, and says what is in it',
  SLOW,
  async () => {
    assert.equal(live.code, 0, live.stderr);
    assert.match(live.stderr, /^meshscope: \d+ events recorded\n$/);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const played = await play();
    assert.deepEqual([played.code, played.stderr], [0, '']);
  },
);

test('a reader of the live lines that leaves early leaves a whole recording', SLOW, async () => {
  const left = join(folder, 'left.mscope');
  const command = '"$0" tail "$1" --identity "$2" --last 1000 --record "$3" | head -n 20';
  const words = ['-c', command, MESHSCOPE, mesh.endpoint, mesh.identity, left];
  const { stdout, stderr } = spawnSync('sh', words, { encoding: 'utf8', env: process.env });
  assert.equal(stdout.trimEnd().split('\n').length, 20);
  assert.match(stderr, /^meshscope: \d+ events recorded\n$/);
  const played = await runMeshscope(['tail', left, '-o', 'json']);
  assert.deepEqual([played.code, played.stderr], [0, '']);
});

test('it gives the events that were printed live, no more and no less', SLOW, async () => {
  const played = await play();
  const counted = Number(/(\d+) events recorded/.exec(live.stderr)?.[1]);
  assert.equal(eventsOf(played).length, counted);
  assert.deepEqual(places(played), places(live));
  const payloads = new Map(eventsOf(live).map((event) => [placeOf(event), event.payload]));
  for (const event of eventsOf(played)) {
    const { payload, ...rest } = event;
    const before = payloads.get(placeOf(event));
    if (before !== undefined) assert.deepEqual(payload, before, placeOf(event));
    if (event.messageId !== undefined) assert.ok(rest.call.length === 32);
  }
  assert.ok(
    eventsOf(played).some(({ payload }) => payload !== undefined),
    'with its schemas',
  );
  const told = linesOf(played).filter(({ kind }) => kind === 'status');
  assert.ok(told.length >= 6, 'the states of the nodes are in it');
});

test('SIGTERM and SIGINT close it as well', SLOW, async () => {
  for (const [signal, code] of [
    ['SIGTERM', 0],
    ['SIGINT', 130],
  ] as const) {
    const other = join(folder, `${signal}.mscope`);
    const words = [mesh.endpoint, '--record', other];
    const ended = await tailMesh(mesh, words, { lines: 300, signal });
    assert.deepEqual([ended.code, ended.signal], [code, null], ended.stderr);
    const played = await runMeshscope(['tail', other, '-o', 'json']);
    assert.deepEqual([played.code, played.stderr], [0, '']);
    assert.deepEqual(places(played), places(ended));
  }
});

test('a filter means on a recording what it means live', SLOW, async () => {
  const filter = 'status:error';
  const filtered = join(folder, 'filtered.mscope');
  const words = [mesh.endpoint, '--last', '2000', '--no-follow', '--record', filtered];
  const unfiltered = await tailMesh(mesh, words);
  assert.equal(unfiltered.code, 0, unfiltered.stderr);
  const played = await runMeshscope(['tail', filtered, '-o', 'json', '--filter', filter]);
  const failed = new Set<string>();
  for (const event of eventsOf(unfiltered)) {
    const { node, direction, call, type, status } = event;
    const isServerFault = status !== undefined && !['OK', 'NOT_FOUND'].includes(status);
    if (type === 'CANCEL' || isServerFault) failed.add(`${node} ${direction} ${call}`);
  }
  const calls = new Set(
    eventsOf(played).map(({ node, direction, call }) => `${node} ${direction} ${call}`),
  );
  assert.ok(calls.size > 0, 'some calls of the demo fail');
  for (const call of calls) assert.ok(failed.has(call), `${call} did not fail`);
  const whole = eventsOf(played).filter(({ type }) => type === 'CLIENT_HEADER');
  assert.ok(whole.length > 0, 'from their beginning');
  const method = await play('--filter', 'method:Authorize dir:in');
  const wanted = eventsOf(live).filter(
    (event) => event.method.includes('Authorize') && event.direction === 'in',
  );
  assert.ok(wanted.length > 0);
  assert.deepEqual(places(method), wanted.map(placeOf).sort());
});

test('--last takes the end of each node', SLOW, async () => {
  assert.deepEqual(eventsOf(await play('--last', '0')), []);
  const events = eventsOf(await play('--last', '7'));
  const all = eventsOf(live);
  const nodes = new Set(all.map((event) => event.node));
  assert.ok(nodes.size >= 5);
  for (const node of nodes) {
    const seen = (of: typeof all): string[] =>
      of.filter((event) => event.node === node).map(placeOf);
    assert.deepEqual(seen(events), seen(all).slice(-7), node);
  }
});

test('a copy that was cut says so, gives what is whole, and exits 65', SLOW, async () => {
  const bytes = readFileSync(file);
  const cut = join(folder, 'cut.mscope');
  writeFileSync(cut, bytes.subarray(0, Math.floor(bytes.length / 2)));
  const played = await runMeshscope(['tail', cut, '-o', 'json']);
  assert.equal(played.code, 65);
  assert.match(played.stderr, /^meshscope: [^\n]*cut\.mscope: truncated at byte \d+[^\n]*\n$/);
  assertHarmless(played.stderr);
  const found = places(played);
  assert.ok(found.length > 100);
  const known = new Set(places(live));
  assert.ok(found.every((place) => known.has(place)));
});

describe('watched', { skip }, () => {
  let server: Xvfb;

  before(async () => {
    server = await startXvfb({ width: 2300, height: 1600 });
  });
  after(() => server?.stop());

  test('watch --record begins with what is kept, and SIGHUP closes the file', SLOW, async () => {
    const other = join(folder, 'watched.mscope');
    const words = ['watch', mesh.endpoint, '--identity', mesh.identity, '--record', other];
    const env = { ...process.env, DISPLAY: server.display };
    const watch = spawn(MESHSCOPE, [...words, '--windows', '1'], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said = collect(watch);
    try {
      const node = await windows.findWindow(server.display, 'node', /^authorizer-1 /, 40_000);
      await windows.waitForText(node, loadCellFont('6x13'), ROW);
      watch.kill('SIGHUP');
      await waitFor('the end', () => watch.exitCode !== null);
      assert.equal(watch.exitCode, 0, said());
      assert.match(said(), /^meshscope: \d+ events recorded\n$/);
    } finally {
      await endOf(watch);
    }
    const played = await runMeshscope(['tail', other, '-o', 'json']);
    assert.deepEqual([played.code, played.stderr], [0, '']);
    const ofNode = eventsOf(played).filter((event) => event.node === 'authorizer-1');
    const isWhole = ofNode.some(({ seq }) => seq === 1);
    assert.ok(isWhole || ofNode.length >= 2000, `${ofNode.length} events of before and after`);
  });

  test('one that was cut says so at once, and exits 65 when it is closed', SLOW, async () => {
    const bytes = readFileSync(file);
    const cut = join(folder, 'cut-to-watch.mscope');
    writeFileSync(cut, bytes.subarray(0, bytes.length - 100));
    const ended = await runMeshscope(['watch', cut, '--windows', 'none'], {
      env: { DISPLAY: server.display },
      onStart: (child) => child.stderr?.once('data', () => child.kill('SIGTERM')),
    });
    assertOneMessage(
      ended,
      65,
      /cut-to-watch\.mscope: truncated at byte \d+.*still being written.*whole copy/,
    );
  });

  test(
    'at ten times its pace: rows, and behind a click the payload by its schema',
    SLOW,
    async () => {
      const font = loadCellFont('6x13');
      const words = ['watch', file, '--speed', '10', '--windows', '1'];
      const env = { ...process.env, DISPLAY: server.display };
      const watch = spawn(MESHSCOPE, words, { env, stdio: ['ignore', 'ignore', 'pipe'] });
      const said = collect(watch);
      try {
        const overview = await windows.findWindow(server.display, 'overview', /recorded/, 40_000);
        await windows.raise(overview, 0, 820);
        const node = await windows.findWindow(server.display, 'node', /^authorizer-1 - meshscope$/);
        await windows.raise(node, 1240, 0);
        const row = await waitFor('rows', async () => {
          const runs = readText(await windows.look(node), font).filter(({ text }) =>
            ROW.test(`${text} `),
          );
          return runs.length > 8 && runs[Math.floor(runs.length / 2)];
        });
        await windows.waitForText(node, font, /RECORDED/);
        await windows.click(node, row.x + 3, row.y + 6);
        const message = await windows.findWindow(server.display, 'message');
        await windows.raise(message, 0, 0);
        await windows.waitForText(
          message,
          font,
          /request_id|feature|session_id|account|value|score/,
        );
        await windows.waitForText(message, font, /[0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2}/);
        await windows.waitForText(message, font, /RECORDED/);
        await windows.waitForText(message, font, /\d{4}-\d\d-\d\d [\d:]{8} to [\d:]{8}/);
        await windows.pressKeys(overview, 'Q');
        await waitFor('the end', () => watch.exitCode !== null);
        assert.deepEqual([watch.exitCode, said()], [0, '']);
      } finally {
        await endOf(watch);
      }
    },
  );
});
