// One line that makes a text style, so that views read as text and colours.

import type { Color, FontRole } from '../x11/draw/draw-list.ts';
import type { TextStyle } from './canvas.ts';

export function ink(color: Color, background: Color, font: FontRole = 'body'): TextStyle {
  return { font, color, background };
}
