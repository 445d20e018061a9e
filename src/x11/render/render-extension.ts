// The RENDER extension as far as text needs it: asking whether it is there, the formats that we draw in, and
// the requests of npm x11 typed by hand. Whoever asks may be answered no.

import type { Connection } from '../connection.ts';

/** One stretch of glyphs: offsets from where the one before ended, px, and a character a glyph. */
export type GlyphElement = readonly [dx: number, dy: number, glyphs: string];

/** What AddGlyphs takes; it changes what it is given. */
export interface AddedGlyph {
  readonly id: number;
  width: number;
  height: number;
  /** From the glyph's origin to the image's upper left corner; y upwards. */
  x: number;
  y: number;
  /** To the next glyph's origin, in 1/64 px. */
  offX: number;
  offY: number;
  image: Buffer;
}

export interface RenderRequests {
  readonly a8: number | undefined;
  findVisualFormat(visual: number): number | undefined;
  QueryVersion(
    major: number,
    minor: number,
    reply: (failure: Error | null | undefined, version: readonly [number, number]) => boolean,
  ): void;
  CreatePicture(id: number, drawable: number, format: number, values: object): void;
  FreePicture(id: number): void;
  /** Each part from 0 to 1. */
  CreateSolidFill(id: number, red: number, green: number, blue: number, alpha: number): void;
  CreateGlyphSet(id: number, format: number): void;
  FreeGlyphSet(id: number): void;
  AddGlyphs(set: number, glyphs: readonly AddedGlyph[]): void;
  CompositeGlyphs(
    bits: 8 | 16,
    operator: number,
    source: number,
    to: number,
    maskFormat: number,
    glyphSet: number,
    sourceX: number,
    sourceY: number,
    elements: readonly GlyphElement[],
  ): void;
}

export interface Render {
  readonly requests: RenderRequests;
  /** Picture format of the windows, and of glyphs. */
  readonly windowFormat: number;
  readonly glyphFormat: number;
}

/** CreateSolidFill came with this version. */
const leastMinor = 10;

/** In words why there is none, when there is none. Rejects with DisplayError `lost`. */
export async function askRender(connection: Connection): Promise<Render | string> {
  const asked = connection.ask<RenderRequests>((x, reply) =>
    x.require('render', (failure, extension) =>
      reply(failure ?? undefined, extension as RenderRequests),
    ),
  );
  connection.flush();
  const requests = await asked.catch(() => undefined);
  if (!requests) return 'the display has no RENDER extension, or does not trust us with it';
  const versions = connection.ask<readonly [number, number]>((_, reply) =>
    requests.QueryVersion(0, leastMinor + 1, reply),
  );
  connection.flush();
  const [major, minor] = await versions;
  const windowFormat = requests.findVisualFormat(connection.screen.root_visual);
  const glyphFormat = requests.a8;
  const old = major === 0 && minor < leastMinor;
  if (old || !windowFormat || !glyphFormat) return 'its RENDER extension is too old';
  return { requests, windowFormat, glyphFormat };
}
