// Texts that lie side by side on one line of one background, gathered until all of the picture is
// known: then they are one op where that costs fewer bytes, or the texts that they were.

import type { Color, DrawItem, TextItem } from './draw-list.ts';
import { glyphLine, glyphLineBytes } from './glyph-run.ts';
import { roleNumbers } from './item-hash.ts';
import type { ColorBand, LineOp } from './paint-op.ts';
import { runCharactersMax, textRuns } from './text-run.ts';

const beyondLatin = /[^\0-\xff]/g;
const gapOrBeyondLatin = / {4}|[^\0-\xff]/;
const blank = ' ';
const textHeaderBytes = 16;
/** 0xRRGGBB and one. */
const colors = 0x100_0000;

/** A text longer than one request is never part of a line. */
export function fitsLine({ text }: TextItem): boolean {
  return text.length <= runCharactersMax;
}

/** Texts with the same key may share a line. */
export function lineKey({ y, font, background }: TextItem): number {
  return (y * 8 + roleNumbers[font]) * colors + background;
}

export class TextLine {
  readonly #first: TextItem;
  readonly #cellWidth: number;
  readonly #items: TextItem[];

  constructor(first: TextItem, cellWidth: number) {
    this.#first = first;
    this.#cellWidth = cellWidth;
    this.#items = [first];
  }

  /** Of the same key; takes it when it stands in the line's cells. Later ones replace earlier ones. */
  add(item: TextItem): boolean {
    const from = item.x - this.#first.x;
    if (from < 0 || from % this.#cellWidth !== 0) return false;
    this.#items.push(item);
    return true;
  }

  /** One op, and texts for the cells above ISO 8859-1; or the texts as they came. */
  ops(): readonly (DrawItem | LineOp)[] {
    if (this.#items.length === 1 && isPlain(this.#first.text)) return this.#items;
    const cells = this.#cells();
    const line = this.#line(cells);
    const rest = this.#rest(cells);
    const before = this.#items.reduce((sum, { text }) => sum + textBytes(text), 0);
    const after = rest.reduce(
      (sum, { text }) => sum + textBytes(text),
      glyphLineBytes(glyphLine(line.text, this.#cellWidth)),
    );
    return after < before ? [line, ...rest] : this.#items;
  }

  #cells(): Cells {
    const letters: string[] = [];
    const colors: (Color | undefined)[] = [];
    for (const { x, text, color } of this.#items) {
      const start = (x - this.#first.x) / this.#cellWidth;
      for (let cell = letters.length; cell < start; cell++) {
        letters.push(blank);
        colors.push(undefined);
      }
      for (let i = 0; i < text.length; i++) {
        letters[start + i] = text.charAt(i);
        colors[start + i] = color;
      }
    }
    return { text: letters.join(''), colors };
  }

  #line({ text, colors }: Cells): LineOp {
    const { x, y, font, background } = this.#first;
    const bands: ColorBand[] = [];
    for (const [cell, color] of colors.entries()) {
      // A cell of no text keeps the colour before it.
      if (color !== undefined && color !== bands.at(-1)?.color) bands.push({ cell, color });
    }
    const latin = text.replace(beyondLatin, blank);
    return { kind: 'line', x, y, font, background, text: latin, bands };
  }

  #rest({ text, colors }: Cells): readonly TextItem[] {
    const texts: { start: number; text: string; color: Color }[] = [];
    for (const { index, 0: letter } of text.matchAll(beyondLatin)) {
      const last = texts.at(-1);
      const color = colors[index] ?? this.#first.color;
      if (last && last.start + last.text.length === index && last.color === color)
        last.text += letter;
      else texts.push({ start: index, text: letter, color });
    }
    return texts.map(({ start, text: part, color }) => {
      return { ...this.#first, x: this.#first.x + start * this.#cellWidth, text: part, color };
    });
  }
}

/** What each cell shows in the end; a colour is undefined where no text is. */
interface Cells {
  readonly text: string;
  readonly colors: readonly (Color | undefined)[];
}

/** No line costs less: no gap, and no letter above ISO 8859-1 that would cut it in several requests. */
function isPlain(text: string): boolean {
  return !gapOrBeyondLatin.test(text);
}

/** Bytes of its requests, if the font has all of it. */
function textBytes(text: string): number {
  return textRuns(text, () => true).reduce((sum, run) => {
    const bytes = run.kind === 'wide' ? 2 * run.text.length : run.text.length;
    return sum + textHeaderBytes + ((bytes + 3) & ~3);
  }, 0);
}
