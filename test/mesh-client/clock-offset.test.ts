// The clock offset: the sample with the least round trip, how wrong it can be, and what is corrected by it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addSample,
  bestSample,
  CLOCK_DRIFT_MS,
  CLOCK_SAMPLES_MAX,
  type ClockSample,
  clockSample,
} from '../../src/mesh-client/clock-offset.ts';
import { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import { judge } from '../../src/mesh-client/readiness.ts';
import { clockCorrectionMs } from '../../src/traffic/clock-correction.ts';
import { FakeClock } from '../support/fake-clock.ts';

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

test('property: the correction is nearer to the truth than the round trip, and 0 where clocks agree', () => {
  const ms = fc.integer({ min: 0, max: 500 });
  const way = fc.record({ there: ms, back: ms });
  fc.assert(
    fc.property(
      fc.integer({ min: -2000, max: 2000 }),
      fc.boolean(),
      fc.array(way, { minLength: 1, maxLength: 30 }),
      (apart, agree, ways) => {
        const offset = agree ? 0 : apart;
        const clock = new FakeClock();
        let samples: readonly ClockSample[] = [];
        for (const { there, back } of ways) {
          const sent = clock.nowMs();
          clock.advance(there);
          const nodeUtcNs = BigInt(clock.nowMs() + offset) * 1_000_000n;
          clock.advance(back);
          samples = addSample(samples, clockSample(sent, nodeUtcNs, there + back));
          const best = bestSample(samples);
          assert.ok(best);
          const { offsetMs: clockOffsetMs, roundTripMs } = best;
          const correction = clockCorrectionMs({ clockOffsetMs, roundTripMs }) ?? Number.NaN;
          if (agree) assert.equal(correction, 0);
          assert.ok(Math.abs(correction - offset) <= roundTripMs);
          clock.advance(10_000);
        }
      },
    ),
  );
});

test('when a clock is set, the samples of before do not count any more, however quick they were', () => {
  let samples: readonly ClockSample[] = [];
  samples = addSample(samples, { roundTripMs: 1, offsetMs: 0 });
  samples = addSample(samples, { roundTripMs: 40, offsetMs: 12 });
  assert.equal(bestSample(samples)?.offsetMs, 0, 'a slow answer contradicts nothing');
  samples = addSample(samples, { roundTripMs: 40, offsetMs: -3000 });
  assert.deepEqual(samples, [{ roundTripMs: 40, offsetMs: -3000 }]);
  const drifted = { roundTripMs: 1, offsetMs: -3000 + 20.5 + CLOCK_DRIFT_MS };
  assert.equal(addSample(samples, drifted).length, 2, 'within what clocks drift');
  const more = { ...drifted, offsetMs: drifted.offsetMs + 0.1 };
  assert.deepEqual(addSample(samples, more), [more]);
});

test('a clock that is not known corrects nothing', () => {
  assert.equal(clockCorrectionMs({ clockOffsetMs: undefined, roundTripMs: 4 }), undefined);
  assert.equal(clockCorrectionMs({ clockOffsetMs: Number.NaN, roundTripMs: 4 }), undefined);
  assert.equal(clockCorrectionMs({ clockOffsetMs: 3, roundTripMs: undefined }), 3);
  assert.equal(clockCorrectionMs({ clockOffsetMs: -2, roundTripMs: 4 }), 0, 'at the bound');
  assert.equal(clockCorrectionMs({ clockOffsetMs: -2.01, roundTripMs: 4 }), -2.01);
});

test('the best of the last samples counts, and old ones leave', () => {
  assert.equal(bestSample([]), undefined);
  let samples: readonly ClockSample[] = [];
  samples = addSample(samples, { roundTripMs: 1, offsetMs: 1 });
  samples = addSample(samples, { roundTripMs: 9, offsetMs: 3 });
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
