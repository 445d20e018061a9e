// A compact line: what a person needs of it is there, also at the end of a long status message.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compactEvent } from '../../src/traffic/event-text.ts';
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
