import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certificateLeft } from '../../../src/windows/node/certificate-left.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const left = (lifeMs: number, leftMs: number) => certificateLeft(0, lifeMs, lifeMs - leftMs);

test('what is left is told in a unit that says something', () => {
  assert.equal(left(HOUR, 47.5 * MINUTE).words, 'cert 47 min left');
  assert.equal(left(2 * DAY, 31.2 * HOUR).words, 'cert 31 h left');
  assert.equal(left(90 * DAY, 41.5 * DAY).words, 'cert 41 d left');
  assert.equal(left(HOUR, -1).words, 'cert expired');
  assert.equal(certificateLeft(0, Number.POSITIVE_INFINITY, 0).words, '');
});

test('it is late past 80 % of its own life, whatever that is', () => {
  for (const life of [HOUR, DAY, 90 * DAY]) {
    assert.equal(left(life, life).state, 'well');
    assert.equal(left(life, 0.21 * life).state, 'well');
    assert.equal(left(life, 0.19 * life).state, 'late');
  }
  assert.equal(left(HOUR, -1).state, 'expired');
});

test('of a certificate whose life nobody told two weeks count', () => {
  assert.equal(certificateLeft(undefined, 15 * DAY, 0).state, 'well');
  assert.equal(certificateLeft(undefined, 13 * DAY, 0).state, 'late');
});
