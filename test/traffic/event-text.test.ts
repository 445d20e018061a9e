// A compact line: what a person needs of it is there, also at the end of a long status message. A line of JSON: hops
// have the times that their node told.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compactEvent, jsonEvent } from '../../src/traffic/event-text.ts';
import { replyId } from '../../src/traffic/reply-id.ts';
import { event } from '../history/feed-maker.ts';

test('the port of a refused connection stands in the line', () => {
  const statusMessage =
    'No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:41234';
  const line = compactEvent('checkout-1', { ...event(3, 1), statusMessage }, 0n);
  assert.ok(line.includes(`"${statusMessage}"`), line);
});

test('a message without end is cut', () => {
  const line = compactEvent('checkout-1', { ...event(3, 1), statusMessage: 'x'.repeat(5000) }, 0n);
  assert.match(line, /x…"/);
  assert.ok(line.length < 400, `${line.length}`);
});

test('a hop has its times by the clock of its node and corrected, and none that its node did not tell', () => {
  const utcNs = 1_795_000_000_000_000_500n;
  const hops = [
    { from: 'west', to: 'relay', receivedUtcNs: utcNs - 2_000n, sentUtcNs: 0n },
    { from: 'relay', to: 'east', receivedUtcNs: 0n, sentUtcNs: utcNs },
  ];
  const line = jsonEvent('relay', 7n, { ...event(3, 1), utcNs, hops }, utcNs - 1_000_000n);
  assert.deepEqual(JSON.parse(line).hops, [
    {
      from: 'west',
      to: 'relay',
      received: '2026-11-18T11:06:39.999998500Z',
      correctedReceived: '2026-11-18T11:06:39.998998500Z',
    },
    {
      from: 'relay',
      to: 'east',
      sent: '2026-11-18T11:06:40.000000500Z',
      correctedSent: '2026-11-18T11:06:39.999000500Z',
    },
  ]);
});

test('a reply of its own names the request that it answers, and nothing else does', () => {
  const id = Uint8Array.of(1, 2, 3, 4, 5, 6, 0x77, 8, 0x89, 10, 11, 12, 13, 14, 15, 16);
  const line = (callKey: Uint8Array) =>
    JSON.parse(jsonEvent('relay', 7n, { ...event(4, 1), callKey }, 0n));
  assert.deepEqual(
    [line(replyId(id)).call, line(replyId(id)).inReplyTo],
    ['0102030405067708c90a0b0c0d0e0f10', '0102030405067708890a0b0c0d0e0f10'],
  );
  assert.equal(line(id).inReplyTo, undefined);
});
