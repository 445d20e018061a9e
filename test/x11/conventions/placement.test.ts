import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  movedByPerson,
  newPlacement,
  type PlacementInput,
  placementStep,
  sizedByPerson,
} from '../../../src/x11/conventions/placement.ts';

function configured(x: number, y: number, synthetic: boolean, width = 400): PlacementInput {
  return { kind: 'configured', synthetic, x, y, width, height: 300 };
}

const framed: PlacementInput = { kind: 'reparented', toRoot: false, x: 4, y: 24 };
const settled: PlacementInput = { kind: 'settled' };

function after(...inputs: readonly PlacementInput[]) {
  return inputs.reduce(placementStep, newPlacement(400, 300));
}

test('in a frame only a synthetic ConfigureNotify says where the window is', () => {
  assert.deepEqual(after(framed, configured(4, 24, false)).origin, undefined);
  const told = after(framed, configured(104, 124, true), configured(4, 24, false));
  assert.deepEqual(told.origin, { x: 104, y: 124 });
});

test('without a frame a real one does', () => {
  assert.deepEqual(after(configured(7, 9, false)).origin, { x: 7, y: 9 });
});

test('a window manager that ends puts the window back on the root', () => {
  const back: PlacementInput = { kind: 'reparented', toRoot: true, x: 50, y: 60 };
  const placement = after(framed, configured(104, 124, true), back, configured(51, 60, false));
  assert.deepEqual(placement.origin, { x: 51, y: 60 });
});

test('what happens before the window has settled is not the person', () => {
  assert.equal(movedByPerson(after(framed, configured(104, 124, true, 500))), false);
  assert.equal(movedByPerson(after(framed, configured(104, 124, true), settled)), false);
});

test('after it has settled a move or a resize is', () => {
  const placed = [framed, configured(104, 124, true), settled] as const;
  assert.equal(movedByPerson(after(...placed, configured(105, 124, true))), true);
  assert.equal(movedByPerson(after(...placed, configured(4, 24, false, 401))), true);
  assert.equal(movedByPerson(after(...placed, configured(4, 24, false))), false);
});

test("the first place that is told after it has settled is the window manager's", () => {
  const untold = [framed, settled, configured(9, 9, true)] as const;
  assert.equal(movedByPerson(after(...untold)), false);
  assert.equal(movedByPerson(after(...untold, configured(9, 8, true))), true);
});

test('after another shape of ours it settles anew', () => {
  const grown = [framed, configured(104, 124, true), settled, { kind: 'unsettled' }] as const;
  const stands = [...grown, configured(80, 60, true, 800)] as const;
  assert.equal(movedByPerson(after(...stands)), false);
  assert.equal(movedByPerson(after(...stands, settled)), false);
  const later = after(...stands, settled, configured(80, 60, true, 801));
  assert.equal(movedByPerson(later), true);
  assert.equal(sizedByPerson(later), true);
  assert.equal(sizedByPerson(after(...stands, settled, configured(81, 60, true, 800))), false);
});
