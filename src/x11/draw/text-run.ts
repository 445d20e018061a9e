// Cuts one line of text into what single X text requests can carry: one byte a character
// (ImageText8) where it can be, two (ImageText16) around glyphs above U+00FF, 255 characters each;
// and the stretches that no font of the server has, which are copied from an atlas.

import type { Coverage } from './coverage.ts';

/** `narrow`: ISO 8859-1 only. `wide`: all in the font. `drawn`: none of it in the font. */
export type RunKind = 'narrow' | 'wide' | 'drawn';

export interface TextRun {
  /** Cells from the start of the line. */
  readonly start: number;
  readonly text: string;
  readonly kind: RunKind;
}

/** X protocol: a text request's length is one byte. */
export const runCharactersMax = 255;

/** A shorter stretch between two wide glyphs costs less inside their run than as one of its own. */
const absorbedCharactersMax = 32;

const beyondLatin = /[^\0-\xff]/;

/** `covers`: what the font has. Runs touch, in order, and cover the text. */
export function textRuns(text: string, covers: Coverage): TextRun[] {
  if (!beyondLatin.test(text)) return chunks({ start: 0, text, kind: 'narrow' });
  const runs: TextRun[] = [];
  for (let at = 0; at < text.length; ) {
    const kind = kindOf(text, at, covers);
    const start = at;
    while (at < text.length && kindOf(text, at, covers) === kind) at++;
    append(runs, { start, text: text.slice(start, at), kind });
  }
  return runs.flatMap(chunks);
}

function kindOf(text: string, at: number, covers: Coverage): RunKind {
  const code = text.charCodeAt(at);
  if (code <= 0xff) return 'narrow';
  return covers(code) ? 'wide' : 'drawn';
}

/** A wide run takes in what lies between it and the wide run before, if that is little. */
function append(runs: TextRun[], run: TextRun): void {
  const [before, between] = runs.slice(-2);
  const absorbs =
    run.kind === 'wide' &&
    before?.kind === 'wide' &&
    between?.kind === 'narrow' &&
    between.text.length <= absorbedCharactersMax;
  if (!absorbs) {
    runs.push(run);
    return;
  }
  runs.splice(-2, 2, { ...before, text: before.text + between.text + run.text });
}

function chunks({ start, text, kind }: TextRun): TextRun[] {
  const runs: TextRun[] = [];
  for (let at = 0; at < text.length; at += runCharactersMax) {
    runs.push({ start: start + at, text: text.slice(at, at + runCharactersMax), kind });
  }
  return runs;
}
