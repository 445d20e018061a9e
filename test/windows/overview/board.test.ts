import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Board,
  EMPTY_BOARD,
  nextBoard,
  RECOVERY_HOLD_MS,
  RESORT_INTERVAL_MS,
  sortedBoard,
} from '../../../src/windows/overview/board.ts';
import type { NodeSnapshot, OverviewFrame } from '../../../src/windows/overview/overview-frame.ts';
import {
  SAMPLE_NOW_MS,
  sampleFrame,
  sampleLane,
  sampleNode,
} from '../../support/overview-sample.ts';
import { SAMPLE_MESH } from '../node/mesh-sample.ts';
import { nodeStatus } from '../node/node-sample.ts';

const all = () => true;

function frameOf(nodes: readonly NodeSnapshot[], afterMs = 0): OverviewFrame {
  return { ...sampleFrame(0, false), nodes, nowUtcMs: SAMPLE_NOW_MS + afterMs };
}

const failing = (name: string, errorPercent: number) =>
  sampleNode(name, 50, 1, { traffic: { inbound: { ...sampleLane(50, 1), errorPercent } } });

function run(...frames: readonly OverviewFrame[]): Board {
  return frames.reduce((board, f) => nextBoard(board, f, all), EMPTY_BOARD);
}

test('trouble stands worst first, then longest', () => {
  const state = (name: string, s: 'down' | 'suspect', sinceUtcMs: number) =>
    sampleNode(name, 9, 1, { status: { state: s, sinceUtcMs } });
  const board = run(
    frameOf([
      failing('e', 5),
      state('s', 'suspect', 5),
      state('d2', 'down', 9),
      state('d1', 'down', 7),
    ]),
  );
  assert.deepEqual(
    board.attention.map((e) => e.node),
    ['d1', 'd2', 's', 'e'],
  );
});

test('a tile stays for its hold after it is well, and then goes to the healthy', () => {
  const ill = frameOf([failing('a', 5), sampleNode('b', 9, 2)]);
  const well = (ms: number) => frameOf([failing('a', 0), sampleNode('b', 9, 2)], ms);
  const held = run(ill, well(1000), well(1000 + RECOVERY_HOLD_MS - 1));
  assert.deepEqual(
    held.attention.map((e) => e.node),
    ['a'],
  );
  assert.equal(held.attention[0]?.wellSinceUtcMs, SAMPLE_NOW_MS + 1000);
  assert.ok(!held.healthy.includes('a'));
  const gone = nextBoard(held, well(1000 + RECOVERY_HOLD_MS), all);
  assert.deepEqual(gone.attention, []);
  assert.deepEqual([...gone.healthy].sort(), ['a', 'b']);
});

test('trouble that comes back within the hold is lasting again', () => {
  const board = run(
    frameOf([failing('a', 5)]),
    frameOf([failing('a', 0)], 1000),
    frameOf([failing('a', 5)], 2000),
  );
  assert.equal(board.attention[0]?.wellSinceUtcMs, undefined);
});

test('trouble keeps the time when it began, whatever the filter hides meanwhile', () => {
  const at = (ms: number) => frameOf([failing('a', 5)], ms);
  const first = nextBoard(EMPTY_BOARD, at(0), all);
  const hidden = nextBoard(first, at(1000), () => false);
  assert.deepEqual([hidden.shown.length, hidden.attention.length], [0, 1]);
  const seen = nextBoard(hidden, at(2000), all);
  assert.equal(seen.shown[0]?.sinceUtcMs, SAMPLE_NOW_MS);
});

test('the healthy keep their order between two sorts, and new ones come last', () => {
  const rated = (name: string, e: number) => failing(name, e);
  const first = run(frameOf([rated('a', 0.5), rated('b', 0.1)]));
  assert.deepEqual(first.healthy, ['a', 'b']);
  const soon = frameOf([rated('c', 0.9), rated('a', 0.1), rated('b', 0.7)], RESORT_INTERVAL_MS - 1);
  const kept = nextBoard(first, soon, all);
  assert.deepEqual(kept.healthy, ['a', 'b', 'c']);
  const later = { ...soon, nowUtcMs: SAMPLE_NOW_MS + RESORT_INTERVAL_MS };
  assert.deepEqual(nextBoard(kept, later, all).healthy, ['c', 'b', 'a']);
});

test('a node that was removed leaves the board at once', () => {
  const board = run(frameOf([failing('a', 5), sampleNode('b', 9, 2)]), frameOf([], 500));
  assert.deepEqual([board.attention, board.healthy], [[], []]);
});

test('a new order is shown at once and every order is total', () => {
  const frame = sampleFrame(20, false);
  const board = nextBoard(EMPTY_BOARD, frame, all);
  for (const by of ['errors', 'name', 'rate', 'age'] as const) {
    const up = sortedBoard(board, { by, reversed: false }, frame).healthy;
    const down = sortedBoard(board, { by, reversed: true }, frame).healthy;
    assert.deepEqual([...up].reverse(), down);
    assert.deepEqual([...up].sort(), [...board.healthy].sort());
  }
});

test('while it is held the order stays: new trouble comes last, what is well stays', () => {
  const nodes = (errors: Record<string, number>) =>
    Object.entries(errors).map(([name, percent]) => failing(name, percent));
  const down = sampleNode('z', 9, 2, { status: { state: 'down', sinceUtcMs: SAMPLE_NOW_MS } });
  const first = run(frameOf(nodes({ a: 5, b: 5, y: 0 })));
  const names = (board: Board) => board.shown.map((e) => e.node);
  assert.deepEqual(names(first), ['a', 'b']);
  const later = frameOf([...nodes({ a: 0, b: 5, y: 5 }), down], 1000);
  const held = nextBoard(first, later, all, true);
  assert.deepEqual(names(held), ['a', 'b', 'z', 'y']);
  const past = frameOf(later.nodes, 1000 + RECOVERY_HOLD_MS);
  const still = nextBoard(held, past, all, true);
  assert.deepEqual(names(still), ['a', 'b', 'z', 'y']);
  assert.deepEqual(names(nextBoard(still, past, all)), ['z', 'b', 'y'], 'let go, worst first');
});

test('dead letters are trouble for a minute after they grew, and not those that were there before', () => {
  const { collector } = nodeStatus();
  const at = (afterMs: number, deadLetters: number): OverviewFrame => {
    assert.ok(collector);
    const mesh = { ...SAMPLE_MESH, deadLetters };
    return frameOf(
      [sampleNode('n1', 50, 1, { status: { collector: { ...collector, mesh } } })],
      afterMs,
    );
  };
  assert.deepEqual(run(at(0, 4), at(1000, 4)).attention, []);
  const grown = run(at(0, 4), at(1000, 5));
  assert.deepEqual(
    grown.attention.map(({ node, kind }) => [node, kind]),
    [['n1', 'letters']],
  );
  const open = (board: Board) => board.attention.filter((e) => e.wellSinceUtcMs === undefined);
  assert.equal(open(nextBoard(grown, at(60_000, 5), all)).length, 1);
  assert.equal(open(nextBoard(grown, at(61_001, 5), all)).length, 0);
  assert.equal(open(nextBoard(grown, at(2000, 0), all)).length, 0, 'a person took them away');
});
