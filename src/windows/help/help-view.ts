// Draws help over a window: the window dimmed, a framed page in the middle. The window behind stays
// as it was drawn, so that opening and closing help costs one page and no more.

import type { DrawList, TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import { Canvas, type LayerCanvas } from '../canvas.ts';
import { baselineIn, shapeOn } from '../grid.ts';
import { ink } from '../ink.ts';
import { capWidth, drawCap } from '../key-hints.ts';
import { drawShape, drawState } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import type { HelpMark, HelpSubject } from './help-content.ts';
import { type HelpLayout, type HelpLine, helpLayout } from './help-layout.ts';

const FRAME_PX = 2;
const GUTTER_PX = 20;
const CAP_GAP_PX = 4;
/** Where the text of a row begins, cells from the column's left edge. */
const TEXT_CELLS = 16;

/** The window's picture with help over it; `scroll` is in rows. */
export function withHelp(
  list: DrawList,
  help: HelpSubject & { readonly scroll: number },
  metrics: TextMetrics,
  p: Palette,
): DrawList {
  const canvas = new Canvas(list, p.bg, metrics);
  const layout = helpLayout(help, list, metrics);
  const all = { x: 0, y: 0, width: list.width, height: list.height };
  const scroll = Math.max(0, Math.min(layout.maxScroll, help.scroll));
  canvas.layer(all, (layer) => layer.dim(p.bg, all));
  canvas.layer(layout.panel, (layer) => drawPanel(layer, layout, scroll, p));
  canvas.layer(layout.content, (layer) => drawColumns(layer, layout, scroll, p));
  return { ...list, layers: [...list.layers, ...canvas.finish().layers], overlay: true };
}

function drawPanel(layer: LayerCanvas, layout: HelpLayout, scroll: number, p: Palette): void {
  const { panel, content } = layout;
  layer.fill(p.accent, panel);
  layer.fill(p.panel, inset(panel, FRAME_PX));
  const baseline = panel.y + 33;
  const right = content.x + content.width;
  const more = layout.maxScroll > 0 ? `${rowsShown(layout, scroll)}, ↑ ↓ move` : '';
  const end = layer.textRight(right, baseline, more, ink(p.mute, p.panel)) - 12;
  const title = ink(p.text, p.panel, 'title');
  const x = layer.text(content.x, baseline, 'Keys', title, end - content.x) + 12;
  const what = 'the key at the left does what stands beside it, in this window';
  layer.text(x, baseline, what, ink(p.text2, p.panel), end - x);
  if (content.height === 0) return;
  const foot = {
    x: panel.x + FRAME_PX,
    y: panel.y + panel.height - 34,
    width: panel.width - 2 * FRAME_PX,
    height: 32,
  };
  layer.fill(p.inset, foot);
  const base = foot.y + 20;
  const word = layer.textRight(right, base, 'close', ink(p.text2, p.inset)) - CAP_GAP_PX;
  const close = word - capWidth(layer, 'Esc');
  drawCap(layer, close, base, 'Esc', p, p.panel);
  const note = 'Watching goes on behind this page.';
  layer.text(content.x, base, note, ink(p.text2, p.inset), close - 12 - content.x);
}

/** `rows 1-12 of 57`. */
function rowsShown({ visibleRows, maxScroll }: HelpLayout, scroll: number): string {
  return `rows ${scroll + 1}-${scroll + visibleRows} of ${maxScroll + visibleRows}`;
}

function drawColumns(layer: LayerCanvas, layout: HelpLayout, scroll: number, p: Palette): void {
  const { content, columnWidth, rowPitch, visibleRows } = layout;
  for (const [i, column] of layout.columns.entries()) {
    const x = content.x + i * (columnWidth + GUTTER_PX);
    if (i > 0)
      layer.fill(p.rule, { x: x - 11, y: content.y, width: 1, height: content.height - 12 });
    for (const [n, line] of linesIn(column, scroll, visibleRows).entries())
      drawLine(
        layer,
        { x, y: content.y + n * rowPitch, width: columnWidth, height: rowPitch },
        line,
        p,
      );
  }
}

/** Those in view; a heading that would stand alone at the end waits for its rows. */
function linesIn(column: readonly HelpLine[], scroll: number, rows: number): readonly HelpLine[] {
  const lines = column.slice(scroll, scroll + rows);
  return lines.at(-1)?.kind === 'title' ? lines.slice(0, -1) : lines;
}

function drawLine(layer: LayerCanvas, at: Rect, line: HelpLine, p: Palette): void {
  const baseline = baselineIn(layer.metrics, at.y + 1);
  if (line.kind === 'gap') return;
  if (line.kind === 'title') {
    layer.text(at.x, baseline, line.text, ink(p.accent, p.panel, 'head'), at.width);
    return;
  }
  const cell = layer.metrics.face.body.cellWidth;
  const left = drawMark(layer, at, baseline, line.row.mark, p) + cell;
  const x = Math.max(left, at.x + TEXT_CELLS * cell);
  layer.text(x, baseline, line.row.text, ink(p.text2, p.panel), at.x + at.width - x);
}

/** Gives the x after the mark. */
function drawMark(
  layer: LayerCanvas,
  at: Rect,
  baseline: number,
  mark: HelpMark,
  p: Palette,
): number {
  const text = ink(p.text, p.panel);
  const place = shapeOn(layer.metrics, at.x + 2, baseline, 9);
  switch (mark.kind) {
    case 'keys':
      return mark.caps.reduce((x, cap) => drawCap(layer, x, baseline, cap, p) + 4, at.x);
    case 'term':
      return layer.text(at.x, baseline, mark.text, text);
    case 'state':
      drawState(layer, mark.state, place, p, p.panel);
      return layer.text(place.x + place.size + 9, baseline, mark.word, text);
    case 'loss':
      drawShape(layer, 'split-diamond', place, p.loss, p.panel);
      return layer.text(place.x + place.size + 9, baseline, mark.word, text);
    case 'late':
      drawShape(layer, 'up-arrow', place, p.sus, p.panel);
      return layer.text(place.x + place.size + 9, baseline, mark.word, text);
  }
}

function inset(r: Rect, by: number): Rect {
  return { x: r.x + by, y: r.y + by, width: r.width - 2 * by, height: r.height - 2 * by };
}
