// What the collector's tap costs: the same two nodes with their taps on and off in turns, so that nothing else differs.

import { cpuMs } from '../process-memory.ts';
import { type Figures, FULL, figure, type Round, ratio, row, showGoal } from './comparison.ts';
import { BINDING_NAMES, type Cast, type Line } from './ways.ts';

const GOAL = 1.05;
const US_PER_MS = 1000;

async function measure({ nodes, binding }: Line, on: boolean): Promise<Figures> {
  const [a, b] = [nodes[0]!, nodes[1]!];
  await a.tap(on);
  await b.tap(on);
  const cpu = (): number => cpuMs(a.pid) + cpuMs(b.pid);
  const beforeMs = cpu();
  const { perSecond, acked, p50Us, failed } = await a.load({ way: `at-b-${binding}`, ...FULL });
  return { perSecond, cpuUs: ((cpu() - beforeMs) * US_PER_MS) / acked, p50Us, failed };
}

async function takeRounds(line: Line, count: number): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  for (let i = -1; i < count; i++) {
    const first = i % 2 === 0;
    const one = await measure(line, first);
    const other = await measure(line, !first);
    const [on, off] = first ? [one, other] : [other, one];
    if (i >= 0) rounds.push({ on, off });
  }
  await measure(line, false);
  return rounds;
}

export async function showTapped({ lines }: Cast, count: number): Promise<void> {
  row('\ntap of both nodes, no relay', 'off/s', 'on/s', 'off CPU us', 'on CPU us');
  for (const line of lines) {
    const rounds = await takeRounds(line, count);
    row(
      BINDING_NAMES[line.binding],
      figure(rounds, 'off', 'perSecond').toFixed(0),
      figure(rounds, 'on', 'perSecond').toFixed(0),
      figure(rounds, 'off', 'cpuUs').toFixed(1),
      figure(rounds, 'on', 'cpuUs').toFixed(1),
    );
    showGoal('  CPU with taps, times without', ratio(rounds, 'cpuUs', 'on', 'off'), { most: GOAL });
  }
}
