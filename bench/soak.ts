// Eight hours of watching in as many frames, without the pauses: ids, windows, pixmaps, graphics contexts
// and memory of client and server, after a warm-up and at the end. SOAK_FRAMES and SOAK_SEED change it.
// Run by `node --expose-gc bench/soak.ts` it collects garbage before it reads.

import { randomInt } from 'node:crypto';
import { type SoakReading, soak } from '../test/support/soak.ts';
import { startXvfb } from '../test/support/xvfb.ts';

/** A node window at 4 frames a second for 8 hours. */
const frames = Number(process.env.SOAK_FRAMES ?? 4 * 8 * 3600);
const seed = Number(process.env.SOAK_SEED ?? randomInt(2 ** 31));
const types = ['WINDOW', 'PIXMAP', 'GC', 'FONT'];
const warmUpPart = 0.1;

const server = await startXvfb({ width: 1300, height: 800 });
try {
  process.stdout.write(`SOAK_SEED=${seed} SOAK_FRAMES=${frames}\n`);
  const from = performance.now();
  const { before, after, errors } = await soak({
    display: server.display,
    serverPid: server.pid ?? process.pid,
    seed,
    frames,
    warmUpFrames: frames * warmUpPart,
  });
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  const row = (name: string, of: (reading: SoakReading) => number | string): void => {
    process.stdout.write(
      `${name.padEnd(26)} ${`${of(before)}`.padStart(12)} ${`${of(after)}`.padStart(12)}\n`,
    );
  };
  row('', (reading) => (reading === before ? 'warm' : 'end'));
  row('frames', (reading) => reading.frames);
  row('windows opened', (reading) => reading.windowsOpened);
  for (const type of types) row(`X-Resource ${type}`, ({ counts }) => counts[type] ?? 0);
  row('X-Resource pixmap bytes', ({ pixmapBytes }) => pixmapBytes);
  row('newest id', ({ newestXid }) => `0x${newestXid.toString(16)}`);
  row('client resident, MB', ({ clientBytes }) => (clientBytes / 1e6).toFixed(1));
  row('Xvfb resident, MB', ({ serverBytes }) => (serverBytes / 1e6).toFixed(1));
  process.stdout.write(`errors of the server: ${errors.length}; ${seconds} s\n`);
  for (const error of errors.slice(0, 3)) process.stdout.write(`${error.message}\n`);
} finally {
  await server.stop();
}
