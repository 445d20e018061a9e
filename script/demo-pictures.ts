// The demo for a machine without a display: runs the mesh and `meshscope watch` on Xvfb, does with the windows what a
// person would (look, click a row), and saves what they show in out/, or in $MESHSCOPE_PICTURES. What it prints is read
// from the pixels of those very pictures. Its arguments go to `meshscope demo`. It ends what it started.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { shellWord } from '../bin/own-command.ts';
import { collect, endOf } from '../test/support/demo-mesh.ts';
import { loadCellFont } from '../test/support/pcf-font.ts';
import { readText, type TextRun, textLines } from '../test/support/screen-text.ts';
import { waitFor } from '../test/support/wait-for.ts';
import * as windows from '../test/support/x-window.ts';
import { startXvfb } from '../test/support/xvfb.ts';

const root = resolve(import.meta.dirname, '..');
const out = resolve(process.env.MESHSCOPE_PICTURES ?? join(root, 'out'));
/** Wide enough for the windows side by side: what nothing covers can be looked at at any time. */
const screen = { width: 2440, height: 1540 };
const places = { overview: [0, 0], node: [1220, 0], message: [0, 770], mesh: [1220, 770] } as const;
/** At one end of the mesh: what it sends passes two relays. */
const meshNode = { name: 'back-1', keys: ['b', 'a', 'c', 'k', 'minus', '1'] };
/** Has something to hide, and a nested call. */
const outbound = 1;
const meshRow = /Authori\S*\/Authorize OK/;
const durationMs = 15_000;
const startTimeoutMs = 60_000;
const leastRows = 8;
const hexDump = /[0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2}/;
/** The ladder's last line, when all on the way have told. */
const wholeWay = /^network .*service /;
const rowStart = /^\d\d:\d\d:\d\d\.\d{3}\b/;
const font = loadCellFont('6x13');

/** What it says is kept for when it fails: its advice is of no use once this is over. */
function startProgram(words: readonly string[], display?: string): Program {
  const { DISPLAY: _, ...env } = process.env;
  const child = spawn(join(root, 'bin/meshscope'), words, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: display === undefined ? env : { ...env, DISPLAY: display },
  });
  return { child, said: collect(child), name: `meshscope ${words[0]}` };
}

interface Program {
  readonly child: ChildProcess;
  readonly name: string;
  said(): string;
}

/** Rejects when the program ends before it should. */
function failWhenEnded({ child, name, said }: Program): Promise<never> {
  return new Promise((_, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      reject(new Error(`${name} ended (${code ?? signal}): ${said().trim()}`)),
    );
  });
}

/** Keeps a picture of the window and gives the text in it. */
async function picture(window: windows.XWindow, name: string): Promise<readonly TextRun[]> {
  const seen = await windows.look(window);
  await windows.savePicture(seen, join(out, name));
  return readText(seen, font);
}

const rowsOf = (runs: readonly TextRun[]): readonly TextRun[] =>
  runs.filter(({ text }) => rowStart.test(text));

/** The whole row that begins with `start`: what stands right of it, up to the row of the other lane. */
function rowText(runs: readonly TextRun[], start: TextRun): string {
  const right = runs.filter(({ x, y }) => y === start.y && x > start.x);
  const next = rowsOf(right)[0]?.x ?? Number.POSITIVE_INFINITY;
  return [start, ...right.filter(({ x }) => x < next)].map(({ text }) => text).join(' ');
}

interface FoundRow {
  readonly runs: readonly TextRun[];
  readonly row: TextRun;
}

/** Waits until calls have scrolled in, and gives the one in the middle of those in the lane that fit. */
function findRow(node: windows.XWindow, lane: 0 | 1 = 0, wanted = /./): Promise<FoundRow> {
  const found = async () => {
    const runs = readText(await windows.look(node), font);
    const lefts = [...new Set(rowsOf(runs).map(({ x }) => x))].sort((a, b) => a - b);
    const rows = rowsOf(runs).filter(({ x }) => x === lefts[lane]);
    const fits = rows.filter((row) => wanted.test(rowText(runs, row)));
    const row = fits[fits.length >> 1];
    return rows.length >= leastRows && row !== undefined && { runs, row };
  };
  return waitFor(`${leastRows} calls in a lane, with ${wanted}`, found, startTimeoutMs);
}

/** Gives its text. */
async function clickRow(node: windows.XWindow, { runs, row }: FoundRow): Promise<string> {
  await windows.click(node, row.x + font.width, row.y + (font.height >> 1));
  return rowText(runs, row);
}

/** The window of this kind that was not there before, at its place. */
async function opened(
  display: string,
  instance: 'overview' | 'node' | 'message',
  place: keyof typeof places,
  before: readonly windows.XWindow[] = [],
): Promise<windows.XWindow> {
  const isNew = ({ id }: windows.XWindow): boolean => before.every((one) => one.id !== id);
  const find = async () => (await windows.listWindows(display, instance)).find(isNew);
  const window = await waitFor(`a window of the kind ${instance}`, find, startTimeoutMs);
  await windows.raise(window, ...places[place]);
  return window;
}

/** A message of the mesh, in a window with its way: by the window of the node that sent it, which is closed again. */
async function openMeshMessage(
  display: string,
  overview: windows.XWindow,
  before: { readonly node: windows.XWindow; readonly message: windows.XWindow },
): Promise<{ readonly window: windows.XWindow; readonly clicked: string }> {
  await windows.pressKeys(overview, 'ctrl+f', ...meshNode.keys, 'Return', 'Return');
  const node = await opened(display, 'node', 'mesh', [before.node]);
  await findRow(node, outbound, meshRow);
  // Its rows are many and move fast: what is clicked is to be what was read.
  await windows.pressKeys(node, 'Tab', 'space');
  await windows.waitForText(node, font, /^FROZEN$/);
  const clicked = await clickRow(node, await findRow(node, outbound, meshRow));
  const window = await opened(display, 'message', 'mesh', [before.message]);
  await windows.pressKeys(node, 'q');
  await windows.pressKeys(overview, 'Escape', 'Escape');
  return { window, clicked };
}

async function takePictures(display: string, hasMesh: boolean): Promise<void> {
  const end = pause(durationMs);
  const overview = await opened(display, 'overview', 'overview');
  const node = await opened(display, 'node', 'node');
  const clicked = await clickRow(node, await findRow(node));
  const message = await opened(display, 'message', 'message');
  await windows.waitForText(message, font, hexDump);
  const mesh = hasMesh ? await openMeshMessage(display, overview, { node, message }) : undefined;
  if (mesh) await windows.waitForText(mesh.window, font, wholeWay);
  // By then the charts have something to show, and the node that the demo restarts has been away.
  await end;
  const status = textLines(await picture(overview, 'overview.png')).join('\n');
  const nodes = /\b\d+ nodes\b/.exec(status)?.[0] ?? 'nodes';
  const events = /kept [\d,]+ of [\d,]+/.exec(status)?.[0] ?? 'kept: not shown';
  const rows = await picture(node, 'node.png');
  await picture(message, 'message.png');
  const methodOf = async (window: windows.XWindow): Promise<string> =>
    (await windows.titleOf(window)).replace(/ - meshscope$/, '');
  process.stdout.write(
    `${join(out, 'overview.png')}  the overview of ${nodes}; events ${events}\n` +
      `${join(out, 'node.png')}  ${await windows.titleOf(node)}: ${rowsOf(rows).length} rows of calls\n` +
      `${join(out, 'message.png')}  ${await methodOf(message)}, fetched from its node by a click on the row\n` +
      `    ${clicked}\n`,
  );
  if (!mesh) return;
  await picture(mesh.window, 'mesh.png');
  process.stdout.write(
    `${join(out, 'mesh.png')}  ${await methodOf(mesh.window)}, sent by ${meshNode.name} over two relays, by a click on the row\n` +
      `    ${mesh.clicked}\n`,
  );
}

async function run(options: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'meshscope-pictures-'));
  const endpointFile = join(folder, 'endpoint');
  const started: Program[] = [];
  const server = await startXvfb(screen);
  try {
    const demo = ['demo', '--rate', '100', ...options];
    const services = startProgram([...demo, '--no-window', '--endpoint-file', endpointFile]);
    started.push(services);
    const servicesEnded = failWhenEnded(services);
    const ready = waitFor('the demo', () => existsSync(endpointFile), startTimeoutMs);
    await Promise.race([ready, servicesEnded]);
    const [endpoint = '', identity = ''] = readFileSync(endpointFile, 'utf8').split('\n');
    const watch = startProgram(
      ['watch', endpoint, '--identity', identity, '--windows', '1'],
      server.display,
    );
    started.push(watch);
    const pictures = takePictures(server.display, !options.includes('--no-mesh'));
    await Promise.race([pictures, servicesEnded, failWhenEnded(watch)]);
  } finally {
    await Promise.all(started.reverse().map(({ child }) => endOf(child)));
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each command works as it stands, in a shell at the top of the project. */
function advice(): string {
  const file = shellWord(join(relative(root, out), 'endpoint'));
  const access = `"$(sed -n 1p ${file})" --identity "$(sed -n 2p ${file})"`;
  return `The demo has ended. To see it live, log in with \`ssh -X\` (or sit at a desktop) and run script/demo again.
To keep the services running and look at them yourself, watch with a display, tail without:
  rm -f ${file}; bin/meshscope demo --no-window --endpoint-file ${file} &
  until [ -s ${file} ]; do sleep 1; done
  bin/meshscope watch ${access}
  bin/meshscope tail ${access}
`;
}

mkdirSync(out, { recursive: true });
process.stdout.write(`No DISPLAY: showing the demo to Xvfb for ${durationMs / 1000} s.\n`);
try {
  await run(process.argv.slice(2));
  process.stdout.write(advice());
} catch (error) {
  process.stderr.write(`script/demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 70;
}
