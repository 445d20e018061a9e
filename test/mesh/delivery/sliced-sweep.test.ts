// What waits when the mesh changes is tried again in slices: the loop goes on between them, and none is left out.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Origin } from '../../../src/mesh/delivery/origin.ts';
import { SlicedSweep, SWEEP_SLICE_ENTRIES } from '../../../src/mesh/delivery/sliced-sweep.ts';
import type { Transfer } from '../../../src/protocol/link-frame.ts';
import { seededRandomness } from '../../../src/runtime/randomness.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const MANY = 2 * SWEEP_SLICE_ENTRIES + 1;

/** An origin with so many messages that no instance is known for. */
function waiting(count: number) {
  const clock = new FakeClock();
  const sent: Transfer[] = [];
  const mesh = { instances: [] as string[] };
  const origin = new Origin({
    node: 'a',
    clock,
    randomness: seededRandomness(1),
    instances: () => mesh.instances.map((node) => ({ node, costUs: 1 })),
    isReachable: (node) => mesh.instances.includes(node),
    send: (transfer) => void sent.push(transfer),
    onDeadLetter: () => {},
  });
  for (let n = 0; n < count; n++) {
    const id = new Uint8Array(16);
    new DataView(id.buffer).setUint32(0, n);
    const message = { id, service: 's', envelope: new Uint8Array(1), orderingKey: '' };
    origin.submit({ ...message, timeoutMs: 60_000 }, () => {});
  }
  return { clock, sent, mesh, origin };
}

const idsOf = (sent: readonly Transfer[]): number =>
  new Set(sent.map(({ id }) => Buffer.from(id).toString('hex'))).size;

describe('what waits for an instance when one comes', () => {
  it('leaves at once up to a slice', () => {
    const { sent, mesh, origin } = waiting(SWEEP_SLICE_ENTRIES);
    mesh.instances = ['b'];
    origin.changed();
    assert.equal(sent.length, SWEEP_SLICE_ENTRIES);
  });

  it('leaves in slices, each message once', () => {
    const { clock, sent, mesh, origin } = waiting(MANY);
    mesh.instances = ['b'];
    origin.changed();
    assert.equal(sent.length, SWEEP_SLICE_ENTRIES, 'no more in one go');
    clock.advance(5);
    assert.equal(sent.length, MANY);
    assert.equal(idsOf(sent), MANY);
  });

  it('goes to another that has come meanwhile, the first messages as well', () => {
    const { clock, sent, mesh, origin } = waiting(MANY);
    mesh.instances = ['b'];
    origin.changed();
    mesh.instances = ['c'];
    origin.changed();
    clock.advance(5);
    const toC = sent.filter(({ toNode }) => toNode === 'c');
    assert.equal(idsOf(toC), MANY);
    assert.equal(sent.length, MANY + SWEEP_SLICE_ENTRIES);
  });
});

describe('a sweep', () => {
  it('comes to the last entry however often it is asked for meanwhile', () => {
    const clock = new FakeClock();
    const entries = new Map(Array.from({ length: MANY }, (_, n) => [n, n]));
    const seen = new Set<number>();
    const sweep = new SlicedSweep(clock, entries);
    const begin = (): void => sweep.begin((entry) => void seen.add(entry));
    begin();
    for (let turn = 0; turn < 4; turn++) {
      begin();
      clock.advance(1);
    }
    assert.equal(seen.size, MANY);
  });

  it('rests when it is done: what is asked for later begins anew', () => {
    const clock = new FakeClock();
    const entries = new Map([[1, 'one']]);
    const seen: string[] = [];
    const sweep = new SlicedSweep(clock, entries);
    // Asked for within itself as well: once more, and not for ever.
    sweep.begin((entry) => {
      seen.push(entry);
      if (seen.length === 1) sweep.begin(() => {});
    });
    clock.advance(10);
    assert.deepEqual(seen, ['one', 'one']);
    entries.set(2, 'two');
    sweep.begin((entry) => void seen.push(entry));
    assert.deepEqual(seen, ['one', 'one', 'one', 'two']);
  });
});
