// Errors of the X server that nobody waited for: each kind is told once, kinds are bounded, the rest is counted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERROR_KINDS_MAX, ServerErrors } from '../../bin/server-errors.ts';
import { DisplayError } from '../../src/x11/display-error.ts';

function bench() {
  const said: string[] = [];
  let fail: (error: DisplayError) => void = () => assert.fail('nobody listens');
  const display = {
    onError(told: (error: DisplayError) => void) {
      fail = told;
    },
  };
  const errors = new ServerErrors(display, ':7', (words) => said.push(words));
  const answer = (xError: string, request: number) =>
    fail(
      new DisplayError('protocol', `It answered ${request} with ${xError}.`, { xError, request }),
    );
  return { said, errors, answer };
}

test('each kind once, with what it means; the others when the display goes', () => {
  const { said, errors, answer } = bench();
  for (let i = 0; i < 50; i++) answer('BadAlloc', 53);
  answer('BadMatch', 62);
  answer('BadAlloc', 55);
  assert.deepEqual(said, [
    'display :7: It answered 53 with BadAlloc. It has no memory for it: it is asked again, or done without.',
    'display :7: It answered 62 with BadMatch. Something may be missing on the screen: Ctrl-L draws it again.',
    'display :7: It answered 55 with BadAlloc. It has no memory for it: it is asked again, or done without.',
  ]);
  errors.close();
  errors.close();
  assert.deepEqual(said.slice(3), ['display :7: 49 more errors of the X server']);
});

test('a server that finds ever new faults does not fill the terminal', () => {
  const { said, errors, answer } = bench();
  for (let request = 1; request < 120; request++) answer('BadValue', request);
  assert.equal(said.length, ERROR_KINDS_MAX);
  errors.close();
  assert.equal(said.length, ERROR_KINDS_MAX + 1);
});

test('nothing is said where nothing failed', () => {
  const { said, errors } = bench();
  errors.close();
  assert.deepEqual(said, []);
});
