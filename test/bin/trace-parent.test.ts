// Which trace contexts of the environment are taken: the rules of W3C Trace Context for versions and for tracestate.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  stateOfEnvironment,
  traceOfEnvironment,
  traceParent,
  traceState,
} from '../../bin/trace-parent.ts';

const IDS = '0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331';

test('a traceparent of any version but ff is taken, and goes on as version 00', () => {
  for (const text of [`00-${IDS}-01`, `01-${IDS}-01`, `cc-${IDS}-01-what.comes-next`]) {
    const trace = traceOfEnvironment(text);
    assert.ok(trace, text);
    assert.equal(traceParent(trace), `00-${IDS}-01`);
  }
  for (const text of [
    undefined,
    `ff-${IDS}-01`,
    `00-${IDS}-01-more`,
    `01-${IDS}-01more`,
    `00-${IDS.toUpperCase()}-01`,
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    `00-0af7651916cd43dd8448eb211c80319c-${'0'.repeat(16)}-01`,
  ])
    assert.equal(traceOfEnvironment(text), undefined, text);
});

test('a tracestate is passed on with its trace, and alone means nothing', () => {
  const trace = traceOfEnvironment(`00-${IDS}-01`);
  const state = 'congo=t61rcWkgMzE,rojo=00f067aa0ba902b7';
  assert.equal(traceState(stateOfEnvironment(trace, state)), state);
  assert.deepEqual(stateOfEnvironment(undefined, state), []);
  for (const text of ['', 'a=b\nc', `a=${'x'.repeat(9000)}`])
    assert.deepEqual(stateOfEnvironment(trace, text), []);
  assert.equal(traceState([]), undefined);
  const twice = ['a=1', 'b=2'].flatMap((one) => stateOfEnvironment(trace, one));
  assert.equal(traceState(twice), 'a=1,b=2');
});
