// Turns 24-bit colours into pixels of the screen's visual, after the person's wishes. On TrueColor it is
// arithmetic; elsewhere the colormap's cells decide.

import type { Connection } from './connection.ts';
import type { ColorRanks } from './draw/color-ranks.ts';
import type { Color } from './draw/draw-list.ts';
import { PaletteCells } from './palette-cells.ts';
import type { XVisual } from './x-client.ts';

const classTrueColor = 4;
/** Pixels kept. */
const keptPixelsMax = 200;

/** Position and width of one channel in a pixel. */
interface Channel {
  readonly shift: number;
  readonly bits: number;
}

export function channelOf(mask: number): Channel {
  const shift = 31 - Math.clz32(mask & -mask);
  return { shift, bits: 32 - Math.clz32(mask) - shift };
}

/** `value` (0-255) scaled to the channel and put in its place. */
function place(value: number, { shift, bits }: Channel): number {
  const scaled = Math.round((value * (2 ** bits - 1)) / 255);
  return scaled * 2 ** shift;
}

export function truePixel(color: Color, visual: XVisual): number {
  const red = place((color >> 16) & 0xff, channelOf(visual.red_mask));
  const green = place((color >> 8) & 0xff, channelOf(visual.green_mask));
  return red + green + place(color & 0xff, channelOf(visual.blue_mask));
}

export class Palette {
  readonly #visual: XVisual | undefined;
  readonly #cells: PaletteCells;
  readonly #pixels = new Map<Color, number>();
  #substitutes: ReadonlyMap<Color, Color> = new Map();

  /** `changed`: a colour's pixel is another one now, so what was drawn in it must be redrawn. */
  constructor(connection: Connection, changed: () => void) {
    this.#cells = new PaletteCells(connection, changed);
    const { screen } = connection;
    const visual = screen.depths[screen.root_depth]?.[screen.root_visual];
    this.#visual = visual?.class === classTrueColor ? visual : undefined;
  }

  /** What matters most where colours are few, and what stands in for the others. */
  rank(ranks: ColorRanks): void {
    this.#cells.rank(ranks);
  }

  /** The second colour of a pair is shown for the first, from the next drawing on. */
  substitute(pairs: ReadonlyMap<Color, Color>): void {
    this.#substitutes = pairs;
  }

  /** The colour that stands for the one wanted. */
  shown(wanted: Color): Color {
    return this.#substitutes.get(wanted) ?? wanted;
  }

  pixel(wanted: Color): number {
    if (!this.#visual) return this.#cells.pixel(wanted, (color) => this.shown(color));
    const color = this.shown(wanted);
    const known = this.#pixels.get(color);
    if (known !== undefined) return known;
    const pixel = truePixel(color, this.#visual);
    if (this.#pixels.size < keptPixelsMax) this.#pixels.set(color, pixel);
    return pixel;
  }
}
