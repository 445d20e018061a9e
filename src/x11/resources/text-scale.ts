// From how large a person wants things to one of the four text sizes: the cells of the fixed fonts are
// 6, 8, 9 and 10 px wide and 13, 13, 15 and 20 px high, and there are no others. Pure.

export type TextSizeName = 'S' | 'M' | 'L' | 'XL';

export const textSizes: readonly TextSizeName[] = ['S', 'M', 'L', 'XL'];

/** Dots an inch at which nothing is scaled. */
const plainDpi = 96;
/** From here on text is as large as it can be: larger fonts no server is sure to have. */
export const largestScale = 1.75;
/** A scale that nobody means. */
const scaleMax = 16;

/** Undefined for what is no scale. */
export function sizeOfScale(scale: number): TextSizeName | undefined {
  if (!(scale > 0) || scale > scaleMax) return undefined;
  if (scale < 1.2) return 'S';
  if (scale < 1.45) return 'M';
  return scale < largestScale ? 'L' : 'XL';
}

/** `Xft.dpi`. */
export function sizeOfDpi(dpi: number): TextSizeName | undefined {
  return sizeOfScale(scaleOfDpi(dpi));
}

export function scaleOfDpi(dpi: number): number {
  return dpi / plainDpi;
}

/** In words, for a scale that asks for more than the largest text; `said` is how it was asked. */
export function clampedScale(said: string, scale: number): string | undefined {
  if (!sizeOfScale(scale) || scale <= largestScale) return undefined;
  const largest = `that of scale ${largestScale}, 10x20 where the X server has that font`;
  return `${said} asks for larger text than there is: the largest is ${largest}`;
}

/** The next larger or smaller one; the same at the end. */
export function stepOfSize(size: TextSizeName, step: 1 | -1): TextSizeName {
  const at = textSizes.indexOf(size) + step;
  return textSizes[Math.max(0, Math.min(textSizes.length - 1, at))] ?? size;
}
