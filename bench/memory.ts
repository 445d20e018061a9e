// Memory of `meshscope watch` while 5 million events come from one collector over mutual TLS, with the
// node's window open: the real program measured from outside, then its parts in a process that also
// tells the bytes of the history. Goals: history <= budget, RSS <= budget + 192 MiB, < 2 % from 3 M to 5 M.

import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { HISTORY_BUDGET_BYTES } from '../src/history/limits.ts';
import { makeTestAuthority } from '../test/support/identity.ts';
import { findWindow } from '../test/support/x-window.ts';
import { startXvfb } from '../test/support/xvfb.ts';
import { bytesRead, residentMemory } from './support/process-memory.ts';
import { StreamProcess } from './support/stream-process.ts';
import type { Inside } from './support/watch-inside.ts';

const MILLION = 1_000_000;
const TOTAL_EVENTS = Number(process.env.BENCH_EVENTS ?? 5 * MILLION);
/** Growth is judged from this share of all events on. */
const SETTLED_SHARE = 3 / 5;
/** The collector keeps 131,072 events: a watcher that is half of it behind loses none. */
const STEP_EVENTS = 32_768;
const STORE_EVENTS = 131_072;
/** Of one event on its way, without TLS and framing: a lower bound for what the watcher has read. */
const EVENT_BYTES = 278;
/** A watcher that reads no more within this time has lost what it did not read, ms. */
const STALLED_MS = 10_000;
const OVERHEAD_BYTES = 192 * 2 ** 20;
const MAX_GROWTH = 0.02;
/** RSS at a point is the median of this many samples around it: collections make it saw. */
const SMOOTHED_SAMPLES = 15;
const MESHSCOPE = fileURLToPath(new URL('../bin/meshscope', import.meta.url));
const INSIDE = fileURLToPath(new URL('./support/watch-inside.ts', import.meta.url));
const MIB = 2 ** 20;

interface Sample {
  readonly events: number;
  readonly rssBytes: number;
}

interface Run {
  readonly samples: readonly Sample[];
  readonly peakBytes: number;
  /** Of all produced, how many it has read at least. */
  readonly readShare: number;
}

const authority = await makeTestAuthority('bench');
const nodeFolder = await authority.issue('node', 'ledger-1');
const auditor = await authority.issue('auditor', 'ada');
const xvfb = await startXvfb();

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until the process has read `wanted` bytes, or reads no more. */
async function caughtUp(pid: number, wanted: number): Promise<void> {
  let read = bytesRead(pid);
  for (let movedMs = performance.now(); read < wanted; ) {
    await pause(5);
    const now = bytesRead(pid);
    if (now > read) movedMs = performance.now();
    else if (performance.now() - movedMs > STALLED_MS) return;
    read = now;
  }
}

async function feedEvents(server: StreamProcess, child: ChildProcess): Promise<Run> {
  const pid = child.pid!;
  const before = bytesRead(pid);
  const samples: Sample[] = [];
  for (let events = STEP_EVENTS; events <= TOTAL_EVENTS; events += STEP_EVENTS) {
    await server.order({ kind: 'fill', events: STEP_EVENTS });
    await caughtUp(pid, before + (events - STEP_EVENTS) * EVENT_BYTES);
    samples.push({ events, rssBytes: residentMemory(pid).nowBytes });
  }
  await pause(1000);
  const readShare = (bytesRead(pid) - before) / (samples.length * STEP_EVENTS * EVENT_BYTES);
  return { samples, peakBytes: residentMemory(pid).peakBytes, readShare };
}

function near(run: Run, events: number): number {
  const sorted = [...run.samples].sort(
    (x, y) => Math.abs(x.events - events) - Math.abs(y.events - events),
  );
  const values = sorted.slice(0, SMOOTHED_SAMPLES).map((s) => s.rssBytes);
  return values.sort((x, y) => x - y)[values.length >> 1] ?? Number.NaN;
}

const mib = (bytes: number): string => `${(bytes / MIB).toFixed(0)} MiB`;
const verdict = (met: boolean): string => (met ? 'met' : 'MISSED');

function report(name: string, run: Run): boolean {
  const settled = near(run, SETTLED_SHARE * TOTAL_EVENTS);
  const last = near(run, TOTAL_EVENTS);
  const growth = last / settled - 1;
  const limit = HISTORY_BUDGET_BYTES + OVERHEAD_BYTES;
  const most = Math.max(...run.samples.map((s) => s.rssBytes));
  console.log(name);
  const points = [0.1, 0.2, 0.4, 0.6, 0.8, 1].map(
    (share) =>
      `${((share * TOTAL_EVENTS) / MILLION).toFixed(1)} M: ${mib(near(run, share * TOTAL_EVENTS))}`,
  );
  console.log(`  RSS ${points.join(', ')}; most ${mib(most)}, kernel's peak ${mib(run.peakBytes)}`);
  console.log(`  RSS <= budget + 192 MiB = ${mib(limit)}: ${verdict(run.peakBytes <= limit)}`);
  console.log(
    `  growth from 3/5 to the end < 2 %: ${(100 * growth).toFixed(2)} %, ${verdict(growth < MAX_GROWTH)}`,
  );
  console.log(`  read at least ${(100 * run.readShare).toFixed(1)} % of the bytes produced`);
  return run.peakBytes <= limit && growth < MAX_GROWTH;
}

async function withServer<T>(work: (server: StreamProcess) => Promise<T>): Promise<T> {
  const server = await new StreamProcess(nodeFolder, STORE_EVENTS, EVENT_BYTES).ready();
  try {
    return await work(server);
  } finally {
    server.stop();
  }
}

async function outside(): Promise<boolean> {
  return withServer(async (server) => {
    const child = spawn(MESHSCOPE, ['watch', server.endpoint, '--identity', auditor], {
      env: { ...process.env, DISPLAY: xvfb.display },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    try {
      await findWindow(xvfb.display, 'node', /./, 60_000);
      return report('bin/meshscope watch, from outside', await feedEvents(server, child));
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  });
}

async function inside(): Promise<boolean> {
  return withServer(async (server) => {
    const env = { ...process.env, MALLOC_MMAP_THRESHOLD_: '262144' }; // As bin/meshscope sets it.
    const child = fork(INSIDE, [server.endpoint, auditor, xvfb.display], { env });
    try {
      await findWindow(xvfb.display, 'node', /./, 60_000);
      const run = await feedEvents(server, child);
      const told = once(child, 'message');
      child.send('report');
      const [facts] = (await told) as [Inside];
      const kept = report('its parts in a process that counts', run);
      const { historyBytes, budgetBytes, received, lost } = facts;
      console.log(
        `  history ${mib(historyBytes)} <= ${mib(budgetBytes)}: ${verdict(historyBytes <= budgetBytes)}; ` +
          `heap ${mib(facts.heapBytes)}, external ${mib(facts.externalBytes)}`,
      );
      console.log(
        `  ${received} events received, ${lost} lost; ${facts.frames} frames/s at the end`,
      );
      return kept && historyBytes <= budgetBytes;
    } finally {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    }
  });
}

let met = true;
try {
  for (const way of [outside, inside]) met = (await way()) && met;
} finally {
  await xvfb.stop();
  authority.remove();
}
process.exit(met ? 0 : 1);
