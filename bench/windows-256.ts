// What 256 windows cost the client when each has three new rows 28 times a second: as meshscope draws
// them (its pacing decides which), with every picture drawn by diff, and, as the peer, with every
// picture drawn whole. Goal: <= 20 % of a core in the client.

import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../src/runtime/clock.ts';
import { connect } from '../src/x11/connection.ts';
import { Display } from '../src/x11/display.ts';
import { waitFor } from '../test/support/wait-for.ts';
import { startXvfb } from '../test/support/xvfb.ts';
import { RawWindows } from './support/raw-windows.ts';
import { smallRows, WINDOW } from './support/small-rows.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const WINDOWS = 256;
const COLUMNS = 16;
const FRAMES_PER_SECOND = 28;
const ROWS_PER_FRAME = 3;
const GOAL = 0.2;
/** Linux: USER_HZ, ticks of /proc/self/stat a second. */
const TICKS_PER_SECOND = 100;

interface Figures {
  /** Of a core, of which `making` went into the draw lists themselves. */
  readonly share: number;
  readonly drawn: number;
  readonly bytesPerSecond: number;
}

/** User and system time of all threads of this process, s. */
function cpuSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Calls `frame` at the frame rate; late calls are made up for, none is left out. */
async function run(frame: () => void, seconds: number): Promise<number> {
  const from = performance.now();
  for (let n = 0; n < seconds * FRAMES_PER_SECOND; n++) {
    frame();
    const waitMs = from + ((n + 1) * 1000) / FRAMES_PER_SECOND - performance.now();
    await pause(Math.max(0, waitMs));
  }
  return (performance.now() - from) / 1000;
}

async function measure(
  frame: () => void,
  counts: () => { drawn: number; bytes: number },
): Promise<Figures> {
  await run(frame, 2);
  const before = { ...counts(), cpu: cpuSeconds() };
  const seconds = await run(frame, SECONDS);
  const after = counts();
  return {
    share: (cpuSeconds() - before.cpu) / seconds,
    drawn: (after.drawn - before.drawn) / seconds,
    bytesPerSecond: (after.bytes - before.bytes) / seconds,
  };
}

function placeOf(i: number): { x: number; y: number } {
  return { x: (i % COLUMNS) * WINDOW.width, y: Math.floor(i / COLUMNS) * WINDOW.height };
}

/** The lists alone: what the views would cost here, whoever draws them. */
async function makingOnly(): Promise<Figures> {
  let rows = 0;
  const frame = (): void => {
    rows += ROWS_PER_FRAME;
    for (let i = 0; i < WINDOWS; i++) smallRows(rows + i);
  };
  return measure(frame, () => ({ drawn: 0, bytes: 0 }));
}

async function ours(server: string): Promise<Figures> {
  const display = await Display.open({ display: server, clock: systemClock });
  const control = await connect({ display: server, clock: systemClock });
  const windows = Array.from({ length: WINDOWS }, () => {
    const options = { kind: 'node', title: 'bench', minWidth: 100, minHeight: 100 } as const;
    return display.openWindow({ ...options, ...WINDOW, background: 0x0e1116 });
  });
  for (const [i, window] of windows.entries()) window.present(smallRows(i));
  await waitFor('the first pictures', () => display.stats().queuedWindows === 0);
  await pause(1000);
  for (const [i, window] of windows.entries()) control.x.ConfigureWindow(window.xid, placeOf(i));
  control.flush();
  await waitFor('all windows', () => (windows.every((w) => w.visible) ? true : undefined), 30_000);
  let rows = 0;
  let presented = 0;
  const frame = (): void => {
    rows += ROWS_PER_FRAME;
    for (const [i, window] of windows.entries()) window.present(smallRows(rows + i));
    presented += WINDOWS;
  };
  const figures = await measure(frame, () => ({
    drawn: presented - display.stats().framesDropped,
    bytes: display.bytesSent,
  }));
  control.close();
  display.close();
  return figures;
}

/** Every picture, a fence a frame; a frame is left out while two are unanswered. */
async function every(server: string, whole: boolean): Promise<Figures> {
  const raw = await RawWindows.open(server, WINDOWS, { ...WINDOW, placeOf });
  let rows = 0;
  let drawn = 0;
  const frame = (): void => {
    rows += ROWS_PER_FRAME;
    for (const [i, window] of raw.windows.entries()) window.newest = smallRows(rows + i);
    if (raw.fences >= 2) return;
    for (const window of raw.windows) if (raw.draw(window, whole)) drawn++;
    raw.fence(() => {});
  };
  const figures = await measure(frame, () => ({ drawn, bytes: raw.connection.bytesSent }));
  raw.connection.close();
  return figures;
}

function say(name: string, { share, drawn, bytesPerSecond }: Figures): void {
  const cells = [
    name.padEnd(44),
    `${(share * 100).toFixed(1)} %`.padStart(10),
    drawn.toFixed(0).padStart(12),
    `${(bytesPerSecond / 1000).toFixed(0)} kB/s`.padStart(12),
  ];
  process.stdout.write(`${cells.join('')}\n`);
}

const size = { width: COLUMNS * WINDOW.width, height: (WINDOWS / COLUMNS) * WINDOW.height };
const server = await startXvfb(size);
try {
  const heads = `${'of a core'.padStart(10)}${'pictures/s'.padStart(12)}${'sent'.padStart(12)}`;
  process.stdout.write(`${`${WINDOWS} windows, ${FRAMES_PER_SECOND} fps`.padEnd(44)}${heads}\n`);
  say('making the draw lists, drawing none', await makingOnly());
  const paced = await ours(server.display);
  say('meshscope, its pacing', paced);
  const all = await every(server.display, false);
  say('every picture by diff', all);
  const whole = await every(server.display, true);
  say('every picture whole (peer)', whole);
  const verdict = (name: string, { share }: Figures): string =>
    `${name} ${share <= GOAL ? 'met' : 'NOT met'}`;
  process.stdout.write(
    `goal <= ${GOAL * 100} % of a core: ${verdict('with its pacing', paced)}, ${verdict('every picture', all)}\n`,
  );
} finally {
  await server.stop();
}
