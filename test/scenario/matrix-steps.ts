// What a person does in one run of the matrix: looks at the windows, opens a call by a click, types a
// filter, resizes, closes. Written once for all servers and window managers.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { loadCellFont } from '../support/pcf-font.ts';
import { readText, type TextRun } from '../support/screen-text.ts';
import { waitFor } from '../support/wait-for.ts';
import * as windows from '../support/x-window.ts';

const SLOW_MS = 40_000;
const ROW = /^\d\d:\d\d:\d\d\.\d{3} /;
const NOTE = /This display came through ssh -X/;
const LEAST_ROWS = 4;
/** Off the overview's foot, and with room on the screen to grow. */
const NODE_AT = [400, 300] as const;
const font = loadCellFont('6x13');

type Shown = windows.XWindow;

/** The overview, drawn; the note on untrusted forwarding is read first. */
export async function openOverview(screen: string, trusted: boolean): Promise<Shown> {
  const overview = await windows.findWindow(screen, 'overview', /meshscope - demo/, SLOW_MS);
  await windows.raise(overview, 0, 0);
  if (!trusted) {
    await seeText(overview, NOTE);
    await windows.pressKeys(overview, 'Return');
  }
  await seeText(overview, /by rate, last 10 s/);
  return overview;
}

/** Raises it at every look: windows that open later may cover it. */
async function seeText(window: Shown, wanted: RegExp): Promise<void> {
  const look = async () => {
    await xdotool(window.display, 'windowraise', window.id);
    return readText(await windows.look(window), font).some(({ text }) => wanted.test(text));
  };
  await waitFor(`text ${wanted}`, look, SLOW_MS);
}

/** A node's window with rows that go on. */
export async function openNode(screen: string): Promise<Shown> {
  const node = await windows.findWindow(screen, 'node', /^authorizer-1 - meshscope$/, SLOW_MS);
  await windows.raise(node, ...NODE_AT);
  const before = await rowsOf(node);
  await waitFor('new rows', async () => (await rowsOf(node)).at(-1)?.text !== before.at(-1)?.text);
  return node;
}

/** A click on a row opens its call, with the payload's fields and bytes. */
export async function openMessage(node: Shown): Promise<Shown> {
  const rows = await rowsOf(node);
  const row = rows[Math.floor(rows.length / 2)];
  assert.ok(row);
  await windows.click(node, row.x + 3, row.y + 6);
  const message = await windows.findWindow(node.display, 'message');
  await windows.raise(message, 300, 300);
  await windows.waitForText(message, font, /request_id|feature|session_id|account|value|score/);
  await windows.waitForText(message, font, /[0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2}/);
  return message;
}

/** A typed filter leaves only rows that match it. */
export async function filterRows(node: Shown): Promise<void> {
  await windows.raise(node, ...NODE_AT);
  const peers = new Set((await rowsOf(node)).map(peerOf));
  assert.ok(peers.size > 1, `rows of several peers, not of ${[...peers]}`);
  const [peer = ''] = peers;
  await windows.pressKeys(node, 'slash');
  const keys = [...`peer:${peer}`].map((key) => ({ ':': 'colon', '-': 'minus' })[key] ?? key);
  await windows.pressKeys(node, ...keys, 'Return');
  await windows.waitForText(node, font, new RegExp(`peer:${peer}`));
  await waitFor(
    'rows of the filter alone',
    async () => (await rowsOf(node, 1)).every((row) => peerOf(row) === peer),
    SLOW_MS,
  );
}

/** The foot of the window follows its lower edge. */
export async function resize(node: Shown): Promise<void> {
  const { width, height } = await windows.geometryOf(node);
  const [wanted, taller] = [width + 120, height + 160];
  await xdotool(node.display, 'windowsize', node.id, String(wanted), String(taller));
  await waitFor('its new size', async () => (await windows.geometryOf(node)).width > width + 100);
  await waitFor(
    'text at its lower edge',
    async () => readText(await windows.look(node), font).some(({ y }) => y > height + 100),
    SLOW_MS,
  );
}

/** The window manager is asked, and asks the window by WM_DELETE_WINDOW. */
export async function closeByManager(window: Shown): Promise<void> {
  const inside = ['mousemove', '--window', window.id, '200', '100'];
  const ask = ['windowfocus', '--sync', window.id, 'key', '--clearmodifiers', 'alt+F4'];
  await xdotool(window.display, 'windowraise', window.id, ...inside, ...ask);
}

export async function isOpen({ display, id }: Shown, kind: string): Promise<boolean> {
  return (await windows.listWindows(display, kind)).some((window) => window.id === id);
}

async function xdotool(display: string, ...words: readonly string[]): Promise<void> {
  await promisify(execFile)('xdotool', words, { env: { ...process.env, DISPLAY: display } });
}

/** Rows of the inbound lane, top down; waits until there are so many. */
function rowsOf(node: Shown, least = LEAST_ROWS): Promise<readonly TextRun[]> {
  const look = async () => {
    const runs = readText(await windows.look(node), font);
    const starts = runs.filter(({ text }) => ROW.test(`${text} `));
    const left = Math.min(...starts.map(({ x }) => x));
    const lane = starts.filter(({ x }) => x === left);
    return lane.length >= least && lane;
  };
  return waitFor('rows', look, SLOW_MS);
}

function peerOf({ text }: TextRun): string {
  return text.split(/ +/)[1] ?? '';
}
