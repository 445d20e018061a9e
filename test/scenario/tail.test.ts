// `meshscope tail` on the demo's mesh, as a script would use it: by every kind of endpoint, with a start,
// an end and a filter, into a pipe that closes.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { type DemoMesh, MESHSCOPE, startDemoMesh } from '../support/demo-mesh.ts';
import { runMeshscope } from '../support/run-meshscope.ts';
import { eventsOf, linesOf, placeOf, type TailLine, tailMesh } from '../support/tail-output.ts';
import { waitFor } from '../support/wait-for.ts';

const SLOW = { timeout: 120_000 };
/** So many lines come in a second or two. */
const ENOUGH = { lines: 400, signal: 'SIGTERM' } as const;

const RESTARTED = 'checkout-2';

interface DemoNode {
  readonly node: string;
  readonly addresses: readonly string[];
}

let mesh: DemoMesh;
let folder: string;
/** Without the one that the demo restarts now and then. */
let nodes: readonly DemoNode[];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meshscope-tail-'));
  mesh = await startDemoMesh('--no-mesh', '--rate', '60');
  nodes = await waitFor('six nodes', async () => {
    const words = ['status', mesh.endpoint, '--identity', mesh.identity, '-o', 'json'];
    const { stdout } = await runMeshscope(words);
    const found = stdout.split('\n').filter(Boolean);
    return found.length === 6 && found.map((line) => JSON.parse(line) as DemoNode);
  });
  nodes = nodes.filter(({ node }) => node !== RESTARTED);
});
after(async () => {
  await mesh?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Lines are ordered by them; within one, by the node. */
const inMicroseconds = ({ correctedTime }: TailLine): string => correctedTime.slice(0, 26);

function addressOf(scheme: 'grpcs' | 'wss', index: number): string {
  const address = nodes[index]?.addresses.find((each) => each.startsWith(`${scheme}://`));
  assert.ok(address, `${scheme} of ${nodes[index]?.node}`);
  return address;
}

const namesIn = (lines: readonly TailLine[]): string[] =>
  [...new Set(lines.map(({ node }) => node))].filter((node) => node !== RESTARTED).sort();

test(
  'follows every node until a signal; each line is JSON, each event comes once',
  SLOW,
  async () => {
    const ended = await tailMesh(mesh, [mesh.endpoint], ENOUGH);
    assert.equal(ended.code, 0, ended.stderr);
    assert.equal(ended.stderr, '');
    const events = eventsOf(ended);
    assert.deepEqual(
      namesIn(events),
      nodes.map(({ node }) => node),
    );
    assert.equal(new Set(events.map(placeOf)).size, events.length);
    for (const { node } of nodes) {
      const sequences = events.filter((event) => event.node === node).map(({ seq }) => seq);
      const sorted = sequences.toSorted((a, b) => a - b);
      assert.deepEqual(sequences, sorted, `${node} in its order`);
    }
  },
);

test('a message has one id at both ends of its call, and its payload in words', SLOW, async () => {
  const events = eventsOf(await tailMesh(mesh, [mesh.endpoint, '--last', '500', '--no-follow']));
  const ends = new Map<string, TailLine[]>();
  for (const event of events)
    if (event.messageId) ends.set(event.messageId, [...(ends.get(event.messageId) ?? []), event]);
  const both = [...ends.values()].filter((seen) => seen.length === 2);
  assert.ok(both.length > 10, `${both.length} of ${ends.size} messages were seen at both ends`);
  for (const seen of both) {
    assert.deepEqual(seen.map(({ direction }) => direction).sort(), ['in', 'out']);
    assert.notEqual(seen[0]?.node, seen[1]?.node);
    assert.deepEqual([seen[0]?.method, seen[0]?.type], [seen[1]?.method, seen[1]?.type]);
  }
  assert.ok(events.some(({ payload }) => payload && Object.keys(payload).length > 0));
});

test('--no-follow ends by itself, at what was kept', SLOW, async () => {
  const ended = await tailMesh(mesh, [mesh.endpoint, '--no-follow']);
  assert.equal(ended.code, 0, ended.stderr);
  const events = eventsOf(ended);
  for (const { node } of nodes)
    assert.ok(
      events.some((event) => event.node === node && event.seq === 1),
      `${node} from the start`,
    );
});

test('--last n --no-follow prints n of each node, and nothing that came since', SLOW, async () => {
  const count = 20;
  const words = [mesh.endpoint, '--last', String(count), '--no-follow'];
  const events = eventsOf(await tailMesh(mesh, words));
  for (const { node } of nodes) {
    const sequences = events.filter((event) => event.node === node).map(({ seq }) => seq);
    assert.equal(sequences.length, count, node);
    assert.equal((sequences.at(-1) ?? 0) - (sequences[0] ?? 0), count - 1, 'without a gap');
  }
  const times = events.map(inMicroseconds);
  const late = events.filter((event) => event.late).length;
  assert.deepEqual([late, times], [0, times.toSorted()], 'in one order of time');
});

test('--since begins at a time, --last at a number of events', SLOW, async () => {
  const longAgo = eventsOf(await tailMesh(mesh, [mesh.endpoint, '--since', '1h', '--no-follow']));
  assert.ok(longAgo.some(({ seq }) => seq === 1));
  const middle = longAgo[Math.floor(longAgo.length / 2)]?.correctedTime ?? '';
  const since = ['--since', middle, '--no-follow'];
  const later = eventsOf(await tailMesh(mesh, [mesh.endpoint, ...since]));
  assert.ok(later.length > 0);
  // A time on the command line has milliseconds.
  const bound = middle.slice(0, 23);
  assert.ok(later.every(({ correctedTime }) => correctedTime.slice(0, 23) >= bound));
  const held = longAgo.filter(({ correctedTime }) => correctedTime > middle);
  const places = new Set(later.map(placeOf));
  const missing = held.filter((event) => !places.has(placeOf(event)));
  // Each client finds the clock offset anew; on a busy machine the two may differ by this much.
  const clockErrorMs = 1000;
  const late = missing.filter(
    ({ node, correctedTime }) =>
      // The demo restarts a checkout, which may be between the two.
      !node.startsWith('checkout-') &&
      Date.parse(correctedTime) > Date.parse(middle) + clockErrorMs,
  );
  assert.deepEqual(late, []);
  const one = ['--last', '1', '--filter', `node:${nodes[0]?.node} method:no.such/Method`];
  const none = await tailMesh(mesh, [mesh.endpoint, ...one, '--no-follow']);
  assert.deepEqual([none.code, eventsOf(none)], [0, []]);
});

test(
  '--since with --last prints the last n since then, all n where there are so many',
  SLOW,
  async () => {
    const longAgo = ['--since', '1h', '--last', '15', '--no-follow'];
    const events = eventsOf(await tailMesh(mesh, [mesh.endpoint, ...longAgo]));
    for (const { node } of nodes)
      assert.equal(events.filter((event) => event.node === node).length, 15, node);
    const [now] = events.toReversed();
    const none = ['--since', '2100-01-01T00:00:00Z', '--last', '15', '--no-follow'];
    assert.ok(now && eventsOf(await tailMesh(mesh, [mesh.endpoint, ...none])).length === 0);
  },
);

test(
  'under a filter on the end of a call everything kept is in one order of time',
  SLOW,
  async () => {
    for (const last of [['--last', '20'], []]) {
      const words = ['--filter', 'latency>1ms', ...last, '--no-follow'];
      const ended = await tailMesh(mesh, [mesh.endpoint, ...words]);
      const events = eventsOf(ended);
      assert.ok(
        events.some(({ type }) => type === 'CLIENT_HEADER'),
        'with whole calls',
      );
      const times = events.map(inMicroseconds);
      const late = events.filter((event) => event.late).length;
      assert.deepEqual([ended.stderr, late, times], ['', 0, times.toSorted()]);
    }
  },
);

test('a filter on the end of a call brings the whole call, and nothing else', SLOW, async () => {
  const words = ['--filter', 'status:error', '--last', '40', '--no-follow'];
  const calls = new Map<string, TailLine[]>();
  await waitFor('a call that failed', async () => {
    for (const event of eventsOf(await tailMesh(mesh, [mesh.endpoint, ...words]))) {
      const key = `${event.node} ${event.direction} ${event.call}`;
      calls.set(key, [...(calls.get(key) ?? []), event]);
    }
    return calls.size > 0;
  });
  for (const events of calls.values()) {
    const ends = events.filter(({ status }) => status !== undefined && status !== 'OK');
    const isCancel = events.some(({ type }) => type === 'CANCEL');
    assert.ok(ends.length > 0 || isCancel, `${events[0]?.method} failed`);
  }
  const whole = [...calls.values()].filter((e) => e.some(({ type }) => type === 'CLIENT_HEADER'));
  assert.ok(whole.length > 0, 'with what came before its end');
});

test('by wss alone, by several endpoints, and by a nodes file', SLOW, async () => {
  const { identity } = mesh;
  const one = await tailMesh(mesh, [addressOf('wss', 0)], ENOUGH);
  assert.equal(one.code, 0, one.stderr);
  assert.equal(namesIn(eventsOf(one)).length, 5, 'a wss endpoint names the cluster too');
  const several = [addressOf('grpcs', 0), addressOf('wss', 1)];
  const merged = eventsOf(await tailMesh(mesh, several, ENOUGH));
  assert.equal(namesIn(merged).length, 5);
  assert.equal(new Set(merged.map(placeOf)).size, merged.length, 'named twice, followed once');
  const file = join(folder, 'nodes');
  writeFileSync(
    file,
    `# two of six\n${nodes[2]?.node} ${addressOf('wss', 2)}\n${addressOf('grpcs', 3)}\n`,
  );
  const words = ['tail', '--nodes-file', file, '--identity', identity, '-o', 'json', '--no-follow'];
  const listed = await runMeshscope(words);
  assert.equal(listed.code, 0, listed.stderr);
  assert.deepEqual(namesIn(eventsOf(listed)), [nodes[2]?.node, nodes[3]?.node].sort());
});

test('a reader that closes the pipe ends it quietly', SLOW, async () => {
  const command = `"$0" tail "$1" --identity "$2" --last 1000 | head -n 60; echo "$?"`;
  const words = ['-c', `set -o pipefail; ${command}`, MESHSCOPE, mesh.endpoint, mesh.identity];
  const { stdout, stderr } = await promisify(execFile)('bash', words, { env: process.env });
  assert.equal(stderr, '');
  const lines = stdout.trimEnd().split('\n');
  assert.equal(lines.length, 61);
  assert.equal(lines[60], '0', 'the exit code of the pipe');
});

test('the states of nodes are lines of their own', SLOW, async () => {
  const ended = await tailMesh(mesh, [mesh.endpoint, '--no-follow']);
  const states = linesOf(ended).filter(({ kind }) => kind === 'status');
  for (const { node } of nodes) assert.ok(states.some((line) => line.node === node));
  const names = states.map(({ node }) => node ?? '');
  assert.deepEqual(
    names.filter((name) => !name.includes('-') || name.includes(':')),
    [],
    'an endpoint is no node',
  );
});

test('--last 0 --no-follow prints no event, --no-follow alone all that is kept', SLOW, async () => {
  const none = await tailMesh(mesh, [mesh.endpoint, '--last', '0', '--no-follow']);
  assert.deepEqual(eventsOf(none), []);
  const all = eventsOf(await tailMesh(mesh, [mesh.endpoint, '--no-follow']));
  assert.ok(all.length > 0);
});
