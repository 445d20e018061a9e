// Graphics contexts: one for each use, made when first needed and never changed afterwards, shared
// by all windows of the display. Bounded: the oldest goes when there are too many.

import type { Connection } from './connection.ts';
import type { Color, FontRole } from './draw/draw-list.ts';
import type { FontSet } from './font-set.ts';
import { MadeResources } from './made-resources.ts';
import type { Palette } from './palette.ts';
import type { XFailure } from './x-client.ts';

export const graphicsContextsMax = 1024;

const capRound = 2;
const fillTiled = 1;
const fillStippled = 2;
const coordModeOrigin = 0;

export class GcCache {
  readonly #connection: Connection;
  readonly #fonts: FontSet;
  readonly #palette: Palette;
  readonly #contexts = new Map<string, number>();
  #stipple: number | undefined;
  readonly #stippleMade = new MadeResources();

  constructor(connection: Connection, fonts: FontSet, palette: Palette) {
    this.#connection = connection;
    this.#fonts = fonts;
    this.#palette = palette;
  }

  fill(color: Color): number {
    return this.#get(`f${color}`, () => ({
      foreground: this.#palette.pixel(color),
      graphicsExposures: 0,
    }));
  }

  /** For lines, px thick. A round end lies within the square around it; of one pixel lines are as fills. */
  line(color: Color, width: number): number {
    if (width === 1) return this.fill(color);
    return this.#get(`l${width}:${color}`, () => ({
      foreground: this.#palette.pixel(color),
      lineWidth: width,
      capStyle: capRound,
      graphicsExposures: 0,
    }));
  }

  text(role: FontRole, color: Color, background: Color): number {
    const font = this.#fonts.id(role);
    return this.#get(`t${font}:${color}:${background}`, () => ({
      foreground: this.#palette.pixel(color),
      background: this.#palette.pixel(background),
      ...(font === undefined ? {} : { font }),
      graphicsExposures: 0,
    }));
  }

  /** The only one with GraphicsExposures: what a scroll could not copy must be drawn. */
  copy(): number {
    return this.#get('c', () => ({ graphicsExposures: 1 }));
  }

  /** Paints 14 of 16 pixels, in a pattern that stands still in the window; undefined where that cannot be. */
  dim(color: Color): number | undefined {
    if (this.#stippleMade.failed) return undefined;
    return this.#get(`d${color}`, () => ({
      foreground: this.#palette.pixel(color),
      fillStyle: fillStippled,
      stipple: this.#stippleBitmap(),
      graphicsExposures: 0,
    }));
  }

  /** Paints glyphs in the colours of a tile whose left edge is at `x`. `tile` makes it, once. */
  tiled(
    key: string,
    { x, font: role }: { readonly x: number; readonly font: FontRole },
    tile: () => number,
  ): number {
    const font = this.#fonts.id(role);
    let made: number | undefined;
    const gc = this.#get(`b${font}:${key}`, () => {
      made = tile();
      return {
        fillStyle: fillTiled,
        tile: made,
        tileStippleXOrigin: x,
        ...(font === undefined ? {} : { font }),
        graphicsExposures: 0,
      };
    });
    // The context holds it at the server for as long as it needs it.
    if (made !== undefined) {
      this.#connection.x.FreePixmap(made);
      this.#connection.x.ReleaseID(made);
    }
    return gc;
  }

  /** An error of the server: `lost` when nothing can be dimmed, and is not from now on. */
  failed(failure: XFailure): 'not ours' | 'noted' | 'lost' {
    return this.#stippleMade.blamed(failure);
  }

  /** Colours or fonts are not what they were: everything is made anew when needed. */
  forget(): void {
    for (const id of this.#contexts.values()) this.#free(id);
    this.#contexts.clear();
  }

  #get(key: string, values: () => Record<string, number>): number {
    const known = this.#contexts.get(key);
    if (known !== undefined) return known;
    if (this.#contexts.size >= graphicsContextsMax) {
      const [oldest] = this.#contexts;
      if (oldest) {
        this.#contexts.delete(oldest[0]);
        this.#free(oldest[1]);
      }
    }
    const { x, screen } = this.#connection;
    const id = x.AllocID();
    x.CreateGC(id, screen.root, values());
    this.#contexts.set(key, id);
    return id;
  }

  #free(id: number): void {
    this.#connection.x.FreeGC(id);
    this.#connection.x.ReleaseID(id);
  }

  /** 4 x 4, all set but (0,0) and (2,2). Drawn, not uploaded: bitmap bit orders differ. */
  #stippleBitmap(): number {
    if (this.#stipple !== undefined) return this.#stipple;
    const { x, screen } = this.#connection;
    const [pixmap, set, clear] = [x.AllocID(), x.AllocID(), x.AllocID()];
    const firstSeq = x.seq_num + 1;
    x.CreatePixmap(pixmap, screen.root, 1, 4, 4);
    x.CreateGC(set, pixmap, { foreground: 1, graphicsExposures: 0 });
    x.PolyFillRectangle(pixmap, set, [0, 0, 4, 4]);
    x.CreateGC(clear, pixmap, { foreground: 0, graphicsExposures: 0 });
    x.PolyPoint(coordModeOrigin, pixmap, clear, [0, 0, 2, 2]);
    this.#free(set);
    this.#free(clear);
    this.#stippleMade.note([pixmap], firstSeq, x.seq_num);
    this.#stipple = pixmap;
    return pixmap;
  }
}
