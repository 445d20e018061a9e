// The end of a certificate as a connection hears of it: notice, end, and clocks that are set in between.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  CERTIFICATE_LOOK_MS,
  CertificateEnd,
  CLOCK_SETTLE_MS,
} from '../../src/identity/certificate-end.ts';
import { FakeClock } from '../support/fake-clock.ts';

const HOUR_MS = 3_600_000;
const NOTICE_MS = 30_000;

function watched(leftMs: number) {
  const clock = new FakeClock();
  const told: string[] = [];
  const end = new CertificateEnd({
    clock,
    notAfterUtcMs: clock.nowMs() + leftMs,
    noticeMs: NOTICE_MS,
    soon: (ms) => told.push(`soon ${ms}`),
    over: () => told.push('over'),
  });
  return { clock, told, end };
}

describe('the end of a certificate', () => {
  it('is told shortly before and when it is there, and not a moment sooner', () => {
    const { clock, told } = watched(HOUR_MS);
    clock.advance(HOUR_MS - NOTICE_MS - 1);
    assert.deepEqual(told, []);
    clock.advance(1);
    assert.deepEqual(told, [`soon ${NOTICE_MS}`]);
    clock.advance(NOTICE_MS);
    assert.equal(told.length, 1, 'its last moment counts');
    clock.advance(1);
    assert.deepEqual(told, [`soon ${NOTICE_MS}`, 'over']);
    clock.advance(HOUR_MS);
    assert.equal(told.length, 2);
    assert.equal(clock.timers, 0);
  });

  it('gives a short one a short notice, and the shortest none', () => {
    const short = watched(10_000);
    short.clock.advance(9000);
    assert.deepEqual(short.told, ['soon 1000']);
    const shortest = watched(1000);
    shortest.clock.advance(1000);
    assert.deepEqual(shortest.told, []);
    shortest.clock.advance(1);
    assert.deepEqual(shortest.told, ['over']);
  });

  it('is told at once of one that has ended, but not within the call', () => {
    const { clock, told } = watched(-1);
    assert.deepEqual(told, []);
    clock.advance(0);
    assert.deepEqual(told, ['over']);
  });

  it('never comes without one, and needs no timer', () => {
    const { clock, told } = watched(Number.POSITIVE_INFINITY);
    assert.equal(clock.timers, 0);
    clock.advance(100 * HOUR_MS);
    assert.deepEqual(told, []);
  });

  it('is forgotten when it is stopped, also by what it tells', () => {
    const { clock, told, end } = watched(HOUR_MS);
    clock.advance(HOUR_MS - 1);
    assert.equal(told.length, 1);
    end.stop();
    end.stop();
    assert.equal(clock.timers, 0);
  });
});

describe('a clock that is set while a certificate counts', () => {
  it('is believed when it was set forward beyond the end and stays there', () => {
    const { clock, told } = watched(HOUR_MS);
    clock.setUtcMs(clock.nowMs() + 2 * HOUR_MS);
    clock.advance(CERTIFICATE_LOOK_MS);
    assert.deepEqual(told, [`soon ${CLOCK_SETTLE_MS}`]);
    clock.advance(CLOCK_SETTLE_MS);
    assert.equal(told.length, 1);
    clock.advance(1);
    assert.deepEqual(told.slice(1), ['over']);
  });

  it('ends nothing when it is set right again in time, and the notice comes in its time as well', () => {
    const { clock, told } = watched(HOUR_MS);
    const [utcMs, monotonicMs] = [clock.nowMs(), clock.monotonicMs()];
    clock.setUtcMs(utcMs + 2 * HOUR_MS);
    clock.advance(CERTIFICATE_LOOK_MS + CLOCK_SETTLE_MS - 1);
    clock.setUtcMs(utcMs + clock.monotonicMs() - monotonicMs);
    clock.advance(HOUR_MS / 2);
    assert.deepEqual(told, [`soon ${CLOCK_SETTLE_MS}`]);
    clock.advance(HOUR_MS / 2 - CERTIFICATE_LOOK_MS - CLOCK_SETTLE_MS - 1);
    assert.equal(told.length, 2);
    assert.ok(!told.includes('over'));
  });

  it('gives a certificate no more time when it is set back', () => {
    const { clock, told } = watched(HOUR_MS);
    clock.setUtcMs(clock.nowMs() - 100 * HOUR_MS);
    clock.advance(HOUR_MS);
    assert.ok(!told.includes('over'));
    clock.advance(1);
    assert.equal(told.at(-1), 'over');
  });
});
