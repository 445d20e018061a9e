// `script/simulate`: runs one seed with a trace that can be read, or many without; ends with 1 when a law was violated.

import { parseArgs } from 'node:util';
import type { RunKind } from './plan.ts';
import { simulate } from './simulation.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    nodes: { type: 'string' },
    kind: { type: 'string' },
    runs: { type: 'string', default: '1' },
    quiet: { type: 'boolean', default: false },
  },
});

const settings = {
  nodes: values.nodes === undefined ? undefined : Number(values.nodes),
  kind: values.kind as RunKind | undefined,
};
const runs = Number(values.runs);
const first = Number(values.seed ?? 1);
const isQuiet = values.quiet || runs > 1;
const ends: Record<string, number> = {};
let failed = 0;
for (let seed = first; seed < first + runs; seed++) {
  const outcome = await simulate(seed, {
    ...settings,
    ...(isQuiet ? {} : { trace: (line: string) => void console.log(line) }),
  });
  for (const [end, count] of Object.entries(outcome.ends)) ends[end] = (ends[end] ?? 0) + count;
  if (outcome.violations.length === 0) continue;
  failed++;
  console.log(`seed ${seed} (${outcome.plan.kind}, ${outcome.plan.nodes.length} nodes):`);
  for (const { law, atMs, text } of outcome.violations)
    console.log(`  at ${atMs.toFixed(2)} ms: ${law}: ${text}`);
}
console.log(`${failed} of ${runs} seeds violate a law; messages: ${JSON.stringify(ends)}`);
process.exitCode = failed > 0 ? 1 : 0;
