import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { Clock } from '../../src/runtime/clock.ts';
import { FineUtc } from '../../src/runtime/fine-utc.ts';

/** A host whose true time can be set, and which tells whole milliseconds of it. */
function host(): Clock & { trueMs: number; runMs: number } {
  return {
    trueMs: 1_790_000_000_000.7,
    runMs: 5,
    nowMs() {
      return Math.floor(this.trueMs);
    },
    monotonicMs() {
      return this.runMs;
    },
    setTimer: () => ({ cancel: () => {} }),
  };
}

it('stays within the millisecond that the host says, whatever happens to its clock', () => {
  const step = fc.record({
    ranMs: fc.double({ min: 0, max: 50, noNaN: true }),
    setMs: fc.oneof(fc.constant(0), fc.integer({ min: -100_000, max: 100_000 })),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const clock = host();
      const fine = new FineUtc(clock);
      for (const { ranMs, setMs } of steps) {
        clock.runMs += ranMs;
        clock.trueMs += ranMs + setMs;
        const said = fine.nowMs();
        assert.ok(said >= clock.nowMs() && said <= clock.nowMs() + 1);
        assert.equal(fine.nowNs(), BigInt(Math.floor(fine.nowMs() * 1000)) * 1000n);
      }
    }),
  );
});

it('tells spans below a millisecond, once it has seen where milliseconds begin', () => {
  const clock = host();
  const fine = new FineUtc(clock);
  const run = (ms: number): number => {
    clock.runMs += ms;
    clock.trueMs += ms;
    return fine.nowMs();
  };
  for (let i = 0; i < 100; i++) run(0.05);
  const before = fine.nowMs();
  const after = run(0.25);
  assert.ok(Math.abs(after - before - 0.25) < 0.001, String(after - before));
  assert.equal(fine.nowNs() % 1000n, 0n);
});
