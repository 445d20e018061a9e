// How long a silence is normal, and what a neighbour cannot make us believe about it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LINK_LIMITS } from '../../../src/mesh/link/link-limits.ts';
import { Liveness } from '../../../src/mesh/link/liveness.ts';
import type { Ping } from '../../../src/protocol/link-frame.ts';
import { FakeClock } from '../../support/fake-clock.ts';

interface Watched {
  readonly clock: FakeClock;
  readonly liveness: Liveness;
  readonly pings: Ping[];
  readonly silences: number[];
}

function watched(): Watched {
  const clock = new FakeClock();
  const pings: Ping[] = [];
  const silences: number[] = [];
  const liveness: Liveness = new Liveness(clock, LINK_LIMITS, {
    beat: () => pings.push(liveness.ping()),
    silent: (ms) => silences.push(ms),
  });
  liveness.start();
  return { clock, liveness, pings, silences };
}

/** Answers each ping after so many ms. */
function answerAfter({ clock, liveness, pings }: Watched, delaysMs: readonly number[]): void {
  for (const delayMs of delaysMs) {
    clock.advance(delayMs);
    liveness.heard();
    liveness.pong({ ...pings.at(-1)!, kind: 'pong' });
    clock.advance(LINK_LIMITS.pingIntervalMs - delayMs);
  }
}

const { silenceMinMs, silenceMaxMs, pingIntervalMs } = LINK_LIMITS;

describe('liveness', () => {
  it('allows the least silence where round trips are short, and tells once', () => {
    const one = watched();
    answerAfter(one, [1, 1, 1, 1]);
    assert.equal(one.liveness.silenceLimitMs, silenceMinMs);
    one.clock.advance(10 * silenceMaxMs);
    assert.equal(one.silences.length, 1);
    assert.ok(
      one.silences[0]! >= silenceMinMs && one.silences[0]! <= silenceMinMs + pingIntervalMs,
    );
    assert.equal(one.clock.timers, 0);
  });

  it('allows more where round trips vary, and never more than the most', () => {
    const one = watched();
    answerAfter(one, [1, 190, 1, 190, 1, 190]);
    const { silenceLimitMs } = one.liveness;
    assert.ok(silenceLimitMs > silenceMinMs && silenceLimitMs < silenceMaxMs);
    const slow = watched();
    slow.clock.advance(599);
    slow.liveness.heard();
    slow.clock.advance(599);
    slow.liveness.heard();
    slow.liveness.pong({ ...slow.pings[0]!, kind: 'pong' });
    assert.equal(slow.liveness.silenceLimitMs, silenceMaxMs);
  });

  it('measures by its own memory: invented, repeated and altered answers change nothing', () => {
    const { liveness, clock, pings } = watched();
    clock.advance(10);
    liveness.pong({ kind: 'pong', nonce: 99, sentMonoUs: 0 });
    assert.equal(liveness.roundTripMs, undefined);
    liveness.pong({ kind: 'pong', nonce: pings[0]!.nonce, sentMonoUs: 1 });
    assert.equal(liveness.roundTripMs, 10);
    clock.advance(100);
    liveness.pong({ kind: 'pong', nonce: pings[0]!.nonce, sentMonoUs: 1 });
    assert.equal(liveness.roundTripMs, 10);
  });

  it('gives the time again that this process was held up, but not more', () => {
    const { clock, silences, liveness } = watched();
    clock.advance(400);
    clock.holdUp(5000);
    clock.advance(0);
    assert.equal(silences.length, 0);
    clock.advance(silenceMinMs + pingIntervalMs);
    assert.equal(silences.length, 1, 'then it is the neighbour');
    liveness.stop();
  });
});
