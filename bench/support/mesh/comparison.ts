// Rounds in which every way has its turn, and the table of them: messages acknowledged end to end, latency of one alone,
// CPU of all processes on the way.

import { type Estimate, estimate, median } from '../estimate.ts';
import { cpuMs } from '../process-memory.ts';
import type { Load } from './closed-loop.ts';
import type { Way } from './ways.ts';

export const FULL: Load = { inFlight: 256, ms: 1500 };
const ALONE: Load = { inFlight: 1, ms: 500 };
const WARM_ROUNDS = 2;
const US_PER_MS = 1000;

export interface Figures {
  readonly perSecond: number;
  readonly cpuUs: number;
  /** With one in flight. */
  readonly p50Us: number;
  readonly failed: number;
}
export type Round = Readonly<Record<string, Figures>>;

async function measure({ pids, load }: Way): Promise<Figures> {
  const alone = await load(ALONE);
  const cpu = (): number => pids.reduce((sum, pid) => sum + cpuMs(pid), 0);
  const beforeMs = cpu();
  const full = await load(FULL);
  const cpuUs = ((cpu() - beforeMs) * US_PER_MS) / full.acked;
  const failed = alone.failed + full.failed;
  return { perSecond: full.perSecond, cpuUs, p50Us: alone.p50Us, failed };
}

/** The first rounds warm the compilers and do not count; each begins with another way. */
export async function takeRounds(ways: readonly Way[], count: number): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  for (let i = -WARM_ROUNDS; i < count; i++) {
    const round: Record<string, Figures> = {};
    const first = (i + WARM_ROUNDS) % ways.length;
    for (const way of [...ways.slice(first), ...ways.slice(0, first)])
      round[way.key] = await measure(way);
    if (i >= 0) rounds.push(round);
    process.stderr.write(`round ${i + 1} of ${count}${i < 0 ? ' (warm-up)' : ''}\n`);
  }
  return rounds;
}

export type Figure = 'perSecond' | 'cpuUs' | 'p50Us';

export function figure(rounds: readonly Round[], key: string, of: Figure): number {
  return median(rounds.map((round) => round[key]?.[of] ?? Number.NaN));
}

/** Of a figure of one way to that of another, round by round. */
export function ratio(rounds: readonly Round[], of: Figure, key: string, to: string): Estimate {
  return estimate(rounds, (some) =>
    median(some.map((round) => (round[key]?.[of] ?? NaN) / (round[to]?.[of] ?? NaN))),
  );
}

export function showTable(ways: readonly Way[], rounds: readonly Round[]): void {
  row('', 'acked/s', 'p50 us', 'CPU us', 'x NATS', 'x bare', 'failed');
  for (const { key, name } of ways) {
    const bare = `${key.split(' ')[0]} bare`;
    const failed = rounds.reduce((sum, round) => sum + (round[key]?.failed ?? 0), 0);
    row(
      name,
      figure(rounds, key, 'perSecond').toFixed(0),
      figure(rounds, key, 'p50Us').toFixed(0),
      figure(rounds, key, 'cpuUs').toFixed(1),
      times(ratio(rounds, 'perSecond', key, 'nats').value),
      times(ratio(rounds, 'perSecond', key, bare).value),
      String(failed),
    );
  }
}

function times(value: number): string {
  return Number.isNaN(value) ? '-' : value.toFixed(2);
}

export function row(name: string, ...cells: readonly string[]): void {
  console.log(name.padEnd(34) + cells.map((cell) => cell.padStart(10)).join(''));
}

/** A ratio with its interval beside its goal; what is not there is told as such. */
export function showGoal(
  name: string,
  { value, low, high }: Estimate,
  goal: { readonly most?: number; readonly least?: number },
): void {
  const { most = Infinity, least = -Infinity } = goal;
  const wanted = goal.most === undefined ? `>= ${least}` : `<= ${most}`;
  if (Number.isNaN(value)) {
    console.log(`${name}: not measured (goal ${wanted})`);
    return;
  }
  const verdict = value >= least && value <= most ? 'met' : 'MISSED';
  const range = `${low.toFixed(2)} .. ${high.toFixed(2)}`;
  console.log(`${name}: ${value.toFixed(2)} (95 %: ${range}), goal ${wanted}: ${verdict}`);
}
