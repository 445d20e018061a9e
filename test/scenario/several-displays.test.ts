// One session on two X servers: one is killed and the other goes on drawing, the recording has no gap; then
// the session is moved, listed, detached and stopped by `attach`, which says what is wrong when it is.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { collect, type DemoMesh, endOf, MESHSCOPE, startDemoMesh } from '../support/demo-mesh.ts';
import { assertNoGap } from '../support/gapless.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import { assertOneMessage, bareEnvironment, runMeshscope } from '../support/run-meshscope.ts';
import { waitFor } from '../support/wait-for.ts';
import * as windows from '../support/x-window.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const SLOW_MS = 60_000;
const missing = ['Xvfb', 'xdotool', 'import'].filter((t) => spawnSync('which', [t]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;

describe('several displays', { skip }, () => {
  let folder: string;
  let env: Record<string, string>;
  let mesh: DemoMesh;
  let one: Xvfb;
  let two: Xvfb;
  const running: ChildProcess[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'meshscope-displays-'));
    mkdirSync(join(folder, 'run'), { mode: 0o700 });
    env = { XDG_RUNTIME_DIR: join(folder, 'run'), XDG_STATE_HOME: folder, TMPDIR: folder };
    mesh = await startDemoMesh('--no-mesh', '--nodes', '6', '--rate', '60');
    one = await startXvfb({ width: 2240, height: 1540 });
    two = await startXvfb({ width: 2240, height: 1540 });
  });
  after(async () => {
    for (const child of running) await endOf(child);
    await mesh?.stop();
    await one?.stop();
    await two?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function watch(...words: readonly string[]): { child: ChildProcess; said: () => string } {
    const all = ['watch', mesh.endpoint, '--identity', mesh.identity, ...words];
    const child = spawn(MESHSCOPE, all, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: bareEnvironment(env),
    });
    running.push(child);
    return { child, said: collect(child) };
  }

  const attach = (...words: readonly string[]) => runMeshscope(['attach', ...words], { env });

  async function displaysOf(): Promise<string[]> {
    const { stdout } = await attach('--list', '-o', 'json');
    return JSON.parse(stdout).displays.map(({ name }: { name: string }) => name);
  }

  test('one is killed: a line says so, the other goes on drawing, nothing is missing in the recording', {
    timeout: SLOW_MS * 3,
  }, async () => {
    const file = join(folder, 'seen.mscope');
    const shown = ['--display', one.display, '--display', two.display];
    const { child, said } = watch(...shown, '--windows', '2', '--record', file);
    const kept = await windows.findWindow(two.display, 'node', /authorizer-1/, SLOW_MS);
    await windows.findWindow(one.display, 'node', /authorizer-1/, SLOW_MS);
    await windows.raise(kept);
    await windows.waitForText(kept, loadCellFont('6x13'), /OK/, SLOW_MS);
    await one.stop('SIGKILL');
    await waitFor('a line on stderr', () => said().includes('\n'), SLOW_MS);
    assert.match(
      said(),
      new RegExp(
        `^meshscope: display ${one.display} is gone \\(.+\\); the other displays go on\n$`,
      ),
    );
    for (let i = 0; i < 3; i++)
      await windows.waitForChange(kept, await windows.look(kept), SLOW_MS);
    assert.deepEqual(await displaysOf(), [two.display]);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    assert.equal(code, 0);
    await assertNoGap(file);
  });

  test('a display that cannot be opened at the start is told, and the other one is used', {
    timeout: SLOW_MS,
  }, async () => {
    const { child, said } = watch('--display', ':59321', '--display', two.display);
    await windows.findWindow(two.display, 'overview', /./, SLOW_MS);
    await waitFor('a line on stderr', () => said().includes('\n'), SLOW_MS);
    assert.match(said(), /^meshscope: Cannot reach the X server of DISPLAY :59321 [^\n]+\n$/);
    await endOf(child);
    const none = watch('--display', ':59321', '--display', ':59322');
    const [code] = await once(none.child, 'exit');
    assert.equal(code, 69);
    assert.match(none.said(), /^meshscope: Cannot reach the X server of DISPLAY :59321 [^\n]+\n$/);
  });

  /** Wishes that cannot be, each with its words and code, and nothing has changed. */
  async function assertRefusals(notShown: string): Promise<void> {
    assertOneMessage(await attach('--detach', notShown), 66, /does not show on/);
    assertOneMessage(await attach('--display', ':59321'), 69, /Cannot reach/);
    assertOneMessage(await attach('--display', 'nonsense'), 69, /not a display name/);
    assertOneMessage(await attach('--add', '--replace'), 64, /name one/);
    assertOneMessage(await attach('--stop', '--detach', ':1'), 64, /one at a time/);
    assertOneMessage(await attach('--stop', '--link-budget', '64k'), 64, /bringing a display/);
    assertOneMessage(await attach('--link-budget', 'fast'), 64, /64k or 1\.5M/);
    assertOneMessage(await attach('--stop', '--session', '1'), 66, /no watch is named 1/);
  }

  test('attach moves and adds, detach closes, stop ends; every refusal has its words and code', {
    timeout: SLOW_MS * 3,
  }, async () => {
    const three = await startXvfb({ width: 1300, height: 900 });
    try {
      assertOneMessage(await attach('--display', two.display), 66, /no watch .* runs/, /--stay/);
      assertOneMessage(await attach(), 69, /DISPLAY is not set/);
      const wishes = ['--filter', 'status:error', '--link-budget', '512k'];
      const { child, said } = watch('--stay', '--windows', '1', ...wishes);
      await waitFor('the socket', () =>
        existsSync(join(folder, `run/meshscope/${child.pid}.sock`)),
      );
      await waitFor('a line on stderr', () => said().includes('\n'));
      assert.match(said(), /^meshscope: no display yet; "\S+ attach --session \d+"/);
      assert.equal((await attach('--display', two.display)).code, 0);
      const first = await windows.findWindow(two.display, 'node', /./, SLOW_MS);
      await windows.raise(first);
      const font = loadCellFont('6x13');
      await windows.waitForText(first, font, /status:error/, SLOW_MS);
      await windows.pressKeys(first, 'x', 't');
      const overview = await windows.findWindow(two.display, 'overview', /./, SLOW_MS);
      await windows.raise(overview);
      await windows.pressKeys(overview, 'b');
      await windows.waitForText(overview, font, /256 kB budget/, SLOW_MS);
      const moved = await attach('--display', three.display);
      assert.match(moved.stderr, new RegExp(`is shown on ${three.display}\n$`));
      assert.deepEqual(await windows.listWindows(two.display, 'node'), []);
      const second = await windows.findWindow(three.display, 'node', /./, SLOW_MS);
      await windows.raise(second);
      const light = await waitFor('a light window', async () => {
        const { rgb } = await windows.look(second);
        return rgb.reduce((sum, value) => sum + value, 0) / rgb.length > 128;
      });
      assert.ok(light, 'the theme came along');
      const next = await windows.findWindow(three.display, 'overview', /./, SLOW_MS);
      await windows.raise(next);
      await windows.waitForText(next, font, /256 kB budget/, SLOW_MS);
      const added = ['--add', '--display', two.display, '--link-budget', '16k'];
      assert.equal((await attach(...added)).code, 0);
      assert.deepEqual(await displaysOf(), [three.display, two.display]);
      const own = await windows.findWindow(two.display, 'overview', /./, SLOW_MS);
      await windows.raise(own);
      await windows.waitForText(own, font, /16\.0 kB budget/, SLOW_MS);
      await windows.waitForText(next, font, /256 kB budget/, SLOW_MS);
      assert.equal((await attach('--detach', two.display)).code, 0);
      await assertRefusals(two.display);
      const other = watch('--stay');
      await waitFor('it', () => existsSync(join(folder, `run/meshscope/${other.child.pid}.sock`)));
      assertOneMessage(await attach('--stop'), 64, /several watches run: .*--session/);
      const { stdout } = await attach('--list');
      assert.equal(stdout.trimEnd().split('\n').length, 2);
      assert.match(stdout, /without windows/);
      for (const { pid } of [child, other.child])
        assert.equal((await attach('--stop', '--session', String(pid))).code, 0);
      await waitFor('the ends', () => child.exitCode === 0 && other.child.exitCode === 0);
      assert.equal((await attach('--list')).stdout, '');
    } finally {
      await three.stop();
    }
  });

  test('--stay without a safe folder for its socket is refused', { timeout: SLOW_MS }, async () => {
    const open = join(folder, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    const words = ['watch', mesh.endpoint, '--identity', mesh.identity, '--stay'];
    const ended = await runMeshscope(words, { env: { XDG_RUNTIME_DIR: open, TMPDIR: open } });
    assertOneMessage(ended, 74, /others may write in/, /mode 700/);
  });
});
