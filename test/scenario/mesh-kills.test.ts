// Durable sends while the processes of the mesh are killed by SIGKILL, one a round: the origin's node, a relay, the
// destination's node. What the origin's node has acknowledged comes to the handler, whoever died meanwhile.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type Randomness, seededRandomness } from '../../src/runtime/randomness.ts';
import { DurableLoad } from '../support/durable-load.ts';
import { fuzzSettings } from '../support/fuzz.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { diamond, type ProcessMesh, startProcessMesh } from '../support/process-mesh.ts';
import { runMeshscope } from '../support/run-meshscope.ts';
import { waitFor } from '../support/wait-for.ts';

/** Each kind of node once; `script/campaign mesh-kills` has 25. */
const ROUNDS = 4;
const VICTIMS = ['west', 'relay-1', 'east', 'relay-2'] as const;
const LANES = 8;
/** Acknowledged before each kill. */
const BETWEEN_KILLS = 20;
const ALIVE_MAX_MS = 400;
const DEAD_MAX_MS = 300;
const PROGRESS_TIMEOUT_MS = 60_000;
const SETTLED_TIMEOUT_MS = 120_000;

let authority: TestAuthority;
let mesh: ProcessMesh;
let load: DurableLoad;

before(async () => {
  authority = await makeTestAuthority();
  // One way by each binding.
  mesh = await startProcessMesh(
    authority,
    diamond((relay) => (relay === 'relay-1' ? 'grpc' : 'tls')),
  );
});
after(async () => {
  await load?.close();
  await mesh?.stop();
  authority?.remove();
});

async function killOne(victim: string, randomness: Randomness): Promise<void> {
  const goal = load.acknowledged + BETWEEN_KILLS;
  await waitFor('sends', () => load.acknowledged >= goal, PROGRESS_TIMEOUT_MS);
  await pause(randomness.unit() * ALIVE_MAX_MS);
  const place = mesh.place(victim);
  await place.end('SIGKILL');
  await pause(randomness.unit() * DEAD_MAX_MS);
  await place.start();
}

describe('durable sends over nodes that are killed', () => {
  it('all come to the handler when they were acknowledged, and in one life of its node once', async (t) => {
    const { seed, numRuns } = fuzzSettings('mesh-kills', ROUNDS);
    const randomness = seededRandomness(seed);
    const [from, to] = [mesh.place('west').tcpUrl, mesh.place('east').grpcUrl];
    load = new DurableLoad({ from, to, lanes: LANES, randomness });
    for (let round = 0; round < numRuns; round++)
      await killOne(VICTIMS[round % VICTIMS.length]!, randomness);
    await load.end();
    await waitFor('what was acknowledged', () => load.isComplete, SETTLED_TIMEOUT_MS).catch(
      () => {},
    );
    const { lost, ...counts } = load.report;
    t.diagnostic(`${numRuns} kills: ${JSON.stringify(counts)}`);
    assert.deepEqual(lost, [], mesh.said());
    assert.equal(load.failure, undefined);
    assert.equal(counts.againInOneLife, 0, 'the duplicate window holds');
    assert.ok(counts.acknowledged >= numRuns * BETWEEN_KILLS);
    const node = mesh.place('west').grpcUrl;
    const letters = await runMeshscope(['dead-letters', 'list', '--node', node, '-o', 'json']);
    assert.deepEqual([letters.code, letters.stdout], [0, '']);
  });
});
