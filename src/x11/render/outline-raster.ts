// How much of each pixel an outline covers: every row of pixels is cut into thin strips, and of each strip the
// stretches inside the outline are added up. An outline winds around what is ink (non-zero rule). Pure.

/** Corners of closed polygons, px, y downwards: x and y in turn. */
export type Polygon = readonly number[];

/** Strips a row of pixels. */
const strips = 8;
const full = 255;

/** From 0 to 1 a pixel, row by row; what lies outside is cut. */
export function coverageOf(
  polygons: readonly Polygon[],
  width: number,
  height: number,
): Float32Array {
  const covered = new Float32Array(width * height);
  const crossings: Crossing[][] = Array.from({ length: height * strips }, () => []);
  for (const polygon of polygons) cross(crossings, polygon);
  for (const [strip, found] of crossings.entries()) {
    if (found.length === 0) continue;
    const row = Math.floor(strip / strips) * width;
    for (const [from, to] of insideOf(found)) add(covered, row, width, from, to);
  }
  return covered;
}

/** Of 0 to 1: how dark it is. */
export function byteOf(coverage: number, gamma: number): number {
  return Math.round(full * Math.min(1, coverage) ** (1 / gamma));
}

/** Where an edge crosses the middle of a strip, and whether it goes down or up there. */
interface Crossing {
  readonly at: number;
  readonly winding: 1 | -1;
}

function cross(crossings: readonly Crossing[][], polygon: Polygon): void {
  for (let at = 0; at < polygon.length; at += 2) {
    const next = (at + 2) % polygon.length;
    const [x1 = 0, y1 = 0] = [polygon[at], polygon[at + 1]];
    const [x2 = 0, y2 = 0] = [polygon[next], polygon[next + 1]];
    const winding = y1 < y2 ? 1 : -1;
    const [top, bottom] = [Math.min(y1, y2) * strips, Math.max(y1, y2) * strips];
    const last = Math.min(crossings.length, Math.ceil(bottom - 0.5));
    for (let strip = Math.max(0, Math.ceil(top - 0.5)); strip < last; strip++) {
      const share = ((strip + 0.5) / strips - y1) / (y2 - y1);
      crossings[strip]?.push({ at: x1 + share * (x2 - x1), winding });
    }
  }
}

/** The stretches of a strip that are ink. */
function insideOf(crossings: Crossing[]): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  let winding = 0;
  let from = 0;
  for (const crossing of crossings.sort((a, b) => a.at - b.at)) {
    if (winding === 0) from = crossing.at;
    winding += crossing.winding;
    if (winding === 0) stretches.push([from, crossing.at]);
  }
  return stretches;
}

function add(covered: Float32Array, row: number, width: number, from: number, to: number): void {
  const [left, right] = [Math.max(0, from), Math.min(width, to)];
  for (let x = Math.floor(left); x < right; x++) {
    const part = Math.min(right, x + 1) - Math.max(left, x);
    covered[row + x] = (covered[row + x] ?? 0) + part / strips;
  }
}
