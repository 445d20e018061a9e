// Eight hours of watching in as many frames, without the pauses: ids, windows, pixmaps, graphics contexts
// and memory of client and server, warm and nine times more until the end. SOAK_FRAMES and SOAK_SEED change
// it. Ends with 1 when the end holds more than it may.

import { randomInt } from 'node:crypto';
import { tuneGarbageCollection } from '../src/runtime/garbage-collection.ts';
import { type SoakReading, soak } from '../test/support/soak.ts';
import { dataGrowthMax, objectsGrowthMax, soakLeaks } from '../test/support/soak-leaks.ts';
import { startXvfb } from '../test/support/xvfb.ts';

/** A node window at 4 frames a second for 8 hours. */
const frames = Number(process.env.SOAK_FRAMES ?? 4 * 8 * 3600);
const seed = Number(process.env.SOAK_SEED ?? randomInt(2 ** 31));
/** Evenly over the frames; the first is the warm one. */
const readings = 10;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
const columns: readonly (readonly [name: string, of: (reading: SoakReading) => number | string])[] =
  [
    ['frames', (reading) => reading.frames],
    ['opened', ({ windowsOpened }) => windowsOpened],
    ['windows', ({ counts }) => counts.WINDOW ?? 0],
    ['pixmaps', ({ counts }) => counts.PIXMAP ?? 0],
    ['contexts', ({ counts }) => counts.GC ?? 0],
    ['fonts', ({ counts }) => counts.FONT ?? 0],
    ['pixmap B', ({ pixmapBytes }) => pixmapBytes],
    ['newest id', ({ newestXid }) => `0x${newestXid.toString(16)}`],
    ['objects', ({ heap }) => heap.objects],
    ['data MB', ({ heap }) => megabytes(heap.dataBytes)],
    ['code MB', ({ heap }) => megabytes(heap.codeBytes)],
    ['client RSS', ({ clientBytes }) => megabytes(clientBytes)],
    ['Xvfb RSS', ({ serverBytes }) => megabytes(serverBytes)],
  ];
const columnWidth = 10;

function line(cells: readonly (number | string)[]): void {
  process.stdout.write(`${cells.map((cell) => `${cell}`.padStart(columnWidth)).join(' ')}\n`);
}

function judge(warm: SoakReading | undefined, end: SoakReading | undefined): void {
  const leaks = warm && end ? soakLeaks(warm, end) : ['nothing was read'];
  for (const leak of leaks) process.stdout.write(`FAILED: ${leak}\n`);
  const bounds = `data by at most ${dataGrowthMax * 100} %, objects by ${objectsGrowthMax * 100} %`;
  if (leaks.length === 0) process.stdout.write(`Nothing leaks: since warm, ${bounds}.\n`);
  else process.exitCode = 1;
}

// As the program does: resident memory would be another without it.
tuneGarbageCollection();
const server = await startXvfb({ width: 1300, height: 800 });
try {
  process.stdout.write(`SOAK_SEED=${seed} SOAK_FRAMES=${frames}\n`);
  const from = performance.now();
  const serverPid = server.pid ?? process.pid;
  const readAfterFrames = Array.from({ length: readings }, (_, i) => (frames * (i + 1)) / readings);
  line(columns.map(([name]) => name));
  let warm: SoakReading | undefined;
  let end: SoakReading | undefined;
  for await (const reading of soak({ display: server.display, serverPid, seed, readAfterFrames })) {
    warm ??= reading;
    end = reading;
    line(columns.map(([, of]) => of(reading)));
  }
  process.stdout.write(`${((performance.now() - from) / 1000).toFixed(0)} s\n`);
  judge(warm, end);
} finally {
  await server.stop();
}
