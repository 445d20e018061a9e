// What the heat map's colours and shapes mean, in one line: the ramp of the metric, then the states. A line
// with little room has the ramp's ends alone, and says how many states it leaves to help.

import type { Rect } from '../../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../../canvas.ts';
import { baselineIn, shapeOn, shapePx } from '../../grid.ts';
import { ink } from '../../ink.ts';
import type { Palette } from '../../theme.ts';
import { drawSampleCell } from './heat-cells.ts';
import { type HeatMetric, METRIC_FACTS, stepWords } from './heat-metric.ts';

type Sample = readonly [shows: Parameters<typeof drawSampleCell>[2], word: string];

const STATES: readonly Sample[] = [
  ['suspect', 'suspect'],
  ['down', 'down'],
  ['lost', 'lost events'],
  ['untrusted', 'untrusted'],
  ['joining', 'joining'],
];
const CELL_GAP_PX = 4;
const STEP_GAP_PX = 10;
const STATE_GAP_PX = 14;

/** `cellsX`: where the cells begin under whose labels the metric's name stands. */
export function drawHeatLegend(
  layer: LayerCanvas,
  rect: Rect,
  cellsX: number,
  metric: HeatMetric,
  p: Palette,
): void {
  const { name } = METRIC_FACTS[metric];
  const ground = p.bg;
  const baseline = baselineIn(layer.metrics, rect.y + 1);
  const after = layer.text(rect.x, baseline, name, ink(p.mute, ground), cellsX - rect.x - 6) + 12;
  const line = { x: Math.max(after, cellsX), right: rect.x + rect.width, baseline, ground };
  const steps = stepWords(metric).map((word, step): Sample => [{ step }, word]);
  const whole = widthOf(layer, steps, STEP_GAP_PX) + 10 + widthOf(layer, STATES, STATE_GAP_PX);
  if (line.x + whole - STATE_GAP_PX <= line.right) {
    const x = drawSamples(layer, line, steps, STEP_GAP_PX, p) + 10;
    drawSamples(layer, { ...line, x }, STATES, STATE_GAP_PX, p);
  } else drawShortHeatLegend(layer, line, metric, p);
}

interface LegendLine {
  readonly x: number;
  readonly right: number;
  readonly baseline: number;
  readonly ground: number;
}

/** `<5`, seven cells, `>250 ms`, and the states that have room. */
export function drawShortHeatLegend(
  layer: LayerCanvas,
  line: LegendLine,
  metric: HeatMetric,
  p: Palette,
): void {
  const words = stepWords(metric);
  const quiet = ink(p.text2, line.ground);
  const { right, baseline } = line;
  const { y, size } = shapeOn(layer.metrics, line.x, baseline, 9);
  let x = layer.text(line.x, baseline, words[0] ?? '', quiet, right - line.x) + CELL_GAP_PX;
  for (const [step] of words.entries()) {
    if (x + size > right) return;
    drawSampleCell(layer, { x, y, width: size, height: size }, { step }, p);
    x += size + 1;
  }
  const end = words[words.length - 1] ?? '';
  x = layer.text(x + CELL_GAP_PX, baseline, end, quiet, right - x) + STATE_GAP_PX;
  const fitting = statesIn(layer, right - x);
  x = drawSamples(layer, { ...line, x }, STATES.slice(0, fitting), STATE_GAP_PX, p);
  if (fitting < STATES.length)
    layer.text(x, baseline, more(fitting), ink(p.mute, line.ground), right - x);
}

/** How many states have room, with what is said of the others. */
function statesIn(layer: LayerCanvas, room: number): number {
  for (let n = STATES.length; n > 0; n--) {
    const rest = n < STATES.length ? layer.widthOf(more(n), 'body') : -STATE_GAP_PX;
    if (widthOf(layer, STATES.slice(0, n), STATE_GAP_PX) + rest <= room) return n;
  }
  return 0;
}

function more(shown: number): string {
  return `+${STATES.length - shown}: ?`;
}

function widthOf(layer: LayerCanvas, samples: readonly Sample[], gap: number): number {
  const cell = shapePx(layer.metrics, 9) + CELL_GAP_PX + gap;
  return samples.reduce((sum, [, word]) => sum + cell + layer.widthOf(word, 'body'), 0);
}

/** Gives the x after the last one's gap. */
function drawSamples(
  layer: LayerCanvas,
  { x: from, baseline, ground }: LegendLine,
  samples: readonly Sample[],
  gap: number,
  p: Palette,
): number {
  let x = from;
  for (const [shows, word] of samples) {
    const { y, size } = shapeOn(layer.metrics, x, baseline, 9);
    drawSampleCell(layer, { x, y, width: size, height: size }, shows, p);
    x = layer.text(x + size + CELL_GAP_PX, baseline, word, ink(p.text2, ground)) + gap;
  }
  return x;
}
