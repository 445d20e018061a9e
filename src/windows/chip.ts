// A word on a coloured ground, 19 px high: FOLLOWING, FROZEN, RECORDED, a node's trouble. Owns its measures.

import type { Color } from '../x11/draw/draw-list.ts';
import type { LayerCanvas } from './canvas.ts';
import type { Palette } from './theme.ts';

const PADDING_PX = 4;
const PAUSE_PX = 11;

export interface Chip {
  readonly word: string;
  readonly color: Color;
  readonly ground: Color;
  /** Two bars before the word. */
  readonly paused?: boolean;
}

/** `recorded`: what is followed is a recording that is played. */
export function followingChip(frozen: boolean, p: Palette, recorded = false): Chip {
  if (frozen) return { word: 'FROZEN', color: p.onSus, ground: p.susFill, paused: true };
  return recorded ? recordedChip(p) : { word: 'FOLLOWING', color: p.onAccent, ground: p.ok };
}

export function recordedChip(p: Palette): Chip {
  return { word: 'RECORDED', color: p.onAccent, ground: p.accent };
}

export function chipWidth(layer: LayerCanvas, chip: Chip): number {
  return layer.widthOf(chip.word, 'body') + 2 * PADDING_PX + (chip.paused ? PAUSE_PX : 0);
}

/** Draws the chip round a body text on `baseline`; gives the x after it. */
export function drawChip(layer: LayerCanvas, x: number, baseline: number, chip: Chip): number {
  const face = layer.metrics.face.body;
  const width = chipWidth(layer, chip);
  const top = baseline - face.ascent - 1;
  const height = face.ascent + face.descent + 3;
  layer.fill(chip.ground, { x, y: top, width, height });
  let at = x + PADDING_PX;
  if (chip.paused) {
    const bar = { y: top + 4, width: 3, height: height - 8 };
    layer.fills(chip.color, [
      { ...bar, x: at },
      { ...bar, x: at + 5 },
    ]);
    at += PAUSE_PX;
  }
  const style = { font: 'body', color: chip.color, background: chip.ground } as const;
  layer.text(at, baseline, chip.word, style);
  return x + width;
}
