// How old pictures are when they arrive over 1 Mbit/s with 80 ms round trip, with sixteen windows that
// offer several times what the link carries, beside other policies for the same draw lists and beside
// sixteen xterms. Goal: <= 300 ms median age on arrival, link >= 95 % full.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../src/runtime/clock.ts';
import { connect } from '../src/x11/connection.ts';
import { Display } from '../src/x11/display.ts';
import { waitFor } from '../test/support/wait-for.ts';
import { startXvfb } from '../test/support/xvfb.ts';
import { type LinkFigures, LinkProcess } from './support/link-process.ts';
import { RawWindows } from './support/raw-windows.ts';
import { StampedRows, WINDOW_SIZE } from './support/stamped-rows.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 20);
const WARM_SECONDS = 5;
const WINDOWS = 16;
const FRAMES_PER_SECOND = 20;
const ROWS_PER_FRAME = 15;
const LINK = { bytesPerSecond: 125_000, roundTripMs: 80 };
const GOAL_AGE_MS = 300;
const GOAL_USED = 0.95;

/** Four in a row, none over another. */
function placeOf(i: number): { x: number; y: number } {
  return { x: (i % 4) * WINDOW_SIZE.width, y: Math.floor(i / 4) * WINDOW_SIZE.height };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Calls `frame` at the frame rate while the link is shaped, and reads ages once it is warm. */
async function measure(link: LinkProcess, frame: () => void): Promise<LinkFigures> {
  const timer = setInterval(frame, 1000 / FRAMES_PER_SECOND);
  await pause(WARM_SECONDS * 1000);
  await link.begin();
  await pause(SECONDS * 1000);
  const figures = await link.end();
  clearInterval(timer);
  return figures;
}

async function withLink<T>(server: string, run: (link: LinkProcess) => Promise<T>): Promise<T> {
  const link = await LinkProcess.open(server);
  try {
    return await run(link);
  } finally {
    await link.close();
  }
}

/** meshscope's display as it is: sixteen windows, present() at the frame rate; `focus`: the first has it. */
async function ours(server: string, focus: boolean): Promise<LinkFigures> {
  return withLink(server, async (link) => {
    await link.shape(LINK);
    const display = await Display.open({ display: link.display, clock: systemClock });
    const control = await connect({ display: server, clock: systemClock });
    const lanes = Array.from({ length: WINDOWS }, () => new StampedRows());
    const windows = lanes.map(() => {
      const options = { kind: 'node', title: 'bench', minWidth: 100, minHeight: 100 } as const;
      return display.openWindow({ ...options, ...WINDOW_SIZE, background: 0x0e1116 });
    });
    for (const [i, window] of windows.entries()) window.present(lanes[i]?.next(1) as never);
    await waitFor('the first pictures', () => display.stats().queuedWindows === 0);
    await pause(1000);
    for (const [i, window] of windows.entries()) {
      control.x.ConfigureWindow(window.xid, placeOf(i));
    }
    control.flush();
    await waitFor('all windows', () => (windows.every((w) => w.visible) ? true : undefined));
    if (focus)
      execFileSync('xdotool', ['windowfocus', String(windows[0]?.xid)], xEnvironment(server));
    const figures = await measure(link, () => {
      for (const [i, window] of windows.entries())
        window.present(lanes[i]?.next(ROWS_PER_FRAME) as never);
    });
    control.close();
    display.close();
    return figures;
  });
}

function xEnvironment(server: string): { env: NodeJS.ProcessEnv } {
  return { env: { ...process.env, DISPLAY: server } };
}

type Policy = (raw: RawWindows) => void;

/** Everything at once, whatever happens. */
const always: Policy = (raw) => {
  for (const window of raw.windows) raw.draw(window);
  raw.connection.flush();
};

/** Only while the socket has taken what was written before, as Node's streams would have it. */
const drained: Policy = (raw) => {
  if (raw.writableLength === 0) always(raw);
};

/** One window after the other, at most `most` fences unanswered. */
function fenced(most: number): Policy {
  let next = 0;
  const turn = (raw: RawWindows): void => {
    for (let tried = 0; raw.fences < most && tried < raw.windows.length; tried++) {
      const window = raw.windows[next++ % raw.windows.length];
      if (window && raw.draw(window)) raw.fence(() => turn(raw));
    }
  };
  return turn;
}

/**
 * One window after the other as the link carries them, by one who knows its rate: nothing waits on the
 * way and no fence is needed. What is left of the age is the link's own, and the wait for a turn.
 */
function atLinkRate(): Policy {
  let next = 0;
  let freeMs = 0;
  let timer: NodeJS.Timeout | undefined;
  const turn = (raw: RawWindows): void => {
    timer = undefined;
    const nowMs = performance.now();
    for (let tried = 0; tried < raw.windows.length && freeMs <= nowMs; tried++) {
      const before = raw.connection.bytesSent;
      const window = raw.windows[next++ % raw.windows.length];
      if (!window || !raw.draw(window)) continue;
      raw.connection.flush();
      const bytes = raw.connection.bytesSent - before;
      freeMs = Math.max(freeMs, nowMs) + (bytes * 1000) / LINK.bytesPerSecond;
    }
    if (freeMs > nowMs) timer = setTimeout(() => raw.connection.open && turn(raw), freeMs - nowMs);
  };
  return (raw) => {
    if (!timer) turn(raw);
  };
}

async function peer(server: string, policy: Policy): Promise<LinkFigures> {
  return withLink(server, async (link) => {
    await link.shape(LINK);
    const raw = await RawWindows.open(link.display, WINDOWS, { ...WINDOW_SIZE, placeOf });
    const lanes = raw.windows.map(() => new StampedRows());
    const figures = await measure(link, () => {
      for (const [i, window] of raw.windows.entries())
        window.newest = lanes[i]?.next(ROWS_PER_FRAME);
      policy(raw);
    });
    raw.connection.close();
    return figures;
  });
}

/** The same rows at the same rate, printed into sixteen xterms. */
async function xterms(server: string): Promise<LinkFigures> {
  return withLink(server, async (link) => {
    const row = 'gateway-1 cards.v1.Cards/GetCard OK 512 ms '.repeat(3).slice(0, 84);
    const rows = `for i in {1..${ROWS_PER_FRAME}}; do echo "$n ${row}~$t~"; ((++n)); done`;
    const stamp = `t=$((\${EPOCHREALTIME/./}/1000))`;
    const script = `n=1000; while :; do ${stamp}; ${rows}; sleep ${1 / FRAMES_PER_SECOND}; done`;
    const children: ChildProcess[] = [];
    for (let i = 0; i < WINDOWS; i++) {
      const { x, y } = placeOf(i);
      const words = ['-fn', '6x13', '-geometry', `106x40+${x}+${y}`, '-e', 'bash', '-c', script];
      children.push(
        spawn('/usr/bin/xterm', words, { ...xEnvironment(link.display), stdio: 'ignore' }),
      );
    }
    try {
      while ((await link.windows()) < WINDOWS) await pause(200);
      await link.shape(LINK);
      return await measure(link, () => {});
    } finally {
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(children.map((child) => once(child, 'exit')));
    }
  });
}

function say(name: string, f: LinkFigures): void {
  const ms = (value: number): string => `${value.toFixed(0)} ms`.padStart(10);
  const rate = (pictures: number): string => (pictures / f.seconds).toFixed(1).padStart(8);
  const cells = [
    name.padEnd(36),
    ms(quantile(f.arrivals, 0.5)),
    ms(quantile(f.arrivals, 0.95)),
    ms(quantile(f.onScreen, 0.5)),
    `${(usedOf(f) * 100).toFixed(1)} %`.padStart(10),
    rate(f.arrivals.length / WINDOWS),
    rate(f.most),
  ];
  process.stdout.write(`${cells.join('')}\n`);
}

function usedOf({ bytes, seconds }: LinkFigures): number {
  return bytes / (LINK.bytesPerSecond * seconds);
}

const server = await startXvfb({ width: 2500, height: 2600 });
try {
  const heads = ['arrival', '95 %', 'screen', 'link'].map((word) => word.padStart(10));
  const rates = ['each/s', 'most/s'].map((word) => word.padStart(8));
  const title = `${WINDOWS} windows, 1 Mbit/s, 80 ms`.padEnd(36);
  process.stdout.write(`${title}${[...heads, ...rates].join('')}\n`);
  const plain = await ours(server.display, false);
  say('meshscope, no focus', plain);
  say('meshscope, the first has the focus', await ours(server.display, true));
  say('the same lists, drain/write()', await peer(server.display, drained));
  say('the same lists, no policy', await peer(server.display, always));
  for (const most of [1, 2, 3])
    say(`the same lists, ${most} fixed fences`, await peer(server.display, fenced(most)));
  say('the same lists, at the known rate', await peer(server.display, atLinkRate()));
  say('16 xterms', await xterms(server.display));
  const ageMs = quantile(plain.arrivals, 0.5);
  const met = ageMs <= GOAL_AGE_MS && usedOf(plain) >= GOAL_USED;
  process.stdout.write(
    `goal: arrival <= ${GOAL_AGE_MS} ms and link >= ${GOAL_USED * 100} %: ${met ? 'met' : 'NOT met'}\n`,
  );
} finally {
  await server.stop();
}
