// Draws the search line in the place of the key hints: what is searched for, and which of the fields
// found is selected.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../canvas.ts';
import { drawFilterLine } from '../filter-line.ts';
import { count } from '../format.ts';
import type { Palette } from '../theme.ts';
import { fieldsWith, placeAmong } from './field-search.ts';
import type { MessageModel } from './message-model.ts';

export function drawFind(layer: LayerCanvas, model: MessageModel, line: Rect, p: Palette): void {
  const { payload, find, field } = model;
  const fields = payload ? fieldsWith(payload.tree, find.applied) : [];
  const place = `${count(placeAmong(fields, field))} of ${count(fields.length)}`;
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
  drawFilterLine(layer, line, find, { placeholder: 'a name or a value', hints }, p);
}
