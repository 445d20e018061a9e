// The glyphs at the server: a set for each face and zoom, to which a glyph is added when it is first drawn. Bounded by
// the shapes that we have; the server frees them with the connection.

import type { Connection } from '../connection.ts';
import type { FaceName } from '../faces.ts';
import type { AddedGlyph, Render } from './render-extension.ts';
import { SmoothFont } from './smooth-font.ts';

/** AddGlyphs takes 26.6 fixed point. */
const unitsPerPixel = 64;
/** Keeps a request within X's 262,140 bytes: one glyph has at most some 3,300, the largest face four times enlarged. */
const glyphsPerRequestMax = 64;

interface GlyphSet {
  readonly id: number;
  readonly font: SmoothFont;
  readonly added: Set<number>;
}

export class GlyphSets {
  readonly #connection: Connection;
  readonly #render: Render;
  readonly #sets = new Map<string, GlyphSet>();

  constructor(connection: Connection, render: Render) {
    this.#connection = connection;
    this.#render = render;
  }

  font(face: FaceName, zoom: number): SmoothFont {
    return this.#set(face, zoom).font;
  }

  /** The set's id and `text` as glyphs, which the server has then. */
  glyphs(
    face: FaceName,
    zoom: number,
    text: string,
  ): { readonly set: number; readonly glyphs: string } {
    const { id, font, added } = this.#set(face, zoom);
    const fresh: number[] = [];
    let glyphs = '';
    for (let at = 0; at < text.length; at++) {
      const glyph = font.glyphOf(text.charCodeAt(at));
      glyphs += String.fromCharCode(glyph);
      if (added.has(glyph)) continue;
      added.add(glyph);
      fresh.push(glyph);
    }
    for (let from = 0; from < fresh.length; from += glyphsPerRequestMax) {
      const part = fresh.slice(from, from + glyphsPerRequestMax);
      this.#render.requests.AddGlyphs(
        id,
        part.map((glyph) => imageOf(font, glyph)),
      );
    }
    return { set: id, glyphs };
  }

  #set(face: FaceName, zoom: number): GlyphSet {
    const key = `${face} x${zoom}`;
    const known = this.#sets.get(key);
    if (known) return known;
    const id = this.#connection.x.AllocID();
    this.#render.requests.CreateGlyphSet(id, this.#render.glyphFormat);
    const set = { id, font: new SmoothFont(face, zoom), added: new Set<number>() };
    this.#sets.set(key, set);
    return set;
  }
}

/** Rows of four bytes; a glyph without ink is one empty pixel, since some servers refuse none. */
function imageOf(font: SmoothFont, glyph: number): AddedGlyph {
  const { left, top, width, height, coverage } = font.shape(glyph);
  const { cellWidth, ascent } = font.cell;
  const offsets = { offX: cellWidth * unitsPerPixel, offY: 0 };
  const stride = Math.max(4, (width + 3) & ~3);
  const rows = Math.max(1, height);
  const image = Buffer.alloc(stride * rows);
  for (let y = 0; y < height; y++) {
    image.set(coverage.subarray(y * width, (y + 1) * width), y * stride);
  }
  return { id: glyph, width: stride, height: rows, x: left, y: ascent - top, ...offsets, image };
}
