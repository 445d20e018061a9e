// Turns 24-bit colours into pixels of the screen's visual. On TrueColor it is arithmetic; elsewhere
// colours are allocated without waiting, and are black or white until the server has answered.

import type { Connection } from './connection.ts';
import type { Color } from './draw/draw-list.ts';
import type { XVisual } from './x-client.ts';

const classTrueColor = 4;
/** Colours asked of an indexed colormap; more are drawn in black or white. */
export const allocatedColorsMax = 200;

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
  readonly #connection: Connection;
  readonly #changed: () => void;
  readonly #visual: XVisual | undefined;
  readonly #pixels = new Map<Color, number>();
  #substitutes: ReadonlyMap<Color, Color> = new Map();

  /** `changed`: a colour's pixel is another one now, so what was drawn in it must be redrawn. */
  constructor(connection: Connection, changed: () => void) {
    this.#connection = connection;
    this.#changed = changed;
    const { screen } = connection;
    const visual = screen.depths[screen.root_depth]?.[screen.root_visual];
    this.#visual = visual?.class === classTrueColor ? visual : undefined;
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
    const color = this.shown(wanted);
    const known = this.#pixels.get(color);
    if (known !== undefined) return known;
    if (this.#visual) {
      const pixel = truePixel(color, this.#visual);
      if (this.#pixels.size < allocatedColorsMax) this.#pixels.set(color, pixel);
      return pixel;
    }
    const monochrome = this.#monochrome(color);
    if (this.#pixels.size < allocatedColorsMax) this.#allocate(color, monochrome);
    return monochrome;
  }

  #allocate(color: Color, meanwhile: number): void {
    this.#pixels.set(color, meanwhile);
    const { default_colormap: colormap } = this.#connection.screen;
    const part = (shift: number): number => ((color >> shift) & 0xff) * 257;
    this.#connection
      .ask<{ pixel: number }>((x, reply) =>
        x.AllocColor(colormap, part(16), part(8), part(0), reply),
      )
      .then(
        ({ pixel }) => {
          if (pixel === meanwhile) return;
          this.#pixels.set(color, pixel);
          this.#changed();
        },
        () => {}, // No free cell: it stays black or white.
      );
  }

  #monochrome(color: Color): number {
    const luminance =
      0.2126 * ((color >> 16) & 0xff) + 0.7152 * ((color >> 8) & 0xff) + 0.0722 * (color & 0xff);
    const { white_pixel: white, black_pixel: black } = this.#connection.screen;
    return luminance >= 96 ? white : black;
  }
}
