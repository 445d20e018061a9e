// The link meter: near figures stay, rest is shown exactly, and nothing drifts away unseen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type LinkMeter, UNMEASURED_LINK } from '../../../src/windows/link-meter.ts';
import { steadyLink } from '../../../src/windows/loop/steady-link.ts';

const meter: fc.Arbitrary<LinkMeter> = fc.record({
  bytesPerSecond: fc.oneof(fc.constant(0), fc.nat(1_000_000)),
  roundTripMs: fc.option(fc.double({ min: 0, max: 5000, noNaN: true }), { nil: undefined }),
  framesPerSecond: fc.nat(60),
  framesDropped: fc.nat(10),
  queuedWindows: fc.nat(20),
  detail: fc.constantFrom('full', 'no-charts', 'last-rows'),
  trusted: fc.constantFrom(true, false, undefined),
});

test('what is shown is never further from the truth than a person would care for', () => {
  fc.assert(
    fc.property(fc.array(meter, { minLength: 1, maxLength: 20 }), (meters) => {
      let shown: LinkMeter | undefined;
      for (const next of meters) {
        shown = steadyLink(shown, next);
        const slack = Math.max(1000, shown.bytesPerSecond * 0.25);
        assert.ok(Math.abs(shown.bytesPerSecond - next.bytesPerSecond) <= slack);
        assert.ok(Math.abs(shown.framesDropped - next.framesDropped) <= shown.framesDropped / 10);
        if (next.bytesPerSecond < 1000) assert.equal(shown.framesDropped, next.framesDropped);
        assert.equal(shown.trusted, next.trusted);
        assert.equal(shown.detail, next.detail);
        assert.ok(Math.abs(shown.queuedWindows - next.queuedWindows) <= 4);
        if (next.queuedWindows === 0) assert.equal(shown.queuedWindows, 0);
        if (next.bytesPerSecond === 0) assert.equal(shown.bytesPerSecond, 0);
        assert.equal(shown.roundTripMs === undefined, next.roundTripMs === undefined);
      }
    }),
  );
});

test('a recording is told anew only in other words', () => {
  const recording = { file: '/tmp/a', bytes: 14_000_000, dropped: 0 };
  const shown = { ...UNMEASURED_LINK, recording };
  const grown = (bytes: number) => ({ ...shown, recording: { ...recording, bytes } });
  assert.equal(steadyLink(shown, grown(14_999_999)), shown);
  assert.notEqual(steadyLink(shown, grown(15_000_000)), shown);
  assert.notEqual(steadyLink(shown, UNMEASURED_LINK), shown);
  const stopped = { reason: 'ENOSPC', sinceUtcMs: 1 };
  const next = { ...shown, recording: { ...recording, stopped } };
  assert.equal(steadyLink(shown, next).recording?.stopped, stopped);
});

test('the same object comes back while nothing moves, so that nothing is drawn', () => {
  fc.assert(
    fc.property(meter, (first) => {
      const shown = steadyLink(undefined, first);
      assert.equal(steadyLink(shown, { ...first }), shown);
    }),
  );
});
