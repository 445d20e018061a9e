// Compares a picture with the one that is kept for it, within a tolerance. UPDATE_GOLDEN=1 keeps what is
// drawn now; one that differs is written beside, with a picture of where (both are ignored by git).

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { decodePng, encodePng, type Pixels } from './png.ts';

/** Channels of a pixel that are no further apart than this are the same. */
export const channelTolerance = 6;
/** So many pixels may differ: fewer than a letter has. */
export const pixelTolerance = 12;

const differing = 0xff00ff;
const updating = process.env.UPDATE_GOLDEN === '1';

/** `file`: where the picture is kept, a PNG. Throws an AssertionError that names the files to look at. */
export function assertGolden(picture: Pixels, file: string): void {
  const [actual, diff] = ['actual', 'diff'].map((kind) => file.replace(/\.png$/, `.${kind}.png`));
  if (updating) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, encodePng(picture));
  }
  const golden = decodePng(readFileSync(file));
  const fault = faultOf(picture, golden);
  for (const old of [actual, diff]) rmSync(old as string, { force: true });
  if (!fault) return;
  writeFileSync(actual as string, encodePng(picture));
  if (fault.where) writeFileSync(diff as string, encodePng(fault.where));
  assert.fail(
    `${fault.words}. See ${actual} and ${diff}; if it should look so, UPDATE_GOLDEN=1 keeps it.`,
  );
}

export interface Fault {
  readonly words: string;
  /** The kept picture in grey with what differs in it. */
  readonly where: Pixels | undefined;
}

/** Undefined when the two look the same. */
export function faultOf(picture: Pixels, golden: Pixels): Fault | undefined {
  const { width, height } = golden;
  if (picture.width !== width || picture.height !== height) {
    const words = `it is ${picture.width} x ${picture.height} instead of ${width} x ${height}`;
    return { words, where: undefined };
  }
  const pixels = golden.pixels.map((color, at) =>
    same(color, picture.pixels[at] ?? 0) ? dimmed(color) : differing,
  );
  const count = pixels.filter((color) => color === differing).length;
  if (count <= pixelTolerance) return undefined;
  const first = pixels.indexOf(differing);
  const place = `(${first % width}, ${Math.floor(first / width)})`;
  return {
    words: `${count} pixels differ, the first at ${place}`,
    where: { width, height, pixels },
  };
}

function same(a: number, b: number): boolean {
  if (a === b) return true;
  return [16, 8, 0].every(
    (shift) => Math.abs(((a >> shift) & 0xff) - ((b >> shift) & 0xff)) <= channelTolerance,
  );
}

/** In few greys, so that it fits a palette. */
function dimmed(color: number): number {
  const light = (((color >> 16) & 0xff) + ((color >> 8) & 0xff) + (color & 0xff)) / 3;
  const grey = Math.floor(light / 16) * 8;
  return (grey << 16) | (grey << 8) | grey;
}
