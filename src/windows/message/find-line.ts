// Draws the search line in the place of the key hints: what is searched for, and which of the places
// found is selected.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../canvas.ts';
import { drawFilterLine } from '../filter-line.ts';
import { count } from '../format.ts';
import type { Palette } from '../theme.ts';
import { placeNumber, placesWith } from './find-places.ts';
import type { MessageModel } from './message-model.ts';

export function drawFind(layer: LayerCanvas, model: MessageModel, line: Rect, p: Palette): void {
  const { find } = model;
  const { places, unsearched } = placesWith(model, find.applied);
  const rest = unsearched === 0 ? '' : `, ${count(unsearched)} messages not searched`;
  const place = `${count(placeNumber(model, places))} of ${count(places.length)}${rest}`;
  const typing = [
    { cap: 'Ret', word: place },
    { cap: 'Esc', word: 'back' },
  ];
  const found = [
    { cap: 'n', word: place },
    { cap: 'N', word: 'previous' },
    { cap: '/', word: 'find' },
    { cap: 'Esc', word: 'end' },
    { cap: '?', word: 'keys' },
  ];
  const hints = find.editing ? typing : found;
  drawFilterLine(layer, line, find, { placeholder: 'a name, a value, a header', hints }, p);
}
