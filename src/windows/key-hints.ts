// The key hints of the footer: caps with a word each, taken from the key table. They drop from the
// right when there is no room; the cap for help is always kept.

import type { Color } from '../x11/draw/draw-list.ts';
import type { LayerCanvas } from './canvas.ts';
import { type Action, bindingsOf, keyCap, type WindowKind } from './key-table.ts';
import type { Palette } from './theme.ts';

export interface KeyHint {
  readonly cap: string;
  readonly word: string;
}

const CAP_PADDING_PX = 3;
const WORD_GAP_PX = 4;
const HINT_GAP_PX = 16;

/** The window's hints as they stand in the footer, help last but one; `without` what does nothing now. */
export function hintsOf(
  window: WindowKind,
  without: ReadonlySet<Action> = new Set(),
): readonly KeyHint[] {
  return bindingsOf(window).flatMap((b) =>
    b.hint === undefined || without.has(b.action)
      ? []
      : [{ cap: keyCap(b.keys[0] ?? ''), word: b.hint }],
  );
}

/** Draws what fits between `x` and `xRight` on `baseline`, on `bg`. */
export function drawKeyHints(
  layer: LayerCanvas,
  at: { readonly x: number; readonly xRight: number; readonly baseline: number },
  hints: readonly KeyHint[],
  p: Palette,
): void {
  let x = at.x;
  for (const hint of fitting(layer, hints, at.xRight - at.x)) {
    x = drawCap(layer, x, at.baseline, hint.cap, p) + WORD_GAP_PX;
    const style = { font: 'body', color: p.text2, background: p.bg } as const;
    x = layer.text(x, at.baseline, hint.word, style) + HINT_GAP_PX;
  }
}

/** A key cap, its padding included; gives the x after it. */
export function drawCap(
  layer: LayerCanvas,
  x: number,
  baseline: number,
  cap: string,
  p: Palette,
  background: Color = p.inset,
): number {
  const face = layer.metrics.face.body;
  const width = capWidth(layer, cap);
  const height = face.ascent + face.descent + 3;
  layer.fill(background, { x, y: baseline - face.ascent - 1, width, height });
  const style = { font: 'body', color: p.text, background } as const;
  layer.text(x + CAP_PADDING_PX, baseline, cap, style);
  return x + width;
}

export function capWidth(layer: LayerCanvas, cap: string): number {
  return layer.widthOf(cap, 'body') + 2 * CAP_PADDING_PX;
}

/** Drops hints from the right until the rest has room; the one for help goes last. */
export function fitting(
  layer: LayerCanvas,
  hints: readonly KeyHint[],
  room: number,
): readonly KeyHint[] {
  const kept = [...hints];
  while (kept.length > 0 && totalWidth(layer, kept) > room) {
    const last = kept.findLastIndex((h) => h.cap !== '?');
    kept.splice(Math.max(0, last), 1);
  }
  return kept;
}

function totalWidth(layer: LayerCanvas, hints: readonly KeyHint[]): number {
  const widths = hints.map(
    (h) => capWidth(layer, h.cap) + WORD_GAP_PX + layer.widthOf(h.word, 'body'),
  );
  return widths.reduce((sum, w) => sum + w + HINT_GAP_PX, -HINT_GAP_PX);
}
