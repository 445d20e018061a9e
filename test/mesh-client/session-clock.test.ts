// Our own clock is set while a session is up, waits or has just begun, or this machine sleeps: what was
// measured by it stays true, it is measured anew, and no back-off or silence is reckoned by it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOCK_SPREAD_MS } from '../../src/mesh-client/session-clock.ts';
import { nodeStatus } from '../../src/mesh-client/session-health.ts';
import {
  batch,
  DISCONNECTED,
  ended,
  live,
  REFUSED,
  report,
  status,
} from '../support/session-inputs.ts';
import type { SessionScript } from '../support/session-script.ts';
import { START_UTC_MS } from '../support/session-script.ts';

const HOUR_MS = 3_600_000;

/** The commands but for when the offset is asked for, which is chance. */
function withoutRefresh(words: readonly string[]): readonly string[] {
  const refresh = words.filter((word) => word.startsWith('timer refresh'));
  assert.equal(refresh.length, 1, words.join(', '));
  const ms = Number(refresh[0]?.split(' ')[2]);
  assert.ok(ms >= 0 && ms <= CLOCK_SPREAD_MS, `${ms}`);
  return words.filter((word) => !word.startsWith('timer refresh'));
}

/** For how long the node has been in its state, by the clock as it is now. */
function stateAgeMs({ state, monoMs, setMs }: SessionScript): number {
  return START_UTC_MS + monoMs + setMs - state.sinceUtcMs;
}

for (const byMs of [HOUR_MS, -HOUR_MS, 30 * 24 * HOUR_MS, -501])
  test(`set by ${byMs} ms: ages, offset and correction fit to it at once, and it is measured anew`, () => {
    const script = live().wait(1000).step(report(), ['emit stats']);
    const ageMs = stateAgeMs(script);
    const offsetMs = nodeStatus(script.state).clockOffsetMs ?? Number.NaN;
    script.setMs = byMs;
    assert.deepEqual(withoutRefresh(script.wait(1000).run(report())), ['emit up #1', 'emit stats']);
    assert.equal(stateAgeMs(script), ageMs + 1000);
    assert.equal(nodeStatus(script.state).clockOffsetMs, offsetMs - byMs, 'the node was not set');
    script.step({ kind: 'timer', timer: 'refresh' }, ['ask-status']);
    script.wait(1000).step(report(), ['emit stats']);
  });

test('a node on this machine, which saw the step a moment later, is measured right soon after', () => {
  const script = live();
  for (const last of [false, false, true])
    script.step(status(), last ? ['emit up #1', 'timer refresh 10000'] : ['ask-status']);
  script.setMs = HOUR_MS;
  script.wait(100).run(report());
  const stepped = { roundTripMs: 2, offsetMs: 5 - HOUR_MS };
  const answer = (sample: object) => ({ ...status(), sample }) as ReturnType<typeof status>;
  // Its answer is by its old clock: all agree, and all are wrong.
  script.wait(500).step(answer(stepped), ['emit up #1', 'timer refresh 1500']);
  script.wait(1500).step(report(), ['emit stats']);
  script.step(answer({ roundTripMs: 40, offsetMs: 5 }), ['emit up #1', 'timer refresh 1500']);
  assert.equal(nodeStatus(script.state).clockOffsetMs, 5, 'by the newest alone');
  script.wait(6000).run(report());
});

test('trimming, and a step that is smaller than what is noticed, change nothing', () => {
  const script = live();
  for (let second = 0; second < 20; second++) {
    script.setMs += 499;
    script.wait(1000).step(report(), ['emit stats']);
  }
});

test('set while it waits for the next try: the wait stays, and so does the age of its state', () => {
  const script = live();
  script.step(ended('stats', REFUSED), [
    ...DISCONNECTED,
    'emit down #2 retry: connection refused',
    'timer retry',
  ]);
  const ageMs = stateAgeMs(script);
  const { retryInMs } = script.state;
  script.setMs = -2 * HOUR_MS;
  script.step({ kind: 'clock' }, ['emit down #2 retry: connection refused']);
  assert.deepEqual([stateAgeMs(script), script.state.retryInMs], [ageMs, retryInMs]);
  script.step({ kind: 'clock' }, []);
  script.step({ kind: 'timer', timer: 'retry' }, [
    'cancel retry',
    'emit down #2: connection refused',
    'connect grpc://a:1',
  ]);
});

test('an hour of sleep, of both clocks: the node is not blamed at once, then it is tried again, once', () => {
  const script = live().step(batch(7n, 1, 3), ['emit events 1..3']);
  script.wait(HOUR_MS);
  // The timer of before the sleep: what the node sent meanwhile is still to be read.
  script.step({ kind: 'timer', timer: 'liveness' }, ['timer liveness 125']);
  script
    .wait(125)
    .step({ kind: 'timer', timer: 'liveness' }, [
      ...DISCONNECTED.slice(0, 1),
      ...DISCONNECTED.slice(1),
      'emit down #1 retry: no report for 3600.1 s',
      'timer retry',
    ]);
  assert.ok(
    (script.state.retryInMs ?? Number.NaN) <= 250,
    'it lived long: the back-off begins anew',
  );
  script.step({ kind: 'timer', timer: 'retry' }, [
    'cancel retry',
    'emit down #1: no report for 3600.1 s',
    'connect grpc://a:1',
  ]);
  script.step(status(), [
    'emit up #1',
    'watch-stats',
    'timer liveness 1500',
    'ask-status',
    "watch 7/4 last 0 ''",
  ]);
  script.step(batch(7n, 4, 9), ['emit events 4..9']);
});

test('an hour of sleep that the node survived, and its reports are still there: it stays up', () => {
  const script = live().wait(HOUR_MS);
  script.step({ kind: 'timer', timer: 'liveness' }, ['timer liveness 125']);
  script.wait(20).step(report(), ['emit stats']);
  script.wait(105).step({ kind: 'timer', timer: 'liveness' }, ['timer liveness 1395']);
});
