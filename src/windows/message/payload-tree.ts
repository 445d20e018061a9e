// Draws the fields of a payload: number, name by its level, type, value and offset. What cannot be
// shown as a field stands in a line of words below or in their place.

import type { TreeNode } from '../../payload/tree.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas, TextStyle } from '../canvas.ts';
import { count } from '../format.ts';
import { rowBaseline } from '../node/lane-rows.ts';
import { drawScrollPosition, scrollBarPx } from '../scroll-position.ts';
import { TextFlow } from '../text-flow.ts';
import type { Palette } from '../theme.ts';
import { wrapped } from '../wrapped-text.ts';
import type { DecodedPayload } from './decoded-payload.ts';
import type { ListPlace } from './message-layout.ts';
import type { MessageModel } from './message-model.ts';
import { drawRedacted } from './redacted-value.ts';
import { type TreeRow, treeRows } from './tree-rows.ts';

/** The field number and a blank, cells. */
const NUMBER_CELLS = 5;
const LEVEL_PX = 18;
const MARK_PX = 12;

interface TreeColumns {
  readonly numberRight: number;
  readonly field: number;
  readonly type: number | undefined;
  readonly value: number;
  readonly offsetRight: number;
}

const TYPE_CELLS = 20;
const FIELD_CELLS = 26;
const OFFSET_CELLS = 6;
const MIN_VALUE_CELLS = 14;

function treeColumns(pane: Rect, cell: number): TreeColumns {
  const offsetRight = pane.x + pane.width - 7;
  const field = pane.x + 4 + NUMBER_CELLS * cell;
  const type = field + (FIELD_CELLS + 1) * cell;
  const value = type + (TYPE_CELLS + 1) * cell;
  const hasType = value + (MIN_VALUE_CELLS + OFFSET_CELLS + 2) * cell <= offsetRight;
  const narrowValue = Math.min(type, field + Math.floor((offsetRight - field) / 2));
  return {
    numberRight: pane.x + 4 + 4 * cell,
    field,
    type: hasType ? type : undefined,
    value: hasType ? value : narrowValue,
    offsetRight,
  };
}

export function drawTree(
  layer: LayerCanvas,
  model: MessageModel,
  payload: DecodedPayload,
  list: ListPlace,
  p: Palette,
): void {
  const { face, rowPitch } = layer.metrics;
  const columns = treeColumns(list.rect, face.body.cellWidth);
  drawTreeHeads(layer, columns, { ...list.rect, y: list.rect.y - rowPitch, height: rowPitch }, p);
  const { rows } = treeRows(payload.tree, model.folded);
  const note = payload.note || (rows.length === 0 ? emptyWords(payload) : '');
  const capacity = treeCapacity(payload, list, face.body.cellWidth);
  rows.slice(model.payloadTop, model.payloadTop + capacity).forEach((row, i) => {
    const top = list.rect.y + i * rowPitch;
    drawTreeRow(
      layer,
      columns,
      row,
      { ...list.rect, y: top, height: rowPitch },
      {
        selected: row.key === model.field,
        raw: payload.decoder === 'raw',
        shift: model.valueShift,
      },
      p,
    );
  });
  const { rect } = list;
  const width = scrollBarPx(layer.metrics);
  const track = { ...rect, x: rect.x + rect.width - width, width };
  drawScrollPosition(layer, track, { top: model.payloadTop, capacity, total: rows.length }, p);
  if (note === '' || list.capacity === 0) return;
  const line = rows.length === 0 ? 0 : capacity;
  const style: TextStyle = {
    font: 'body',
    color: payload.absent ? p.text : p.sus,
    background: p.bg,
  };
  const lines = noteLines(note, list, face.body.cellWidth);
  lines.slice(0, list.capacity).forEach((text, i) => {
    const y = rowBaseline(layer, list.rect.y + (line + i) * rowPitch);
    layer.text(list.rect.x + 4, y, text, style, list.rect.width - 8);
  });
}

const NOTE_LINES_MAX = 3;

function noteLines(note: string, { rect }: ListPlace, cellWidth: number): readonly string[] {
  if (note === '') return [];
  return wrapped(note, NOTE_LINES_MAX, Math.floor((rect.width - 8) / cellWidth));
}

/** Rows of fields that fit: a note takes the last lines. */
export function treeCapacity(payload: DecodedPayload, list: ListPlace, cellWidth: number): number {
  return Math.max(0, list.capacity - noteLines(payload.note, list, cellWidth).length);
}

function emptyWords(payload: DecodedPayload): string {
  if (payload.tree.error) return `cannot be read: ${payload.tree.error.reason}`;
  return 'empty: every field has its default';
}

function drawTreeHeads(layer: LayerCanvas, columns: TreeColumns, line: Rect, p: Palette): void {
  layer.fill(p.inset, line);
  const y = rowBaseline(layer, line.y);
  const style: TextStyle = { font: 'body', color: p.mute, background: p.inset };
  const end = line.x + line.width;
  layer.textRight(columns.numberRight, y, 'no', style);
  layer.text(columns.field, y, 'field', style, end - columns.field);
  if (columns.type !== undefined) layer.text(columns.type, y, 'type', style);
  layer.text(columns.value, y, 'value', style, end - columns.value);
  layer.textRight(columns.offsetRight, y, 'offset', style, end - columns.value - 6 * 6);
}

function drawTreeRow(
  layer: LayerCanvas,
  columns: TreeColumns,
  row: TreeRow,
  at: Rect,
  look: { readonly selected: boolean; readonly raw: boolean; readonly shift: number },
  p: Palette,
): void {
  const { node, level } = row;
  const { selected, raw } = look;
  const background = selected ? p.sel : p.bg;
  const { cellWidth } = layer.metrics.face.body;
  if (selected) {
    layer.fill(p.sel, at);
    layer.fill(p.accent, { ...at, width: 3 });
  }
  const y = rowBaseline(layer, at.y);
  const quiet: TextStyle = { font: 'body', color: selected ? p.text2 : p.mute, background };
  const unknown = node.unknown && !raw;
  const text: TextStyle = { ...quiet, color: unknown ? quiet.color : p.text };
  layer.textRight(columns.numberRight, y, String(node.number).slice(-4), quiet);
  const nameEnd = columns.type ?? columns.value;
  const indent = Math.min(level * LEVEL_PX, Math.max(0, nameEnd - columns.field - 12 * cellWidth));
  const x = columns.field + indent;
  if (node.children) layer.text(x, y, row.folded ? '+' : '-', text);
  layer.text(
    x + MARK_PX,
    y,
    unknown ? unknownName(node) : node.name,
    text,
    nameEnd - x - MARK_PX - cellWidth,
  );
  if (columns.type !== undefined)
    layer.text(columns.type, y, typeText(node), quiet, columns.value - columns.type - cellWidth);
  const offset = String(node.offset);
  const right = columns.offsetRight - (offset.length + 1) * cellWidth;
  layer.textRight(columns.offsetRight, y, offset, quiet);
  drawValue(layer, row, { x: columns.value, right, y, ...look }, text, p);
}

/** What the fields below say is not said twice; long whole numbers are grouped. */
function shownValue(node: TreeNode, folded: boolean): string {
  const { valueText, children } = node;
  if (children && !folded && /^\{\d+ fields?\}$/.test(valueText)) return '';
  const whole = node.value !== undefined && /^-?\d{5,}$/.test(valueText);
  return whole ? valueText.replace(/\B(?=(\d{3})+$)/g, ',') : valueText;
}

/** A list of packed numbers or a plain map entry: what it says is a value, not a summary. */
function isOneValue({ label, children }: TreeNode): boolean {
  return label === 'map' || children?.[0]?.label === 'element';
}

/** Of a field that the schema does not have. */
function unknownName(node: TreeNode): string {
  return node.label === 'unknown' ? `(unknown ${node.number})` : node.name;
}

/** Without the package: the whole name stands in the zoom pane. */
function typeText(node: TreeNode): string {
  const { typeName } = node;
  if (typeName.includes('<')) return typeName;
  const short = typeName.slice(typeName.lastIndexOf('.') + 1);
  const simple = node.field?.kind === 'enum' ? `enum ${short}` : short;
  return node.label === 'repeated' || node.label === 'element' ? `repeated ${simple}` : simple;
}

function drawValue(
  layer: LayerCanvas,
  { node, folded }: TreeRow,
  at: {
    readonly x: number;
    readonly right: number;
    readonly y: number;
    readonly selected: boolean;
    readonly shift: number;
  },
  style: TextStyle,
  p: Palette,
): void {
  const { selected, shift } = at;
  if (node.redacted !== undefined) {
    const more = `${count(node.length)} ${node.length === 1 ? 'byte' : 'bytes'}  rule ${node.redacted}`;
    drawRedacted(layer, at, more, style.background, p);
    return;
  }
  const flow = new TextFlow(layer, { x: at.x, end: at.right, baseline: at.y }, style.background);
  const value = shownValue(node, folded);
  const digits = selected && /^[-\d.,]+$/.test(value);
  const font = digits ? 'strong' : 'body';
  const quiet = node.children !== undefined && !isOneValue(node);
  const color = quiet ? (selected ? p.text2 : p.mute) : style.color;
  flow.cut({ text: value.slice(shift), color, font, gap: 0 });
  if (node.note !== '') flow.words({ text: node.note, color: p.sus });
}
