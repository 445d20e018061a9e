// Draws text by RENDER: the cells are filled with the background, the glyphs composed over it, in the same
// boxes as ImageText has. Texts that follow each other share requests where none covers another.

import type { Connection } from '../connection.ts';
import type { Color, FaceMetrics, FontRole, TextItem } from '../draw/draw-list.ts';
import { intersects, type Rect } from '../draw/geometry.ts';
import type { PaintOp } from '../draw/paint-op.ts';
import { textRuns } from '../draw/text-run.ts';
import type { FaceName } from '../faces.ts';
import { GlyphSets } from './glyph-sets.ts';
import type { GlyphElement, Render } from './render-extension.ts';

/** Colours that have a picture at the server at once; the oldest goes. */
export const solidFillsMax = 256;
/** Drawables that have a picture at once: windows, and pixmaps for a moment. */
export const picturesMax = 512;
/** RENDER: an element's count is one byte, of which 255 means something else. */
const elementGlyphsMax = 254;
/** What waits to be drawn at once: a request stays within X's 262,140 bytes, and finding overlaps is quick. */
const waitingTextsMax = 64;
const waitingCellsMax = 16_384;

/** A gap of more blanks costs more than the 8 bytes of another element. */
const wordsNearby = /[^ ]+(?: {1,8}[^ ]+)*/g;

const operatorOver = 3;
const noMask = 0;

/** What it needs of the display's fonts and colours. */
export interface SmoothTextLook {
  /** Pixels of the screen for one of the picture, in each direction. */
  readonly zoom: number;
  face(role: FontRole): FaceName;
  shown(color: Color): Color;
  fill(drawable: number, color: Color, rects: readonly Rect[]): void;
}

/** Texts of one line in several colours, whose cells show nothing but their background by now. */
export interface ColoredLine extends Pick<TextItem, 'x' | 'y' | 'text' | 'font'> {
  readonly kind: 'line';
  /** From which cell on which colour holds. */
  readonly bands: readonly { readonly cell: number; readonly color: Color }[];
}

/** Stretches of one face, colour and width of code. */
interface Stretches {
  readonly bits: 8 | 16;
  readonly color: Color;
  readonly set: number;
  readonly elements: GlyphElement[];
  /** Where the server's pen is after the last one. */
  x: number;
  y: number;
}

export class SmoothText {
  readonly #connection: Connection;
  readonly #render: Render;
  readonly #look: SmoothTextLook;
  readonly #sets: GlyphSets;
  readonly #fills = new Map<Color, number>();
  readonly #pictures = new Map<number, number>();
  /** What waits: rectangles by their colour, glyphs by face and colour, and the boxes of both. */
  readonly #grounds = new Map<Color, Rect[]>();
  readonly #stretches = new Map<string, Stretches>();
  #boxes: Rect[] = [];
  #cells = 0;

  constructor(connection: Connection, render: Render, look: SmoothTextLook) {
    this.#connection = connection;
    this.#render = render;
    this.#look = look;
    this.#sets = new GlyphSets(connection, render);
  }

  /** In pixels of the screen. */
  cell(face: FaceName, zoom: number): FaceMetrics {
    return this.#sets.font(face, zoom).cell;
  }

  /**
   * True when it draws the op, now or with those that follow; before any other op all that waits is
   * drawn.
   */
  takes(drawable: number, op: PaintOp | ColoredLine): boolean {
    if (op.kind === 'text') this.#text(drawable, op);
    else if (op.kind === 'line') this.#line(drawable, op);
    else {
      this.flush(drawable);
      return false;
    }
    return true;
  }

  /** Draws what waits: the grounds, then the glyphs over them. */
  flush(drawable: number): void {
    for (const [color, rects] of this.#grounds) this.#look.fill(drawable, color, rects);
    for (const each of this.#stretches.values()) this.#compose(drawable, each);
    this.#grounds.clear();
    this.#stretches.clear();
    this.#boxes = [];
    this.#cells = 0;
  }

  /** The drawable will be freed: its number may come to mean another. */
  release(drawable: number): void {
    const picture = this.#pictures.get(drawable);
    this.#pictures.delete(drawable);
    if (picture !== undefined) this.#free(picture);
  }

  /** The window is destroyed, and the server has freed its picture with it. */
  forget(window: number): void {
    const picture = this.#pictures.get(window);
    this.#pictures.delete(window);
    if (picture !== undefined) this.#connection.x.ReleaseID(picture);
  }

  #text(drawable: number, item: TextItem): void {
    const box = this.#room(drawable, item);
    const ground = this.#grounds.get(item.background);
    if (ground) ground.push(box);
    else this.#grounds.set(item.background, [box]);
    this.#add(item, item.color, 0, item.text);
  }

  /** Its ground is painted. */
  #line(drawable: number, op: ColoredLine): void {
    this.#room(drawable, op);
    for (const [at, { cell, color }] of op.bands.entries()) {
      const part = op.text.slice(cell, op.bands[at + 1]?.cell);
      for (const { index, 0: words } of part.matchAll(wordsNearby))
        this.#add(op, color, cell + index, words);
    }
  }

  /** The box of a text, for which there is room in what waits: nothing there touches it. */
  #room(drawable: number, { x, y, text, font }: Pick<TextItem, 'x' | 'y' | 'text' | 'font'>): Rect {
    const { cellWidth, ascent, descent } = this.cell(this.#look.face(font), this.#look.zoom);
    const width = text.length * cellWidth;
    const box = { x, y: y - ascent, width, height: ascent + descent };
    const full =
      this.#cells + text.length > waitingCellsMax || this.#boxes.length >= waitingTextsMax;
    if (full || this.#boxes.some((other) => intersects(other, box))) this.flush(drawable);
    this.#boxes.push(box);
    this.#cells += text.length;
    return box;
  }

  /** Puts a part of a text, from a cell on, with what has its face and colour. */
  #add(
    { x: left, y, font }: Pick<TextItem, 'x' | 'y' | 'font'>,
    wanted: Color,
    cell: number,
    part: string,
  ): void {
    const face = this.#look.face(font);
    const color = this.#look.shown(wanted);
    const { zoom } = this.#look;
    const { cellWidth } = this.cell(face, zoom);
    for (const { start, text, kind } of textRuns(part, () => true)) {
      const { set, glyphs } = this.#sets.glyphs(face, zoom, text);
      const bits = kind === 'narrow' ? 8 : 16;
      const key = `${bits}:${color}:${set}`;
      const into = this.#stretches.get(key) ?? { bits, color, set, elements: [], x: 0, y: 0 };
      this.#stretches.set(key, into);
      for (let at = 0; at < glyphs.length; at += elementGlyphsMax) {
        const few = glyphs.slice(at, at + elementGlyphsMax);
        const x = left + (cell + start + at) * cellWidth;
        into.elements.push([x - into.x, y - into.y, few]);
        into.x = x + few.length * cellWidth;
        into.y = y;
      }
    }
  }

  #compose(drawable: number, { bits, color, set, elements }: Stretches): void {
    const { requests } = this.#render;
    const [source, to] = [this.#fill(color), this.#picture(drawable)];
    requests.CompositeGlyphs(bits, operatorOver, source, to, noMask, set, 0, 0, elements);
  }

  #fill(color: Color): number {
    return this.#kept(this.#fills, color, solidFillsMax, (id) => {
      const part = (shift: number): number => ((color >> shift) & 0xff) / 255;
      this.#render.requests.CreateSolidFill(id, part(16), part(8), part(0), 1);
    });
  }

  #picture(drawable: number): number {
    return this.#kept(this.#pictures, drawable, picturesMax, (id) => {
      this.#render.requests.CreatePicture(id, drawable, this.#render.windowFormat, {});
    });
  }

  #kept(
    pictures: Map<number, number>,
    key: number,
    most: number,
    create: (id: number) => void,
  ): number {
    const known = pictures.get(key);
    if (known !== undefined) return known;
    const [oldest] = pictures;
    if (oldest && pictures.size >= most) {
      pictures.delete(oldest[0]);
      this.#free(oldest[1]);
    }
    const id = this.#connection.x.AllocID();
    create(id);
    pictures.set(key, id);
    return id;
  }

  #free(picture: number): void {
    this.#render.requests.FreePicture(picture);
    this.#connection.x.ReleaseID(picture);
  }
}
