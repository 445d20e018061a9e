// Bytes to the X server for each row at 100 rows/s, beside xterm in the same run: a full row of 100
// characters (goal <= 1/3 of xterm) and the real lane row at 95 % OK (goal <= 135 B), and both once more with
// anti-aliased text. Then what costs nothing: a fixed picture, an idle window, a hidden one; and which requests wait for a reply.

import { setTimeout as pause } from 'node:timers/promises';
import { displaySurfaces } from '../bin/display-surfaces.ts';
import { systemClock } from '../src/runtime/clock.ts';
import type { DeskClock } from '../src/windows/loop/desk-source.ts';
import { NodePane } from '../src/windows/loop/node-pane.ts';
import { OverviewPane } from '../src/windows/loop/overview-pane.ts';
import { iconDelayMs } from '../src/x11/conventions/managed-window.ts';
import { Display } from '../src/x11/display.ts';
import type { Window } from '../src/x11/window.ts';
import { waitFor } from '../test/support/wait-for.ts';
import { startXvfb } from '../test/support/xvfb.ts';
import { LaneSource } from './support/lane-source.ts';
import { BACKGROUND, settle, since, sourceOf, wideRows, xtermRow } from './support/paint-scenes.ts';
import { openXTap, type XTap } from './support/x-tap.ts';

const ROWS_PER_SECOND = 100;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const FRAMES_PER_SECOND = 20;
const LANE_ROW_GOAL = 135;

function say(name: string, figure: string, verdict = ''): void {
  process.stdout.write(`${name.padEnd(44)} ${figure.padStart(14)}  ${verdict}\n`);
}

async function ourWideRow(display: Display, tap: XTap): Promise<number> {
  const window = open(display, 'node', 600, 640);
  let row = 40;
  window.present(wideRows(row));
  await iconSent(tap);
  const before = tap.counts();
  const step = ROWS_PER_SECOND / FRAMES_PER_SECOND;
  for (let frame = 0; frame < SECONDS * FRAMES_PER_SECOND; frame++) {
    row += step;
    window.present(wideRows(row));
    await pause(1000 / FRAMES_PER_SECOND);
  }
  await settle(tap);
  const { bytes } = since(before, tap.counts());
  window.close();
  return bytes / (SECONDS * ROWS_PER_SECOND);
}

/** A window's icon comes a second after its first picture, once, and is no part of a row. */
async function iconSent(tap: XTap): Promise<void> {
  await pause(1.5 * iconDelayMs);
  await settle(tap);
}

function open(display: Display, kind: 'node', width: number, height: number): Window {
  const options = { kind, title: 'bench', width, height, minWidth: 100, minHeight: 100 };
  return display.openWindow({ ...options, background: BACKGROUND });
}

/** The node window on rows that come; one lane moves, so a row is a row. */
async function laneRow(display: Display, tap: XTap): Promise<void> {
  const history = new LaneSource(ROWS_PER_SECOND);
  const source = sourceOf(history, display);
  let nowUtcMs = 1_795_000_002_000;
  const clock: DeskClock = { nowUtcMs: () => nowUtcMs, every: () => ({ cancel: () => undefined }) };
  const factory = displaySurfaces(display, BACKGROUND);
  const options = { source, clock, factory, theme: 'dark' as const, execute: () => undefined };
  const pane = new NodePane({ ...options, node: 'cards-4' });
  await iconSent(tap);
  const frames = 4;
  let before = tap.counts();
  for (let i = 0; i < SECONDS * frames; i++) {
    history.rows += ROWS_PER_SECOND / frames;
    nowUtcMs += 1000 / frames;
    pane.tick();
    await pause(1000 / frames);
  }
  await settle(tap);
  const ran = since(before, tap.counts());
  const bothLanes = (ran.bytes / (SECONDS * ROWS_PER_SECOND * 2)).toFixed(1);
  say(
    'node window, both lanes, charts, per row',
    `${bothLanes} B`,
    'rows not shown are never drawn',
  );
  say(
    'round trips in steady state',
    `${ran.asking}`,
    ran.asking === ran.fences ? 'all fences: met' : `NOT met: ${ran.asking - ran.fences} others`,
  );
  // The link meter is part of the model: until it shows the rest, the model is not fixed.
  for (let i = 0; i < 40; i++) {
    pane.tick();
    await pause(250);
  }
  before = tap.counts();
  for (let i = 0; i < 20; i++) pane.tick();
  await pause(1000);
  const still = since(before, tap.counts());
  say(
    'fixed model and time, 20 ticks',
    `${still.bytes} B`,
    still.bytes === 0 && still.fences === 0 ? 'met' : 'NOT met',
  );
  await idle('node window, idle with its clock', 100, tap, () => {
    nowUtcMs += 250;
    pane.tick();
  });
  pane.close();
  const overview = new OverviewPane(options);
  await settle(tap);
  await idle('overview, idle with its clock', 1000, tap, () => {
    nowUtcMs += 250;
    overview.tick();
  });
  await hidden(display, tap, overview, (ms) => {
    nowUtcMs += ms;
  });
}

async function idle(name: string, goal: number, tap: XTap, tick: () => void): Promise<void> {
  for (let i = 0; i < 40; i++) {
    tick();
    await pause(250);
  }
  const before = tap.counts();
  for (let i = 0; i < SECONDS * 4; i++) {
    tick();
    await pause(250);
  }
  const perSecond = since(before, tap.counts()).bytes / SECONDS;
  say(
    name,
    `${perSecond.toFixed(0)} B/s`,
    perSecond <= goal ? `goal ${goal}: met` : `goal ${goal}: NOT met`,
  );
}

/** A window above it hides the overview whole. */
async function hidden(
  display: Display,
  tap: XTap,
  overview: OverviewPane,
  pass: (ms: number) => void,
): Promise<void> {
  const cover = open(display, 'node', 1900, 1100);
  cover.present({ ...wideRows(40), width: 1900, height: 1100 });
  await waitFor('obscured', () => !overview.controller.surface.visible);
  // The cover's.
  await iconSent(tap);
  const before = tap.counts();
  for (let i = 0; i < 8; i++) {
    pass(1000);
    overview.tick();
    await pause(250);
  }
  const { bytes } = since(before, tap.counts());
  say('obscured overview, 8 s of its clock', `${bytes} B`, bytes === 0 ? 'met' : 'NOT met');
  cover.close();
}

/** The lane row alone: text run, its overlay, its share of scroll and fence, from one lane's rows. */
async function laneRowAlone(display: Display, tap: XTap, goal?: number): Promise<void> {
  const history = new LaneSource(ROWS_PER_SECOND);
  const source = sourceOf(history, display);
  const still = { ...history.traffic() };
  const quiet = Object.assign(Object.create(history) as LaneSource, {
    traffic: () => still,
    lane: (query: Parameters<LaneSource['lane']>[0]) =>
      query.direction === 1
        ? history.lane(query)
        : { rows: [], newer: 0, older: 0, matching: 0, losses: 0 },
    version: () => history.rows,
  });
  const nowUtcMs = 1_795_000_002_000;
  const clock: DeskClock = { nowUtcMs: () => nowUtcMs, every: () => ({ cancel: () => undefined }) };
  const factory = displaySurfaces(display, BACKGROUND);
  const pane = new NodePane({
    source: {
      ...source,
      history: quiet,
      link: () => ({
        bytesPerSecond: 9000,
        roundTripMs: 1,
        framesPerSecond: 20,
        framesDropped: 0,
        queuedWindows: 0,
        detail: 'full',
        trusted: true,
      }),
    },
    clock,
    factory,
    theme: 'dark',
    execute: () => undefined,
    node: 'cards-4',
  });
  await iconSent(tap);
  const before = tap.counts();
  for (let i = 0; i < SECONDS * FRAMES_PER_SECOND; i++) {
    history.rows += ROWS_PER_SECOND / FRAMES_PER_SECOND;
    pane.tick();
    await pause(1000 / FRAMES_PER_SECOND);
  }
  await settle(tap);
  const perRow = since(before, tap.counts()).bytes / (SECONDS * ROWS_PER_SECOND);
  say(
    'lane row at 95 % OK, one lane, 20 frames/s',
    `${perRow.toFixed(1)} B`,
    goal === undefined ? '' : `goal ${goal}: ${perRow <= goal ? 'met' : 'NOT met'}`,
  );
  pane.close();
}

const server = await startXvfb({ width: 2000, height: 1200 });
const tap = await openXTap(server.display);
const display = await Display.open({ display: tap.display, clock: systemClock });
try {
  const peer = await xtermRow(server.display, ROWS_PER_SECOND, SECONDS);
  const ours = await ourWideRow(display, tap);
  say('xterm (peer), row of 100 characters', `${peer.toFixed(1)} B`);
  say(
    'ours, row of 100 characters',
    `${ours.toFixed(1)} B`,
    `ratio ${(ours / peer).toFixed(3)}, goal 0.333: ${ours * 3 <= peer ? 'met' : 'NOT met'}`,
  );
  await laneRowAlone(display, tap, LANE_ROW_GOAL);
  await laneRow(display, tap);
  await display.smoothText();
  const smooth = await ourWideRow(display, tap);
  const times = `${(smooth / ours).toFixed(2)} times core text`;
  say('anti-aliased, row of 100 characters', `${smooth.toFixed(1)} B`, times);
  await laneRowAlone(display, tap);
} finally {
  display.close();
  tap.close();
  await server.stop();
}
