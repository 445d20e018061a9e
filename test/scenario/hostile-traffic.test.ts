// Hostile contents in every field that a service, a tap or a collector can fill: nothing crashes, what is
// printed is harmless, windows keep their layout, and no title ever carries it raw.

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { encodeNodeEvent } from '../../src/protocol/cluster-codec.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { type CollectorProcess, startCluster } from '../support/collector-process.ts';
import { collect, endOf, MESHSCOPE } from '../support/demo-mesh.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { HOSTILE_TEXTS } from '../support/observations.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import { assertOneMessage, bareEnvironment, runMeshscope } from '../support/run-meshscope.ts';
import { readText } from '../support/screen-text.ts';
import { waitFor } from '../support/wait-for.ts';
import { answersStatus, serveGrpc } from '../support/wire-server.ts';
import * as windows from '../support/x-window.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const SLOW_MS = 60_000;
const EVENTS = 1500;
const TITLE_MAX = 160;
const SEED = Number(process.env.FUZZ_SEED ?? 7);
/** Control, bidi and format characters, lone surrogates. */
const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const tools = ['Xvfb', 'xdotool', 'import', 'xprop'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;

let authority: TestAuthority;
let auditor: string;
let node: CollectorProcess;

before(async () => {
  console.log(`hostile traffic: FUZZ_SEED=${SEED}`);
  authority = await makeTestAuthority();
  auditor = await authority.issue('auditor', 'ada');
  [node] = (await startCluster(authority, ['loud-1'], { callsPerSecond: 5 })) as [CollectorProcess];
});
after(async () => {
  await node?.kill();
  authority?.remove();
});

async function shout(seed: number): Promise<void> {
  node.tell({ kind: 'hostile', seed, events: EVENTS });
  await node.answer(['flooded'], SLOW_MS);
}

describe('printed', () => {
  before(() => shout(SEED));

  const tail = async (form: string): Promise<readonly string[]> => {
    const words = ['tail', node.endpoint, '--identity', auditor, '--no-follow', '-o', form];
    const ended = await runMeshscope(words);
    assert.deepEqual([ended.code, ended.stderr], [0, '']);
    return ended.stdout.trimEnd().split('\n');
  };

  test('a compact line is one line of bounded length without control characters', async () => {
    const lines = await tail('compact');
    assert.ok(lines.length > EVENTS);
    for (const line of lines) {
      assert.doesNotMatch(line, HARMFUL);
      assert.ok(line.length < 1000, `${line.length} characters`);
    }
  });

  test('a JSON line is whole JSON, with what could act on a terminal escaped', async () => {
    const lines = await tail('json');
    const events = lines.map((line) => {
      assert.doesNotMatch(line, HARMFUL);
      return JSON.parse(line) as { kind: string };
    });
    assert.ok(events.filter(({ kind }) => kind === 'event').length >= EVENTS);
  });

  test('the node is up after it, and has lost nothing', async () => {
    const ended = await runMeshscope(['status', node.endpoint, '--identity', auditor]);
    assert.deepEqual([ended.code, ended.stderr], [0, '']);
    assert.match(ended.stdout, /loud-1 +up +\S+ +\d+ +\d+[^\n]*? 0 /);
  });
});

describe('a collector that breaks the contract', () => {
  const garbage = Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x41);
  const oversized = new Uint8Array(9 * 1024 * 1024);

  for (const [what, bytes] of [
    ['malformed', garbage],
    ['oversized', oversized],
  ] as const) {
    test(`${what} messages: the endpoint is refused, in one line`, async () => {
      const answer = (call: { send(b: Uint8Array): boolean; end(): void }): void => {
        call.send(bytes);
        call.end();
      };
      const handlers = Object.fromEntries(Object.values(METHODS).map(({ name }) => [name, answer]));
      const server = await serveGrpc(handlers);
      try {
        const ended = await runMeshscope(['status', `grpc://127.0.0.1:${server.port}`]);
        assert.ok(ended.code === 76 || ended.code === 69, `${ended.code}`);
        assertOneMessage(ended, ended.code, /cannot be read|larger|RESOURCE_EXHAUSTED/);
      } finally {
        server.kill();
      }
    });

    test(`${what} batches: the node is said to be down, others are not disturbed`, async () => {
      const server = await serveGrpc({
        [METHODS.getStatus.name]: answersStatus(() => ({ node: 'bad-1' })),
        [METHODS.watch.name]: (call) => void call.send(bytes),
        [METHODS.watchStats.name]: (call) => void call.send(bytes),
      });
      try {
        const endpoints = [`grpc://127.0.0.1:${server.port}`, node.endpoint];
        const words = ['tail', ...endpoints, '--identity', auditor];
        let out = '';
        const ended = await runMeshscope(words, {
          onStart: (child) => {
            child.stdout?.on('data', (text: string) => {
              out += text;
              if (child.killed || !/bad-1\S* .*\*\* down: /.test(out)) return;
              if (out.includes('Echo/Unary')) child.kill('SIGTERM');
            });
          },
        });
        assert.equal(ended.stderr, '');
        assert.deepEqual([ended.code, ended.signal], [0, null]);
        assert.match(
          ended.stdout,
          /bad-1\S* +\*\* down: .*(cannot be read|larger|RESOURCE_EXHAUSTED)/,
        );
      } finally {
        server.kill();
      }
    });
  }
});

describe('in windows', { skip }, () => {
  const font = skip ? undefined : loadCellFont('6x13');
  let server: Xvfb;

  before(async () => {
    server = await startXvfb({ width: 2240, height: 1540 });
  });
  after(() => server?.stop());

  /** Checks WM_NAME and _NET_WM_NAME of every window of the program; gives the titles. */
  async function titles(): Promise<readonly string[]> {
    const all = await Promise.all(
      ['overview', 'node', 'message', 'help'].map((kind) =>
        windows.listWindows(server.display, kind),
      ),
    );
    return all.flat().map(({ display, id }) => {
      const said = execFileSync('xprop', [
        '-display',
        display,
        '-id',
        id,
        'WM_NAME',
        '_NET_WM_NAME',
      ]);
      const text = said.toString('utf8');
      const [name, netName] = ['WM_NAME', '_NET_WM_NAME'].map(
        (key) => new RegExp(`^${key}\\(\\w+\\) = "(.*)"$`, 'm').exec(text)?.[1],
      );
      assert.ok(name !== undefined && netName !== undefined, text);
      for (const title of [name, netName]) {
        assert.doesNotMatch(title, HARMFUL);
        // xprop writes bytes that it does not print in octal.
        assert.doesNotMatch(title, /\\0[0-3]\d|\\177|\\r|\\n|\\t/);
        assert.ok([...title].length <= TITLE_MAX + 8, title);
      }
      return netName;
    });
  }

  const heads = async (window: windows.XWindow): Promise<readonly string[]> => {
    assert.ok(font);
    return readText(await windows.look(window), font)
      .filter(({ text }) => /^time UTC .* hops$/.test(text))
      .map(({ x, y, text }) => `${x},${y} ${text}`);
  };

  async function watching(
    words: readonly string[],
    use: (said: () => string) => Promise<void>,
  ): Promise<void> {
    const program = spawn(MESHSCOPE, ['watch', ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: bareEnvironment({ DISPLAY: server.display }),
    });
    const said = collect(program);
    try {
      await use(said);
      assert.equal(program.exitCode, null, said());
    } finally {
      await endOf(program);
    }
    assert.deepEqual([program.exitCode, said()], [0, '']);
  }

  test('rows, lanes and a message opened from them', { timeout: SLOW_MS * 3 }, async () => {
    await watching([node.endpoint, '--identity', auditor], async () => {
      assert.ok(font);
      const lane = await windows.findWindow(server.display, 'node', /loud-1/, SLOW_MS);
      await windows.raise(lane, 1220, 0);
      await windows.waitForText(lane, font, /^\d\d:\d\d:\d\d\.\d{3}/, SLOW_MS);
      const before = await heads(lane);
      assert.equal(before.length, 2, before.join());
      await shout(SEED + 1);
      await windows.waitForText(lane, font, /A{12}|rm -rf|passwd|__proto__|script/, SLOW_MS);
      assert.deepEqual(await heads(lane), before, 'the columns stand where they stood');
      await windows.pressKeys(lane, 'space');
      const row = await waitFor('a hostile row', async () =>
        readText(await windows.look(lane), font)
          .filter(({ text }) => /^\d\d:\d\d:\d\d\.\d{3}/.test(text))
          .at(3),
      );
      await windows.click(lane, row.x + 3, row.y + 6);
      const message = await windows.findWindow(server.display, 'message', /./, SLOW_MS);
      await windows.raise(message, 0, 770);
      await windows.waitForText(
        message,
        font,
        /[0-9a-f]{2} [0-9a-f]{2}|no payload|0 bytes|HEADER/i,
        SLOW_MS,
      );
      const shown = await titles();
      assert.ok(shown.length >= 3, shown.join('\n'));
      await windows.pressKeys(lane, 'End');
    });
  });

  test('names of nodes and of the cluster that an endpoint makes up', {
    timeout: SLOW_MS * 2,
  }, async () => {
    const cluster = HOSTILE_TEXTS.slice(0, 3).join('');
    const names = HOSTILE_TEXTS.filter((text) => text !== '').map((text) => text.toWellFormed());
    const hostile = await serveGrpc({
      [METHODS.watchNodes.name]: (call) => {
        const add = (name: string, address: string): void => {
          const node = { name, addresses: [address, name], spiffeId: name, state: 'up' } as const;
          call.send(encodeNodeEvent({ kind: 'added', node, cluster }));
        };
        for (const name of names) add(name, 'grpc://127.0.0.1:1');
        add('good-1', `grpc://127.0.0.1:${hostile.port}`);
        call.send(encodeNodeEvent({ kind: 'snapshot-end', node: undefined, cluster }));
      },
      [METHODS.getStatus.name]: answersStatus(() => ({
        node: 'good-1',
        version: '\u001b[31m9',
      })),
    });
    try {
      const words = [`grpc://127.0.0.1:${hostile.port}`, '--windows', 'all'];
      await watching(words, async () => {
        await waitFor(
          'a window a node',
          async () => (await windows.listWindows(server.display, 'node')).length > names.length,
          SLOW_MS,
        );
        const shown = await titles();
        assert.ok(shown.length >= names.length + 2);
        assert.ok(shown.some((title) => title.startsWith('meshscope - ')));
      });
    } finally {
      hostile.kill();
    }
  });
});
