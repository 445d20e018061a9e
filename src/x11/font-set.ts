// The open fonts of a display. Everything is sent in one flight and believed until the server says
// otherwise; when it does (a face is missing or of another size), metrics change and say so.

import type { Connection } from './connection.ts';
import type { FaceMetrics, FontRole, TextMetrics } from './draw/draw-list.ts';
import {
  type FaceName,
  faceOf,
  faces,
  fontNames,
  fontRoles,
  type TextSize,
  textMetrics,
} from './faces.ts';

interface OpenFace {
  readonly id: number;
  /** Index into fontNames() of the one the server took; undefined while unknown. */
  taken: number | undefined;
  metrics: FaceMetrics;
}

/** Font id 0: the server has none of the names; text is drawn in whatever a GC has by default. */
const serverDefault = 0;

export class FontSet {
  readonly #connection: Connection;
  readonly #changed: () => void;
  readonly #open = new Map<FaceName, OpenFace>();
  #size: TextSize;
  #metrics: TextMetrics;

  /** `changed` is called when metrics or font ids are not what was assumed. */
  constructor(connection: Connection, size: TextSize, changed: () => void) {
    this.#connection = connection;
    this.#changed = changed;
    this.#size = size;
    this.#metrics = this.#openSize(size);
  }

  get metrics(): TextMetrics {
    return this.#metrics;
  }

  get size(): TextSize {
    return this.#size;
  }

  setSize(size: TextSize): void {
    this.#size = size;
    this.#metrics = this.#openSize(size);
  }

  /** Font id for a GC; undefined: leave the GC's own. */
  id(role: FontRole): number | undefined {
    const id = this.#open.get(faceOf(this.#size, role))?.id;
    return id === serverDefault ? undefined : id;
  }

  /** True while glyphs above U+00FF of this role may be sent. */
  wide(role: FontRole): boolean {
    return (this.#open.get(faceOf(this.#size, role))?.taken ?? 0) === 0;
  }

  /** What was taken of each face, for reports: `6x13: iso10646-1`. */
  describe(): readonly string[] {
    return [...this.#open].map(([name, { taken }]) => {
      const font = taken === undefined ? 'unknown' : (fontNames(name)[taken] ?? 'none');
      return `${name}: ${font}`;
    });
  }

  #openSize(size: TextSize): TextMetrics {
    for (const role of fontRoles) {
      const name = faceOf(size, role);
      if (!this.#open.has(name)) this.#open.set(name, this.#openFace(name));
    }
    return this.#measure();
  }

  #measure(): TextMetrics {
    const wide = fontRoles.every((role) => this.wide(role));
    return textMetrics(this.#size, (name) => this.#open.get(name)?.metrics ?? faces[name], wide);
  }

  /**
   * Every name is opened under the same id: once one is taken the rest fail with BadIDChoice, so
   * text sent in the same flight is already drawn in the right font.
   */
  #openFace(name: FaceName): OpenFace {
    const { x } = this.#connection;
    const opened: OpenFace = { id: x.AllocID(), taken: undefined, metrics: faces[name] };
    const names = fontNames(name);
    const tries = names.map((font) =>
      this.#connection.ask<unknown>((client, reply) => client.OpenFont(opened.id, font, reply)),
    );
    const extents = this.#connection.ask<{
      fontAscent: number;
      fontDescent: number;
      overallWidth: number;
    }>((client, reply) => client.QueryTextExtents(opened.id, 'M', reply));
    void Promise.allSettled([extents, ...tries]).then(([size, ...results]) => {
      if (!this.#connection.open) return;
      const taken = results.findIndex((result) => result.status === 'fulfilled');
      const metrics =
        size.status === 'fulfilled'
          ? {
              cellWidth: size.value.overallWidth,
              ascent: size.value.fontAscent,
              descent: size.value.fontDescent,
            }
          : faces[name];
      this.#settle(name, opened, taken, metrics);
    });
    return opened;
  }

  #settle(name: FaceName, opened: OpenFace, taken: number, metrics: FaceMetrics): void {
    const none = taken < 0;
    this.#open.set(name, {
      id: none ? serverDefault : opened.id,
      taken: none ? fontNames(name).length : taken,
      metrics,
    });
    const before = JSON.stringify(this.#metrics);
    const measured = this.#measure();
    if (JSON.stringify(measured) === before && !none) return;
    this.#metrics = measured;
    this.#changed();
  }
}
