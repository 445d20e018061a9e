// What capture adds to a unary call beside what OpenTelemetry's grpc instrumentation adds, goal: at most
// a third, in CPU and p50. A round has a fresh process for each variant; they take short turns, so that
// whatever else the machine does falls on all of them. Client and server share a process.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Estimate, estimate, median } from './support/estimate.ts';
import { type Turn, type TurnCost, VARIANTS, type Variant } from './support/interceptor-variant.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 20);
const GOAL = 1 / 3;
/** For the compilers: what a service does is hot. */
const WARM: Turn = { calls: 500, concurrency: 16 };
const WARM_TURNS = 20;
const CPU: Turn = { calls: 500, concurrency: 16 };
const CPU_TURNS = 40;
const LATENCY: Turn = { calls: 100, concurrency: 1 };
const LATENCY_TURNS = 20;

const child = fileURLToPath(new URL('support/interceptor-child.ts', import.meta.url));

interface Figures {
  /** Of a call, both ends together. */
  readonly cpuUs: number;
  readonly p50Us: number;
}
type Figure = keyof Figures;
type Round = Record<Variant, Figures>;
type Costs = Record<Variant, TurnCost[]>;

async function take(process: ChildProcess, turn: Turn): Promise<TurnCost> {
  process.send(turn);
  const [cost] = (await once(process, 'message')) as [TurnCost];
  return cost;
}

async function takeTurns(
  processes: Record<Variant, ChildProcess>,
  turns: number,
  turn: Turn,
): Promise<Costs> {
  const costs: Costs = { bare: [], capture: [], opentelemetry: [] };
  for (let i = 0; i < turns; i++)
    for (const variant of [...VARIANTS.slice(i % 3), ...VARIANTS.slice(0, i % 3)])
      costs[variant].push(await take(processes[variant], turn));
  return costs;
}

async function start(variant: Variant): Promise<ChildProcess> {
  const process = fork(child, [variant]);
  await once(process, 'message');
  return process;
}

async function end(process: ChildProcess): Promise<void> {
  const ended = once(process, 'exit');
  process.send('end');
  const [code] = await ended;
  if (code !== 0) throw new Error('a variant did not see all calls');
}

async function round(): Promise<Round> {
  const processes = {
    bare: await start('bare'),
    capture: await start('capture'),
    opentelemetry: await start('opentelemetry'),
  };
  await takeTurns(processes, WARM_TURNS, WARM);
  const cpu = await takeTurns(processes, CPU_TURNS, CPU);
  const latency = await takeTurns(processes, LATENCY_TURNS, LATENCY);
  for (const variant of VARIANTS) await end(processes[variant]);
  const figures = (variant: Variant): Figures => ({
    cpuUs: cpu[variant].reduce((sum, cost) => sum + cost.cpuUs, 0) / (CPU_TURNS * CPU.calls),
    p50Us: median(latency[variant].flatMap((cost) => cost.latenciesUs)),
  });
  return {
    bare: figures('bare'),
    capture: figures('capture'),
    opentelemetry: figures('opentelemetry'),
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
for (let i = 0; i < ROUNDS; i++) {
  rounds.push(await round());
  process.stderr.write(`round ${i + 1} of ${ROUNDS}: ${JSON.stringify(rounds[i])}\n`);
}
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
