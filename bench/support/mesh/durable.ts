// Durable sends, which are acknowledged after they are on the disk and at their service: messages a second beside what
// the disk syncs a second, one record at a time.

import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Estimate, estimate, median } from '../estimate.ts';
import { PAYLOAD } from './closed-loop.ts';
import { row } from './comparison.ts';
import { BINDING_NAMES, type Cast, type Line } from './ways.ts';

const SYNC_MS = 500;
const LOAD_MS = 1500;
const IN_FLIGHT = [1, 256, 1024] as const;

/** Appends and syncs one record of the payload's size after the other. */
function syncsPerSecond(folder: string): number {
  const file = openSync(join(folder, 'fsync-rate'), 'w');
  const beganMs = performance.now();
  let syncs = 0;
  for (; performance.now() - beganMs < SYNC_MS; syncs++) {
    writeSync(file, PAYLOAD);
    fsyncSync(file);
  }
  const ms = performance.now() - beganMs;
  closeSync(file);
  return (syncs / ms) * 1000;
}

interface Figures {
  readonly perSecond: number;
  readonly p50Us: number;
  readonly syncs: number;
  readonly failed: number;
}

async function measure(cast: Cast, { nodes, binding }: Line, inFlight: number): Promise<Figures> {
  const syncs = syncsPerSecond(cast.stateFolder);
  const way = `durable at-b-${binding}`;
  const { perSecond, p50Us, failed } = await nodes[0]!.load({ way, inFlight, ms: LOAD_MS });
  return { perSecond, p50Us, syncs, failed };
}

export async function showDurable(cast: Cast, count: number): Promise<void> {
  row('\ndurable sends, no relay', 'in flight', 'acked/s', 'p50 us', 'fsync/s', 'a sync', 'failed');
  for (const line of cast.lines)
    for (const inFlight of IN_FLIGHT) {
      const rounds: Figures[] = [];
      for (let i = 0; i < count; i++) rounds.push(await measure(cast, line, inFlight));
      show(BINDING_NAMES[line.binding], inFlight, rounds);
    }
}

function show(name: string, inFlight: number, rounds: readonly Figures[]): void {
  const of = (pick: (one: Figures) => number): number => median(rounds.map(pick));
  const each: Estimate = estimate(rounds, (some) =>
    median(some.map(({ perSecond, syncs }) => perSecond / syncs)),
  );
  row(
    name,
    String(inFlight),
    of(({ perSecond }) => perSecond).toFixed(0),
    of(({ p50Us }) => p50Us).toFixed(0),
    of(({ syncs }) => syncs).toFixed(0),
    each.value.toFixed(1),
    String(rounds.reduce((sum, { failed }) => sum + failed, 0)),
  );
}
