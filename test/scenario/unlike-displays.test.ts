// One session on two displays that differ in everything: one trusted, with resources and a budget of its own,
// one untrusted, with no font but `fixed`. Each has what is its own.

import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { collect, type DemoMesh, endOf, MESHSCOPE, startDemoMesh } from '../support/demo-mesh.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import { bareEnvironment, runMeshscope } from '../support/run-meshscope.ts';
import { waitFor } from '../support/wait-for.ts';
import * as windows from '../support/x-window.ts';
import { authorityFile } from '../support/xauthority-file.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const SLOW_MS = 60_000;
const tools = ['Xvfb', 'xdotool', 'import', 'xauth', 'xrdb'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;

describe('two displays that differ', { skip }, () => {
  let folder: string;
  let env: Record<string, string>;
  let mesh: DemoMesh;
  let rich: Xvfb;
  let poor: Xvfb;
  let child: ChildProcess | undefined;
  const authorityBefore = process.env.XAUTHORITY;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'meshscope-unlike-'));
    mkdirSync(join(folder, 'run'), { mode: 0o700 });
    const any = { family: 65_535, address: Buffer.of(), display: '' };
    const authFile = join(folder, 'trusted');
    writeFileSync(authFile, authorityFile([{ ...any, data: randomBytes(16) }]));
    process.env.XAUTHORITY = authFile;
    mesh = await startDemoMesh('--no-mesh', '--nodes', '6', '--rate', '60');
    const size = { width: 1300, height: 900, authFile };
    rich = await startXvfb(size);
    poor = await startXvfb({ ...size, extraArguments: ['-fp', 'built-ins'] });
    const state = { XDG_RUNTIME_DIR: join(folder, 'run'), XDG_STATE_HOME: folder, TMPDIR: folder };
    env = { ...state, XAUTHORITY: join(folder, 'mixed') };
  });
  after(async () => {
    if (child) await endOf(child);
    await mesh?.stop();
    await rich?.stop();
    await poor?.stop();
    if (authorityBefore === undefined) delete process.env.XAUTHORITY;
    else process.env.XAUTHORITY = authorityBefore;
    rmSync(folder, { recursive: true, force: true });
  });

  /** Trusted everywhere but on the poor display; false where the server makes no such cookies. */
  function writeMixedCookies(): boolean {
    const mixed = join(folder, 'mixed');
    writeFileSync(mixed, '');
    const generate = ['-f', mixed, 'generate', poor.display, '.', 'untrusted'];
    if (spawnSync('xauth', generate).status !== 0) return false;
    // The first that fits counts: that of the poor display stands before the one for all.
    const merged = spawnSync('xauth', ['-f', mixed, 'merge', join(folder, 'trusted')]);
    return merged.status === 0;
  }

  test('each has its own trust, text, budget and look', {
    timeout: SLOW_MS * 3,
  }, async (t) => {
    if (!writeMixedCookies()) return t.skip('no SECURITY extension');
    const input = 'Meshscope.textSize: XL\nMeshscope.theme: light\n';
    execFileSync('xrdb', ['-display', rich.display, '-nocpp', '-load', '-'], { input });
    const shown = ['--display', rich.display, '--display', poor.display];
    const budgets = ['--link-budget', '64k', '--link-budget', `${rich.display}.0=256k`];
    const words = ['--identity', mesh.identity, '--windows', 'none', '--geometry', '1200x760'];
    child = spawn(MESHSCOPE, ['watch', mesh.endpoint, ...words, ...shown, ...budgets], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: bareEnvironment(env),
    });
    const said = collect(child);
    const [onRich, onPoor] = await Promise.all(
      [rich, poor].map(({ display }) => windows.findWindow(display, 'overview', /./, SLOW_MS)),
    );
    assert.ok(onRich && onPoor);
    const [large, small] = [loadCellFont('10x20'), loadCellFont('6x13')];
    await windows.raise(onRich);
    await windows.raise(onPoor);
    await windows.waitForText(onRich, large, /256 kB budget/, SLOW_MS);
    await windows.waitForText(onPoor, small, /64\.0 kB budget/, SLOW_MS);
    // A title, which has a larger font elsewhere.
    await windows.waitForText(onPoor, small, /Untrusted forwarding/, SLOW_MS);
    const lightOf = async (window: windows.XWindow): Promise<number> => {
      const { rgb } = await windows.look(window);
      return rgb.reduce((sum, value) => sum + value, 0) / rgb.length;
    };
    assert.ok((await lightOf(onRich)) > 128, 'its resources make it light');
    assert.ok((await lightOf(onPoor)) < 128);
    const displays = await waitFor('trust', async () => {
      const { stdout } = await runMeshscope(['attach', '--list', '-o', 'json'], { env });
      const { displays: listed } = JSON.parse(stdout);
      return listed.every((each: object) => 'trusted' in each) ? listed : undefined;
    });
    const trust = displays.map((one: { name: string; trusted: boolean }) => [
      one.name,
      one.trusted,
    ]);
    const wanted = [
      [rich.display, true],
      [poor.display, false],
    ];
    assert.deepEqual(new Map(trust), new Map(wanted as [string, boolean][]));
    assert.equal(said(), '');
  });
});
