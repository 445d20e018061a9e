// What capture adds to a unary call beside what OpenTelemetry's grpc instrumentation adds: bare, capture
// and OpenTelemetry interleaved, each round in fresh processes. Goal: at most a third, in CPU and p50.
// The client and the server share a process, so both ends are in each figure; spans go nowhere.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { seededRandomness } from '../src/runtime/randomness.ts';
import type { Figures, Variant } from './support/interceptor-child.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 20);
const RESAMPLES = 2000;
const GOAL = 1 / 3;
const SEED = 7;

const child = fileURLToPath(new URL('support/interceptor-child.ts', import.meta.url));
const exec = promisify(execFile);
const randomness = seededRandomness(SEED);

type Round = Record<Variant, Figures>;
type Figure = keyof Figures;

async function measure(variant: Variant): Promise<Figures> {
  const { stdout } = await exec(process.execPath, [child, variant]);
  return JSON.parse(stdout) as Figures;
}

async function round(number: number): Promise<Round> {
  const order: Variant[] = ['bare', 'capture', 'opentelemetry'];
  const turned = [...order.slice(number % 3), ...order.slice(0, number % 3)];
  const figures: Partial<Round> = {};
  for (const variant of turned) figures[variant] = await measure(variant);
  return figures as Round;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]!
    : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Percentile bootstrap over rounds, 95 %. */
function estimate(rounds: readonly Round[], of: (rounds: readonly Round[]) => number): Estimate {
  const resampled = Array.from({ length: RESAMPLES }, () =>
    of(rounds.map(() => rounds[Math.floor(randomness.unit() * rounds.length)]!)),
  ).sort((a, b) => a - b);
  return {
    value: of(rounds),
    low: resampled[Math.floor(RESAMPLES * 0.025)]!,
    high: resampled[Math.floor(RESAMPLES * 0.975)]!,
  };
}

/** Median over rounds of what a variant adds to the bare call of the same round. */
function added(rounds: readonly Round[], variant: Variant, figure: Figure): number {
  return median(rounds.map((r) => r[variant][figure] - r.bare[figure]));
}

function say(name: string, { value, low, high }: Estimate, digits = 1): void {
  const range = `${low.toFixed(digits)} .. ${high.toFixed(digits)}`;
  process.stdout.write(
    `${name.padEnd(44)} ${value.toFixed(digits).padStart(8)}   95 %: ${range}\n`,
  );
}

const rounds: Round[] = [];
for (let i = 0; i < ROUNDS; i++) rounds.push(await round(i));
process.stdout.write(`${ROUNDS} rounds, us of a unary call of 200 B, both ends\n`);
for (const [figure, name] of [
  ['cpuUs', 'CPU'],
  ['p50Us', 'p50'],
] as const) {
  for (const variant of ['bare', 'capture', 'opentelemetry'] as const)
    say(
      `${name} ${variant}`,
      estimate(rounds, (rs) => median(rs.map((r) => r[variant][figure]))),
    );
  for (const variant of ['capture', 'opentelemetry'] as const)
    say(
      `${name} added by ${variant}`,
      estimate(rounds, (rs) => added(rs, variant, figure)),
    );
  const ratio = estimate(
    rounds,
    (rs) => added(rs, 'capture', figure) / added(rs, 'opentelemetry', figure),
  );
  say(`${name} ratio (goal <= ${GOAL.toFixed(2)})`, ratio, 2);
  process.stdout.write(`${name} ${ratio.value <= GOAL ? 'goal met' : 'GOAL MISSED'}\n`);
}
