// The two palettes as named colours (docs: visual specification, section 1) and the ramp of seven
// steps that reads in grey. It owns colours and nothing else: which one means what state is said in
// shapes.ts, and no view may write a colour of its own.

import type { Color } from '../x11/draw/draw-list.ts';

export type ThemeName = 'dark' | 'light';

export interface Palette {
  /** Window. */
  readonly bg: Color;
  /** Bars, healthy tiles, charts, the bytes pane. */
  readonly panel: Color;
  /** Column heads, inputs, key caps, rate bars. */
  readonly inset: Color;
  /** Lines of 1 px, empty meter cells. */
  readonly rule: Color;
  /** Selected row, chosen tab. On it all muted text becomes `text2`. */
  readonly sel: Color;
  readonly text: Color;
  readonly text2: Color;
  /** Labels, units, `OK`, zeros. */
  readonly mute: Color;
  /** Inbound, the selection's bar and frame, the active tab. */
  readonly accent: Color;
  readonly out: Color;
  readonly inDim: Color;
  readonly outDim: Color;
  readonly ok: Color;
  /** Suspect text, slow hop. */
  readonly sus: Color;
  /** Suspect shape and left bar, FROZEN chip. */
  readonly susFill: Color;
  readonly err: Color;
  readonly loss: Color;
  readonly errBg: Color;
  readonly susBg: Color;
  readonly lossBg: Color;
  /** Text on accent, ok and err. */
  readonly onAccent: Color;
  /** Text on susFill. */
  readonly onSus: Color;
  /** Seven steps, from least to most. */
  readonly ramp: readonly Color[];
}

const DARK: Palette = {
  bg: 0x0e1116,
  panel: 0x151a21,
  inset: 0x1e2630,
  rule: 0x2c3642,
  sel: 0x17395a,
  text: 0xe6ebf0,
  text2: 0xaeb9c5,
  mute: 0x83909e,
  accent: 0x56b4e9,
  out: 0xcfc5b0,
  inDim: 0x34719c,
  outDim: 0x6b6455,
  ok: 0x35b48c,
  sus: 0xf0e442,
  susFill: 0xf0e442,
  err: 0xff8a4f,
  loss: 0xe39bc9,
  errBg: 0x331a10,
  susBg: 0x28260f,
  lossBg: 0x301d2a,
  onAccent: 0x0e1116,
  onSus: 0x14181d,
  ramp: [0x1e2a3a, 0x2c4468, 0x4b5b74, 0x737678, 0x9f9870, 0xcdbb5e, 0xfee838],
};

const LIGHT: Palette = {
  bg: 0xf3f1eb,
  panel: 0xffffff,
  inset: 0xe8e5dc,
  rule: 0xcbc6b9,
  sel: 0xcfe4f6,
  text: 0x14181d,
  text2: 0x3f4852,
  mute: 0x58626c,
  accent: 0x0069a8,
  out: 0x625c52,
  inDim: 0x569acb,
  outDim: 0x968e80,
  ok: 0x00714f,
  sus: 0x705600,
  susFill: 0xe6b800,
  err: 0xad3f00,
  loss: 0x94356f,
  errBg: 0xfce5d8,
  susBg: 0xfbf0c4,
  lossBg: 0xf7e2ee,
  onAccent: 0xffffff,
  onSus: 0x14181d,
  ramp: [0xe3e6ea, 0xc5cbd6, 0x9faabd, 0x7888a6, 0x52678f, 0x2b4677, 0x00224e],
};

export function paletteOf(theme: ThemeName): Palette {
  return theme === 'dark' ? DARK : LIGHT;
}

export function otherTheme(theme: ThemeName): ThemeName {
  return theme === 'dark' ? 'light' : 'dark';
}
