// The cells of one group: rectangles batched by colour of the ramp, and over them what is wrong, by
// shape: suspect hollow, down with an x, untrusted hollow with a core, lost events a dot in a ring.

import type { NodeState } from '../../../traffic/feed.ts';
import type { Color } from '../../../x11/draw/draw-list.ts';
import type { Rect } from '../../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../../canvas.ts';
import type { Palette } from '../../theme.ts';
import type { NodeSnapshot } from '../overview-frame.ts';
import { figureOf, type HeatMetric, rampStep } from './heat-metric.ts';

/** Rectangles by colour, drawn in the order in which colours came first. */
class Batches {
  readonly #rects = new Map<Color, Rect[]>();

  add(color: Color, ...rects: readonly Rect[]): void {
    const batch = this.#rects.get(color);
    if (batch) batch.push(...rects);
    else this.#rects.set(color, [...rects]);
  }

  draw(layer: LayerCanvas): void {
    for (const [color, rects] of this.#rects) layer.fills(color, rects);
  }
}

/** Grounds first, then marks: two batches, so that a mark is never under its ground. */
export class CellBatches {
  readonly #grounds = new Batches();
  readonly #marks = new Batches();
  readonly #cores = new Batches();
  readonly #p: Palette;

  constructor(p: Palette) {
    this.#p = p;
  }

  add(node: NodeSnapshot, cell: Rect, metric: HeatMetric, nowUtcMs: number): void {
    const p = this.#p;
    const { state } = node.status;
    this.#grounds.add(groundOf(state, rampStep(metric, figureOf(node, metric, nowUtcMs)), p), cell);
    const line = cell.width > 11 ? 2 : 1;
    switch (state) {
      case 'suspect':
        this.#marks.add(p.text, ...outline(hollow(cell), line));
        break;
      case 'untrusted':
        this.#marks.add(p.accent, ...outline(cell, line), middle(cell, cell.width > 5 ? 3 : 2));
        break;
      case 'joining':
        this.#marks.add(p.mute, ...corners(cell));
        break;
      case 'down':
        this.#cores.add(p.bg, ...cross(cell));
    }
    const { lostLastMinute, lossesWithoutCount } = node.traffic;
    if (lostLastMinute > 0 || lossesWithoutCount > 0) this.#addLoss(cell);
  }

  draw(layer: LayerCanvas): void {
    this.#grounds.draw(layer);
    this.#marks.draw(layer);
    this.#cores.draw(layer);
  }

  #addLoss(cell: Rect): void {
    const { bg, loss } = this.#p;
    if (cell.width < 5) {
      // A corner, where a dot in a ring would fill the cell.
      this.#cores.add(loss, { x: cell.x, y: cell.y, width: 2, height: 2 });
      return;
    }
    const dot = cell.width < 7 ? 1 : cell.width < 12 ? 3 : 7;
    this.#marks.add(bg, middle(cell, dot < 7 ? dot + 2 : 11));
    this.#cores.add(loss, middle(cell, dot));
  }
}

/** `err` of what is down; the window's ground in what is hollow; the ramp else. */
function groundOf(state: NodeState, step: number | undefined, p: Palette): Color {
  if (state === 'down') return p.err;
  if (state === 'suspect' || state === 'untrusted' || state === 'joining') return p.bg;
  return step === undefined ? p.panel : (p.ramp[step] ?? p.panel);
}

/** The specification's hollow squares of the smaller pitches are a pixel less than the cell. */
function hollow(cell: Rect): Rect {
  return cell.width === 6 ? { ...cell, width: 5, height: 5 } : cell;
}

function outline({ x, y, width, height }: Rect, line: number): Rect[] {
  return [
    { x, y, width, height: line },
    { x, y: y + height - line, width, height: line },
    { x, y: y + line, width: line, height: height - 2 * line },
    { x: x + width - line, y: y + line, width: line, height: height - 2 * line },
  ];
}

/** A square in the middle, of the parity of the cell or a pixel off it. */
function middle({ x, y, width, height }: Rect, side: number): Rect {
  return {
    x: x + Math.floor((width - side) / 2),
    y: y + Math.floor((height - side) / 2),
    width: side,
    height: side,
  };
}

function corners({ x, y, width, height }: Rect): Rect[] {
  const [right, bottom] = [x + width - 1, y + height - 1];
  return [x, right].flatMap((cx) =>
    [y, bottom].map((cy) => ({ x: cx, y: cy, width: 1, height: 1 })),
  );
}

/** An x where it has room, a centre pixel where it has little, a corner where it has none. */
function cross(cell: Rect): Rect[] {
  const { x, y, width } = cell;
  if (width < 5) return [{ x: x + width - 2, y: y + width - 2, width: 2, height: 2 }];
  if (width < 7) return [middle(cell, 1)];
  const margin = width < 9 ? 2 : Math.round(width / 4);
  const thick = width > 11 ? 2 : 1;
  const rects: Rect[] = [];
  for (let i = margin; i <= width - margin - thick; i++) {
    const mirrored = width - thick - i;
    rects.push({ x: x + i, y: y + i, width: thick, height: thick });
    if (mirrored !== i) rects.push({ x: x + mirrored, y: y + i, width: thick, height: thick });
  }
  return rects;
}

/** 2 px of accent round the cell and 1 px of ground between: over its neighbours. */
export function drawCellCursor(layer: LayerCanvas, cell: Rect, p: Palette): void {
  layer.fills(p.bg, outline(grown(cell, 1), 1));
  layer.fills(p.accent, outline(grown(cell, 3), 2));
}

export function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** One cell as it looks in the map, for legends and counts. */
export function drawSampleCell(
  layer: LayerCanvas,
  cell: Rect,
  shows: NodeState | 'lost' | { readonly step: number },
  p: Palette,
): void {
  if (typeof shows === 'object') {
    layer.fill(p.ramp[shows.step] ?? p.panel, cell);
    return;
  }
  if (shows === 'lost') {
    layer.fill(p.ramp[1] ?? p.panel, cell);
    layer.fill(p.bg, middle(cell, 5));
    layer.fill(p.loss, middle(cell, 3));
    return;
  }
  layer.fill(groundOf(shows, undefined, p), cell);
  if (shows === 'suspect') layer.fills(p.text, outline(cell, 1));
  if (shows === 'untrusted') layer.fills(p.accent, [...outline(cell, 1), middle(cell, 3)]);
  if (shows === 'joining') layer.fills(p.mute, corners(cell));
  if (shows === 'down') layer.fills(p.bg, cross(cell));
}
