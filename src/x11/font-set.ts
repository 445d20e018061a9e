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
import type { XTextExtents } from './x-client.ts';

interface OpenFace {
  readonly id: number;
  /** In the order in which the server tries them. */
  readonly names: readonly string[];
  /** Index into `names` of the one the server took; undefined while unknown. */
  taken: number | undefined;
  metrics: FaceMetrics;
}

/** Fonts of the person's choice; other roles have the faces of the text size. */
export type ChosenFonts = Readonly<Partial<Record<FontRole, string>>>;

/** Font id 0: the server has none of the names; text is drawn in whatever a GC has by default. */
const serverDefault = 0;

/** Heads and rows are laid out for faces up to this height, px. */
export const fontHeightMaxPx = 20;

const iso10646 = /iso10646-1$/i;

export class FontSet {
  readonly #connection: Connection;
  readonly #changed: () => void;
  /** By the name of the face, after that of the font which the person wants in its stead. */
  readonly #open = new Map<string, OpenFace>();
  #chosen: ChosenFonts = {};
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

  /** A font that the server lacks, whose letters differ in width, or that is too high, is as none. */
  choose(chosen: ChosenFonts): void {
    this.#chosen = chosen;
    this.#metrics = this.#openSize(this.#size);
  }

  setSize(size: TextSize): void {
    this.#size = size;
    this.#metrics = this.#openSize(size);
  }

  /** Font id for a GC; undefined: leave the GC's own. */
  id(role: FontRole): number | undefined {
    const id = this.#open.get(this.#key(role))?.id;
    return id === serverDefault ? undefined : id;
  }

  /** True while glyphs above U+00FF of this role may be sent. */
  wide(role: FontRole): boolean {
    const open = this.#open.get(this.#key(role));
    return open === undefined || iso10646.test(open.names[open.taken ?? 0] ?? '');
  }

  /** What was taken of each face, for reports: `6x13: iso10646-1`. */
  describe(): readonly string[] {
    return [...this.#open].map(([name, { names, taken }]) => {
      const font = taken === undefined ? 'unknown' : (names[taken] ?? 'none');
      return `${name}: ${font}`;
    });
  }

  #openSize(size: TextSize): TextMetrics {
    for (const role of fontRoles) {
      const key = this.#key(role);
      const face = faceOf(size, role);
      if (!this.#open.has(key)) this.#open.set(key, this.#openFace(key, face, this.#chosen[role]));
    }
    return this.#measure();
  }

  #key(role: FontRole): string {
    const face = faceOf(this.#size, role);
    const chosen = this.#chosen[role];
    return chosen === undefined ? face : `${chosen}/${face}`;
  }

  #measure(): TextMetrics {
    const wide = fontRoles.every((role) => this.wide(role));
    const of = (role: FontRole): FaceMetrics =>
      this.#open.get(this.#key(role))?.metrics ?? faces[faceOf(this.#size, role)];
    return textMetrics(this.#size, of, wide);
  }

  /**
   * Every name is opened under the same id: once one is taken the rest fail with BadIDChoice, so
   * text sent in the same flight is already drawn in the right font.
   */
  #openFace(key: string, face: FaceName, chosen: string | undefined): OpenFace {
    const { x } = this.#connection;
    const names = chosen === undefined ? fontNames(face) : [chosen, ...fontNames(face)];
    const opened = { id: x.AllocID(), names, taken: undefined, metrics: faces[face] };
    const tries = names.map((font) =>
      this.#connection.ask<unknown>((client, reply) => client.OpenFont(opened.id, font, reply)),
    );
    const extentsOf = (text: string): Promise<XTextExtents> =>
      this.#connection.ask((client, reply) => client.QueryTextExtents(opened.id, text, reply));
    const narrow = chosen === undefined ? undefined : extentsOf('i');
    void Promise.allSettled([extentsOf('M'), narrow, ...tries]).then(([wide, thin, ...results]) => {
      if (!this.#connection.open) return;
      const taken = results.findIndex((result) => result.status === 'fulfilled');
      const metrics = wide.status === 'fulfilled' ? metricsOf(wide.value) : faces[face];
      const cell = thin.status === 'fulfilled' ? thin.value?.overallWidth : undefined;
      const proportional = cell !== undefined && cell !== metrics.cellWidth;
      const high = metrics.ascent + metrics.descent > fontHeightMaxPx;
      if (proportional || high) this.#refuse(key, face);
      else this.#settle(key, opened, taken, metrics);
    });
    return opened;
  }

  /** Columns need cells, and rows a height: the face stands for a font without them. */
  #refuse(key: string, face: FaceName): void {
    const plain = this.#open.get(face) ?? this.#openFace(face, face, undefined);
    this.#open.set(face, plain);
    this.#open.set(key, plain);
    this.#metrics = this.#measure();
    this.#changed();
  }

  #settle(key: string, opened: OpenFace, taken: number, metrics: FaceMetrics): void {
    const none = taken < 0;
    const { names } = opened;
    const settled: OpenFace = {
      names,
      id: none ? serverDefault : opened.id,
      taken: none ? names.length : taken,
      metrics,
    };
    for (const [name, open] of this.#open) if (open === opened) this.#open.set(name, settled);
    this.#open.set(key, settled);
    const before = JSON.stringify(this.#metrics);
    const measured = this.#measure();
    if (JSON.stringify(measured) === before && !none) return;
    this.#metrics = measured;
    this.#changed();
  }
}

function metricsOf({ overallWidth, fontAscent, fontDescent }: XTextExtents): FaceMetrics {
  return { cellWidth: overallWidth, ascent: fontAscent, descent: fontDescent };
}
