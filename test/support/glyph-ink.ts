// The glyphs of misc-fixed, as the X server has them, for pictures that a test rasters itself. What a face
// lacks is a frame, as wide as its cell.

import type { FontRole } from '../../src/x11/draw/draw-list.ts';
import { type FaceName, faceOf, type TextSize } from '../../src/x11/faces.ts';
import { type CellFont, everyCharacter, loadCellFont } from './pcf-font.ts';
import type { Ink } from './raster.ts';

const loaded = new Map<FaceName, CellFont>();

function faceFont(face: FaceName): CellFont {
  const font = loaded.get(face) ?? loadCellFont(face, undefined, everyCharacter);
  loaded.set(face, font);
  return font;
}

/** `fixedOnly`: every role is set in `fixed`. Throws when xfonts-base is not installed. */
export function glyphInk(size: TextSize, fixedOnly = false): Ink {
  return (role: FontRole, character, x, y) => {
    const { width, height, glyphs } = faceFont(fixedOnly ? '6x13' : faceOf(size, role));
    const row = glyphs.get(character)?.[y];
    if (row !== undefined) return ((row >> (width - 1 - x)) & 1) === 1;
    return x === 0 || y === 0 || x === width - 2 || y === height - 2;
  };
}
