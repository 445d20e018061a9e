// Contexts that paint glyphs in several colours at once: a tile one pixel high has the colours of a
// line's bands side by side, so that a row of a table is one request. Made for bands that come again and
// again; without one, or where the server has no memory for it, the painter takes a request a colour.

import type { Connection } from './connection.ts';
import type { ColorBand, LineOp } from './draw/paint-op.ts';
import type { GcCache } from './gc-cache.ts';
import { MadeResources } from './made-resources.ts';
import type { XFailure } from './x-client.ts';

/** Tile, context and fills are some 200 bytes; each line saves 20 or more. */
const linesBeforeMade = 4;
/** Bands that are remembered; the oldest is forgotten. */
export const bandsRememberedMax = 256;
/** A tile serves lines up to the next multiple of these cells. */
const cellsStep = 32;
export class ColorBands {
  readonly #connection: Connection;
  readonly #contexts: GcCache;
  readonly #seen = new Map<string, number>();
  readonly #made = new MadeResources();

  constructor(connection: Connection, contexts: GcCache) {
    this.#connection = connection;
    this.#contexts = contexts;
  }

  /** Undefined while such bands are rare. */
  context(line: LineOp, cellWidth: number): number | undefined {
    if (this.#made.failed) return undefined;
    const cells = Math.ceil(line.text.length / cellsStep) * cellsStep;
    const bands = line.bands.map(({ cell, color }) => `${cell},${color}`).join(' ');
    const key = `${line.font}:${line.x}:${cellWidth}:${cells}:${bands}`;
    const seen = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.delete(key);
    this.#seen.set(key, seen);
    if (this.#seen.size > bandsRememberedMax) {
      const [oldest] = this.#seen.keys();
      if (oldest !== undefined) this.#seen.delete(oldest);
    }
    if (seen < linesBeforeMade) return undefined;
    return this.#context(line, key, cells, cellWidth);
  }

  /** An error of the server: `lost` when what was drawn with a tile is not there. None is made then. */
  failed(failure: XFailure): 'not ours' | 'noted' | 'lost' {
    return this.#made.blamed(failure);
  }

  #context(line: LineOp, key: string, cells: number, cellWidth: number): number {
    const { x } = this.#connection;
    const firstSeq = x.seq_num + 1;
    const gc = this.#contexts.tiled(key, line, () => this.#tile(line.bands, cells, cellWidth));
    if (x.seq_num >= firstSeq) this.#made.note([gc], firstSeq, x.seq_num);
    return gc;
  }

  #tile(bands: readonly ColorBand[], cells: number, cellWidth: number): number {
    const { x, screen } = this.#connection;
    const pixmap = x.AllocID();
    x.CreatePixmap(pixmap, screen.root, screen.root_depth, cells * cellWidth, 1);
    for (const [i, { cell, color }] of bands.entries()) {
      const end = bands[i + 1]?.cell ?? cells;
      const band = [cell * cellWidth, 0, (end - cell) * cellWidth, 1];
      x.PolyFillRectangle(pixmap, this.#contexts.fill(color), band);
    }
    return pixmap;
  }
}
