// Cards do not move from under the pointer, and do once it is elsewhere.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OverviewFrame } from '../../../src/windows/overview/overview-frame.ts';
import { POINTED_HOLD_MS } from '../../../src/windows/overview/overview-model.ts';
import { SAMPLE_NOW_MS, sampleFrame, sampleNode } from '../../support/overview-sample.ts';
import { findText } from '../picture-check.ts';
import { OverviewDriver } from './overview-driver.ts';

type Away = (driver: OverviewDriver, x: number, y: number) => void;

/** A node is down; after a while a second one, which has been so for longer. */
function frameAt(afterMs: number, downs: readonly string[]): OverviewFrame {
  const nodes = ['a', 'b', 'c'].map((name) => {
    const order = downs.indexOf(name);
    if (order < 0) return sampleNode(name, 9, 1);
    const sinceUtcMs = SAMPLE_NOW_MS - 60_000 * (order + 1);
    return sampleNode(name, 9, 1, { status: { state: 'down', sinceUtcMs } });
  });
  return { ...sampleFrame(0, false), nodes, nowUtcMs: SAMPLE_NOW_MS + afterMs };
}

function pointed(): { driver: OverviewDriver; x: number; y: number } {
  const driver = new OverviewDriver().frame(frameAt(0, ['b']));
  const head = findText(driver.picture(), 'NEEDS ATTENTION');
  assert.ok(head);
  const [x, y] = [head.x + 40, head.y + 40];
  driver.event({ kind: 'hover', x, y }).press(x, y);
  assert.equal(driver.model.selected, 'b', 'the pointer is on its card');
  return { driver, x, y };
}

const order = ({ model }: OverviewDriver): readonly string[] =>
  model.board.shown.map(({ node }) => node);

const waysOut: Readonly<Record<string, Away>> = {
  'it leaves the window': (driver) => void driver.event({ kind: 'leave' }),
  'it moves off the cards': (driver, x) => void driver.event({ kind: 'hover', x, y: 700 }),
};

for (const [way, away] of Object.entries(waysOut))
  test(`cards keep their places under the pointer until ${way}`, () => {
    const { driver, x, y } = pointed();
    driver.frame(frameAt(1000, ['b', 'c']));
    assert.deepEqual(order(driver), ['b', 'c']);
    driver.press(x, y, 2);
    assert.deepEqual(driver.commands.at(-1), { kind: 'open-node', node: 'b' });
    away(driver, x, y);
    driver.frame(frameAt(2000, ['b', 'c']));
    assert.deepEqual(order(driver), ['c', 'b'], 'what lasts longer comes first again');
  });

test('a pointer that was left there holds the order for a while only', () => {
  const { driver } = pointed();
  driver.frame(frameAt(POINTED_HOLD_MS - 1, ['b', 'c']));
  assert.deepEqual(order(driver), ['b', 'c']);
  driver.frame(frameAt(POINTED_HOLD_MS, ['b', 'c']));
  assert.deepEqual(order(driver), ['c', 'b']);
});

test('rows of a narrow window and alerts hold it as well', () => {
  for (const words of ['ALERTS', 'NEEDS ATTENTION']) {
    const driver = new OverviewDriver({ width: 600, height: 700 }).frame(frameAt(0, ['b']));
    const head = findText(driver.picture(), words);
    assert.ok(head, words);
    driver.event({ kind: 'hover', x: head.x + 60, y: head.y + (words === 'ALERTS' ? 0 : 18) });
    driver.frame(frameAt(1000, ['b', 'c']));
    assert.deepEqual(order(driver), ['b', 'c'], words);
  }
});
