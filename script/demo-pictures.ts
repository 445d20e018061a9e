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
const screen = { width: 1600, height: 1000 };
const durationMs = 15_000;
const startTimeoutMs = 60_000;
const leastRows = 8;
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

async function picture(window: windows.XWindow, name: string): Promise<readonly string[]> {
  await windows.raise(window);
  const lines = textLines(readText(await windows.look(window), font));
  await windows.screenshot(window, join(out, name));
  return lines;
}

/** Waits until calls have scrolled in, and gives one in the middle, which a click will surely hit. */
async function rowToClick(node: windows.XWindow): Promise<TextRun> {
  await windows.raise(node);
  const rows = await waitFor(
    `${leastRows} rows of calls in a node window`,
    async () => {
      const found = readText(await windows.look(node), font).filter(({ text }) =>
        rowStart.test(text),
      );
      return found.length >= leastRows && found;
    },
    startTimeoutMs,
  );
  return rows[Math.floor(rows.length / 2)] as TextRun;
}

async function openMessage(display: string, node: windows.XWindow): Promise<windows.XWindow> {
  const row = await rowToClick(node);
  await windows.click(node, row.x + 40, row.y + font.height / 2);
  return windows.findWindow(display, 'message');
}

async function takePictures(display: string, nodes: number): Promise<void> {
  const end = pause(durationMs);
  const overview = await windows.findWindow(display, 'overview', /./, startTimeoutMs);
  const node = await windows.findWindow(display, 'node', /./, startTimeoutMs);
  const message = await openMessage(display, node);
  await windows.raise(message);
  await windows.waitForText(message, font, /[0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2}/);
  // By then the charts have something to show, and the node that the demo restarts has been away.
  await end;
  await picture(message, 'message.png');
  const rows = (await picture(node, 'node.png')).filter((line) => rowStart.test(line));
  await picture(overview, 'overview.png');
  const [nodeTitle, messageTitle] = [await windows.titleOf(node), await windows.titleOf(message)];
  process.stdout.write(
    `${join(out, 'overview.png')}  ${nodes} nodes: "${await windows.titleOf(overview)}"\n` +
      `${join(out, 'node.png')}  "${nodeTitle}", ${rows.length} lines of calls, the last:\n    ${rows.at(-1)}\n` +
      `${join(out, 'message.png')}  the row that was clicked: "${messageTitle}"\n`,
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
    const watch = startProgram(['watch', endpoint, '--identity', identity], server.display);
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
await run(6);
process.stdout.write(
  'To see it live: log in with `ssh -X` (or sit at a desktop) and run script/demo again.\n',
);
