// What bench/paint-bytes paints: rows of 100 characters as a draw list and as xterm prints them, and
// the sources of the windows.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { DeskSource } from '../../src/windows/loop/desk-source.ts';
import type { Display } from '../../src/x11/display.ts';
import type { DrawList } from '../../src/x11/draw/draw-list.ts';
import { sampleStatus } from '../../test/support/overview-sample.ts';
import { waitFor } from '../../test/support/wait-for.ts';
import type { LaneSource } from './lane-source.ts';
import { GET_INPUT_FOCUS, openXTap, type XCounts, type XTap } from './x-tap.ts';

const WIDE = 100;
export const BACKGROUND = 0x0e1116;

/** What went by between two counts. */
export function since(
  before: XCounts,
  after: XCounts,
): { bytes: number; asking: number; fences: number } {
  const fences = (c: XCounts): number => c.byOpcode.get(GET_INPUT_FOCUS) ?? 0;
  return {
    bytes: after.bytes - before.bytes,
    asking: after.asking - before.asking,
    fences: fences(after) - fences(before),
  };
}

function rowText(n: number): string {
  const text = `${n} 12:01:03.412 gateway-1 cards.v1.Cards/GetCard OK ${(n * 7919) % 997} ms `;
  return text.repeat(3).slice(0, WIDE);
}

/** Our own full rows: 40 of them, scrolled as a lane is. */
export function wideRows(last: number): DrawList {
  const rows = Array.from({ length: 40 }, (_, i) => last - 39 + i);
  const rect = { x: 0, y: 0, width: 600, height: 640 };
  return {
    width: 600,
    height: 640,
    background: BACKGROUND,
    layers: [
      {
        rect,
        items: rows.map((n, i) => ({
          kind: 'text' as const,
          x: 0,
          y: i * 16 + 12,
          text: rowText(n),
          font: 'body' as const,
          color: 0xe6ebf0,
          background: BACKGROUND,
        })),
        scroll: { axis: 'y', marks: rows.map((key, i) => ({ key, at: i * 16 })) },
      },
    ],
  };
}

/** xterm prints the same rows at the same rate. */
export async function xtermRow(
  server: string,
  rowsPerSecond: number,
  seconds: number,
): Promise<number> {
  const tap = await openXTap(server);
  const script = `const w=${WIDE};const f=${rowText.toString().replace('WIDE', 'w')};let n=0;const t=setInterval(()=>{console.log(f(n++));if(n>${seconds * rowsPerSecond}+200)process.exit()},${1000 / rowsPerSecond})`;
  const words = ['-fn', '6x13', '-geometry', `${WIDE}x40`, '-e', process.execPath, '-e', script];
  const child = spawn('/usr/bin/xterm', words, {
    env: { ...process.env, DISPLAY: tap.display },
    stdio: 'ignore',
  });
  try {
    await waitFor('xterm', () => tap.firstTextMs !== undefined, 20_000);
    await pause(1000);
    const before = tap.counts();
    await pause(seconds * 1000 * 0.8);
    const { bytes } = since(before, tap.counts());
    return bytes / (seconds * 0.8 * rowsPerSecond);
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    tap.close();
  }
}

/** Until nothing was sent for a while. */
export async function settle(tap: XTap): Promise<void> {
  let bytes = -1;
  while (tap.counts().bytes !== bytes) {
    bytes = tap.counts().bytes;
    await pause(300);
  }
}

export function sourceOf(history: LaneSource, display: Display): DeskSource {
  const status = { ...sampleStatus('cards-4') };
  return {
    history,
    messages: {
      fetchCall: async () => ({ kind: 'no-longer-kept' }),
      fetchSchema: async () => ({ kind: 'unknown', reason: '' }),
    },
    cluster: () => 'bench',
    nodes: () => [status],
    complete: () => true,
    steps: () => [],
    link: () => ({ ...display.stats(), trusted: true }),
    feedAgeMs: () => 0,
    hold: () => undefined,
    release: () => undefined,
    stepBudget: () => undefined,
    retry: () => undefined,
    copy: async () => '',
    save: async () => '',
  };
}
