// The picture of a window as plain data: what a view returns and what diff and painter read.
// It knows no X request, no theme and no model; everything in it is in window pixels.

import type { Rect } from './geometry.ts';

/** 24-bit sRGB, 0xRRGGBB. The painter turns it into a pixel of the window's visual. */
export type Color = number;

/** What a text is for; the display chooses the face (SPEC section 2). */
export type FontRole = 'body' | 'strong' | 'head' | 'title' | 'big';

/** Rectangles of one colour. Later items cover earlier ones. */
export interface FillItem {
  readonly kind: 'fill';
  readonly color: Color;
  readonly rects: readonly Rect[];
}

/**
 * One line of text in cells of a fixed width, painted with its background (X ImageText), so it
 * covers what is below it: the box is x, baseline - ascent, length * cellWidth, ascent + descent.
 */
export interface TextItem {
  readonly kind: 'text';
  readonly x: number;
  /** Baseline, as in X. */
  readonly y: number;
  /** Printable characters only, one cell each; longer than 255 is split by the painter. */
  readonly text: string;
  readonly font: FontRole;
  readonly color: Color;
  readonly background: Color;
}

/** Lines of one pixel, end points included (X PolySegment). */
export interface SegmentsItem {
  readonly kind: 'segments';
  readonly color: Color;
  readonly segments: readonly { x1: number; y1: number; x2: number; y2: number }[];
}

/** Paints `color` over 14 of 16 pixels of the rectangle (4 x 4 stipple): what is below is dimmed. */
export interface DimItem {
  readonly kind: 'dim';
  readonly color: Color;
  readonly rect: Rect;
}

export type DrawItem = FillItem | TextItem | SegmentsItem | DimItem;

/**
 * Where content moves as a whole: each mark names a row (axis y) or a column (axis x) by a key that
 * stays with its content, and says where it begins. If the marks of two lists agree on one shift,
 * diff moves the pixels by CopyArea.
 */
export interface Scroll {
  readonly axis: 'x' | 'y';
  readonly marks: readonly { readonly key: string | number; readonly at: number }[];
}

/** A part of the window. Every item lies inside `rect`; layers are painted in order. */
export interface Layer {
  readonly rect: Rect;
  readonly items: readonly DrawItem[];
  readonly scroll?: Scroll;
}

export interface DrawList {
  readonly width: number;
  readonly height: number;
  /** What shows where no item is. */
  readonly background: Color;
  readonly layers: readonly Layer[];
  /**
   * True when it lies over the list before it, which will come back: what the window shows is kept at
   * the server meanwhile. Says nothing about what is drawn.
   */
  readonly overlay?: boolean;
}

/** Cell sizes in pixels of each role on this display. */
export interface FaceMetrics {
  readonly cellWidth: number;
  readonly ascent: number;
  readonly descent: number;
}

export interface TextMetrics {
  readonly face: Readonly<Record<FontRole, FaceMetrics>>;
  /** Distance of rows of body text, px. */
  readonly rowPitch: number;
  /** True when the face has more than ISO 8859-1 (arrows, dashes, the ellipsis). */
  readonly wide: boolean;
}
