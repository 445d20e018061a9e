// Copy and paste as a person does them: rows are dragged over and land in another program, a filter
// is pasted, and on an untrusted display `c` goes through the terminal.

import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { collect, type DemoMesh, endOf, MESHSCOPE, startDemoMesh } from '../support/demo-mesh.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import { readText, type TextRun } from '../support/screen-text.ts';
import { waitFor } from '../support/wait-for.ts';
import * as windows from '../support/x-window.ts';
import { authorityFile } from '../support/xauthority-file.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const SLOW_START_MS = 40_000;
const ROW = /^\d\d:\d\d:\d\d\.\d{3} /;
const ESC = '\u001b';
const BEL = '\u0007';
const FAMILY_WILD = 65_535;
const TABLE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z\t[^\t]+\t\S+\/[^\t]+\t[^\t]+\t[\d.]*\t\d+\t\d+\n)+$/;
const tools = ['Xvfb', 'xdotool', 'import', 'xclip', 'xauth', 'script'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;

describe('copy and paste', { skip }, () => {
  const font = loadCellFont('6x13');
  let folder: string;
  let server: Xvfb;
  let mesh: DemoMesh;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'meshscope-copy-'));
    const entry = { family: FAMILY_WILD, address: Buffer.alloc(0), display: '' };
    const trusted = join(folder, 'trusted');
    writeFileSync(trusted, authorityFile([{ ...entry, data: randomBytes(16) }]), { mode: 0o600 });
    process.env.XAUTHORITY = trusted;
    server = await startXvfb({ width: 2240, height: 800, authFile: trusted });
    mesh = await startDemoMesh('--no-mesh', '--nodes', '6', '--rate', '60');
  });

  after(async () => {
    await mesh?.stop();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const words = () => ['watch', mesh.endpoint, '--identity', mesh.identity, '--windows', '1'];
  const environment = (file: string) => ({
    ...process.env,
    DISPLAY: server.display,
    XAUTHORITY: join(folder, file),
    XDG_STATE_HOME: join(folder, 'state'),
    TERM: 'xterm',
    TMUX: '',
    STY: '',
  });

  async function nodeWindow(): Promise<windows.XWindow> {
    const { display } = server;
    const node = await windows.findWindow(display, 'node', /./, SLOW_START_MS);
    await windows.raise(node, 1220, 0);
    return node;
  }

  async function overviewWindow(): Promise<windows.XWindow> {
    const { display } = server;
    const overview = await windows.findWindow(display, 'overview', /./, SLOW_START_MS);
    await windows.raise(overview, 0, 0);
    return overview;
  }

  /** Rows of the inbound lane, top down; waits until there are eight. */
  function rowsOf(node: windows.XWindow): Promise<readonly TextRun[]> {
    return waitFor(
      'rows',
      async () => {
        const runs = readText(await windows.look(node), font);
        const starts = runs.filter(({ text }) => ROW.test(`${text} `));
        const left = Math.min(...starts.map(({ x }) => x));
        const lane = starts.filter(({ x }) => x === left);
        return lane.length >= 8 && lane;
      },
      SLOW_START_MS,
    );
  }

  async function xdotool(...more: readonly string[]): Promise<void> {
    await promisify(execFile)('xdotool', more, { env: environment('trusted') });
  }

  /** Drags over four rows, the frozen ones: nothing moves under the pointer. */
  async function dragRows(node: windows.XWindow): Promise<void> {
    await windows.pressKeys(node, 'space');
    await windows.waitForText(node, font, /newer event|rows held/);
    const rows = await rowsOf(node);
    const at = (row: number) => [String((rows[row]?.x ?? 0) + 9), String((rows[row]?.y ?? 0) + 6)];
    const move = (row: number) => xdotool('mousemove', '--window', node.id, ...at(row));
    await move(1);
    await xdotool('mousedown', '1');
    for (const row of [2, 3, 4]) await move(row);
    await xdotool('mouseup', '1');
  }

  async function held(selection: string): Promise<string> {
    const asked = ['-o', '-selection', selection];
    const taken = promisify(execFile)('xclip', asked, {
      env: environment('trusted'),
      timeout: 5_000,
    });
    return taken.then(
      ({ stdout }) => stdout,
      () => '',
    );
  }

  /** Another program holds it in CLIPBOARD, until the server ends. */
  async function owned(text: string): Promise<void> {
    const owner = spawn('xclip', ['-selection', 'clipboard'], { env: environment('trusted') });
    owner.stdin.end(text);
    await waitFor('its claim', async () => (await held('clipboard')) === text);
  }

  async function ended(program: ChildProcess, window: windows.XWindow): Promise<void> {
    await windows.pressKeys(window, 'Q');
    await waitFor('the end', () => program.exitCode !== null);
    assert.equal(program.exitCode, 0);
  }

  test('dragged rows are in PRIMARY, c and C put them in CLIPBOARD, Ctrl-V fills the filter', {
    timeout: 120_000,
  }, async () => {
    const watch = spawn(MESHSCOPE, words(), { env: environment('trusted'), stdio: 'pipe' });
    const said = collect(watch);
    try {
      const node = await nodeWindow();
      await rowsOf(node);
      await dragRows(node);
      const marked = await waitFor('PRIMARY', async () => {
        const text = await held('primary');
        return TABLE.test(text) && text;
      });
      assert.equal(marked.trimEnd().split('\n').length, 4);
      if (process.env.SHOTS) await windows.screenshot(node, join(process.env.SHOTS, 'drag.png'));
      await windows.pressKeys(node, 'c');
      await windows.waitForText(node, font, /copied \d+ bytes to CLIPBOARD and PRIMARY/);
      assert.equal(await held('clipboard'), marked);
      await windows.pressKeys(node, 'C');
      const lines = await waitFor('JSON', async () => {
        const text = await held('clipboard');
        return text.startsWith('{') && text.trimEnd().split('\n');
      });
      assert.equal(lines.length, 4);
      for (const line of lines) assert.ok(JSON.parse(line).method.includes('/'));
      await owned('nothing-is-called-so\nsecond');
      await windows.pressKeys(node, 'slash');
      await windows.pressKeys(node, 'ctrl+v');
      await windows.waitForText(node, font, /nothing-is-called-so/);
      await windows.waitForText(node, font, /first line pasted/);
      await windows.pressKeys(node, 'Escape');
      await ended(watch, node);
      assert.equal(said(), '');
    } finally {
      await endOf(watch);
    }
  });

  test('on an untrusted display c goes through the terminal, and the note is shown once', {
    timeout: 120_000,
  }, async (t) => {
    const made = ['-f', join(folder, 'untrusted'), 'generate', server.display, '.', 'untrusted'];
    const xauth = spawnSync('xauth', made, { env: environment('trusted') });
    if (xauth.status !== 0) return t.skip(`no SECURITY extension: ${xauth.stderr}`);
    const typescript = join(folder, 'typescript');
    const command = [MESHSCOPE, ...words()].map((word) => `'${word}'`).join(' ');
    const start = () =>
      spawn('script', ['-qefc', `exec ${command}`, typescript], {
        env: environment('untrusted'),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const first = start();
    try {
      // It is mapped above the overview, where there is no window manager.
      const node = await nodeWindow();
      const overview = await overviewWindow();
      await windows.waitForText(overview, font, /This display came through ssh -X/, SLOW_START_MS);
      await windows.pressKeys(overview, 'n');
      await windows.waitForText(overview, font, /by rate, last 10 s/, SLOW_START_MS);
      await owned('theirs');
      await dragRows(node);
      await windows.pressKeys(node, 'c');
      await windows.waitForText(node, font, /sent to the terminal's clipboard \(OSC 52\)/);
      const written = readFileSync(typescript, 'latin1');
      const sequence = written.split(`${ESC}]52;c;`)[1]?.split(BEL)[0];
      assert.match(Buffer.from(sequence ?? '', 'base64').toString(), TABLE);
      assert.equal(await held('clipboard'), 'theirs', 'nothing is claimed that can not be given');
      await ended(first, node);
    } finally {
      await endOf(first);
    }
    const second = start();
    try {
      await nodeWindow();
      const overview = await overviewWindow();
      await windows.waitForText(overview, font, /by rate, last 10 s/, SLOW_START_MS);
      await ended(second, overview);
    } finally {
      await endOf(second);
    }
  });
});
