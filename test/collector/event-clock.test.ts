import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CallKeys, KEYS_PER_POOL } from '../../src/collector/call-keys.ts';
import { ANCHOR_CHECK_MS, EventClock } from '../../src/collector/event-clock.ts';
import { seededRandomness } from '../../src/runtime/randomness.ts';
import { isUuidv7 } from '../../src/runtime/uuid.ts';
import { FakeClock } from '../support/fake-clock.ts';

describe('the event clock', () => {
  it('carries UTC on by the monotonic clock, to the nanosecond', () => {
    const host = new FakeClock(1_800_000_000_000);
    const clock = new EventClock(host);
    assert.equal(clock.nowNs(), 1_800_000_000_000_000_000n);
    host.advance(0.25);
    assert.equal(clock.nowNs(), 1_800_000_000_000_250_000n);
    assert.equal(clock.utcUs, 1_800_000_000_000_250);
    host.advance(86_400_000);
    assert.equal(clock.nowNs(), 1_800_086_400_000_250_000n);
  });

  it('ignores a step of the host clock until it looks, then follows it', () => {
    const host = new FakeClock(1_800_000_000_000);
    const clock = new EventClock(host);
    host.setUtcMs(1_700_000_000_000);
    host.advance(1);
    assert.equal(clock.nowNs(), 1_800_000_000_001_000_000n);
    host.advance(ANCHOR_CHECK_MS);
    assert.equal(clock.nowNs(), BigInt(host.nowMs()) * 1_000_000n);
  });

  it('does not move its anchor for the rounding of the host clock', () => {
    const host = new FakeClock(1_800_000_000_000);
    const clock = new EventClock(host);
    host.setUtcMs(1_800_000_000_002);
    host.advance(ANCHOR_CHECK_MS);
    assert.equal(clock.nowNs(), 1_800_000_001_000_000_000n);
  });
});

describe('call keys', () => {
  it('are UUIDv7 of now, all different, past the end of a pool', () => {
    const host = new FakeClock(0x0123_4567_89ab);
    const keys = new CallKeys(host, seededRandomness(7));
    const seen = new Set<string>();
    for (let i = 0; i < 3 * KEYS_PER_POOL; i++) {
      const at = keys.next();
      const key = keys.bytes.subarray(at, at + 16);
      assert.ok(isUuidv7(key));
      assert.equal(keys.text(), key.toString('base64'));
      assert.equal(key.subarray(0, 6).toString('hex'), '0123456789ab');
      seen.add(key.toString('hex'));
    }
    assert.equal(seen.size, 3 * KEYS_PER_POOL);
  });
});
