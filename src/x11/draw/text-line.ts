// Texts that lie side by side on one line of one background, gathered until all of the picture is
// known: then they are one op where that costs fewer bytes, or the texts that they were.

import type { Color, DrawItem, TextItem } from './draw-list.ts';
import { glyphLine, glyphLineBytes } from './glyph-run.ts';
import type { ColorBand, LineOp } from './paint-op.ts';
import { runCharactersMax, textRuns } from './text-run.ts';

const latinMax = 0xff;
const textHeaderBytes = 16;

/** A text longer than one request is never part of a line. */
export function fitsLine({ text }: TextItem): boolean {
  return text.length <= runCharactersMax;
}

/** Texts with the same key may share a line. */
export function lineKey({ y, font, background }: TextItem): string {
  return `${y}:${font}:${background}`;
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

  /** What each cell shows in the end; undefined where no text is. */
  #cells(): readonly (Cell | undefined)[] {
    const cells: (Cell | undefined)[] = [];
    for (const { x, text, color } of this.#items) {
      const start = (x - this.#first.x) / this.#cellWidth;
      while (cells.length < start) cells.push(undefined);
      for (let i = 0; i < text.length; i++) cells[start + i] = { letter: text.charAt(i), color };
    }
    return cells;
  }

  #line(cells: readonly (Cell | undefined)[]): LineOp {
    const { x, y, font, background } = this.#first;
    const text = cells.map((cell) => (cell && isLatin(cell) ? cell.letter : ' ')).join('');
    return { kind: 'line', x, y, font, background, text, bands: bandsOf(cells) };
  }

  #rest(cells: readonly (Cell | undefined)[]): readonly TextItem[] {
    const texts: { start: number; text: string; color: Color }[] = [];
    for (const [at, cell] of cells.entries()) {
      if (!cell || isLatin(cell)) continue;
      const last = texts.at(-1);
      if (last && last.start + last.text.length === at && last.color === cell.color)
        last.text += cell.letter;
      else texts.push({ start: at, text: cell.letter, color: cell.color });
    }
    return texts.map(({ start, text, color }) => {
      return { ...this.#first, x: this.#first.x + start * this.#cellWidth, text, color };
    });
  }
}

interface Cell {
  readonly letter: string;
  readonly color: Color;
}

function isLatin({ letter }: Cell): boolean {
  return letter.charCodeAt(0) <= latinMax;
}

/** A cell of no text keeps the colour before it. */
function bandsOf(cells: readonly (Cell | undefined)[]): ColorBand[] {
  const bands: ColorBand[] = [];
  for (const [at, cell] of cells.entries()) {
    if (cell && cell.color !== bands.at(-1)?.color) bands.push({ cell: at, color: cell.color });
  }
  return bands;
}

/** Bytes of its requests, if the font has all of it. */
function textBytes(text: string): number {
  return textRuns(text, () => true).reduce((sum, run) => {
    const bytes = run.kind === 'wide' ? 2 * run.text.length : run.text.length;
    return sum + textHeaderBytes + ((bytes + 3) & ~3);
  }, 0);
}
