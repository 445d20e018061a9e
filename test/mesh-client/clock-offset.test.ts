// The clock offset: the sample with the least round trip, and how wrong it can be.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addSample,
  bestSample,
  CLOCK_SAMPLES_MAX,
  type ClockSample,
  clockSample,
} from '../../src/mesh-client/clock-offset.ts';
import { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import { judge } from '../../src/mesh-client/readiness.ts';

test('property: the error is at most half of the round trip', () => {
  const ms = fc.integer({ min: 0, max: 2000 });
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), ms, ms, (offset, there, back) => {
      const sent = 1_700_000_000_000;
      const nodeUtcNs = BigInt(sent + there + offset) * 1_000_000n;
      const sample = clockSample(sent, nodeUtcNs, there + back);
      assert.ok(Math.abs(sample.offsetMs - offset) <= (there + back) / 2 + 1e-6);
    }),
  );
});

test('the best of the last samples counts, and old ones leave', () => {
  assert.equal(bestSample([]), undefined);
  let samples: readonly ClockSample[] = [];
  samples = addSample(samples, { roundTripMs: 1, offsetMs: 1 });
  samples = addSample(samples, { roundTripMs: 9, offsetMs: 9 });
  assert.equal(bestSample(samples)?.offsetMs, 1);
  for (let i = 0; i < CLOCK_SAMPLES_MAX; i++) {
    samples = addSample(samples, { roundTripMs: 5, offsetMs: 5 });
  }
  assert.equal(samples.length, CLOCK_SAMPLES_MAX);
  assert.equal(bestSample(samples)?.offsetMs, 5);
});

test('readiness: one node up is enough; only lasting failures everywhere are hopeless at once', () => {
  const failure = (code: 'identity-missing' | 'unreachable') =>
    ({ kind: 'failed', where: 'a:1', error: new MeshClientError(code, 'why') }) as const;
  const lasting = failure('identity-missing');
  const passing = failure('unreachable');
  const trying = { kind: 'trying' } as const;
  assert.equal(judge([], true).kind, 'wait');
  const empty = judge([], false);
  assert.ok(empty.kind === 'hopeless' && empty.error.exitCode === 69);
  assert.equal(judge([lasting, { kind: 'up' }], false).kind, 'ready');
  assert.equal(judge([lasting, passing], true).kind, 'wait');
  assert.equal(judge([lasting, passing], false).kind, 'hopeless');
  assert.equal(judge([lasting, trying], false).kind, 'wait');
  const verdict = judge([lasting, lasting], true);
  assert.ok(verdict.kind === 'hopeless' && verdict.error.exitCode === 78);
  assert.equal(verdict.error.message, 'a:1: why');
  const late = judge([passing], false);
  assert.ok(late.kind === 'hopeless');
  assert.match(late.error.message, /^a:1: why\. Check the host and the port/);
});
