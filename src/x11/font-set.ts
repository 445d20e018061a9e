// The open fonts of a display. Everything is sent in one flight and believed until the server says
// otherwise; when it does (a face is missing or of another size), metrics change and say so. Where a text
// size wants fonts enlarged and the server does not do that, the largest of its own stand in.

import type { Connection } from './connection.ts';
import { type Coverage, commonCoverage, coverageOf, latinOnly } from './draw/coverage.ts';
import type { FaceMetrics, FontRole, TextMetrics } from './draw/draw-list.ts';
import { miscFixedCoverage } from './draw/misc-fixed-coverage.ts';
import { pictureCell, zoomedCell } from './draw/zoom.ts';
import {
  type FaceName,
  faceOf,
  faces,
  fontNames,
  fontRoles,
  lastFont,
  type TextSize,
  textMetrics,
} from './faces.ts';
import { zoomOf } from './resources/text-scale.ts';
import type { XTextExtents } from './x-client.ts';

interface OpenFace {
  readonly id: number;
  /** In the order in which the server tries them. */
  readonly names: readonly string[];
  /** Index into `names` of the one the server took; undefined while unknown. */
  taken: number | undefined;
  /** In pixels of the screen, as all of the server's. */
  metrics: FaceMetrics;
  readonly zoom: number;
  /** Of the font that was chosen in the face's stead, when the server took that. */
  readonly chosen: Coverage | undefined;
  readonly face: FaceName;
}

/** The cell of a face in pixels of the screen, of text that is drawn without the server's fonts. */
export type SmoothCell = (face: FaceName, zoom: number) => FaceMetrics;

/** Fonts of the person's choice; other roles have the faces of the text size. */
export type ChosenFonts = Readonly<Partial<Record<FontRole, string>>>;

/** Font id 0: the server has none of the names; text is drawn in whatever a GC has by default. */
const serverDefault = 0;

/** Heads and rows are laid out for faces up to this height, px of the picture. */
export const fontHeightMaxPx = 20;

/** What stands in for sizes that want the server's fonts enlarged. */
const largestOfFonts: TextSize = 'XL';

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
  /** As it is wanted, and as it can be. */
  #wanted: TextSize;
  #size: TextSize;
  #metrics: TextMetrics;
  #smoothCell: SmoothCell | undefined;
  #enlarges = true;
  #notEnlarged: (() => void) | undefined;

  /** `changed` is called when metrics or font ids are not what was assumed. */
  constructor(connection: Connection, size: TextSize, changed: () => void) {
    this.#connection = connection;
    this.#changed = changed;
    this.#wanted = size;
    this.#size = size;
    this.#metrics = this.#openSize();
  }

  get metrics(): TextMetrics {
    return this.#metrics;
  }

  get size(): TextSize {
    return this.#size;
  }

  /** So many pixels of the screen, in each direction, are one of the metrics'. */
  get zoom(): number {
    return zoomOf(this.#size);
  }

  /** Calls `refused` when the server turns out not to enlarge its fonts and a size wants that, or at once if so. */
  whenNotEnlarged(refused: () => void): void {
    this.#notEnlarged = refused;
    if (!this.#enlarges && zoomOf(this.#wanted) > 1) refused();
  }

  /** A role's cell in pixels of the screen; it may be less high than the metrics say. */
  screenCell(role: FontRole): FaceMetrics {
    const { zoom } = this;
    if (this.#smoothCell) return this.#smoothCell(this.face(role), zoom);
    return this.#open.get(this.#key(role))?.metrics ?? zoomedCell(faces[this.face(role)], zoom);
  }

  /**
   * A font that the server lacks, whose letters differ in width, or that is too high, is as none. Gives those
   * once the server has answered, each with what is wrong with it in words.
   */
  async choose(chosen: ChosenFonts): Promise<ReadonlyMap<string, string>> {
    this.#chosen = chosen;
    this.#metrics = this.#openSize();
    const refusals = new Map<string, string>();
    for (const role of fontRoles) {
      const [font, key] = [chosen[role], this.#key(role)];
      const fault = font === undefined ? undefined : await this.#faults.get(key);
      if (font !== undefined && fault !== undefined) refusals.set(font, fault);
    }
    return refusals;
  }

  /** Text is drawn without the server's fonts, in these cells: metrics are known and complete. */
  useSmoothCells(cell: SmoothCell): void {
    this.#smoothCell = cell;
    this.#size = this.#possible();
    this.#metrics = this.#measure();
  }

  face(role: FontRole): FaceName {
    return faceOf(this.#size, role);
  }

  setSize(size: TextSize): void {
    this.#wanted = size;
    this.#size = this.#possible();
    this.#metrics = this.#openSize();
    if (this.#size !== size) this.#notEnlarged?.();
  }

  /** Font id for a GC; undefined: leave the GC's own. */
  id(role: FontRole): number | undefined {
    const id = this.#open.get(this.#key(role))?.id;
    return id === serverDefault ? undefined : id;
  }

  /** The characters of this role that may be sent as text. */
  covers(role: FontRole): Coverage {
    const open = this.#open.get(this.#key(role));
    if (open === undefined) return coverages[this.face(role)];
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

  #possible(): TextSize {
    const isAsWanted = this.#enlarges || this.#smoothCell || zoomOf(this.#wanted) === 1;
    return isAsWanted ? this.#wanted : largestOfFonts;
  }

  #openSize(): TextMetrics {
    for (const role of fontRoles) {
      const key = this.#key(role);
      const face = this.face(role);
      if (this.#open.has(key)) continue;
      this.#open.set(key, this.#openFace(key, face, this.zoom, this.#chosen[role]));
    }
    return this.#measure();
  }

  #key(role: FontRole): string {
    const face = keyOf(this.face(role), this.zoom);
    const chosen = this.#chosen[role];
    return chosen === undefined ? face : `${chosen}/${face}`;
  }

  #measure(): TextMetrics {
    const of = (role: FontRole): FaceMetrics =>
      pictureCell(this.screenCell(role), this.zoom) ?? faces[this.face(role)];
    const wide = fontRoles.every((role) => this.covers(role)(arrow));
    return textMetrics(this.#size, of, this.#smoothCell !== undefined || wide);
  }

  /**
   * Every name is opened under the same id: once one is taken the rest fail with BadIDChoice, so
   * text sent in the same flight is already drawn in the right font.
   */
  #openFace(key: string, face: FaceName, zoom: number, chosen?: string): OpenFace {
    const { x } = this.#connection;
    const own = fontNames(face, zoom);
    const names = chosen === undefined ? own : [chosen, ...own];
    const opened: OpenFace = {
      id: x.AllocID(),
      names,
      taken: undefined,
      metrics: zoomedCell(faces[face], zoom),
      zoom,
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
      const metrics = letter ? metricsOf(letter) : opened.metrics;
      const { cellWidth } = metrics;
      const proportional = thin !== undefined && thin.overallWidth !== cellWidth;
      const high = metrics.ascent + metrics.descent > fontHeightMaxPx * zoom;
      const uneven = pictureCell(metrics, zoom) === undefined;
      const isOwn = taken !== 0 || chosen === undefined;
      if (zoom > 1 && isOwn && (uneven || (names[taken] ?? lastFont) === lastFont))
        this.#cannotEnlarge();
      // Where a missing glyph takes no room, what follows it would come to stand elsewhere.
      const believed = missing?.overallWidth === cellWidth ? usual : latinOnly;
      if (cellWidth < 1 || proportional || high || uneven) this.#refuse(key, opened);
      else
        this.#settle(key, { ...opened, taken, metrics, chosen: opened.chosen && believed }, opened);
      if (taken !== 0) return 'which the server does not have';
      if (proportional) return 'whose letters differ in width';
      if (high) return `which is higher than ${fontHeightMaxPx * zoom} px`;
      return uneven
        ? `whose width is no multiple of ${zoom} px, as this scale needs it`
        : undefined;
    });
    this.#faults.set(key, settled);
    return opened;
  }

  #cannotEnlarge(): void {
    if (!this.#enlarges) return;
    this.#enlarges = false;
    if (zoomOf(this.#wanted) === 1) return;
    this.#size = this.#possible();
    this.#metrics = this.#openSize();
    this.#changed();
    this.#notEnlarged?.();
  }

  /** Columns need cells, and rows a height: the face stands for a font without them. */
  #refuse(key: string, { face, zoom }: OpenFace): void {
    const own = keyOf(face, zoom);
    const plain = this.#open.get(own) ?? this.#openFace(own, face, zoom);
    this.#open.set(own, plain);
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

function keyOf(face: FaceName, zoom: number): string {
  return zoom === 1 ? face : `${face} x${zoom}`;
}

function metricsOf({ overallWidth, fontAscent, fontDescent }: XTextExtents): FaceMetrics {
  return { cellWidth: overallWidth, ascent: fontAscent, descent: fontDescent };
}
