// Neighbours are dialled while there is no link, with pauses that grow, also when links come up only to end.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryConnection } from '../../../src/mesh/link/memory-transport.ts';
import { MeshError } from '../../../src/mesh/mesh-error.ts';
import { Redial, STABLE_AFTER_MS } from '../../../src/mesh/node/redial.ts';
import { seededRandomness } from '../../../src/runtime/randomness.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const WIRE = { bufferBytes: 1000, carry: (_batch: Uint8Array, arrive: () => void) => arrive() };

function bench(answers: boolean) {
  const clock = new FakeClock();
  const state = { dials: 0, isLinked: false, answers };
  const redial: Redial = new Redial({
    clock,
    randomness: seededRandomness(1),
    backoff: { firstMs: 100, maxMs: 800, factor: 2 },
    dialler: {
      dial: async () => {
        state.dials++;
        if (!state.answers) throw new MeshError('unreachable', 'nobody');
        return memoryConnection('a', 'b', WIRE).dialler;
      },
    },
    isLinked: () => state.isLinked,
    onTransport: () => {
      state.isLinked = true;
      redial.linked('b');
    },
    onFailure: () => {},
  });
  const lose = (): void => {
    state.isLinked = false;
    redial.lost('b');
  };
  const pass = async (ms: number): Promise<void> => {
    for (let i = 0; i < ms; i += 10) {
      clock.advance(10);
      await new Promise(setImmediate);
    }
  };
  redial.keep(new Map([['b', 'b:1']]));
  return { clock, redial, state, lose, pass };
}

describe('the neighbours of a node', () => {
  it('are dialled again with growing pauses while nobody answers', async () => {
    const { state, pass } = bench(false);
    await pass(10);
    assert.equal(state.dials, 1);
    await pass(4000);
    assert.ok(state.dials >= 6 && state.dials <= 12, `${state.dials} dials in 4 s`);
  });

  it('are dialled at once when a link that lasted is lost', async () => {
    const { state, lose, pass } = bench(true);
    await pass(STABLE_AFTER_MS + 10);
    lose();
    await pass(10);
    assert.equal(state.dials, 2);
  });

  it('are given pauses when each link ends as soon as it is up', async () => {
    const { state, lose, pass } = bench(true);
    for (let ms = 0; ms < 4000; ms += 10) {
      await pass(10);
      if (state.isLinked) lose();
    }
    assert.ok(state.dials <= 12, `${state.dials} dials in 4 s`);
  });

  it('are dialled anew while they are linked, when the link is to be exchanged', async () => {
    const { state, redial, pass } = bench(true);
    await pass(10);
    redial.renew('b');
    await pass(5000);
    assert.equal(state.dials, 2, 'once');
    state.answers = false;
    redial.renew('b');
    await pass(2000);
    assert.ok(state.dials > 3, 'until it is there');
    state.answers = true;
    await pass(2000);
    const { dials } = state;
    await pass(5000);
    assert.equal(state.dials, dials);
    redial.renew('nobody');
  });

  it('are left alone when they are not wanted any more', async () => {
    const { state, redial, lose, pass } = bench(true);
    await pass(10);
    redial.keep(new Map());
    lose();
    await pass(2000);
    assert.equal(state.dials, 1);
  });

  it('are named when they are not kept, or elsewhere, and dialled there when the link has gone', async () => {
    const { state, redial, lose, pass } = bench(true);
    await pass(10);
    assert.deepEqual(redial.keep(new Map([['b', 'b:1']])), []);
    assert.deepEqual(redial.keep(new Map([['b', 'b:2']])), ['b']);
    await pass(10);
    assert.equal(state.dials, 1, 'it is linked still');
    lose();
    await pass(10);
    assert.equal(state.dials, 2);
    assert.deepEqual(redial.keep(new Map()), ['b']);
    lose();
    await pass(10_000);
    assert.equal(state.dials, 2);
  });
});
