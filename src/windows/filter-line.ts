// Draws the footer's upper line, 28 px: the filter box at the left and the key hints after it.
// While a text is wrong it is in the error colour and the reason takes the place of the hints.

import type { Rect } from '../x11/draw/geometry.ts';
import type { LayerCanvas, TextStyle } from './canvas.ts';
import type { FilterBox } from './filter-box.ts';
import { drawKeyHints, type KeyHint } from './key-hints.ts';
import type { Palette } from './theme.ts';

export const FILTER_LINE_PX = 28;
const MARGIN_PX = 12;
const GAP_PX = 16;

/** Where the box is in a line of this rectangle: a click there begins editing. */
export function filterBoxRect(line: Rect): Rect {
  const width = Math.min(300, Math.max(120, Math.floor(line.width * 0.4)));
  return { x: line.x + MARGIN_PX, y: line.y + 5, width, height: line.height - 10 };
}

export interface FilterLineContent {
  readonly placeholder: string;
  readonly hints: readonly KeyHint[];
  /** What stands before the text; `/` where it is absent. */
  readonly label?: string;
  /** In place of the hints; '' or absent: the hints. */
  readonly remark?: string;
}

export function drawFilterLine(
  layer: LayerCanvas,
  line: Rect,
  box: FilterBox,
  content: FilterLineContent,
  p: Palette,
): void {
  const face = layer.metrics.face.body;
  const rect = filterBoxRect(line);
  const baseline = line.y + Math.round((line.height + face.ascent - face.descent) / 2);
  layer.fill(p.rule, { ...line, height: 1 });
  drawBox(layer, rect, baseline, box, content, p);
  const x = rect.x + rect.width + GAP_PX;
  const xRight = line.x + line.width - MARGIN_PX;
  const style: TextStyle = { font: 'body', color: p.err, background: p.bg };
  if (box.error !== '') drawError(layer, { x, xRight, baseline }, box, p);
  else if (box.editing && box.note !== '')
    layer.text(x, baseline, box.note, { ...style, color: p.text2 }, xRight - x);
  else if (content.remark)
    layer.text(x, baseline, content.remark, { ...style, color: p.text }, xRight - x);
  else drawKeyHints(layer, { x, xRight, baseline }, content.hints, p);
}

/** What is wrong, and which filter is in force meanwhile where that is another than none. */
function drawError(
  layer: LayerCanvas,
  {
    x,
    xRight,
    baseline,
  }: { readonly x: number; readonly xRight: number; readonly baseline: number },
  { error, applied }: FilterBox,
  p: Palette,
): void {
  const style: TextStyle = { font: 'body', color: p.err, background: p.bg };
  const end = layer.text(x, baseline, error, style, xRight - x) + GAP_PX;
  const words = `in force: ${applied.trim()}`;
  if (applied.trim() === '' || end + layer.widthOf(words, 'body') > xRight) return;
  layer.text(end, baseline, words, { ...style, color: p.text2 });
}

function drawBox(
  layer: LayerCanvas,
  rect: Rect,
  baseline: number,
  box: FilterBox,
  { placeholder, label = '/' }: FilterLineContent,
  p: Palette,
): void {
  const { cellWidth } = layer.metrics.face.body;
  const style: TextStyle = { font: 'body', color: p.text, background: p.inset };
  layer.fill(p.inset, rect);
  const slash = { ...style, font: 'strong', color: p.accent } as const;
  const left = layer.text(rect.x + 6, baseline, label, slash) + 4;
  const cells = Math.floor((rect.x + rect.width - 4 - left) / cellWidth);
  if (!box.editing && box.text === '') {
    layer.text(left, baseline, placeholder, { ...style, color: p.mute }, cells * cellWidth);
    return;
  }
  // Keep the cursor in sight: the shown part begins where it must for that.
  const start = box.editing ? Math.max(0, box.cursor - cells + 1) : 0;
  const color = box.error === '' ? p.text : p.err;
  const shown = box.text.slice(start, start + cells);
  // A character may take two cells.
  layer.text(left, baseline, shown, { ...style, color }, Math.max(0, cells) * cellWidth);
  if (!box.editing) return;
  const x = left + (box.cursor - start) * cellWidth;
  layer.fill(p.accent, { x, y: rect.y + 2, width: 2, height: rect.height - 4 });
}
