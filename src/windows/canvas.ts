// The builder that every view draws with: it makes the layers and items of a draw list, clips fills
// to their layer, makes text harmless, cuts it with an ellipsis and batches rectangles by colour.
// It knows no palette and no model. Nothing that it emits can lie outside of its layer.

import type {
  Color,
  DrawItem,
  DrawList,
  FontRole,
  Layer,
  Scroll,
  SegmentsItem,
  TextMetrics,
} from '../x11/draw/draw-list.ts';
import { contains, intersection, intersects, type Rect } from '../x11/draw/geometry.ts';
import { printable, truncate } from '../x11/draw/printable.ts';
import { coversLetters, isCrowded } from './crowded-text.ts';
import { withoutWideGlyphs } from './glyphs.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface TextStyle {
  readonly font: FontRole;
  readonly color: Color;
  /** What the text is painted on: ImageText covers what is below it. */
  readonly background: Color;
}

/** How many items back a fill may join one of its colour: bounds the work for each fill. */
const BATCH_LOOKBACK_ITEMS = 12;

export class Canvas {
  readonly size: Size;
  readonly metrics: TextMetrics;
  readonly background: Color;
  readonly #layers: Layer[] = [];

  constructor(size: Size, background: Color, metrics: TextMetrics) {
    this.size = { width: Math.max(1, size.width), height: Math.max(1, size.height) };
    this.background = background;
    this.metrics = metrics;
  }

  /** A part of the window, cut to it; `draw` is not called when nothing of it is visible. */
  layer(rect: Rect, draw: (layer: LayerCanvas) => void, scroll?: Scroll): void {
    const visible = intersection(wholePixels(rect), { x: 0, y: 0, ...this.size });
    if (!visible) return;
    const layer = new LayerCanvas(visible, this.metrics, isCrowded(this.size));
    draw(layer);
    const marked = scroll ? { scroll } : {};
    this.#layers.push({ rect: visible, items: layer.items, ...marked });
  }

  finish(): DrawList {
    return { ...this.size, background: this.background, layers: this.#layers };
  }
}

export class LayerCanvas {
  readonly rect: Rect;
  readonly metrics: TextMetrics;
  readonly items: DrawItem[] = [];
  readonly #crowded: boolean;

  /** `crowded`: text that would cover letters is left out. */
  constructor(rect: Rect, metrics: TextMetrics, crowded: boolean) {
    this.rect = rect;
    this.metrics = metrics;
    this.#crowded = crowded;
  }

  fill(color: Color, rect: Rect): void {
    const visible = intersection(wholePixels(rect), this.rect);
    if (!visible) return;
    const from = Math.max(0, this.items.length - BATCH_LOOKBACK_ITEMS);
    for (let i = this.items.length - 1; i >= from; i--) {
      const item = this.items[i] as DrawItem;
      if (item.kind === 'fill' && item.color === color) {
        this.items[i] = { ...item, rects: [...item.rects, visible] };
        return;
      }
      if (covers(item, visible, this.metrics)) break;
    }
    this.items.push({ kind: 'fill', color, rects: [visible] });
  }

  /** Many rectangles of one colour as one item: for charts and shapes. */
  fills(color: Color, rects: readonly Rect[]): void {
    const visible = rects.flatMap((r) => intersection(wholePixels(r), this.rect) ?? []);
    if (visible.length === 1) this.fill(color, visible[0] as Rect);
    else if (visible.length > 1) this.items.push({ kind: 'fill', color, rects: visible });
  }

  /**
   * One line with its left edge at `x`; gives the x after it. Cut to `maxWidthPx` and to the layer
   * with an ellipsis; left out when the layer has no room for its height.
   */
  text(x: number, baseline: number, text: string, style: TextStyle, maxWidthPx = Infinity): number {
    const face = this.metrics.face[style.font];
    const left = Math.round(x);
    const right = Math.min(left + maxWidthPx, this.rect.x + this.rect.width);
    const shown = this.#cut(text, Math.floor((right - left) / face.cellWidth));
    const width = shown.length * face.cellWidth;
    const y = Math.round(baseline);
    const box = { x: left, y: y - face.ascent, width, height: face.ascent + face.descent };
    if (shown === '' || !contains(this.rect, box)) return left;
    if (this.#crowded && coversLetters(this.items, box, this.metrics)) return left;
    this.items.push({ kind: 'text', x: left, y, text: shown, ...style });
    return left + width;
  }

  /** One line that ends at `xRight`; gives the x where it begins. Cut at its end if too long. */
  textRight(
    xRight: number,
    baseline: number,
    text: string,
    style: TextStyle,
    maxWidthPx = Infinity,
  ): number {
    const cellWidth = this.metrics.face[style.font].cellWidth;
    const right = Math.min(Math.round(xRight), this.rect.x + this.rect.width);
    const room = Math.min(maxWidthPx, right - this.rect.x);
    const shown = this.#cut(text, Math.floor(room / cellWidth));
    const left = right - shown.length * cellWidth;
    this.text(left, baseline, shown, style);
    return left;
  }

  segments(color: Color, segments: SegmentsItem['segments']): void {
    const inside = segments.filter((s) => contains(this.rect, segmentBox(s)));
    if (inside.length > 0) this.items.push({ kind: 'segments', color, segments: inside });
  }

  dim(color: Color, rect: Rect): void {
    const visible = intersection(wholePixels(rect), this.rect);
    if (visible) this.items.push({ kind: 'dim', color, rect: visible });
  }

  /** Width in pixels that `text` takes in `font`. */
  widthOf(text: string, font: FontRole): number {
    return printable(text).length * this.metrics.face[font].cellWidth;
  }

  #cut(text: string, cells: number): string {
    if (cells <= 0) return '';
    const shown = truncate(printable(text), cells);
    return this.metrics.wide ? shown : withoutWideGlyphs(shown);
  }
}

/** True when something painted later at `rect` would change places with what `item` shows there. */
function covers(item: DrawItem, rect: Rect, metrics: TextMetrics): boolean {
  switch (item.kind) {
    case 'fill':
      return item.rects.some((r) => intersects(r, rect));
    case 'dim':
      return intersects(item.rect, rect);
    case 'segments':
      return item.segments.some((s) => intersects(segmentBox(s), rect));
    case 'text': {
      const face = metrics.face[item.font];
      const width = item.text.length * face.cellWidth;
      const height = face.ascent + face.descent;
      return intersects({ x: item.x, y: item.y - face.ascent, width, height }, rect);
    }
  }
}

function segmentBox(s: SegmentsItem['segments'][number]): Rect {
  const x = Math.min(s.x1, s.x2);
  const y = Math.min(s.y1, s.y2);
  return { x, y, width: Math.abs(s.x1 - s.x2) + 1, height: Math.abs(s.y1 - s.y2) + 1 };
}

/** Edges on whole pixels, so that neighbours neither overlap nor leave a gap. */
function wholePixels(r: Rect): Rect {
  const x = Math.round(r.x);
  const y = Math.round(r.y);
  return {
    x,
    y,
    width: Math.round(r.x + r.width) - x,
    height: Math.round(r.y + r.height) - y,
  };
}
