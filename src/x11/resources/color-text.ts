// Colours as people write them in resources (Xlib, section 6.4): `#RGB` to `#RRRRGGGGBBBB` and
// `rgb:R/G/B`. A name such as `navy` is the server's to know. Pure.

import type { Color } from '../draw/draw-list.ts';

/** Undefined for a name, and for what is no colour. */
export function parseColor(text: string): Color | undefined {
  const word = text.trim();
  const hash = /^#((?:[0-9a-f]{3}){1,4})$/i.exec(word)?.[1];
  if (hash !== undefined) {
    const digits = hash.length / 3;
    // After `#` the digits are the most significant ones: #3a7 is #30a070.
    return colorOf((i) => highByte(hash.slice(i * digits, (i + 1) * digits)));
  }
  const parts = /^rgb:([0-9a-f]{1,4})\/([0-9a-f]{1,4})\/([0-9a-f]{1,4})$/i.exec(word);
  if (!parts) return undefined;
  // After `rgb:` they are a share: rgb:f/f/f is white.
  return colorOf((i) => scaledByte(parts[i + 1] ?? '0'));
}

/** Worth asking the server for. */
export function isColorName(text: string): boolean {
  return /^[a-z][a-z0-9 ]{1,30}$/i.test(text.trim());
}

/** 16-bit channels, as a server answers. */
export function colorOfChannels(red: number, green: number, blue: number): Color {
  return colorOf((i) => ([red, green, blue][i] ?? 0) >> 8);
}

/** Of the eye's luminance: a light background wants the light theme. */
export function isLight(color: Color): boolean {
  const [red, green, blue] = [(color >> 16) & 0xff, (color >> 8) & 0xff, color & 0xff];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue >= 128;
}

function colorOf(byte: (channel: number) => number): Color {
  return (byte(0) << 16) | (byte(1) << 8) | byte(2);
}

function highByte(digits: string): number {
  return Number.parseInt(digits.padEnd(2, '0').slice(0, 2), 16);
}

function scaledByte(digits: string): number {
  return Math.round((Number.parseInt(digits, 16) * 255) / (16 ** digits.length - 1));
}
