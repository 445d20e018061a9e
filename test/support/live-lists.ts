// Pictures that the tests on a live display draw: a title, and a lane of rows that scrolls.

import type { WindowOptions } from '../../src/x11/conventions/window-options.ts';
import type { DrawItem, DrawList } from '../../src/x11/draw/draw-list.ts';

export const background = 0x101820;

export function optionsOf(title: string, width = 400, height = 240): WindowOptions {
  const kind = title === 'over' ? 'overview' : 'node';
  return { kind, title, width, height, minWidth: 100, minHeight: 60, background };
}

/** A lane of rows with a title, as windows have it. */
export function lane(
  first: number,
  width = 400,
  height = 240,
  extra: readonly DrawItem[] = [],
): DrawList {
  const rect = { x: 8, y: 40, width: width - 16, height: Math.floor((height - 48) / 16) * 16 };
  const rows = Array.from({ length: rect.height / 16 }, (_, i) => first + i);
  const dress = { kind: 'text', font: 'body', color: 0xe0e0e0, background: 0x203040 } as const;
  const items: DrawItem[] = [{ kind: 'fill', color: 0x203040, rects: [rect] }];
  for (const [i, key] of rows.entries()) {
    items.push({ ...dress, x: 16, y: 52 + i * 16, text: `row ${key} → ${key * 7919} … üä` });
  }
  const marks = rows.map((key, i) => ({ key, at: 40 + i * 16 }));
  const title: DrawItem = {
    ...dress,
    x: 8,
    y: 24,
    font: 'title',
    text: `from ${first}`,
    background,
  };
  const head = { rect: { x: 0, y: 0, width, height: 40 }, items: [title, ...extra] };
  return {
    width,
    height,
    background,
    layers: [head, { rect, items, scroll: { axis: 'y', marks } }],
  };
}
