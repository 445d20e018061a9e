// The ids of a request and of a reply that travels as a message of its own give each other, and are never taken for one
// another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { systemRandomness } from '../../src/runtime/randomness.ts';
import { isUuidv7, uuidv7 } from '../../src/runtime/uuid.ts';
import { isReplyId, replyId, requestIdOf } from '../../src/traffic/reply-id.ts';
import { FakeClock } from '../support/fake-clock.ts';

test('a reply names its request, and a request none', () => {
  const clock = new FakeClock();
  for (let i = 0; i < 100; i++) {
    const request = uuidv7(clock, systemRandomness);
    const reply = replyId(request);
    assert.deepEqual([isReplyId(request), isReplyId(reply)], [false, true]);
    assert.deepEqual([isUuidv7(request), isUuidv7(reply)], [true, false]);
    assert.deepEqual(requestIdOf(reply), request);
    assert.equal(requestIdOf(request), undefined);
  }
});

test('any bytes are looked at within their bounds', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), (bytes, at) => {
      if (isReplyId(bytes, at)) assert.ok(bytes.length >= at + 16);
      if (bytes.length !== 16) assert.equal(requestIdOf(bytes), undefined);
    }),
  );
});
