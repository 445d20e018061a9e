// A small lane for benchmarks with very many windows: ten rows of 48 characters that scroll.

import type { DrawList } from '../../src/x11/draw/draw-list.ts';

export const WINDOW = { width: 300, height: 160 };
const ROWS = 10;
const CHARACTERS = 48;
const ROW_PX = 16;
const BACKGROUND = 0x0e1116;

function rowText(n: number): string {
  return `${n} gateway-${n % 7} cards.v1.Cards/GetCard OK ${(n * 7919) % 997} ms`
    .padEnd(CHARACTERS)
    .slice(0, CHARACTERS);
}

/** The rows up to `last`. */
export function smallRows(last: number): DrawList {
  const items = [];
  const marks = [];
  for (let i = 0; i < ROWS; i++) {
    const n = last - ROWS + 1 + i;
    const text = rowText(n);
    const y = i * ROW_PX + 12;
    const style = { font: 'body' as const, color: 0xe6ebf0, background: BACKGROUND };
    items.push({ kind: 'text' as const, x: 0, y, text, ...style });
    marks.push({ key: n, at: i * ROW_PX });
  }
  const rect = { x: 0, y: 0, ...WINDOW };
  const layers = [{ rect, items, scroll: { axis: 'y' as const, marks } }];
  return { ...WINDOW, background: BACKGROUND, layers };
}
