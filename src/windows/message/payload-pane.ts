// Draws the pane of what the selected event carries: tabs for the decoder with the provenance of the
// schema, then the payload's fields with their values and offsets; of headers and trailers their
// entries. What is absent is said in the place of the fields.

import type { TreeNode } from '../../payload/tree.ts';
import type { FetchedEvent } from '../../traffic/message-reader.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas, TextStyle } from '../canvas.ts';
import { count, utcClock } from '../format.ts';
import { rowBaseline } from '../node/lane-rows.ts';
import { drawPaneHead, PANE_HEAD_PX } from '../pane-head.ts';
import { TextFlow } from '../text-flow.ts';
import type { Palette } from '../theme.ts';
import { fetchedEvents, hex } from './call-facts.ts';
import { type DecodedPayload, isMessageEvent } from './decoded-payload.ts';
import { eventWords } from './events-pane.ts';
import { type ListPlace, type MessageLayout, payloadList, tabsHeight } from './message-layout.ts';
import type { Decoder, MessageModel } from './message-model.ts';
import { drawMetadata } from './metadata-list.ts';
import { drawRedacted } from './redacted-value.ts';
import { type TreeRow, treeRows } from './tree-rows.ts';

const FIELD_X = 34;
const LEVEL_PX = 18;
const MARK_PX = 12;

export function drawPayloadPane(
  canvas: Canvas,
  model: MessageModel,
  layout: MessageLayout,
  p: Palette,
): void {
  const pane = layout.payload;
  canvas.layer(pane, (layer) => {
    const fetched = fetchedEvents(model)[model.event];
    if (!fetched) return drawPaneHead(layer, pane, { name: 'PAYLOAD' }, p);
    const list = payloadList(layout, layer.metrics.rowPitch);
    if (!isMessageEvent(fetched)) {
      const remark = eventWords(fetched.event);
      drawPaneHead(layer, pane, { name: 'HEADERS', remark }, p);
      const top = pane.y + PANE_HEAD_PX + 1;
      return drawMetadata(
        layer,
        { ...pane, y: top, height: pane.y + pane.height - top },
        model,
        fetched.event,
        p,
      );
    }
    drawPaneHead(layer, pane, { name: 'PAYLOAD', remark: payloadRemark(model, fetched) }, p);
    drawTabs(layer, model, pane, p);
    if (model.payload) drawTree(layer, model, model.payload, list, p);
  });
}

function payloadRemark(model: MessageModel, fetched: FetchedEvent): string {
  const { event } = fetched;
  const all = fetchedEvents(model).filter((e) => e.event.type === event.type).length;
  const type = model.payload?.tree.typeName;
  const parts = [`message ${event.index + 1} of ${all}`, type ?? '', `${count(event.size)} B`];
  return parts.filter((part) => part !== '').join(', ');
}

/** The tabs as they stand in the line, for drawing and for clicks. */
export function decoderTabs(
  model: MessageModel,
): readonly { decoder: Decoder; key: string; word: string }[] {
  const { schema } = model;
  const word =
    schema.kind === 'read'
      ? schema.read.fetched.source || 'schema'
      : schema.kind === 'fetching'
        ? 'schema ...'
        : 'no schema';
  return [
    { decoder: 'schema', key: '1', word },
    { decoder: 'raw', key: '2', word: 'raw wire decode' },
  ];
}

/** The rectangle of each tab. */
export function tabRects(
  model: MessageModel,
  pane: Rect,
  cellWidth: number,
  pitch: number,
): readonly Rect[] {
  let x = pane.x;
  return decoderTabs(model).map(({ word }) => {
    const width = Math.min(30, word.length + 2) * cellWidth + 10;
    const rect = { x, y: pane.y + PANE_HEAD_PX, width, height: tabsHeight(pitch) - 3 };
    x += width + cellWidth;
    return rect;
  });
}

function drawTabs(layer: LayerCanvas, model: MessageModel, pane: Rect, p: Palette): void {
  const { face, rowPitch } = layer.metrics;
  const rects = tabRects(model, pane, face.body.cellWidth, rowPitch);
  const shown = model.payload?.decoder ?? model.decoder;
  let y = pane.y;
  decoderTabs(model).forEach((tab, i) => {
    const rect = rects[i] as Rect;
    const active = tab.decoder === shown;
    const background = active ? p.sel : p.bg;
    y = rowBaseline(layer, rect.y + 1);
    if (active) {
      layer.fill(p.sel, rect);
      layer.fill(p.accent, { ...rect, y: rect.y + rect.height - 2, height: 2 });
    }
    const x = layer.text(rect.x + 5, y, tab.key, { font: 'strong', color: p.accent, background });
    const style = { font: 'body', color: active ? p.text : p.text2, background } as const;
    layer.text(
      x + face.body.cellWidth,
      y,
      tab.word,
      style,
      rect.x + rect.width - x - face.body.cellWidth,
    );
  });
  const left = (rects.at(-1)?.x ?? pane.x) + (rects.at(-1)?.width ?? 0) + face.body.cellWidth;
  drawProvenance(layer, model, left, pane.x + pane.width, y, p);
}

/** Where the schema came from, when, and the start of its hash; the node's words when there is none. */
function drawProvenance(
  layer: LayerCanvas,
  model: MessageModel,
  left: number,
  right: number,
  y: number,
  p: Palette,
): void {
  const { schema } = model;
  const style: TextStyle = { font: 'body', color: p.mute, background: p.bg };
  if (schema.kind === 'fetching') return;
  if (schema.kind === 'unknown') {
    layer.textRight(right, y, schema.reason, { ...style, color: p.sus }, right - left);
    return;
  }
  const { fetched, problem } = schema.read;
  const time = utcClock(Number(fetched.obtainedUtcNs / 1_000_000n));
  const sha = hex(fetched.sha256.subarray(0, 4));
  const forms = [
    `from ${model.node} at ${time}, sha ${sha}${problem === '' ? '' : `, ${problem}`}`,
    `at ${time}, sha ${sha}`,
    `sha ${sha}`,
  ];
  const text = forms.find((f) => layer.widthOf(f, 'body') <= right - left);
  if (text) layer.textRight(right, y, text, problem === '' ? style : { ...style, color: p.sus });
}

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
  const field = pane.x + FIELD_X;
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

function drawTree(
  layer: LayerCanvas,
  model: MessageModel,
  payload: DecodedPayload,
  list: ListPlace,
  p: Palette,
): void {
  const { face, rowPitch } = layer.metrics;
  const columns = treeColumns(list.rect, face.body.cellWidth);
  drawTreeHeads(layer, columns, { ...list.rect, y: list.rect.y - rowPitch, height: rowPitch }, p);
  const rows = treeRows(payload.tree, model.folded);
  const note = payload.note || (rows.length === 0 ? emptyWords(payload) : '');
  const capacity = treeCapacity(payload, list);
  rows.slice(model.payloadTop, model.payloadTop + capacity).forEach((row, i) => {
    const top = list.rect.y + i * rowPitch;
    drawTreeRow(
      layer,
      columns,
      row,
      { ...list.rect, y: top, height: rowPitch },
      row.key === model.field,
      p,
    );
  });
  if (note === '' || list.capacity === 0) return;
  const line = rows.length === 0 ? 0 : capacity;
  const y = rowBaseline(layer, list.rect.y + line * rowPitch);
  const style: TextStyle = {
    font: 'body',
    color: payload.absent ? p.text : p.sus,
    background: p.bg,
  };
  layer.text(list.rect.x + 4, y, note, style, list.rect.width - 8);
}

/** Rows of fields that fit: a note takes the last line. */
export function treeCapacity(payload: DecodedPayload, list: ListPlace): number {
  return Math.max(0, list.capacity - (payload.note === '' ? 0 : 1));
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
  selected: boolean,
  p: Palette,
): void {
  const { node, level } = row;
  const background = selected ? p.sel : p.bg;
  const { cellWidth } = layer.metrics.face.body;
  if (selected) {
    layer.fill(p.sel, at);
    layer.fill(p.accent, { ...at, width: 3 });
  }
  const y = rowBaseline(layer, at.y);
  const quiet: TextStyle = { font: 'body', color: selected ? p.text2 : p.mute, background };
  const unknown = node.unknown && !node.typeName.endsWith('?');
  const text: TextStyle = { ...quiet, color: unknown ? quiet.color : p.text };
  layer.textRight(columns.numberRight, y, String(node.number).slice(-4), quiet);
  const nameEnd = columns.type ?? columns.value;
  const indent = Math.min(level * LEVEL_PX, Math.max(0, nameEnd - columns.field - 12 * cellWidth));
  const x = columns.field + indent;
  if (node.children) layer.text(x, y, row.folded ? '+' : '-', text);
  layer.text(x + MARK_PX, y, nameText(node), text, nameEnd - x - MARK_PX - cellWidth);
  if (columns.type !== undefined)
    layer.text(columns.type, y, typeText(node), quiet, columns.value - columns.type - cellWidth);
  const offset = String(node.offset);
  const right = columns.offsetRight - (offset.length + 1) * cellWidth;
  layer.textRight(columns.offsetRight, y, offset, quiet);
  drawValue(layer, node, { x: columns.value, right, y }, text, p);
}

function nameText(node: TreeNode): string {
  return node.unknown && node.label === 'unknown' && !node.typeName.endsWith('?')
    ? `(unknown ${node.number})`
    : node.name;
}

/** Without the package: the whole name stands in the zoom pane. */
function typeText(node: TreeNode): string {
  const { typeName } = node;
  if (typeName.includes('<')) return typeName;
  const simple = typeName.slice(typeName.lastIndexOf('.') + 1);
  return node.label === 'repeated' || node.label === 'element' ? `repeated ${simple}` : simple;
}

function drawValue(
  layer: LayerCanvas,
  node: TreeNode,
  at: { readonly x: number; readonly right: number; readonly y: number },
  style: TextStyle,
  p: Palette,
): void {
  if (node.redacted !== undefined) {
    const more = `${count(node.length)} ${node.length === 1 ? 'byte' : 'bytes'}   ${node.redacted}`;
    drawRedacted(layer, at, more, style.background, p);
    return;
  }
  const flow = new TextFlow(layer, { x: at.x, end: at.right, baseline: at.y }, style.background);
  flow.cut({ text: node.valueText, color: style.color, gap: 0 });
  if (node.note !== '') flow.words({ text: node.note, color: p.sus });
}
