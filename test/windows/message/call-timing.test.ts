import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { callLengthMs, callTimings, timeTicks } from '../../../src/windows/message/call-timing.ts';
import { sampleEvents } from './message-sample.ts';

describe('the timing of a call', () => {
  it('says when each event was, how long it waited and whose time that was', () => {
    const timings = callTimings(sampleEvents());
    assert.deepEqual(
      timings.map((t) => [t.atMs, t.owner, t.slow]),
      [
        [0, 'client', false],
        [0.1, 'client', false],
        [0.2, 'client', false],
        [191.8, 'handler', true],
        [191.9, 'server', false],
        [198.9, 'server', false],
      ],
    );
    assert.equal(callLengthMs(timings), 198.9);
  });

  it('is never negative, whatever the clocks did', () => {
    const times = fc.array(fc.bigInt({ min: 0n, max: 2n ** 62n }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(times, (list) => {
        const events = sampleEvents()
          .slice(0, list.length)
          .map((e, i) => ({ ...e, event: { ...e.event, monoNs: list[i] ?? 0n } }));
        for (const t of callTimings(events)) assert.ok(t.atMs >= 0 && t.waitMs >= 0);
      }),
    );
  });

  it('has round ticks, not too many and none beyond the end', () => {
    assert.deepEqual(timeTicks(210, 5), [0, 100, 200]);
    const length = fc.double({ min: 1e-6, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(length, fc.integer({ min: 2, max: 20 }), (ms, most) => {
        const ticks = timeTicks(ms, most);
        assert.ok(ticks.length >= 1 && ticks.length <= most);
        assert.ok(ticks.every((t) => t <= ms));
      }),
    );
  });
});
