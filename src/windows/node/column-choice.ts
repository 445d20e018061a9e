// Which columns of a lane a person wants, and the footer's line that chooses them. Those that tell
// trouble (status, latency) and what was called cannot be taken away; what does not fit is dropped all
// the same, in the order of lane-columns.

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../canvas.ts';
import { drawCap } from '../key-hints.ts';
import type { Palette } from '../theme.ts';
import { CHOOSABLE, type ChoosableColumn, type LaneColumns } from './lane-columns.ts';
import { SIDE_PX } from './node-layout.ts';
import type { NodeModel } from './node-model.ts';

const GAP_PX = 14;
const TITLE = 'COLUMNS';
/** Padding of a key cap and the gap after it. */
const CAP_EXTRA_PX = 10;

/** A key while the line is open: a number takes or gives a column, anything that ends it closes it. */
export function columnKey(model: NodeModel, key: string): NodeModel {
  const name = CHOOSABLE[Number(key) - 1];
  if (name) return toggleColumn(model, name);
  const ends = ['Return', 'Escape', 'v', 'q'].includes(key);
  return ends ? { ...model, prompt: undefined } : model;
}

export function toggleColumn(model: NodeModel, name: ChoosableColumn): NodeModel {
  const { hidden } = model;
  const next = hidden.includes(name) ? hidden.filter((n) => n !== name) : [...hidden, name];
  return { ...model, hidden: next };
}

/** The column whose word is at window x in the line; undefined beside them. */
export function columnAtLine(metrics: TextMetrics, x: number): ChoosableColumn | undefined {
  const { cellWidth } = metrics.face.body;
  let left = SIDE_PX + TITLE.length * cellWidth + GAP_PX;
  for (const name of CHOOSABLE) {
    const width = itemWidth(cellWidth, name);
    if (x >= left && x < left + width) return name;
    left += width + GAP_PX;
  }
  return undefined;
}

function itemWidth(cellWidth: number, name: string): number {
  return (name.length + 3) * cellWidth + CAP_EXTRA_PX;
}

/** `1 + time` a column that is wanted, `1 - time` one that is not; in `mute` where it does not fit. */
export function drawColumnLine(
  layer: LayerCanvas,
  line: Rect,
  model: NodeModel,
  shown: LaneColumns,
  p: Palette,
): void {
  const { ascent, descent, cellWidth } = layer.metrics.face.body;
  const y = line.y + Math.round((line.height + ascent - descent) / 2);
  const style = { font: 'body', color: p.mute, background: p.bg } as const;
  layer.fill(p.rule, { ...line, height: 1 });
  let x = layer.text(line.x + SIDE_PX, y, TITLE, style) + GAP_PX;
  const end = line.x + line.width - SIDE_PX;
  for (const [i, name] of CHOOSABLE.entries()) {
    const width = itemWidth(cellWidth, name);
    if (x + width > end) return;
    const wanted = !model.hidden.includes(name);
    const after = drawCap(layer, x, y, String(i + 1), p) + 4;
    const color = wanted ? (isShown(shown, name) ? p.text : p.sus) : p.mute;
    layer.text(after, y, `${wanted ? '+' : '-'} ${name}`, { ...style, color });
    x += width + GAP_PX;
  }
  const hint = missing(model, shown) ? 'no room for some: < > z widen' : 'Esc done';
  if (x + hint.length * cellWidth <= end) layer.text(x, y, hint, { ...style, color: p.text2 });
}

function missing(model: NodeModel, shown: LaneColumns): boolean {
  return CHOOSABLE.some((name) => !model.hidden.includes(name) && !isShown(shown, name));
}

function isShown(shown: LaneColumns, name: ChoosableColumn): boolean {
  if (name === 'service') return shown.service;
  return shown.columns.some((c) => c.name === name);
}
