import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NodeSnapshot } from '../../../src/windows/overview/overview-frame.ts';
import {
  NOTHING_URGENT,
  type UrgentTrouble,
  urgentTrouble,
} from '../../../src/windows/overview/urgent-trouble.ts';
import { sampleFrame, sampleStatus } from '../../support/overview-sample.ts';

const [sample] = sampleFrame(6, false).nodes;
assert.ok(sample);

function node(name: string, state: 'up' | 'down', lostLastMinute = 0): NodeSnapshot {
  const { traffic } = sample as NodeSnapshot;
  const calm = { ...traffic, lostLastMinute, lossesWithoutCount: 0 };
  return { status: sampleStatus(name, state), traffic: calm };
}

function after(...steps: readonly (readonly [readonly NodeSnapshot[], boolean])[]): UrgentTrouble {
  return steps.reduce(
    (before, [nodes, focused]) => urgentTrouble(before, nodes, focused),
    NOTHING_URGENT,
  );
}

test('a node that goes down, or loses events, while nobody looks is urgent', () => {
  const calm = [node('a', 'up')];
  assert.equal(after([calm, false]).urgent, false);
  assert.equal(after([calm, false], [[node('a', 'down')], false]).urgent, true);
  assert.equal(after([calm, false], [[node('a', 'up', 3)], false]).urgent, true);
});

test('so is what is of no node, such as a recording that stopped', () => {
  const stopped = urgentTrouble(NOTHING_URGENT, [], false, ['recording']);
  assert.equal(stopped.urgent, true);
  assert.equal(urgentTrouble(stopped, [], true, ['recording']).urgent, false);
});

test('looking at it ends it, and what was seen does not call again', () => {
  const down = [node('a', 'down')];
  assert.equal(after([down, true]).urgent, false);
  assert.equal(after([down, false], [down, true], [down, false]).urgent, false);
  const second = [node('a', 'down'), node('b', 'down')];
  assert.equal(after([down, true], [second, false]).urgent, true);
});

test('trouble that is over no longer calls', () => {
  assert.equal(after([[node('a', 'down')], false], [[node('a', 'up')], false]).urgent, false);
});
