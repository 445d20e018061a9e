// The faces of SPEC section 2: what each role is set in at each text size, and the cell of every
// face. Cells are known beforehand, since asking for an iso10646 face's metrics costs 787 kB.

import type { FaceMetrics, FontRole, TextMetrics } from './draw/draw-list.ts';
import { enlargedSizes } from './enlarged-font.ts';
import { type BaseSize, baseOf, type TextSize } from './resources/text-scale.ts';

export type { TextSize };

export type FaceName = '6x13' | '6x13B' | '8x13' | '8x13B' | '9x15' | '9x15B' | '10x20';

interface Face extends FaceMetrics {
  /** Weight, slant and width as in its XLFD. */
  readonly style: string;
  /** Pixels, and tenths of a point. */
  readonly sizes: string;
}

function face(style: string, sizes: string, width: number, ascent: number, descent: number): Face {
  return { style, sizes, cellWidth: width, ascent, descent };
}

export const faces: Readonly<Record<FaceName, Face>> = {
  '6x13': face('medium-r-semicondensed', '13-120', 6, 11, 2),
  '6x13B': face('bold-r-semicondensed', '13-120', 6, 11, 2),
  '8x13': face('medium-r-normal', '13-120', 8, 11, 2),
  '8x13B': face('bold-r-normal', '13-120', 8, 11, 2),
  '9x15': face('medium-r-normal', '15-140', 9, 12, 3),
  '9x15B': face('bold-r-normal', '15-140', 9, 12, 3),
  '10x20': face('medium-r-normal', '20-200', 10, 16, 4),
};

/** The last of a face's names: what every server has, in one size. */
export const lastFont = 'fixed';

/**
 * Tried in this order under one font id, so that the server itself takes the first it has. `zoom`: so many
 * times as large, see enlarged-font.ts.
 */
export function fontNames(name: FaceName, zoom = 1): readonly string[] {
  const own = xlfdOf(name, zoom);
  // What `fixed` is, enlarged: some servers have no other face.
  const plain = zoom === 1 ? [] : [`${xlfdOf('6x13', zoom)}iso8859-1`];
  return [`${own}iso10646-1`, `${own}iso8859-1`, ...plain, lastFont];
}

/** Up to the character set. */
function xlfdOf(name: FaceName, zoom: number): string {
  const { style, sizes, cellWidth } = faces[name];
  const at = zoom === 1 ? sizes : enlargedSizes(sizes, cellWidth, zoom);
  return `-misc-fixed-${style}--${at}-75-75-c-${cellWidth * zoom}0-`;
}

export const fontRoles: readonly FontRole[] = ['body', 'strong', 'head', 'title', 'big'];

const roleFaces: Readonly<Record<BaseSize, Readonly<Record<FontRole, FaceName>>>> = {
  S: { body: '6x13', strong: '6x13B', head: '8x13B', title: '9x15B', big: '10x20' },
  M: { body: '8x13', strong: '8x13B', head: '9x15B', title: '9x15B', big: '10x20' },
  L: { body: '9x15', strong: '9x15B', head: '9x15B', title: '10x20', big: '10x20' },
  XL: { body: '10x20', strong: '10x20', head: '10x20', title: '10x20', big: '10x20' },
};

const rowPitches: Readonly<Record<BaseSize, number>> = { S: 16, M: 16, L: 20, XL: 24 };

/** The pitch for text that is `height` px high: that of the least size whose rows are set as high. */
function pitchOf(height: number): number {
  const fits = Object.entries(rowPitches).find(([size]) => {
    const { ascent, descent } = faces[faceOf(size as BaseSize, 'body')];
    return ascent + descent >= height;
  });
  return fits?.[1] ?? height + 2;
}

export function faceOf(size: TextSize, role: FontRole): FaceName {
  return roleFaces[baseOf(size)][role];
}

/** Metrics as `cell` gives them for each role, of a size before its zoom; `wide` must hold for every face. */
export function textMetrics(
  size: TextSize,
  cell: (role: FontRole) => FaceMetrics,
  wide: boolean,
): TextMetrics {
  const of = (role: FontRole): FaceMetrics => {
    const { cellWidth, ascent, descent } = cell(role);
    return { cellWidth, ascent, descent };
  };
  const body = of('body');
  const height = body.ascent + body.descent;
  return {
    face: {
      body,
      strong: of('strong'),
      head: of('head'),
      title: of('title'),
      big: of('big'),
    },
    // The text that there is may be higher than the size's, or lower: a server may have only one font.
    rowPitch: Math.max(Math.min(rowPitches[baseOf(size)], pitchOf(height)), height + 2),
    wide,
  };
}
