// Whether a recording misses anything that its nodes said: each number of each run of a node is there, and
// nothing is told as lost but what a restart of a node takes along.

import assert from 'node:assert/strict';
import { runMeshscope } from './run-meshscope.ts';
import { eventsOf, linesOf, type TailLine } from './tail-output.ts';

interface LossLine extends TailLine {
  readonly reason: string;
}

/** Gives the events. */
export async function assertNoGap(file: string): Promise<readonly TailLine[]> {
  const played = await runMeshscope(['tail', file, '-o', 'json']);
  assert.equal(played.code, 0, played.stderr);
  for (const line of linesOf(played) as LossLine[])
    if (line.kind === 'lost') assert.equal(line.reason, 'RESTART', JSON.stringify(line));
  const events = eventsOf(played);
  const runs = Map.groupBy(events, ({ node, incarnation }) => `${node} ${incarnation}`);
  for (const [run, said] of runs) {
    const numbers = said.map(({ seq }) => Number(seq));
    const least = numbers.reduce((a, b) => Math.min(a, b));
    const most = numbers.reduce((a, b) => Math.max(a, b));
    assert.equal(new Set(numbers).size, most - least + 1, `${run}: ${least} to ${most}`);
  }
  assert.ok(events.length > 100, `${events.length} events`);
  return events;
}
