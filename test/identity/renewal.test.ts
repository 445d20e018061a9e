// A renewal that is due is tried until a new certificate is there, with growing pauses, and never twice at a time.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RENEWAL_BACKOFF, Renewal } from '../../src/identity/renewal.ts';
import { seededRandomness } from '../../src/runtime/randomness.ts';
import { FakeClock } from '../support/fake-clock.ts';

interface Rig {
  readonly clock: FakeClock;
  readonly renewal: Renewal;
  readonly failures: string[];
  readonly pausesMs: number[];
  /** Ends what is under way. */
  end(error?: Error): Promise<void>;
  runs: number;
  /** A look at the folder finds a new certificate. */
  isNew: boolean;
}

function rig(): Rig {
  const clock = new FakeClock();
  let under: { resolve(): void; reject(error: Error): void } | undefined;
  const failures: string[] = [];
  const pausesMs: number[] = [];
  const made: Rig = {
    clock,
    failures,
    pausesMs,
    runs: 0,
    isNew: false,
    renewal: new Renewal({
      clock,
      randomness: seededRandomness(7),
      renew: () => {
        assert.equal(under, undefined, 'one at a time');
        made.runs++;
        return new Promise<void>((resolve, reject) => {
          under = { resolve, reject };
        });
      },
      look: () => {
        if (made.isNew) made.renewal.renewed();
      },
      onFailure: (error, nextMs) => {
        failures.push((error as Error).message);
        pausesMs.push(nextMs);
      },
    }),
    async end(error) {
      const ended = under;
      under = undefined;
      if (error === undefined) ended?.resolve();
      else ended?.reject(error);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    },
  };
  return made;
}

test('one that succeeds is over, and the next due one runs again', async () => {
  const one = rig();
  one.isNew = true;
  for (const runs of [1, 2]) {
    one.renewal.due();
    one.renewal.due();
    await one.end();
    assert.deepEqual([one.runs, one.failures], [runs, []]);
  }
  one.clock.advance(10 * RENEWAL_BACKOFF.maxMs);
  assert.equal(one.runs, 2);
});

test('one that fails is tried again with pauses that grow to a bound, until it succeeds', async () => {
  const one = rig();
  one.renewal.due();
  for (let round = 1; round <= 12; round++) {
    assert.equal(one.runs, round);
    await one.end(new Error('no answer'));
    const pauseMs = one.pausesMs.at(-1) ?? 0;
    assert.ok(pauseMs >= RENEWAL_BACKOFF.firstMs / 2 && pauseMs <= RENEWAL_BACKOFF.maxMs);
    one.clock.advance(pauseMs);
  }
  assert.ok((one.pausesMs.at(-1) ?? 0) >= RENEWAL_BACKOFF.maxMs / 2);
  one.isNew = true;
  await one.end();
  one.clock.advance(10 * RENEWAL_BACKOFF.maxMs);
  assert.deepEqual([one.runs, one.failures.length], [13, 12]);
});

test('one that leaves the certificate as it was has failed', async () => {
  const one = rig();
  one.renewal.due();
  await one.end();
  assert.match(one.failures.join(), /still the one before/);
});

test('what somebody else renewed meanwhile is not tried again, nor what is stopped', async () => {
  const one = rig();
  one.renewal.due();
  one.renewal.renewed();
  await one.end(new Error('too late'));
  one.clock.advance(RENEWAL_BACKOFF.maxMs);
  assert.deepEqual([one.runs, one.failures], [1, []]);
  one.renewal.due();
  one.renewal.stop();
  await one.end(new Error('stopped'));
  one.clock.advance(RENEWAL_BACKOFF.maxMs);
  assert.deepEqual([one.runs, one.failures], [2, []]);
});

test('one that is due while that of the certificate before still runs is tried after it', async () => {
  const one = rig();
  one.renewal.due();
  one.renewal.renewed();
  one.renewal.due();
  assert.equal(one.runs, 1);
  await one.end(new Error('late'));
  one.clock.advance(one.pausesMs[0] ?? 0);
  assert.equal(one.runs, 2);
});
