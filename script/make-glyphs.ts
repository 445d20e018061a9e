// Makes what meshscope knows of the misc-fixed fonts, from the fonts themselves (Debian's xfonts-base; they are
// in the public domain): which characters each face has, and the shapes of 6x13 for servers that lack them.
// Run `node script/make-glyphs.ts` after a change here; the files it writes are committed.

import { writeFileSync } from 'node:fs';
import { rowLetters } from '../src/x11/draw/row-letters.ts';
import { faces } from '../src/x11/faces.ts';
import { type CellFont, everyCharacter, loadCellFont } from '../test/support/pcf-font.ts';

/** What payloads in European languages, and the drawings in them, are made of. */
const drawnBlocks: readonly (readonly [number, number])[] = [
  [0x0100, 0x017f], // Latin Extended-A
  [0x0192, 0x0192],
  [0x0218, 0x021b],
  [0x02c6, 0x02c7],
  [0x02d8, 0x02dd],
  [0x0370, 0x03ff], // Greek
  [0x0400, 0x045f], // Cyrillic
  [0x0490, 0x04e9],
  [0x05d0, 0x05ea], // Hebrew letters
  [0x1e80, 0x1e9e],
  [0x1ea0, 0x1ef9], // Vietnamese
  [0x2010, 0x203a], // punctuation
  [0x2070, 0x208e], // superscripts and subscripts
  [0x20a0, 0x20bf], // currencies
  [0x2100, 0x2126], // letters as signs
  [0x2150, 0x215e], // fractions
  [0x2190, 0x21ff], // arrows
  [0x2200, 0x226b], // mathematics
  [0x2308, 0x230b],
  [0x23ce, 0x23ce],
  [0x2400, 0x2426], // pictures of controls
  [0x2500, 0x25ff], // box drawing, blocks, shapes
  [0x2605, 0x2606],
  [0x2610, 0x2612],
  [0x2639, 0x2642],
  [0x2660, 0x266f],
  [0x2713, 0x2718], // check marks and crosses
  [0x27e6, 0x27eb],
  [0xfb00, 0xfb04],
  [0xfffd, 0xfffd],
];

/** Cells of their own only: what is wider, joins, or does nothing is not drawn as it is. */
const unfit = /[\p{C}\p{M}\p{Z}]/u;
const latinMax = 0xff;

function codesOf(font: CellFont): number[] {
  return [...font.glyphs.keys()]
    .filter((character) => !unfit.test(character))
    .map((character) => character.charCodeAt(0))
    .filter((code) => code > latinMax);
}

/** Ranges of hexadecimal codes, each given as the gap after the last one and, where it is not 1, its length. */
function rangesOf(codes: readonly number[]): string {
  const ranges: string[] = [];
  let last = 0;
  for (let i = 0; i < codes.length; ) {
    const from = codes[i] ?? 0;
    let to = from + 1;
    while (codes[++i] === to) to++;
    ranges.push((from - last).toString(36) + (to - from > 1 ? `+${(to - from).toString(36)}` : ''));
    last = to;
  }
  return ranges.join(' ');
}

/** A letter for each row of 6 pixels, from the top. */
function lettersOf(rows: readonly number[]): string {
  return rows.map((row) => rowLetters[row & 0x3f]).join('');
}

const fonts = Object.keys(faces).map((name) => ({
  name,
  font: loadCellFont(name, undefined, everyCharacter),
}));

writeFileSync(
  'src/x11/draw/misc-fixed-coverage.ts',
  `// Which characters above U+00FF each face of misc-fixed has, in the form that coverage.ts reads: asking the
// server costs 787 kB a face. Made by script/make-glyphs.ts from xfonts-base 1:1.0.5; do not edit.

// biome-ignore-all format: data
export const miscFixedCoverage = {
${fonts.map(({ name, font }) => `  '${name}': '${rangesOf(codesOf(font))}',\n`).join('')}};
`,
);

const plain = fonts.find(({ name }) => name === '6x13')?.font;
if (!plain) throw new Error('6x13 is no face');
const drawn = codesOf(plain).filter((code) =>
  drawnBlocks.some(([from, to]) => code >= from && code <= to),
);
const shapes = drawn.map((code) => lettersOf(plain.glyphs.get(String.fromCharCode(code)) ?? []));

writeFileSync(
  'src/x11/draw/misc-fixed-shapes.ts',
  `// The shapes of characters that a server's fonts may lack, from misc-fixed 6x13, which is in the public domain.
// Made by script/make-glyphs.ts from xfonts-base 1:1.0.5; do not edit. cell-shape.ts reads it.

// biome-ignore-all format: data
/** The characters, in the form that coverage.ts reads. */
export const shapeCodes =
  '${rangesOf(drawn)}';

/** 13 letters each, one for a row from the top: its place in rowLetters is the row's 6 pixels, the highest bit on the left. */
export const shapeRows =
  '${shapes.join('')}';
`,
);
process.stdout.write(`${drawn.length} shapes\n`);
