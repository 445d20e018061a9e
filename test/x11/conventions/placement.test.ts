import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  movedByPerson,
  newPlacement,
  type PlacementInput,
  placementStep,
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
  assert.equal(movedByPerson(after(framed, settled, configured(9, 9, true))), true);
});
