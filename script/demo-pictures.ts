// The demo for a machine without a display: runs the mesh and `meshscope watch` on Xvfb, does with the windows what a
// person would (look, click a row), and saves what they show in out/. Reads pixels only; ends what it started.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadCellFont } from '../test/support/pcf-font.ts';
import { readText, type TextRun, textLines } from '../test/support/screen-text.ts';
import { waitFor } from '../test/support/wait-for.ts';
import * as windows from '../test/support/x-window.ts';
import { startXvfb } from '../test/support/xvfb.ts';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'out');
/** Wide enough for the three windows side by side: what nothing covers can be looked at at any time. */
const screen = { width: 2240, height: 1540 };
const places = { overview: [0, 0], node: [1220, 0], message: [0, 770] } as const;
const durationMs = 15_000;
const startTimeoutMs = 60_000;
const leastRows = 8;
const hexDump = /[0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2}/;
const rowStart = /^\d\d:\d\d:\d\d\.\d{3}\b/;
const font = loadCellFont('6x13');

function startProgram(words: readonly string[], display?: string): ChildProcess {
  const { DISPLAY: _, ...env } = process.env;
  return spawn(join(root, 'bin/meshscope'), words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: display === undefined ? env : { ...env, DISPLAY: display },
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Rejects when the program ends before it should. */
function failWhenEnded(child: ChildProcess, name: string): Promise<never> {
  return new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`${name} ended: ${code ?? signal}`)));
  });
}

/** Keeps a picture of the window and gives the text in it. */
async function picture(window: windows.XWindow, name: string): Promise<readonly TextRun[]> {
  const runs = readText(await windows.look(window), font);
  await windows.screenshot(window, join(out, name));
  return runs;
}

const rowsOf = (runs: readonly TextRun[]): readonly TextRun[] =>
  runs.filter(({ text }) => rowStart.test(text));

/** The whole row that begins with `start`: what stands right of it, up to the row of the other lane. */
function rowText(runs: readonly TextRun[], start: TextRun): string {
  const right = runs.filter(({ x, y }) => y === start.y && x > start.x);
  const next = rowsOf(right)[0]?.x ?? Number.POSITIVE_INFINITY;
  return [start, ...right.filter(({ x }) => x < next)].map(({ text }) => text).join(' ');
}

/** Waits until calls have scrolled in, clicks one in the middle of the first lane, and gives its text. */
async function clickRow(node: windows.XWindow): Promise<string> {
  const found = async () => {
    const runs = readText(await windows.look(node), font);
    const first = rowsOf(runs)[0]?.x;
    const lane = rowsOf(runs).filter(({ x }) => x === first);
    return lane.length >= leastRows && { runs, row: lane[lane.length >> 1] as TextRun };
  };
  const { runs, row } = await waitFor(`${leastRows} calls in a lane`, found, startTimeoutMs);
  await windows.click(node, row.x + font.width, row.y + (font.height >> 1));
  return rowText(runs, row);
}

async function takePictures(display: string, nodes: number): Promise<void> {
  const end = pause(durationMs);
  const open = async (instance: keyof typeof places): Promise<windows.XWindow> => {
    const window = await windows.findWindow(display, instance, /./, startTimeoutMs);
    await windows.raise(window, ...places[instance]);
    return window;
  };
  const overview = await open('overview');
  const node = await open('node');
  const clicked = await clickRow(node);
  const message = await open('message');
  await windows.waitForText(message, font, hexDump);
  // By then the charts have something to show, and the node that the demo restarts has been away.
  await end;
  const status = textLines(await picture(overview, 'overview.png')).join('\n');
  const events = /kept ([\d,]+) of [\d,]+/.exec(status)?.[0] ?? 'kept: not shown';
  const rows = await picture(node, 'node.png');
  await picture(message, 'message.png');
  const method = (await windows.titleOf(message)).replace(/ - meshscope$/, '');
  process.stdout.write(
    `${join(out, 'overview.png')}  the overview of ${nodes} nodes; events ${events}\n` +
      `${join(out, 'node.png')}  ${await windows.titleOf(node)}: ${rowsOf(rows).length} rows of calls\n` +
      `${join(out, 'message.png')}  ${method}, fetched from its node by a click on the row\n` +
      `    ${clicked}\n`,
  );
}

async function run(nodes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'meshscope-pictures-'));
  const endpointFile = join(folder, 'endpoint');
  const started: ChildProcess[] = [];
  const server = await startXvfb(screen);
  try {
    const demo = ['demo', '--nodes', String(nodes), '--rate', '100'];
    const services = startProgram([...demo, '--no-window', '--endpoint-file', endpointFile]);
    started.push(services);
    const servicesEnded = failWhenEnded(services, 'the demo');
    const ready = waitFor('the demo', () => existsSync(endpointFile), startTimeoutMs);
    await Promise.race([ready, servicesEnded]);
    const [endpoint = '', identity = ''] = readFileSync(endpointFile, 'utf8').split('\n');
    const watch = startProgram(
      ['watch', endpoint, '--identity', identity, '--windows', '1'],
      server.display,
    );
    started.push(watch);
    const pictures = takePictures(server.display, nodes);
    await Promise.race([pictures, servicesEnded, failWhenEnded(watch, 'meshscope watch')]);
  } finally {
    await Promise.all(started.reverse().map(stop));
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

mkdirSync(out, { recursive: true });
process.stdout.write(`No DISPLAY: showing the demo to Xvfb for ${durationMs / 1000} s.\n`);
try {
  await run(6);
  process.stdout.write(
    'To see it live: log in with `ssh -X` (or sit at a desktop) and run script/demo again.\n',
  );
} catch (error) {
  process.stderr.write(`script/demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 70;
}
