// The mesh under seeds: thousands of small meshes on virtual time, with faults, held to the laws of
// test/support/simulation; and the laws held to faults that are planted.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { SOUND_PARTS } from '../support/simulation/planted.ts';
import { PLANTS } from '../support/simulation/plants.ts';
import type { Share, ShareResult } from '../support/simulation/seeds-worker.ts';
import { simulate } from '../support/simulation/simulation.ts';

const SEEDS = Number(process.env.SIM_RUNS ?? 2000);
const FIRST_SEED = Number(process.env.SIM_SEED ?? 1);
const THREADS = 2;
const MET = [
  ...['transfer lost', 'transfer late', 'ack lost', 'ack late'],
  ...['a link was renewed', 'a link ended with its certificate'],
];
/** Each planted fault is caught within so many seeds. */
const SEEDS_TO_CATCH = 100;

function runShare(share: Share): Promise<ShareResult> {
  const url = new URL('../support/simulation/seeds-worker.ts', import.meta.url);
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, { workerData: share });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function catches(name: string): Promise<readonly string[]> {
  const parts = { ...SOUND_PARTS, ...PLANTS[name] };
  for (let seed = 1; seed <= SEEDS_TO_CATCH; seed++) {
    const { violations } = await simulate(seed, { parts });
    if (violations.length > 0) return violations.map(({ law }) => law);
  }
  return [];
}

describe('the simulated mesh', () => {
  it(`keeps its laws for ${SEEDS} seeds`, async () => {
    const shares = Array.from({ length: THREADS }, (_, i) =>
      runShare({ first: FIRST_SEED + i, count: Math.ceil(SEEDS / THREADS), step: THREADS }),
    );
    const results = await Promise.all(shares);
    const failed = results.flatMap((result) => result.failed).sort((a, b) => a.seed - b.seed);
    const report = failed.map(({ seed, violations }) => {
      const lines = violations.map(({ law, atMs, text }) => `  at ${atMs} ms: ${law}: ${text}`);
      return `script/simulate --seed ${seed}\n${lines.join('\n')}`;
    });
    assert.equal(failed.length, 0, report.join('\n'));
    // A law that nothing is held to is kept by everything.
    for (const end of ['ok', 'fatal', 'expired', 'overloaded', 'refused', 'gone'])
      assert.ok(
        results.some(({ ends }) => (ends[end] ?? 0) > 0),
        `no message ended ${end}`,
      );
    for (const what of MET)
      assert.ok(
        results.some(({ happenings }) => (happenings[what] ?? 0) > 0),
        `never: ${what}`,
      );
  });

  it('does the same again for the same seed', async () => {
    const trace = async (): Promise<readonly string[]> => {
      const lines: string[] = [];
      await simulate(7, { kind: 'faults', nodes: 5, trace: (line) => void lines.push(line) });
      return lines;
    };
    const first = await trace();
    assert.ok(first.length > 100);
    assert.deepEqual(await trace(), first);
  });
});

describe('a planted fault is caught:', () => {
  for (const name of Object.keys(PLANTS))
    it(name, async () => {
      const laws = await catches(name);
      assert.ok(laws.length > 0, `not within ${SEEDS_TO_CATCH} seeds`);
    });
});
