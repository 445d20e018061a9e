// From how large a person wants things to one of the text sizes. The fixed fonts have cells of 6, 8, 9 and 10 px
// by 13, 13, 15 and 20; larger sizes are these with every pixel of the window drawn as a square of 2, 3 or 4. Pure.

export const baseSizes = ['S', 'M', 'L', 'XL'] as const;
export type BaseSize = (typeof baseSizes)[number];

/** A base size, and behind it how many times as large everything is. */
export type TextSize = BaseSize | 'S2' | 'M2' | 'L2' | 'S3' | 'L3' | 'S4';

/** Each with the scale from which on it is the one. */
const scales: readonly (readonly [size: TextSize, from: number])[] = [
  ['S', 0],
  ['M', 1.2],
  ['L', 1.45],
  ['XL', 1.75],
  ['S2', 1.9],
  ['M2', 2.2],
  ['L2', 2.4],
  ['S3', 2.8],
  ['L3', 3.4],
  ['S4', 3.8],
];

export const textSizes: readonly TextSize[] = scales.map(([size]) => size);

/** Dots an inch at which nothing is scaled. */
const plainDpi = 96;
/** What S4 is: nothing is drawn larger. */
export const largestScale = 4;
/** The same of XL, the largest size that servers have fonts for. */
export const largestFontScale = 1.75;
/** A scale that nobody means. */
const scaleMax = 16;

/** Undefined for what is no scale. */
export function sizeOfScale(scale: number): TextSize | undefined {
  if (!(scale > 0) || scale > scaleMax) return undefined;
  return scales.findLast(([, from]) => scale >= from)?.[0];
}

/** Of `Xft.dpi`. */
export function scaleOfDpi(dpi: number): number {
  return dpi / plainDpi;
}

/** A scale, and how it was asked for: `--scale 3`. */
export interface AskedScale {
  readonly said: string;
  readonly scale: number;
}

/** In words, for a scale that asks for more than the largest text. */
export function clampedScale({ said, scale }: AskedScale): string | undefined {
  if (!sizeOfScale(scale) || scale <= largestScale) return undefined;
  return `${said} asks for larger text than there is: the largest is that of scale ${largestScale}`;
}

/** The same where the display has no larger text than its fonts, for the reasons given. */
export function unlikeFonts({ said }: AskedScale, reasons: string): string {
  const largest = `that of scale ${largestFontScale}, 10x20 where the X server has that font`;
  return `${said} asks for larger text than there is on this display: the largest is ${largest}, since ${reasons}`;
}

/** So many pixels of the screen, in each direction, are one of the window's picture. */
export function zoomOf(size: TextSize): number {
  return Number(/\d$/.exec(size)?.[0] ?? 1);
}

/** The size before its zoom. */
export function baseOf(size: TextSize): BaseSize {
  return baseSizes.find((base) => base === size.replace(/\d$/, '')) ?? 'S';
}

/** The next larger or smaller one; the same at the end. */
export function stepOfSize(size: TextSize, step: 1 | -1): TextSize {
  const at = textSizes.indexOf(size) + step;
  return textSizes[Math.max(0, Math.min(textSizes.length - 1, at))] ?? size;
}
