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

/** A light background wants the light theme. */
export function isLight(color: Color): boolean {
  return luminance(color) > 0.18;
}

/** WCAG 2.1 contrast, 1 to 21. */
export function contrast(a: Color, b: Color): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(color: Color): number {
  const [red, green, blue] = [color >> 16, color >> 8, color].map((channel) => {
    const share = (channel & 0xff) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
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
