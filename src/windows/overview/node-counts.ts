// How many nodes are in which state, by shape, number and word: the last field of the KPI band.

import type { NodeState } from '../../traffic/feed.ts';
import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../canvas.ts';
import { count } from '../format.ts';
import { shapeOn, shapePx } from '../grid.ts';
import { ink } from '../ink.ts';
import { drawState, stateStyle } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import type { NodeSnapshot } from './overview-frame.ts';

const ORDER: readonly NodeState[] = ['up', 'suspect', 'down', 'untrusted', 'joining'];
const WORST_FIRST: readonly NodeState[] = ['down', 'suspect', 'untrusted', 'up', 'joining'];
const NODES_HEAD = 'NODES';
const GAP_PX = 12;
/** Of the face of numbers, which is the same at every size. */
const BIG_CAPITAL_PX = 15;
/** Between numbers without words. */
const NARROW_GAP_PX = 6;

/** States that some node is in; `up` always. */
export function countStates(nodes: readonly NodeSnapshot[]): readonly [NodeState, number][] {
  return ORDER.map((state): [NodeState, number] => [
    state,
    nodes.filter((n) => n.status.state === state).length,
  ]).filter(([state, n]) => n > 0 || state === 'up');
}

/** The room that the field asks for, px; without words when `words` is false. */
export function nodeCountsWidth(
  nodes: readonly NodeSnapshot[],
  metrics: TextMetrics,
  words: boolean,
): number {
  const head = NODES_HEAD.length * metrics.face.head.cellWidth + GAP_PX;
  return Math.max(head, fieldWidth(countStates(nodes), metrics, words));
}

function fieldWidth(
  states: readonly [NodeState, number][],
  metrics: TextMetrics,
  words: boolean,
): number {
  const { big, body } = metrics.face;
  const one = ([state, n]: [NodeState, number]) =>
    shapeRoom(metrics) +
    count(n).length * big.cellWidth +
    (words ? 4 + state.length * body.cellWidth + GAP_PX : NARROW_GAP_PX);
  return states.reduce((sum, s) => sum + one(s), 0);
}

/** Where not all have room the worst come first, so that what is cut off is what is well. */
function inRoom(
  states: readonly [NodeState, number][],
  metrics: TextMetrics,
  width: number,
): readonly [NodeState, number][] {
  if (fieldWidth(states, metrics, false) <= width) return states;
  return states.toSorted(([a], [b]) => WORST_FIRST.indexOf(a) - WORST_FIRST.indexOf(b));
}

function shapeRoom(metrics: TextMetrics): number {
  return shapePx(metrics, 9) + 4;
}

function hasAnswered({ status }: NodeSnapshot): boolean {
  return status.collector !== undefined || status.roundTripMs !== undefined;
}

export function drawNodeCounts(
  layer: LayerCanvas,
  rect: Rect,
  comparison: boolean,
  nodes: readonly NodeSnapshot[],
  p: Palette,
): void {
  const extra = layer.metrics.rowPitch - 16;
  const states = inRoom(countStates(nodes), layer.metrics, rect.width);
  const words = fieldWidth(states, layer.metrics, true) <= rect.width;
  const baseline = rect.y + 41 + extra;
  const right = rect.x + rect.width;
  layer.text(rect.x, rect.y + 18, NODES_HEAD, ink(p.text2, p.panel, 'head'), rect.width);
  let x = rect.x;
  for (const [state, n] of states) {
    const { color } = stateStyle(state, p);
    const wide = shapeRoom(layer.metrics);
    if (x + wide + count(n).length * layer.metrics.face.big.cellWidth > right) break;
    // Beside a larger face: its middle is higher.
    const { size } = shapeOn(layer.metrics, x, baseline, 9);
    const y = baseline - Math.floor((BIG_CAPITAL_PX + size) / 2);
    drawState(layer, state, { x, y, size }, p, p.panel);
    const ground = state === 'up' ? p.text : state === 'joining' ? p.text2 : color;
    x = layer.text(x + wide, baseline, count(n), ink(n === 0 ? p.mute : ground, p.panel, 'big'));
    if (words) x = layer.text(x + 4, baseline, state, ink(p.text2, p.panel));
    x += words ? GAP_PX : NARROW_GAP_PX;
  }
  const each = states.map(([state, n]) => `${count(n)} ${state}`).join(', ');
  const saysEach = !words && layer.widthOf(each, 'body') <= rect.width;
  const below = saysEach ? each : answered(nodes);
  const note = ink(p.text2, p.panel);
  if (comparison) layer.text(rect.x, rect.y + 59 + 2 * extra, below, note, rect.width);
}

function answered(nodes: readonly NodeSnapshot[]): string {
  return `${count(nodes.filter(hasAnswered).length)} of ${count(nodes.length)} have answered`;
}
