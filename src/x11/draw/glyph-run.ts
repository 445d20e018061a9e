// The glyphs of a line without its blanks, as X's PolyText8 takes them: strings, each with the way from
// the end of the one before it. A blank costs a byte and a gap two, so short gaps stay text.

/** An item of PolyText8. */
export interface GlyphRun {
  /** px to go before `text` is drawn, -128..127. */
  readonly delta: number;
  /** ISO 8859-1, at most 254 characters; may be empty. */
  readonly text: string;
}

export interface GlyphLine {
  /** Cells before the first glyph. */
  readonly start: number;
  readonly runs: readonly GlyphRun[];
}

/** X protocol: 255 in an item's first byte means a font. */
export const runCharactersMax = 254;
const deltaMax = 127;
const gapCellsMin = 4;
/** A request of its own costs 18 bytes. */
const requestGapCellsMin = 18;
const blank = ' ';

/** `shows` says which cells count; the others are blank. Undefined when no glyph is left. */
export function glyphLine(
  text: string,
  cellWidth: number,
  shows: (cell: number) => boolean = () => true,
): GlyphLine | undefined {
  const words = wordsOf(text, shows, gapCellsMin);
  const [first] = words;
  if (!first) return undefined;
  const runs: GlyphRun[] = [];
  let at = first.start;
  for (const word of words) {
    let gap = (word.start - at) * cellWidth;
    for (; gap > deltaMax; gap -= deltaMax) runs.push({ delta: deltaMax, text: '' });
    for (let from = 0; from < word.text.length; from += runCharactersMax) {
      runs.push({ delta: gap, text: word.text.slice(from, from + runCharactersMax) });
      gap = 0;
    }
    at = word.start + word.text.length;
  }
  return { start: first.start, runs };
}

/** The same for servers that take one string a request, without a distance: a line for each. */
export function glyphLines(
  text: string,
  shows: (cell: number) => boolean = () => true,
): readonly GlyphLine[] {
  return wordsOf(text, shows, requestGapCellsMin).flatMap((word) => {
    const lines: GlyphLine[] = [];
    for (let at = 0; at < word.text.length; at += runCharactersMax) {
      const part = word.text.slice(at, at + runCharactersMax);
      lines.push({ start: word.start + at, runs: [{ delta: 0, text: part }] });
    }
    return lines;
  });
}

/** Bytes of the request. */
export function glyphLineBytes(line: GlyphLine | undefined): number {
  if (!line) return 0;
  const bytes = line.runs.reduce((sum, run) => sum + 2 + run.text.length, 0);
  return 16 + ((bytes + 3) & ~3);
}

interface Word {
  readonly start: number;
  text: string;
}

/** Stretches of cells without a gap; blanks within one are text. */
function wordsOf(text: string, shows: (cell: number) => boolean, gapMin: number): Word[] {
  const words: Word[] = [];
  let last: Word | undefined;
  for (let cell = 0; cell < text.length; cell++) {
    const letter = text.charAt(cell);
    if (letter === blank || !shows(cell)) continue;
    const end = last ? last.start + last.text.length : 0;
    if (last && cell - end < gapMin) last.text += blank.repeat(cell - end) + letter;
    else {
      last = { start: cell, text: letter };
      words.push(last);
    }
  }
  return words;
}
