// One collector to one session with the real history behind it, over mutual TLS, beside plain grpc-js
// with one event a message in the same run: events a second and client CPU an event (goals >= 5x and
// <= 1.3 us). Then overload: frames must go on, and received + lost must be what was produced.

import { History } from '../src/history/history.ts';
import { MeshClient } from '../src/mesh-client/mesh-client.ts';
import { tuneGarbageCollection } from '../src/runtime/garbage-collection.ts';
import type { FeedItem } from '../src/traffic/feed.ts';
import { makeTestAuthority } from '../test/support/identity.ts';
import { plainRate } from './support/plain-stream.ts';
import { Meter, medianRate, type Rate } from './support/rate.ts';
import { StreamProcess } from './support/stream-process.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const EVENTS = Number(process.env.BENCH_EVENTS ?? 400_000);
const FLOOD_MS = Number(process.env.BENCH_FLOOD_MS ?? 3000);
const FRAME_MS = 1000 / 60;
/** Of each frame, what a consumer may spend on the feed before it pauses it. */
const FEED_SHARE_MS = 8;
/** Of one event on either way, encoded: what the synthetic load comes to. */
const EVENT_BYTES = 278;
const NODE = 'ledger-1';

tuneGarbageCollection(); // As bin/meshscope does.

const authority = await makeTestAuthority('bench');
const nodeFolder = await authority.issue('node', NODE);
const auditor = await authority.issue('auditor', 'ada');

function eventsOf(item: FeedItem): number {
  return item.kind === 'events' ? item.batch.spans.length / 2 - item.batch.lateCount : 0;
}

async function watching(
  server: StreamProcess,
  last: number,
  onItem: (item: FeedItem) => void,
): Promise<MeshClient> {
  const client = MeshClient.open({ endpoints: [server.endpoint], identityFolder: auditor });
  client.onItem(onItem);
  await client.whenReady();
  client.watch(NODE, { last });
  return client;
}

async function meshscope(server: StreamProcess, head: number, history?: History): Promise<Rate> {
  const meter = new Meter();
  let done: () => void = () => {};
  const finished = new Promise<void>((resolve) => {
    done = resolve;
  });
  const client = await watching(server, EVENTS, (item) => {
    history?.ingest(history === full.history ? full.asNew(item) : item);
    if (item.kind !== 'events') return;
    meter.count(eventsOf(item));
    if (item.batch.toSeq >= head) done();
  });
  await finished;
  const rate = meter.rate();
  client.close();
  return rate;
}

/** A history that the warm-up fills, so that it reuses its chunks as a watch of some seconds does. */
const full = {
  history: new History({ budgetBytes: 128 * 2 ** 20 }),
  round: 0n,
  /** The same events again would be ignored: each round stands for a new incarnation. */
  asNew(item: FeedItem): FeedItem {
    if (item.kind !== 'events') return item;
    const incarnation = item.batch.incarnation + this.round;
    return { ...item, batch: { ...item.batch, incarnation } };
  },
};

interface Flood {
  readonly produced: number;
  readonly received: number;
  readonly lost: number;
  readonly perSecond: number;
  readonly cpuUs: number;
  readonly worstGapMs: number;
  readonly frames: number;
}

function spin(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until; );
}

/** @param workMsPerBatch what a slow consumer does with each batch; it pauses when its share is used */
async function flood(
  server: StreamProcess,
  eventsPerSecond: number,
  workMsPerBatch: number,
): Promise<Flood> {
  let received = 0;
  let lost = 0;
  let firstSeq = 0;
  let lastSeq = 0;
  let spentMs = 0;
  let paused = false;
  const history = new History();
  let client: MeshClient | undefined;
  client = await watching(server, 0, (item) => {
    history.ingest(item);
    if (item.kind === 'lost') lost += item.lost.count ?? Number.NaN;
    if (item.kind !== 'events') return;
    firstSeq ||= item.batch.fromSeq;
    lastSeq = item.batch.toSeq;
    received += eventsOf(item);
    for (const loss of item.batch.lost) lost += loss.count ?? Number.NaN;
    if (workMsPerBatch === 0) return;
    spin(workMsPerBatch);
    spentMs += workMsPerBatch;
    if (spentMs < FEED_SHARE_MS || paused) return;
    paused = true;
    client?.pause(NODE);
  });
  while (firstSeq === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  let worstGapMs = 0;
  let frames = 0;
  let lastFrame = performance.now();
  const frame = setInterval(() => {
    const now = performance.now();
    worstGapMs = Math.max(worstGapMs, now - lastFrame);
    lastFrame = now;
    frames++;
    spentMs = 0;
    if (paused) client?.resume(NODE);
    paused = false;
  }, FRAME_MS);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const { head } = await server.order({ kind: 'flood', ms: FLOOD_MS, eventsPerSecond });
  while (lastSeq < head) await new Promise((resolve) => setTimeout(resolve, 5));
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(frame);
  client.close();
  const cpuUs = (user + system) / Math.max(1, received);
  const produced = head - firstSeq + 1;
  return { produced, received, lost, perSecond: (received / ms) * 1000, cpuUs, worstGapMs, frames };
}

function line(...cells: readonly string[]): void {
  const [name = '', ...rest] = cells;
  console.log(name.padEnd(40) + rest.map((cell) => cell.padStart(14)).join(''));
}

const thousands = (n: number): string => `${(n / 1000).toFixed(0)} k`;

const WAYS = ['decoded', 'raw', 'session', 'growing', 'full'] as const;
type Way = (typeof WAYS)[number];
const NAMES: Readonly<Record<Way, string>> = {
  decoded: 'grpc-js, one event a message, decoded',
  raw: 'grpc-js, one event a message, raw',
  session: 'collector -> session',
  growing: 'the same -> an empty history',
  full: 'the same -> a full history',
};

function measure(way: Way, server: StreamProcess, head: number): Promise<Rate> {
  if (way === 'decoded' || way === 'raw') {
    const peer = { port: server.plainPort, node: NODE, identity: auditor };
    return plainRate(peer, way === 'decoded');
  }
  if (way === 'session') return meshscope(server, head);
  return meshscope(server, head, way === 'full' ? full.history : new History());
}

async function throughput(): Promise<void> {
  const server = await new StreamProcess(nodeFolder, EVENTS, EVENT_BYTES).ready();
  const { head, cpuUs } = await server.order({ kind: 'fill', events: EVENTS });
  const rates = new Map<Way, Rate[]>(WAYS.map((way) => [way, []]));
  // The first round warms the compilers on both sides and does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    full.round = BigInt(round);
    for (const way of WAYS) {
      const rate = await measure(way, server, head);
      if (round > 0) rates.get(way)?.push(rate);
    }
  }
  server.stop();
  const medians = new Map(WAYS.map((way) => [way, medianRate(rates.get(way) ?? [])]));
  const [decoded, raw] = [medians.get('decoded')!, medians.get('raw')!];
  const [growing, ours] = [medians.get('growing')!, medians.get('full')!];
  line(`median of ${ROUNDS} rounds, mutual TLS`, 'events/s', 'client us/ev', 'ratio');
  for (const [way, rate] of medians) {
    const ratio = (rate.perSecond / decoded.perSecond).toFixed(1);
    line(NAMES[way], thousands(rate.perSecond), rate.cpuUs.toFixed(2), ratio);
  }
  const over = ours.perSecond / decoded.perSecond;
  const overRaw = (ours.perSecond / raw.perSecond).toFixed(1);
  console.log(
    `goal >= 5x plain grpc-js: ${verdict(over >= 5)} (${overRaw}x when it decodes nothing)`,
  );
  console.log(
    `goal <= 1.3 us of client CPU an event: ${verdict(ours.cpuUs <= 1.3)}` +
      ` (while the history still grows: ${verdict(growing.cpuUs <= 1.3)})`,
  );
  const share = (ours.perSecond / 10_000).toFixed(0);
  console.log(`${share} % of 1,000,000/s; capture took ${(cpuUs / EVENTS).toFixed(2)} us an event`);
}

function verdict(met: boolean): string {
  return met ? 'met' : 'MISSED';
}

async function overload(
  name: string,
  eventsPerSecond: number,
  workMsPerBatch: number,
): Promise<boolean> {
  const server = await new StreamProcess(nodeFolder, 131_072, EVENT_BYTES).ready();
  const run = await flood(server, eventsPerSecond, workMsPerBatch);
  server.stop();
  const exact = run.received + run.lost === run.produced;
  line(
    name,
    thousands(run.produced),
    thousands(run.received),
    thousands(run.lost),
    run.worstGapMs.toFixed(0),
    exact ? 'exact' : 'NOT EXACT',
  );
  return exact;
}

await throughput();
console.log('');
line(
  `${FLOOD_MS / 1000} s of flood, 60 frames/s beside it`,
  'produced',
  'received',
  'lost',
  'worst gap ms',
  'loss',
);
const exact = [
  await overload('flat out, a consumer that keeps up', Number.MAX_SAFE_INTEGER, 0),
  await overload('flat out, a slow consumer that pauses', Number.MAX_SAFE_INTEGER, 2),
];
authority.remove();
process.exit(exact.every(Boolean) ? 0 : 1);
