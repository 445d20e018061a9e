// The open fonts of a display. Everything is sent in one flight and believed until the server says
// otherwise; when it does (a face is missing or of another size), metrics change and say so.

import type { Connection } from './connection.ts';
import { type Coverage, commonCoverage, coverageOf, latinOnly } from './draw/coverage.ts';
import type { FaceMetrics, FontRole, TextMetrics } from './draw/draw-list.ts';
import { miscFixedCoverage } from './draw/misc-fixed-coverage.ts';
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
  /** Of the font that was chosen in the face's stead, when the server took that. */
  readonly chosen: Coverage | undefined;
  readonly face: FaceName;
}

/** Fonts of the person's choice; other roles have the faces of the text size. */
export type ChosenFonts = Readonly<Partial<Record<FontRole, string>>>;

/** Font id 0: the server has none of the names; text is drawn in whatever a GC has by default. */
const serverDefault = 0;

/** Heads and rows are laid out for faces up to this height, px. */
export const fontHeightMaxPx = 20;

const iso10646 = /iso10646-1$/i;

const coverages = Object.fromEntries(
  Object.entries(miscFixedCoverage).map(([face, text]) => [face, coverageOf(text)]),
) as Readonly<Record<FaceName, Coverage>>;

/** What can be believed of an iso10646 font that nobody has described. */
const usual = commonCoverage(Object.values(coverages));

/** No font has this one (a noncharacter): asked for, it shows what stands for a missing glyph. */
const missingGlyph = '\ufffe';
/** What the windows themselves draw above ISO 8859-1 starts with this. */
const arrow = '\u2192'.charCodeAt(0);

export class FontSet {
  readonly #connection: Connection;
  readonly #changed: () => void;
  /** By the name of the face, after that of the font which the person wants in its stead. */
  readonly #open = new Map<string, OpenFace>();
  /** Under the same keys: what is wrong with the font that the person wants. */
  readonly #faults = new Map<string, Promise<string | undefined>>();
  #chosen: ChosenFonts = {};
  #size: TextSize;
  #metrics: TextMetrics;
  #smoothCell: ((face: FaceName) => FaceMetrics) | undefined;

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

  /**
   * A font that the server lacks, whose letters differ in width, or that is too high, is as none. Gives those
   * once the server has answered, each with what is wrong with it in words.
   */
  async choose(chosen: ChosenFonts): Promise<ReadonlyMap<string, string>> {
    this.#chosen = chosen;
    this.#metrics = this.#openSize(this.#size);
    const refusals = new Map<string, string>();
    for (const role of fontRoles) {
      const [font, key] = [chosen[role], this.#key(role)];
      const fault = font === undefined ? undefined : await this.#faults.get(key);
      if (font !== undefined && fault !== undefined) refusals.set(font, fault);
    }
    return refusals;
  }

  /** Text is drawn without the server's fonts, in these cells: metrics are known and complete. */
  useSmoothCells(cell: (face: FaceName) => FaceMetrics): void {
    this.#smoothCell = cell;
    this.#metrics = this.#measure();
  }

  face(role: FontRole): FaceName {
    return faceOf(this.#size, role);
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

  /** The characters of this role that may be sent as text. */
  covers(role: FontRole): Coverage {
    const open = this.#open.get(this.#key(role));
    if (open === undefined) return coverages[faceOf(this.#size, role)];
    const taken = open.taken ?? 0;
    if (!iso10646.test(open.names[taken] ?? '')) return latinOnly;
    if (open.chosen && taken === 0) return open.chosen;
    return coverages[open.face];
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
    const smooth = this.#smoothCell;
    if (smooth) return textMetrics(this.#size, (role) => smooth(this.face(role)), true);
    const wide = fontRoles.every((role) => this.covers(role)(arrow));
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
    const opened: OpenFace = {
      id: x.AllocID(),
      names,
      taken: undefined,
      metrics: faces[face],
      chosen: chosen === undefined ? undefined : latinOnly,
      face,
    };
    const tries = names.map((font) =>
      this.#connection.ask<unknown>((client, reply) => client.OpenFont(opened.id, font, reply)),
    );
    const extentsOf = (text: string): Promise<XTextExtents> =>
      this.#connection.ask((client, reply) => client.QueryTextExtents(opened.id, text, reply));
    const asked = chosen === undefined ? ['M'] : ['M', 'i', missingGlyph];
    const extents = Promise.allSettled(asked.map(extentsOf));
    const answers = Promise.all([extents, Promise.allSettled(tries)]);
    const settled = answers.then(([cells, results]) => {
      if (!this.#connection.open) return undefined;
      const taken = results.findIndex((result) => result.status === 'fulfilled');
      const [letter, thin, missing] = cells.map((cell) =>
        cell.status === 'fulfilled' ? cell.value : undefined,
      );
      const metrics = letter ? metricsOf(letter) : faces[face];
      const { cellWidth } = metrics;
      const proportional = thin !== undefined && thin.overallWidth !== cellWidth;
      const high = metrics.ascent + metrics.descent > fontHeightMaxPx;
      // Where a missing glyph takes no room, what follows it would come to stand elsewhere.
      const believed = missing?.overallWidth === cellWidth ? usual : latinOnly;
      if (cellWidth < 1 || proportional || high) this.#refuse(key, face);
      else
        this.#settle(key, { ...opened, taken, metrics, chosen: opened.chosen && believed }, opened);
      if (taken !== 0) return 'which the server does not have';
      if (proportional) return 'whose letters differ in width';
      return high ? `which is higher than ${fontHeightMaxPx} px` : undefined;
    });
    this.#faults.set(key, settled);
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

  /** `opened` is what was assumed of it. */
  #settle(key: string, known: OpenFace & { taken: number }, opened: OpenFace): void {
    const none = known.taken < 0;
    const settled = none ? { ...known, id: serverDefault, taken: known.names.length } : known;
    for (const [name, open] of this.#open) if (open === opened) this.#open.set(name, settled);
    this.#open.set(key, settled);
    const before = JSON.stringify(this.#metrics);
    this.#metrics = this.#measure();
    const asAssumed = settled.taken === 0 && settled.chosen === opened.chosen;
    if (!asAssumed || JSON.stringify(this.#metrics) !== before) this.#changed();
  }
}

function metricsOf({ overallWidth, fontAscent, fontDescent }: XTextExtents): FaceMetrics {
  return { cellWidth: overallWidth, ascent: fontAscent, descent: fontDescent };
}
