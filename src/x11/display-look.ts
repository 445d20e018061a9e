// How the person wants this display to look: what their resources say, and the fonts and colours that
// come of it. It asks for the resources with everything else at the start, and nothing waits for them.

import type { Connection } from './connection.ts';
import { predefined } from './conventions/atoms.ts';
import type { ColorRanks } from './draw/color-ranks.ts';
import type { Color } from './draw/draw-list.ts';
import type { ChosenFonts, FontSet } from './font-set.ts';
import type { Palette } from './palette.ts';
import { colorOfChannels } from './resources/color-text.ts';
import { resourceTextMax } from './resources/resource-text.ts';

export class DisplayLook {
  /** RESOURCE_MANAGER of the first screen's root, as xrdb leaves it; '' when there is none. */
  readonly resources: Promise<string>;
  readonly #connection: Connection;
  readonly #fonts: FontSet;
  readonly #palette: Palette;
  readonly #changed: () => void;

  /** `changed`: everything must be drawn anew, with new metrics. */
  constructor(connection: Connection, fonts: FontSet, palette: Palette, changed: () => void) {
    this.#connection = connection;
    this.#fonts = fonts;
    this.#palette = palette;
    this.#changed = changed;
    this.resources = askResources(connection);
  }

  /** Gives, once the server has answered, the fonts that cannot be used and what is wrong with each. */
  async setFonts(chosen: ChosenFonts): Promise<ReadonlyMap<string, string>> {
    if (!this.#connection.open) return new Map();
    const refusals = this.#fonts.choose(chosen);
    this.#changed();
    return refusals;
  }

  /** So many pixels of the screen, in each direction, are one of a window's picture. */
  get zoom(): number {
    return this.#fonts.zoom;
  }

  /** Calls `refused` each time when a text size wants the server's fonts enlarged, which it does not do. */
  whenNotEnlarged(refused: () => void): void {
    this.#fonts.whenNotEnlarged(refused);
  }

  /** For screens of few colours: what matters most, and what stands in for the others. */
  rankColors(ranks: ColorRanks): void {
    this.#palette.rank(ranks);
  }

  /** Shows the second colour of a pair wherever the first is drawn. */
  setColors(pairs: ReadonlyMap<Color, Color>): void {
    if (!this.#connection.open) return;
    this.#palette.substitute(pairs);
    this.#changed();
  }

  /** By the server's own table of names; undefined when it has none of that name. */
  colorNamed(name: string): Promise<Color | undefined> {
    const { default_colormap: colormap } = this.#connection.screen;
    const asked = this.#connection
      .ask<{ exactRed: number; exactGreen: number; exactBlue: number }>((x, reply) =>
        x.LookupColor(colormap, name, reply),
      )
      .then(
        ({ exactRed, exactGreen, exactBlue }) => colorOfChannels(exactRed, exactGreen, exactBlue),
        () => undefined,
      );
    this.#connection.flush();
    return asked;
  }
}

function askResources(connection: Connection): Promise<string> {
  const { root } = connection.setup.screen[0] ?? connection.screen;
  const { RESOURCE_MANAGER, STRING } = predefined;
  const words = resourceTextMax / 4;
  return connection
    .ask<{ data: Uint8Array }>((x, reply) =>
      x.GetProperty(0, root, RESOURCE_MANAGER, STRING, 0, words, reply),
    )
    .then(
      ({ data }) => Buffer.from(data).toString('latin1'),
      () => '',
    );
}
