// Cuts one line of text into what single X text requests can carry: one byte a character
// (ImageText8) where it can be, two (ImageText16) around glyphs above U+00FF, 255 characters each.

export interface TextRun {
  /** Cells from the start of the line. */
  readonly start: number;
  readonly text: string;
  readonly wide: boolean;
}

/** X protocol: a text request's length is one byte. */
export const runCharactersMax = 255;

/** A shorter stretch between two wide glyphs costs less inside their run than as one of its own. */
const absorbedCharactersMax = 32;

/** What a face without iso10646 shows instead (SPEC section 2); anything else becomes `?`. */
const substitutes: Readonly<Record<string, string>> = {
  '→': '>',
  '←': '<',
  '↑': '^',
  '↓': 'v',
  '—': '-',
  '–': '-',
  '…': '~',
};

/** ISO 8859-1 only, the same length. */
export function latinText(text: string): string {
  return text.replace(/[^\0-\xff]/g, (glyph) => substitutes[glyph] ?? '?');
}

/** `wide`: the face has more than ISO 8859-1. Runs touch, in order, and cover the text. */
export function textRuns(text: string, wide: boolean): TextRun[] {
  if (!wide) return chunks(0, latinText(text), false);
  const runs: TextRun[] = [];
  let narrowFrom = 0;
  const stretch = new RegExp(
    `[^\\0-\\xff]+(?:[\\0-\\xff]{1,${absorbedCharactersMax}}[^\\0-\\xff]+)*`,
    'g',
  );
  for (const match of text.matchAll(stretch)) {
    runs.push(...chunks(narrowFrom, text.slice(narrowFrom, match.index), false));
    runs.push(...chunks(match.index, match[0], true));
    narrowFrom = match.index + match[0].length;
  }
  runs.push(...chunks(narrowFrom, text.slice(narrowFrom), false));
  return runs;
}

function chunks(start: number, text: string, wide: boolean): TextRun[] {
  const runs: TextRun[] = [];
  for (let at = 0; at < text.length; at += runCharactersMax) {
    runs.push({ start: start + at, text: text.slice(at, at + runCharactersMax), wide });
  }
  return runs;
}
