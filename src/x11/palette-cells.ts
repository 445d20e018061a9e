// Colours on a screen whose colormap is a table: each is asked of the server without waiting. Until it has
// answered, and where it has no cell to give, another colour stands in, at last black or white.

import type { Connection } from './connection.ts';
import type { ColorRanks } from './draw/color-ranks.ts';
import type { Color } from './draw/draw-list.ts';

/** Colours asked of an indexed colormap; others are shown by those that stand in for them. */
export const allocatedColorsMax = 200;

const unranked: ColorRanks = { groups: [], standIns: new Map() };
/** Stand-ins of stand-ins, at most. */
const standInsMax = 4;

export class PaletteCells {
  readonly #connection: Connection;
  readonly #changed: () => void;
  /** The cell of each colour asked for; undefined: none, or none yet. */
  readonly #cells = new Map<Color, number | undefined>();
  #ranks = unranked;

  /** `changed`: a colour has a cell of its own now. */
  constructor(connection: Connection, changed: () => void) {
    this.#connection = connection;
    this.#changed = changed;
  }

  rank(ranks: ColorRanks): void {
    this.#ranks = ranks;
  }

  /** `shown` gives what the person wants in a colour's place. */
  pixel(wanted: Color, shown: (color: Color) => Color): number {
    let color = wanted;
    for (let i = 0; i < standInsMax; i++) {
      this.#ask(color, shown);
      const cell = this.#cells.get(shown(color)) ?? this.#cells.get(color);
      if (cell !== undefined) return cell;
      const standIn = this.#ranks.standIns.get(color);
      if (standIn === undefined) break;
      color = standIn;
    }
    return this.#monochrome(shown(color));
  }

  #ask(color: Color, shown: (color: Color) => Color): void {
    if (this.#cells.has(shown(color))) return;
    for (const ranked of this.#groupOf(color)) this.#allocate(shown(ranked));
    this.#allocate(shown(color));
  }

  /** The one in which it is needed most: themes share some colours. */
  #groupOf(color: Color): readonly Color[] {
    let best: readonly Color[] = [];
    let rank = Number.POSITIVE_INFINITY;
    for (const group of this.#ranks.groups) {
      const at = group.indexOf(color);
      if (at < 0 || at >= rank) continue;
      best = group;
      rank = at;
    }
    return best;
  }

  #allocate(color: Color): void {
    if (this.#cells.has(color) || this.#cells.size >= allocatedColorsMax) return;
    this.#cells.set(color, undefined);
    const { default_colormap: colormap, root_depth: depth } = this.#connection.screen;
    // Two cells are black and white already, and the nearest of them may hide ink on its ground.
    if (depth === 1) return;
    const part = (shift: number): number => ((color >> shift) & 0xff) * 257;
    this.#connection
      .ask<{ pixel: number }>((x, reply) =>
        x.AllocColor(colormap, part(16), part(8), part(0), reply),
      )
      .then(
        ({ pixel }) => {
          this.#cells.set(color, pixel);
          this.#changed();
        },
        () => {}, // No free cell: what stands in for it is shown on.
      );
  }

  #monochrome(color: Color): number {
    const luminance =
      0.2126 * ((color >> 16) & 0xff) + 0.7152 * ((color >> 8) & 0xff) + 0.0722 * (color & 0xff);
    const { white_pixel: white, black_pixel: black } = this.#connection.screen;
    return luminance >= 96 ? white : black;
  }
}
