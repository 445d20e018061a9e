// Which colours a screen that has few of them gets first, and what is shown for the others (visual
// specification, section 1): text, ground and errors carry all then, with the shapes and words. Pure.

import type { ColorRanks } from '../x11/draw/color-ranks.ts';
import type { Color } from '../x11/draw/draw-list.ts';
import { type Palette, paletteOf, type ThemeName } from './theme.ts';

type Name = Exclude<keyof Palette, 'ramp'>;

const themes: readonly ThemeName[] = ['dark', 'light'];

/** Those that others fall back on come first, then the order of the specification. */
const order: readonly Name[] = [
  ...(['text', 'bg', 'err', 'accent'] as const),
  ...(['panel', 'inset', 'rule', 'sel', 'text2', 'mute', 'out', 'inDim', 'outDim'] as const),
  ...(['ok', 'sus', 'susFill', 'loss', 'errBg', 'susBg', 'lossBg', 'onAccent', 'onSus'] as const),
];

/** A rule is a ground, since empty cells of a meter are drawn in it. */
const grounds: readonly Name[] = [
  ...(['panel', 'inset', 'rule', 'sel', 'errBg', 'susBg', 'lossBg', 'onAccent'] as const),
];
const troubles: readonly Name[] = ['sus', 'loss'];
const inks: readonly Name[] = ['err', 'accent', 'text2', 'mute', 'out', 'inDim', 'outDim', 'ok'];
/** Steps of the ramp that look like ground; those above look like text. */
const lowSteps = 4;

export function colorRanks(): ColorRanks {
  const palettes = themes.map(paletteOf);
  return {
    groups: palettes.map((p) => [...new Set([...order.map((name) => p[name]), ...p.ramp])]),
    standIns: new Map(palettes.flatMap(standInsOf)),
  };
}

function standInsOf(p: Palette): readonly (readonly [Color, Color])[] {
  const pairs: (readonly [Color, Color])[] = [
    ...grounds.map((name) => [p[name], p.bg] as const),
    // In the light theme its chips have the ink of text, which must stand off from them.
    [p.susFill, p.bg],
    ...inks.map((name) => [p[name], p.text] as const),
    ...troubles.map((name) => [p[name], p.err] as const),
    ...p.ramp.map((color, step) => [color, step < lowSteps ? p.bg : p.text] as const),
  ];
  return pairs.filter(([color]) => color !== p.bg && color !== p.text);
}
