// Reads text back from pixels by comparing every cell with the glyphs of the very font it was drawn in, so a test
// sees what a person sees. Knows nothing of the program that drew it; single characters that stand alone are missed.
import type { CellFont } from './pcf-font.ts';

/** Three bytes a pixel, rows from the top, without padding. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

export interface TextRun {
  /** Pixels from the top left of the picture to the top left of the first cell. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

interface RowTrie {
  readonly next: Map<number, RowTrie>;
  character?: string;
}

function buildTrie(font: CellFont): RowTrie {
  const root: RowTrie = { next: new Map() };
  for (const [character, rows] of font.glyphs) {
    let node = root;
    for (const row of rows) {
      const child = node.next.get(row) ?? { next: new Map() };
      node.next.set(row, child);
      node = child;
    }
    node.character ??= character;
  }
  return root;
}

/** One number a pixel, so that cells compare by equality. */
function colours({ width, height, rgb }: Picture): Uint32Array {
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) {
    pixels[at] =
      ((rgb[at * 3] ?? 0) << 16) | ((rgb[at * 3 + 1] ?? 0) << 8) | (rgb[at * 3 + 2] ?? 0);
  }
  return pixels;
}

/** The character whose glyph fills the cell at `start` in one colour over one other, else undefined. */
function characterAt(
  pixels: Uint32Array,
  start: number,
  stride: number,
  cellWidth: number,
  trie: RowTrie,
): string | undefined {
  const paper = pixels[start];
  let ink: number | undefined;
  let node: RowTrie | undefined = trie;
  for (let row = start; node !== undefined && node.character === undefined; row += stride) {
    let mask = 0;
    for (let x = 0; x < cellWidth; x += 1) {
      const colour = pixels[row + x];
      mask <<= 1;
      if (colour === paper) continue;
      ink ??= colour;
      if (colour !== ink) return undefined;
      mask |= 1;
    }
    node = node.next.get(mask);
  }
  return node?.character;
}

const looksLikeText = (text: string): boolean => /\S\S/.test(text) && /[A-Za-z0-9]/.test(text);

/** Every run of at least two adjoining characters, from the top and from the left. */
export function readText(picture: Picture, font: CellFont): readonly TextRun[] {
  const { width, height } = picture;
  const pixels = colours(picture);
  const trie = buildTrie(font);
  const taken = new Uint8Array(pixels.length);
  const runs: TextRun[] = [];
  const at = (x: number, y: number): string | undefined =>
    x + font.width > width || taken[y * width + x] === 1
      ? undefined
      : characterAt(pixels, y * width + x, width, font.width, trie);
  for (let y = 0; y + font.height <= height; y += 1) {
    for (let x = 0; x + font.width <= width; x += 1) {
      let text = '';
      for (let next = at(x, y); next !== undefined; next = at(x + text.length * font.width, y)) {
        if (text === '' && next === ' ') break;
        text += next;
      }
      if (!looksLikeText(text)) continue;
      runs.push({ x, y, text: text.trimEnd() });
      const end = text.trimEnd().length * font.width;
      for (let row = y; row < y + font.height; row += 1) {
        taken.fill(1, row * width + x, row * width + x + end);
      }
      x += end - 1;
    }
  }
  return runs;
}

/** The runs of one height joined by a space, one string a line. */
export function textLines(runs: readonly TextRun[]): readonly string[] {
  const lines = new Map<number, string[]>();
  for (const { y, text } of runs) {
    const line = lines.get(y) ?? [];
    line.push(text);
    lines.set(y, line);
  }
  return [...lines.values()].map((line) => line.join(' '));
}
