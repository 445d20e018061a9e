// How to ask an X server for one of its fonts of pixels at two, three or four times its size, so that it makes
// every pixel of a letter a square and nothing else. Servers that are X.Org's do (libXfont2, bitscale.c), since
// 1991 and for untrusted clients too; those whose fonts are built in refuse. Pure.

/** Points of 75 dpi to pixels, as the server reckons them: an inch has 72.27. */
const pixelsOfPoints = 75 / 722.7;
/** A server rounds a size to whole pixels first, and three times an odd size would come out too small. */
const oddZoomPx = 0.1;
/** 7x13 is as high as 8x13 and 3.5 times as narrow as asked for: a little narrower, 8x13 is the closer one. */
const narrower = 0.98;
const rivalledCellPx = 8;

/**
 * The pixel and the point size of an XLFD, for so many times the size of a font that has `sizes` (as `13-120`)
 * in cells of `cellWidth` px. The size is given as a matrix, which is not rounded to points (XLFD 1.5, 3.4).
 */
export function enlargedSizes(sizes: string, cellWidth: number, zoom: number): string {
  const points = Number(sizes.split('-')[1]);
  const odd = zoom % 2 === 1;
  const high = rounded(points * zoom * pixelsOfPoints) + (odd ? oddZoomPx : 0);
  const wide = odd && cellWidth === rivalledCellPx ? narrower * high : high;
  return `[${wide.toFixed(3)} 0 0 ${high.toFixed(3)}]-0`;
}

/** Upwards: a thousandth less would be the next smaller size. */
function rounded(px: number): number {
  return Math.ceil(px * 1000) / 1000;
}
