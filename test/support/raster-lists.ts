// Random draw lists, and random next ones that differ as views differ: a value changed, a row more,
// a scroll, an overlay, another size. Small, so that overlaps are the rule.

import fc from 'fast-check';
import type {
  DrawItem,
  DrawList,
  FontRole,
  Layer,
  TextMetrics,
} from '../../src/x11/draw/draw-list.ts';
import type { Rect } from '../../src/x11/draw/geometry.ts';

const small = { cellWidth: 3, ascent: 4, descent: 1 };
const large = { cellWidth: 5, ascent: 7, descent: 2 };

export const tinyMetrics: TextMetrics = {
  face: { body: small, strong: small, head: small, title: large, big: large },
  rowPitch: 6,
  wide: true,
};

/** A source of choices: fast-check's, so that failures shrink and replay by their seed. */
export type Choose = (max: number) => number;

const colors = [0x10, 0x20, 0x30, 0x40];
const letters = ['a', 'b', '1', ' ', '→', 'ü'];
const roles: readonly FontRole[] = ['body', 'strong', 'title'];

function pick<T>(choose: Choose, from: readonly T[]): T {
  return from[choose(from.length - 1)] as T;
}

export function randomRect(choose: Choose, within: Rect): Rect {
  const x = choose(Math.max(0, within.width - 1));
  const y = choose(Math.max(0, within.height - 1));
  return {
    x: within.x + x,
    y: within.y + y,
    width: 1 + choose(within.width - x - 1),
    height: 1 + choose(within.height - y - 1),
  };
}

function randomText(choose: Choose, cells: number): string {
  return Array.from({ length: cells }, () => pick(choose, letters)).join('');
}

function textItem(choose: Choose, within: Rect): DrawItem | undefined {
  const font = pick(choose, roles);
  const { cellWidth, ascent, descent } = tinyMetrics.face[font];
  const room = Math.floor(within.width / cellWidth);
  if (room < 1 || within.height < ascent + descent) return undefined;
  const length = 1 + choose(room - 1);
  return {
    kind: 'text',
    x: within.x + choose(within.width - length * cellWidth),
    y: within.y + ascent + choose(within.height - ascent - descent),
    text: randomText(choose, length),
    font,
    color: pick(choose, colors),
    background: pick(choose, colors),
  };
}

/** An item inside `within`. */
export function randomItem(choose: Choose, within: Rect): DrawItem {
  const color = pick(choose, colors);
  const kind = choose(9);
  if (kind < 4) {
    const text = textItem(choose, within);
    if (text) return text;
  }
  if (kind === 4) return { kind: 'dim', color, rect: randomRect(choose, within) };
  if (kind === 5) {
    const line = (): { x1: number; y1: number; x2: number; y2: number } => ({
      x1: within.x + choose(within.width - 1),
      y1: within.y + choose(within.height - 1),
      x2: within.x + choose(within.width - 1),
      y2: within.y + choose(within.height - 1),
    });
    const count = 1 + choose(3);
    return { kind: 'segments', color, segments: Array.from({ length: count }, line) };
  }
  const rects = Array.from({ length: 1 + choose(3) }, () => randomRect(choose, within));
  return { kind: 'fill', color, rects };
}

interface Row {
  readonly key: number;
  readonly text: string;
  readonly color: number;
}

const laneRect = { x: 4, y: 5, width: 44, height: 30 };
const chartRect = { x: 50, y: 3, width: 24, height: 20 };

/** Everything a list is made of, so that the next can differ in one thing. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly background: number;
  readonly loose: readonly DrawItem[];
  readonly rows: readonly Row[];
  readonly laneFill: boolean;
  readonly bars: readonly { readonly key: number; readonly height: number }[];
  readonly overlay: readonly DrawItem[];
  readonly overlayRect: Rect;
}

function randomRow(choose: Choose, key: number): Row {
  return { key, text: randomText(choose, 1 + choose(12)), color: pick(choose, colors) };
}

export function randomScene(choose: Choose): Scene {
  const width = 80;
  const height = 44;
  const whole = { x: 0, y: 0, width, height };
  return {
    width,
    height,
    background: pick(choose, colors),
    loose: Array.from({ length: choose(8) }, () => randomItem(choose, whole)),
    rows: Array.from({ length: choose(5) }, (_, i) => randomRow(choose, i)),
    laneFill: choose(3) > 0,
    bars: Array.from({ length: choose(8) }, (_, key) => ({ key, height: 1 + choose(18) })),
    overlay: [],
    overlayRect: { x: 10, y: 8, width: 50, height: 24 },
  };
}

function changed<T>(choose: Choose, list: readonly T[], make: () => T): T[] {
  const next = [...list];
  const at = choose(Math.max(0, next.length));
  const how = choose(3);
  if (how === 0) next.splice(at, 0, make());
  else if (how === 1) next.splice(at, 1);
  else if (how === 2 && next.length > 0) next.splice(Math.min(at, next.length - 1), 1, make());
  else next.splice(at, 0, ...next.splice(choose(Math.max(0, next.length - 1)), 1));
  return next;
}

/** The scene a moment later: none, one or several changes. */
export function nextScene(choose: Choose, scene: Scene): Scene {
  let next = scene;
  for (let i = choose(3); i > 0; i--) next = oneChange(choose, next);
  return next;
}

function oneChange(choose: Choose, scene: Scene): Scene {
  const whole = { x: 0, y: 0, width: scene.width, height: scene.height };
  switch (choose(9)) {
    case 0:
    case 1:
      return { ...scene, loose: changed(choose, scene.loose, () => randomItem(choose, whole)) };
    case 2:
      return { ...scene, loose: scene.loose.map((item) => retyped(choose, item)) };
    case 3:
    case 4: {
      const last = scene.rows.at(-1)?.key ?? 0;
      const more = Array.from({ length: choose(3) }, (_, i) => randomRow(choose, last + 1 + i));
      return { ...scene, rows: [...scene.rows.slice(choose(2)), ...more].slice(-5) };
    }
    case 5:
      return { ...scene, rows: scene.rows.slice(1) };
    case 6: {
      const last = scene.bars.at(-1)?.key ?? 0;
      const bars = [...scene.bars.slice(1), { key: last + 1, height: 1 + choose(18) }];
      return { ...scene, bars };
    }
    case 7: {
      const make = (): DrawItem => randomItem(choose, scene.overlayRect);
      const overlay = scene.overlay.length > 0 ? [] : Array.from({ length: choose(5) }, make);
      return { ...scene, overlay };
    }
    case 8:
      return choose(4) === 0
        ? { ...scene, width: 60 + choose(30), background: pick(choose, colors) }
        : { ...scene, laneFill: !scene.laneFill };
    default:
      return scene;
  }
}

function retyped(choose: Choose, item: DrawItem): DrawItem {
  if (item.kind === 'text') {
    const keep = choose(item.text.length);
    return {
      ...item,
      text: item.text.slice(0, keep) + randomText(choose, item.text.length - keep),
    };
  }
  if (item.kind === 'fill') return { ...item, rects: item.rects.slice(choose(1)) };
  return item;
}

/** What a view would return: looser items below, two scrolling layers, an overlay. */
export function listOf(scene: Scene): DrawList {
  const whole = { x: 0, y: 0, width: scene.width, height: scene.height };
  const layers: Layer[] = [
    { rect: whole, items: scene.loose.filter((item) => fits(item, whole)) },
    lane(scene),
    chart(scene),
  ];
  if (scene.overlay.length > 0) layers.push({ rect: scene.overlayRect, items: scene.overlay });
  const { width, height, background } = scene;
  return { width, height, background, layers };
}

function fits(item: DrawItem, whole: Rect): boolean {
  if (item.kind === 'text') {
    const { cellWidth } = tinyMetrics.face[item.font];
    return item.x + item.text.length * cellWidth <= whole.width;
  }
  if (item.kind === 'segments')
    return item.segments.every((s) => Math.max(s.x1, s.x2) < whole.width);
  const rects = item.kind === 'fill' ? item.rects : [item.rect];
  return rects.every((rect) => rect.x + rect.width <= whole.width);
}

function lane({ rows, laneFill }: Scene): Layer {
  const items: DrawItem[] = laneFill ? [{ kind: 'fill', color: 0x50, rects: [laneRect] }] : [];
  const top = laneRect.y + laneRect.height - rows.length * tinyMetrics.rowPitch;
  const marks = rows.map((row, i) => ({ key: row.key, at: top + i * tinyMetrics.rowPitch }));
  for (const [i, row] of rows.entries()) {
    const y = top + i * tinyMetrics.rowPitch;
    items.push({
      kind: 'fill',
      color: row.color,
      rects: [{ x: laneRect.x, y, width: 3, height: 6 }],
    });
    items.push({
      kind: 'text',
      x: laneRect.x + 4,
      y: y + 4,
      text: row.text,
      font: 'body',
      color: row.color,
      background: 0x50,
    });
  }
  return { rect: laneRect, items, scroll: { axis: 'y', marks } };
}

function chart({ bars }: Scene): Layer {
  const { x, y, width, height } = chartRect;
  const left = x + width - bars.length * 3;
  const items: DrawItem[] = [
    { kind: 'fill', color: 0x60, rects: [chartRect] },
    {
      kind: 'segments',
      color: 0x70,
      segments: [{ x1: x, y1: y + 9, x2: x + width - 1, y2: y + 9 }],
    },
    {
      kind: 'fill',
      color: 0x80,
      rects: bars.map((bar, i) => ({
        x: left + i * 3,
        y: y + height - bar.height,
        width: 2,
        height: bar.height,
      })),
    },
  ];
  const line = bars.slice(1).map((bar, i) => ({
    x1: left + i * 3,
    y1: y + (bars[i]?.height ?? 0),
    x2: left + i * 3 + 3,
    y2: y + bar.height,
  }));
  const inside = line.filter(({ x2 }) => x2 < x + width);
  if (inside.length > 0) items.push({ kind: 'segments', color: 0x90, segments: inside });
  const marks = bars.map((bar, i) => ({ key: bar.key, at: left + i * 3 }));
  return { rect: chartRect, items, scroll: { axis: 'x', marks } };
}

/** `steps` scenes, each grown from the one before. */
export function scenes(steps: number): fc.Arbitrary<readonly Scene[]> {
  return fc.gen().map((gen) => {
    const choose: Choose = (max) => (max <= 0 ? 0 : gen(fc.nat, { max }));
    const list = [randomScene(choose)];
    for (let i = 1; i < steps; i++) list.push(nextScene(choose, list[i - 1] as Scene));
    return list;
  });
}
