// The way from a display's core text to anti-aliased text: asks whether the display can, and if so hands the
// drawing of text over.

import type { Connection } from '../connection.ts';
import type { FontSet } from '../font-set.ts';
import type { GcCache } from '../gc-cache.ts';
import type { Painter } from '../painter.ts';
import type { Palette } from '../palette.ts';
import { askRender } from './render-extension.ts';
import { SmoothText } from './smooth-text.ts';

export interface SmoothedLook {
  readonly connection: Connection;
  readonly fonts: FontSet;
  readonly palette: Palette;
  readonly contexts: GcCache;
  readonly painter: Painter;
}

/** Gives, in words, why not. Rejects with DisplayError `lost`. */
export async function useSmoothText(parts: SmoothedLook): Promise<string | undefined> {
  const { connection, fonts, palette, contexts, painter } = parts;
  const render = await askRender(connection);
  if (typeof render === 'string') return render;
  const smooth = new SmoothText(connection, render, {
    get zoom() {
      return fonts.zoom;
    },
    face: (role) => fonts.face(role),
    shown: (color) => palette.shown(color),
    fill(drawable, color, rects) {
      const flat = rects.flatMap(({ x, y, width, height }) => [x, y, width, height]);
      connection.x.PolyFillRectangle(drawable, contexts.fill(color), flat);
    },
  });
  fonts.useSmoothCells((face, zoom) => smooth.cell(face, zoom));
  painter.useSmoothText(smooth);
  return undefined;
}
