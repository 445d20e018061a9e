// Characters that no font of the server has, as cells in a bitmap at the server: drawn there when first
// needed, copied from it ever after. One bitmap for each size of cell; the server frees them with the
// connection. Where it has no memory for one, cells are drawn point by point each time.

import type { Connection } from './connection.ts';
import {
  atlasPlace,
  atlasPlaces,
  boxesInARow,
  type Cell,
  enlargedPoints,
  type Point,
} from './draw/cell-shape.ts';
import { WIDE_LEFT } from './draw/printable.ts';
import { MadeResources } from './made-resources.ts';
import type { XFailure } from './x-client.ts';

/** Bitmaps of so many sizes of cell are kept at once; the oldest goes. */
export const atlasesMax = 8;
/** Places in a row of a bitmap; even, so that no box of two cells is parted. */
const placesInARow = 64;
/** Keeps a request of points (4 or 8 bytes each) within the output buffer. */
const pointsAtOnce = 4096;
const coordModeOrigin = 0;
const bitmapDepth = 1;
const bitPlane = 1;

interface Atlas {
  readonly cell: Cell;
  readonly zoom: number;
  readonly pixmap: number;
  /** Sets pixels of it. */
  readonly gc: number;
  readonly drawn: Set<number>;
}

/** Where and how a stretch of cells is drawn. */
export interface AtlasTarget {
  readonly drawable: number;
  /** With the text's colours; without graphics exposures. */
  readonly gc: number;
  /** Fills with the text's background; asked for where there is no bitmap. */
  readonly ground: () => number;
  /** Left edge, and base line. */
  readonly x: number;
  readonly y: number;
}

export class GlyphAtlas {
  readonly #connection: Connection;
  readonly #atlases = new Map<string, Atlas>();
  readonly #made = new MadeResources();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * One request for what lies side by side in the bitmap as it does in `text`, 32 bytes each. `cell` is that of
   * the screen, whose pixels are squares of `zoom`.
   */
  draw(text: string, cell: Cell, zoom: number, target: AtlasTarget): void {
    if (this.#made.failed) {
      this.#drawPlain(text, cell, zoom, target);
      return;
    }
    const atlas = this.#atlas(cell, zoom);
    const places = placesOf(text);
    this.#complete(atlas, text, places);
    for (let at = 0; at < places.length; ) {
      const start = at;
      while (++at < places.length && follows(places[at - 1], places[at]));
      this.#copy(atlas, places[start] ?? 0, at - start, {
        ...target,
        x: target.x + start * cell.cellWidth,
      });
    }
  }

  /** An error of the server: `lost` when what was drawn from a bitmap is not there. None is used then. */
  failed(failure: XFailure): 'not ours' | 'noted' | 'lost' {
    return this.#made.blamed(failure);
  }

  #drawPlain(
    text: string,
    cell: Cell,
    zoom: number,
    { drawable, gc, ground, x, y }: AtlasTarget,
  ): void {
    const { cellWidth, ascent, descent } = cell;
    const box = [x, y - ascent, text.length * cellWidth, ascent + descent];
    this.#connection.x.PolyFillRectangle(drawable, ground(), box);
    const points = Array.from(text, (character, at) =>
      enlargedPoints(character.charCodeAt(0), cell, zoom).map(
        ([left, top]): Point => [x + at * cellWidth + left, y - ascent + top],
      ),
    ).flat();
    for (let at = 0; at < points.length; at += pointsAtOnce)
      this.#drawPoints(drawable, gc, points.slice(at, at + pointsAtOnce), zoom);
  }

  /** 4 bytes a point, 8 a square. */
  #drawPoints(drawable: number, gc: number, points: readonly Point[], zoom: number): void {
    const { x } = this.#connection;
    if (points.length === 0) return;
    if (zoom === 1) x.PolyPoint(coordModeOrigin, drawable, gc, points.flat());
    else
      x.PolyFillRectangle(
        drawable,
        gc,
        points.flatMap((point) => [...point, zoom, zoom]),
      );
  }

  #copy(
    { cell, pixmap }: Atlas,
    place: number,
    count: number,
    { drawable, gc, x, y }: AtlasTarget,
  ): void {
    const { cellWidth, ascent, descent } = cell;
    const [left, top] = corner(place, cell);
    this.#connection.x.CopyPlane(
      pixmap,
      drawable,
      gc,
      left,
      top,
      x,
      y - ascent,
      count * cellWidth,
      ascent + descent,
      bitPlane,
    );
  }

  /** Draws what the bitmap lacks: 4 bytes a pixel, which costs as much as an image of it and knows no bit order. */
  #complete(
    { drawn, cell, zoom, pixmap, gc }: Atlas,
    text: string,
    places: readonly number[],
  ): void {
    for (const [at, place] of places.entries()) {
      if (drawn.has(place)) continue;
      drawn.add(place);
      const [left, top] = corner(place, cell);
      const points = enlargedPoints(text.charCodeAt(at), cell, zoom);
      const placed = points.map(([x, y]): Point => [left + x, top + y]);
      this.#drawPoints(pixmap, gc, placed, zoom);
    }
  }

  #atlas(cell: Cell, zoom: number): Atlas {
    const { cellWidth, ascent, descent } = cell;
    const key = `${cellWidth}:${ascent}:${descent}:${zoom}`;
    const known = this.#atlases.get(key);
    if (known) return known;
    const [oldest] = this.#atlases;
    if (oldest && this.#atlases.size >= atlasesMax) {
      this.#atlases.delete(oldest[0]);
      this.#free(oldest[1]);
    }
    const atlas = this.#create({ cellWidth, ascent, descent }, zoom);
    this.#atlases.set(key, atlas);
    return atlas;
  }

  #create(cell: Cell, zoom: number): Atlas {
    const { x, screen } = this.#connection;
    const [pixmap, gc] = [x.AllocID(), x.AllocID()];
    const width = Math.max(1, placesInARow * cell.cellWidth);
    const rows = Math.ceil(atlasPlaces() / placesInARow);
    const height = Math.max(1, rows * (cell.ascent + cell.descent));
    x.CreatePixmap(pixmap, screen.root, bitmapDepth, width, height);
    x.CreateGC(gc, pixmap, { foreground: 0, graphicsExposures: 0 });
    x.PolyFillRectangle(pixmap, gc, [0, 0, width, height]);
    x.ChangeGC(gc, { foreground: 1 });
    this.#made.note([pixmap, gc], x.seq_num - 3, x.seq_num);
    return { cell, zoom, pixmap, gc, drawn: new Set() };
  }

  #free({ pixmap, gc }: Atlas): void {
    const { x } = this.#connection;
    x.FreePixmap(pixmap);
    x.FreeGC(gc);
    x.ReleaseID(pixmap);
    x.ReleaseID(gc);
  }
}

function corner(place: number, { cellWidth, ascent, descent }: Cell): [number, number] {
  const column = place % placesInARow;
  return [column * cellWidth, ((place - column) / placesInARow) * (ascent + descent)];
}

function follows(before: number | undefined, next: number | undefined): boolean {
  return before !== undefined && next === before + 1 && next % placesInARow !== 0;
}

function placesOf(text: string): number[] {
  let boxes = -1;
  return Array.from(text, (character) => {
    if (character === WIDE_LEFT) boxes = (boxes + 1) % boxesInARow;
    return atlasPlace(character.charCodeAt(0), Math.max(0, boxes));
  });
}
