// What `meshscope watch` says when there is no display, when the display refuses it or dies under it, and
// when no node answers: one line on stderr, the documented exit code, and no cookie in it.

import assert from 'node:assert/strict';
import { type ChildProcess, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Collector, startCollector } from '../../src/collector/index.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import { assertOneMessage, type Ended, runMeshscope } from '../support/run-meshscope.ts';
import * as windows from '../support/x-window.ts';
import { authorityFile } from '../support/xauthority-file.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const FAMILY_WILD = 65_535;
const SLOW_MS = 60_000;
const missing = ['Xvfb', 'xdotool', 'import'].filter((t) => spawnSync('which', [t]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;

let folder: string;
let authority: TestAuthority;
let auditor: string;
let collector: Collector;
let endpoint: string;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meshscope-display-'));
  authority = await makeTestAuthority();
  auditor = await authority.issue('auditor', 'ada');
  collector = await startCollector({ identity: await authority.issue('node', 'ledger-1') });
  endpoint = collector.endpoints[0] ?? '';
});
after(async () => {
  await collector?.close();
  authority?.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface WatchRun {
  readonly env?: Readonly<Record<string, string>>;
  readonly onStart?: (child: ChildProcess) => void;
}

function watch(at: string, run: WatchRun = {}, ...words: readonly string[]): Promise<Ended> {
  return runMeshscope(['watch', at, '--identity', auditor, ...words], run);
}

describe('no display', () => {
  test('DISPLAY is not set, or empty', async () => {
    assertOneMessage(await watch(endpoint), 69, /DISPLAY is not set/, /ssh -X/);
    assertOneMessage(await watch(endpoint, { env: { DISPLAY: '' } }), 69, /DISPLAY is not set/);
  });

  test('DISPLAY is nonsense', async () => {
    for (const DISPLAY of [
      'nonsense',
      ':x',
      'http://here',
      `:${'9'.repeat(300)}`,
      ':\u001b[2J1x',
    ]) {
      const ended = await watch(endpoint, { env: { DISPLAY } });
      assertOneMessage(ended, 69, /not a display name/, /localhost:10\.0/);
      assert.ok(ended.stderr.length < 400);
    }
  });

  test('nothing is there', async () => {
    for (const DISPLAY of [':59321', 'localhost:59322.0', '127.0.0.1:59323']) {
      const ended = await watch(endpoint, { env: { DISPLAY } });
      assertOneMessage(ended, 69, /Cannot reach the X server of DISPLAY/, /ssh -X/);
    }
    const ended = await watch(endpoint, {}, '--display', ':59321');
    assertOneMessage(ended, 69, /:59321/);
  });

  test('what listens there is no X server, or never answers', async (t) => {
    for (const answer of ['HTTP/1.1 400 Bad Request\r\n\r\n', '']) {
      const port = await fakeDisplay(answer, (close) => t.after(close));
      const ended = await watch(endpoint, { env: { DISPLAY: `127.0.0.1:${port - 6000}` } });
      assertOneMessage(ended, 69, /X server/);
      assert.doesNotMatch(ended.stderr, /cookie/);
    }
  });
});

test('a screen that the server does not have', { skip }, async (t) => {
  const server = await startXvfb({ width: 300, height: 200 });
  t.after(() => server.stop());
  const DISPLAY = `${server.display}.7`;
  const wanted = /screen 7: the server has 1, number 0/;
  assertOneMessage(await watch(endpoint, { env: { DISPLAY } }), 69, wanted);
  const checked = await watch(endpoint, { env: { DISPLAY } }, '--check');
  assert.equal(checked.code, 69);
  assert.match(checked.stdout, wanted);
  const there = await watch(endpoint, { env: { DISPLAY: `${server.display}.0` } }, '--check');
  assert.match(there.stdout, /ok +display .*300 x 200/);
});

/** A server on a port of the display range that greets whoever says something. */
async function fakeDisplay(answer: string, after: (close: () => void) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => answer !== '' && socket.write(answer));
  });
  after(() => server.close());
  for (let number = 4000; !server.listening; number++) {
    await new Promise<void>((resolve) => {
      server.once('error', () => resolve());
      server.listen(6000 + number, '127.0.0.1', resolve);
    });
  }
  return (server.address() as { port: number }).port;
}

describe('cookies', { skip }, () => {
  const cookie = randomBytes(16);
  const wrong = randomBytes(16);
  let server: Xvfb;
  let right: string;

  before(async () => {
    const any = { family: FAMILY_WILD, address: Buffer.of(), display: '' };
    right = join(folder, 'right.Xauthority');
    writeFileSync(right, authorityFile([{ ...any, data: cookie }]));
    writeFileSync(join(folder, 'wrong'), authorityFile([{ ...any, data: wrong }]));
    writeFileSync(join(folder, 'broken'), 'not an authority file');
    mkdirSync(join(folder, 'home'));
    server = await startXvfb({ width: 1300, height: 800, authFile: right });
  });
  after(() => server?.stop());

  const refused = async (env: Readonly<Record<string, string>>): Promise<Ended> => {
    const ended = await watch(endpoint, { env: { DISPLAY: server.display, ...env } });
    assertOneMessage(ended, 77, /XAUTHORITY/, /ssh -X/);
    assert.ok(ended.stderr.includes(`DISPLAY=${server.display} meshscope`), ended.stderr);
    for (const secret of [cookie, wrong])
      for (const form of ['hex', 'base64', 'latin1'] as const)
        assert.ok(!ended.stderr.includes(secret.toString(form)));
    return ended;
  };

  test('a cookie that the server does not want', async () => {
    const ended = await refused({ XAUTHORITY: join(folder, 'wrong') });
    assert.match(ended.stderr, /not the one it wants/);
  });

  test('an Xauthority file that is broken, or not there', async () => {
    await refused({ XAUTHORITY: join(folder, 'broken') });
    const ended = await refused({ XAUTHORITY: join(folder, 'absent') });
    assert.match(ended.stderr, /absent does not exist/);
  });

  test('after sudo: another HOME, no XAUTHORITY; the message gives the command for who logged in', async () => {
    const ended = await refused({ HOME: join(folder, 'home'), SUDO_USER: 'alice' });
    assert.match(ended.stderr, /home\/\.Xauthority does not exist/);
    assert.match(ended.stderr, /sudo env XAUTHORITY=~alice\/\.Xauthority DISPLAY=/);
  });

  test('after su: nothing tells who logged in; the message gives the command for xauth', async () => {
    const ended = await refused({ HOME: join(folder, 'home') });
    assert.match(
      ended.stderr,
      /After su: "xauth -f ~\S+\/\.Xauthority extract - :\d+ \| xauth merge -"/,
    );
  });

  test('a hostile SUDO_USER never becomes part of a command', async () => {
    const ended = await refused({ HOME: join(folder, 'home'), SUDO_USER: 'a;rm -rf "$HOME"' });
    assert.doesNotMatch(ended.stderr, /rm -rf/);
  });

  test('watch --check says the same on stdout', async () => {
    const env = { DISPLAY: server.display, XAUTHORITY: join(folder, 'wrong') };
    const ended = await watch(endpoint, { env }, '--check');
    assert.equal(ended.code, 77);
    assert.match(ended.stdout, /^FAIL display .*XAUTHORITY/m);
    assert.ok(!ended.stdout.includes(wrong.toString('hex')));
  });
});

describe('a display that works', { skip }, () => {
  let server: Xvfb;

  before(async () => {
    server = await startXvfb({ width: 1300, height: 800 });
  });
  after(() => server?.stop());

  test('the X server is killed while somebody watches', { timeout: SLOW_MS * 2 }, async () => {
    const own = await startXvfb({ width: 1300, height: 800 });
    const ending = watch(endpoint, { env: { DISPLAY: own.display } });
    await windows.findWindow(own.display, 'node', /ledger-1/, SLOW_MS);
    await own.stop('SIGKILL');
    const ended = await ending;
    assertOneMessage(ended, 69, /connection to the X server ended/, /ssh -X/);
  });

  test('what can never work ends at once', async () => {
    const env = { DISPLAY: server.display };
    const words = ['watch', endpoint, '--identity', join(folder, 'nowhere')];
    assertOneMessage(await runMeshscope(words, { env }), 78, /nowhere\/ca\.pem/);
    const stranger = await makeTestAuthority();
    const eve = await stranger.issue('auditor', 'eve');
    const refused = await runMeshscope(['watch', endpoint, '--identity', eve], { env });
    assertOneMessage(refused, 77, /wrong CA/);
    stranger.remove();
    assertOneMessage(await watch('grpc://10.0.0.1:7443', { env }), 64, /--insecure/);
    assertOneMessage(await watch(endpoint, { env }, '--filter', 'wibble:1'), 64, /character 1\b/);
  });

  test('an endpoint that does not answer is shown, and given up after 30 s', {
    timeout: SLOW_MS * 2,
  }, async () => {
    const env = { DISPLAY: server.display };
    const ending = watch('grpc://127.0.0.1:1', { env });
    const overview = await windows.findWindow(server.display, 'overview', /./, SLOW_MS);
    await windows.waitForText(overview, loadCellFont('6x13'), /connection refused/, SLOW_MS);
    const ended = await ending;
    assertOneMessage(ended, 69, /grpc:\/\/127\.0\.0\.1:1: connection refused/, /collector runs/);
    assert.ok(ended.tookMs >= 30_000, `${ended.tookMs} ms`);
  });

  test('a signal ends it in good order', { timeout: SLOW_MS }, async () => {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 0],
      ['SIGHUP', 0],
    ] as const) {
      let child: ChildProcess | undefined;
      const env = { DISPLAY: server.display };
      const ending = watch(endpoint, { env, onStart: (started) => (child = started) });
      await windows.findWindow(server.display, 'node', /ledger-1/, SLOW_MS);
      child?.kill(signal);
      const ended = await ending;
      assert.deepEqual([ended.code, ended.signal, ended.stderr], [code, null, ''], signal);
    }
  });
});
