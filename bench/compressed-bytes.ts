// Bytes for each row of 100 characters in five colours at 100 rows/s and 20 frames/s: as requests, and
// as they leave a real sshd through `ssh -C` (all of the TCP stream towards the X server: packets,
// padding and MACs included), beside xterm on the same links, xterm through NX, gzip of the text, and
// the text alone in as many packets, which no way of drawing it can go below.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { systemClock } from '../src/runtime/clock.ts';
import { Display } from '../src/x11/display.ts';
import { sshdMissing } from '../test/support/sshd.ts';
import { waitFor } from '../test/support/wait-for.ts';
import { startXvfb } from '../test/support/xvfb.ts';
import { coloredRows, coloredTexts } from './support/colored-rows.ts';
import { nxMissing, startNxPair } from './support/nx-pair.ts';
import { BACKGROUND, settle } from './support/paint-scenes.ts';
import { openSshLink } from './support/ssh-link.ts';
import { sshCompressedBytes } from './support/ssh-packets.ts';
import { openXTap, type XTap } from './support/x-tap.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const ROWS_PER_SECOND = 100;
const FRAMES_PER_SECOND = 20;
const FIRST_ROW = 100;
const COUNT = FIRST_ROW + SECONDS * ROWS_PER_SECOND + 1;
/** PolyText8 and ImageText8. */
const TEXT_OPCODES = [74, 76];
const RAW_GOAL = 130;
const COMPRESSED_GOAL = 30;

interface Counts {
  readonly raw: number;
  readonly wire: number;
  /** Requests of text. */
  readonly texts: number;
}

/** Both as bytes a row. */
type Cost = Pick<Counts, 'raw' | 'wire'>;
type Counter = () => Counts;

function say(name: string, figure: number, verdict = ''): void {
  process.stdout.write(`${name.padEnd(52)} ${figure.toFixed(1).padStart(7)} B  ${verdict}\n`);
}

function goal(figure: number, limit: number): string {
  return `goal ${limit}: ${figure <= limit ? 'met' : 'NOT met'}`;
}

/** With the focus a window is drawn at every frame, without it four times a second. */
interface Look {
  readonly colors: 1 | 5;
  readonly focused: boolean;
}

const ONE: Look = { colors: 1, focused: true };
const FIVE: Look = { colors: 5, focused: true };

async function ours(
  client: { readonly display: string; readonly xauthority?: string },
  count: Counter,
  tap: XTap,
  texts: readonly string[],
  { colors, focused }: Look,
): Promise<Cost> {
  const display = await Display.open({ ...client, clock: systemClock });
  try {
    const size = { width: 640, height: 640, minWidth: 100, minHeight: 100 };
    const options = { kind: 'node', title: 'bench', background: BACKGROUND } as const;
    const window = display.openWindow({ ...options, ...size });
    window.present(coloredRows(texts, FIRST_ROW, colors));
    // The icon follows after a second.
    await pause(1500);
    await settle(tap);
    const env = { ...process.env, DISPLAY: server.display };
    if (focused) execFileSync('xdotool', ['windowfocus', window.id], { env });
    await settle(tap);
    const step = ROWS_PER_SECOND / FRAMES_PER_SECOND;
    const before = count();
    const startMs = performance.now();
    for (let frame = 1; frame <= SECONDS * FRAMES_PER_SECOND; frame++) {
      window.present(coloredRows(texts, FIRST_ROW + frame * step, colors));
      await pause(Math.max(0, startMs + (frame * 1000) / FRAMES_PER_SECOND - performance.now()));
    }
    await settle(tap);
    return perRow(before, count(), drawn(before, count()));
  } finally {
    display.close();
  }
}

/** A row is one request of text; those that scrolled out between two frames are not drawn. */
function drawn(before: Counts, after: Counts): number {
  const rows = after.texts - before.texts;
  const wanted = SECONDS * ROWS_PER_SECOND;
  if (rows !== wanted) process.stdout.write(`${rows} of ${wanted} rows were drawn:\n`);
  return rows;
}

function perRow(before: Counts, after: Counts, rows: number): Cost {
  return { raw: (after.raw - before.raw) / rows, wire: (after.wire - before.wire) / rows };
}

/** The same texts, in one colour: xterm asks for nothing that the colours could make dearer. */
async function xterm(
  env: { readonly DISPLAY: string; readonly XAUTHORITY?: string },
  count: Counter,
  tap: XTap,
  texts: readonly string[],
): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), 'meshscope-rows-'));
  const file = join(folder, 'rows');
  writeFileSync(file, texts.join('\n'));
  const script =
    `const rows=require('fs').readFileSync('${file}','utf8').split('\\n');let n=0;const at=Date.now();` +
    `setInterval(()=>{while(n<(Date.now()-at)*${ROWS_PER_SECOND / 1000})` +
    `console.log(rows[n++%rows.length])},10)`;
  const words = ['-fn', '6x13', '-geometry', '100x40', '-e', process.execPath, '-e', script];
  const child = spawn('/usr/bin/xterm', words, {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  try {
    const bytes = tap.counts().bytes;
    await waitFor('xterm', () => tap.counts().bytes > bytes + 20_000, 60_000);
    await pause(1000);
    const before = count();
    await pause(SECONDS * 800);
    return perRow(before, count(), SECONDS * 0.8 * ROWS_PER_SECOND);
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}

const server = await startXvfb({ width: 1400, height: 1000 });
/** So many characters of a row are an id's digits: the more, the less any compression finds. */
async function measure(idDigits: number): Promise<void> {
  const texts = coloredTexts(COUNT, idDigits);
  const shown = texts.slice(FIRST_ROW + 1).join('\n');
  say(
    `\ngzip -6 of the text itself, ids of ${idDigits} digits`,
    gzipSync(shown).length / (COUNT - FIRST_ROW - 1),
  );
  const alone = await textAlone(texts.slice(FIRST_ROW + 1));
  say('the text alone, a packet of ssh -C a frame (reckoned)', alone);
  await direct(texts);
  await compressed(texts);
  await throughNx(texts);
}

/** Bytes a row once the compression has seen a second of it. */
async function textAlone(rows: readonly string[]): Promise<number> {
  const step = ROWS_PER_SECOND / FRAMES_PER_SECOND;
  const frames = Array.from({ length: Math.floor(rows.length / step) }, (_, i) =>
    Buffer.from(`${rows.slice(i * step, (i + 1) * step).join('\n')}\n`),
  );
  const counted = (frames.length - FRAMES_PER_SECOND) * step;
  return (await sshCompressedBytes(frames, FRAMES_PER_SECOND)) / counted;
}

function counterOf(tap: XTap, wire: () => number): Counter {
  return () => {
    const { bytes, byOpcode } = tap.counts();
    const texts = TEXT_OPCODES.reduce((sum, code) => sum + (byOpcode.get(code) ?? 0), 0);
    return { raw: bytes, wire: wire(), texts };
  };
}

async function direct(texts: readonly string[]): Promise<void> {
  const tap = await openXTap(server.display);
  const count = counterOf(tap, () => 0);
  try {
    const peer = await xterm({ DISPLAY: tap.display }, count, tap, texts);
    say('xterm (peer), raw', peer.raw);
    const one = await ours({ display: tap.display }, count, tap, texts, ONE);
    say('one colour, raw', one.raw);
    const five = await ours({ display: tap.display }, count, tap, texts, FIVE);
    say('five colours, raw', five.raw, goal(five.raw, RAW_GOAL));
  } finally {
    tap.close();
  }
}

async function compressed(texts: readonly string[]): Promise<void> {
  const missing = sshdMissing();
  if (missing !== undefined) {
    process.stdout.write(`through ssh -C: not measured, ${missing}\n`);
    return;
  }
  const tap = await openXTap(server.display);
  const link = await openSshLink(tap.display, ['-C']);
  const count = counterOf(tap, () => link.door.toClient);
  const { display, xauthority } = link;
  try {
    const peer = await xterm({ DISPLAY: display, XAUTHORITY: xauthority }, count, tap, texts);
    say('xterm (peer), ssh -C', peer.wire);
    const one = await ours({ display, xauthority }, count, tap, texts, ONE);
    say('one colour, ssh -C', one.wire);
    const five = await ours({ display, xauthority }, count, tap, texts, FIVE);
    say('five colours, ssh -C', five.wire, goal(five.wire, COMPRESSED_GOAL));
    const beside = await ours({ display, xauthority }, count, tap, texts, {
      ...FIVE,
      focused: false,
    });
    say('five colours, ssh -C, 4 frames/s (no focus)', beside.wire);
  } finally {
    await link.close();
    tap.close();
  }
}

async function throughNx(texts: readonly string[]): Promise<void> {
  const missing = nxMissing();
  if (missing !== undefined) {
    process.stdout.write(`through NX: not measured, ${missing}\n`);
    return;
  }
  // A pair of its own for each: NX keeps what it has carried, and both show the same rows.
  const peer = await onNx((display, count, tap) => xterm({ DISPLAY: display }, count, tap, texts));
  say('xterm (peer), NX', peer.wire);
  const five = await onNx((display, count, tap) => ours({ display }, count, tap, texts, FIVE));
  say('five colours, NX', five.wire);
}

async function onNx(
  cost: (display: string, count: Counter, tap: XTap) => Promise<Cost>,
): Promise<Cost> {
  const tap = await openXTap(server.display);
  const pair = await startNxPair(tap.display, 'modem');
  try {
    return await cost(
      pair.display,
      counterOf(tap, () => pair.door.toClient),
      tap,
    );
  } finally {
    pair.stop();
    tap.close();
  }
}

try {
  for (const idDigits of (process.env.BENCH_ID_DIGITS ?? '0,6,11').split(','))
    await measure(Number(idDigits));
} finally {
  await server.stop();
}
