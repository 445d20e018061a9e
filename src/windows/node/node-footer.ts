// The lower end of a node window: the selected call and what is kept, the filter with the key hints,
// the status bar.

import { Direction } from '../../traffic/event.ts';
import type { CallRow } from '../../traffic/history-reader.ts';
import { statusName } from '../../traffic/status-code.ts';
import type { Color } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import { printable, truncate } from '../../x11/draw/printable.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { drawFilterLine, type FilterLineContent } from '../filter-line.ts';
import { count, latency, latencyUnit, utcTime } from '../format.ts';
import { drawKeyHints, hintsOf } from '../key-hints.ts';
import type { Action } from '../key-table.ts';
import { drawStatusBar } from '../status-bar.ts';
import { TextFlow } from '../text-flow.ts';
import type { Palette } from '../theme.ts';
import { spanFacts } from './chart-span.ts';
import { drawColumnLine } from './column-choice.ts';
import { isError, methodLabel } from './lane-row-text.ts';
import { columnsOf, filterText, matchingCalls, pageOf } from './lane-view-state.ts';
import { NOT_IN_MESH, WITHOUT_MESH } from './mesh-input.ts';
import { showsMesh } from './mesh-view.ts';
import { type NodeLayout, SIDE_PX } from './node-layout.ts';
import type { NodeModel } from './node-model.ts';
import { isConnecting } from './node-states.ts';
import { markedRows } from './row-marks.ts';

const GAP_PX = 12;
const METHOD_CELLS = 40;
const SEARCH_CELLS = 32;

export function drawNodeFooter(canvas: Canvas, model: NodeModel, layout: NodeLayout, p: Palette) {
  const { selection, hints, status } = layout;
  canvas.layer(selection, (layer) => drawSelectionLine(layer, model, layout, p));
  canvas.layer(hints, (layer) => drawHints(layer, model, layout, p));
  canvas.layer(status, (layer) => drawStatusBar(layer, status, model.link, keptFacts(model), p));
}

function drawHints(layer: LayerCanvas, model: NodeModel, layout: NodeLayout, p: Palette): void {
  const { hints, lanes } = layout;
  const { prompt } = model;
  if (prompt?.kind === 'columns') {
    const lane = lanes.find((l) => l.direction === model.lane) ?? lanes[0];
    const { cellWidth } = layer.metrics.face.body;
    if (lane) drawColumnLine(layer, hints, model, columnsOf(model, lane, cellWidth), p);
    return;
  }
  if (prompt) {
    drawFilterLine(layer, hints, prompt.box, PROMPTS[prompt.kind], p);
    return;
  }
  // In a low window there is no line for it but this one.
  if (layout.selection.height === 0 && model.notice !== '' && !model.filter.editing) {
    drawNotice(layer, model, hints, p);
    return;
  }
  if (showsMesh(model)) {
    const y = hints.y + Math.round((hints.height + ascentOf(layer)) / 2);
    layer.fill(p.rule, { ...hints, height: 1 });
    const at = { x: SIDE_PX, xRight: hints.width - SIDE_PX, baseline: y };
    drawKeyHints(layer, at, hintsOf('node', NOT_IN_MESH), p);
    return;
  }
  const placeholder = 'method, peer:name, status:error, lat>100ms';
  const box = model.errorsOnly && !model.filter.editing ? withErrorsOnly(model) : model.filter;
  const without = model.mesh === undefined ? WITHOUT_MESH : IN_CALLS;
  drawFilterLine(layer, hints, box, { placeholder, hints: hintsOf('node', without) }, p);
}

/** Where the lanes are shown, the key that leads to them does nothing. */
const IN_CALLS: ReadonlySet<Action> = new Set(['tab-1']);

/** By so much the middle of a text lies above its baseline, twice. */
function ascentOf(layer: LayerCanvas): number {
  const { ascent, descent } = layer.metrics.face.body;
  return ascent - descent;
}

function drawNotice(layer: LayerCanvas, model: NodeModel, at: Rect, p: Palette): void {
  const { ascent, descent } = layer.metrics.face.body;
  const y = at.y + Math.round((at.height + ascent - descent) / 2);
  layer.fill(p.rule, { ...at, height: 1 });
  const line = new TextFlow(layer, { x: SIDE_PX, end: at.width - SIDE_PX, baseline: y }, p.bg);
  line.cut({ text: model.notice, color: p.text, gap: 0 });
}

const PROMPTS: Readonly<Record<'search' | 'time', FilterLineContent>> = {
  search: {
    label: 'search',
    placeholder: '',
    hints: [
      { cap: 'Ret', word: 'keep, then n N' },
      { cap: 'Esc', word: 'end' },
    ],
  },
  time: {
    label: '@',
    placeholder: '',
    hints: [
      { cap: 'Ret', word: 'go to 12:01:03, 12:01 or -5m' },
      { cap: 'Esc', word: 'back' },
    ],
  },
};

/** The box shows all that is in force. */
function withErrorsOnly(model: NodeModel) {
  return model.filter.error === '' ? { ...model.filter, text: filterText(model) } : model.filter;
}

function keptFacts(model: NodeModel) {
  const lost = model.frame?.traffic.lostTotal ?? 0;
  return lost > 0 ? [{ label: 'lost', value: `${count(lost)} events` }] : [];
}

const CREDIT_WORDS = 'credit used: sent, and not yet taken over by the neighbour';

function drawSelectionLine(
  layer: LayerCanvas,
  model: NodeModel,
  layout: NodeLayout,
  p: Palette,
): void {
  const { selection } = layout;
  const { ascent, descent } = layer.metrics.face.body;
  layer.fill(p.rule, { ...selection, height: 1 });
  const y = selection.y + Math.round((selection.height + ascent - descent) / 2);
  const end = drawKept(layer, model, selection.width - SIDE_PX, y, p);
  const line = new TextFlow(layer, { x: SIDE_PX, end, baseline: y }, p.bg);
  const row = model.selection?.row;
  if (model.notice !== '') line.words({ text: model.notice, color: p.text, gap: 0 });
  else if (showsMesh(model)) line.words({ text: CREDIT_WORDS, color: p.mute, gap: 0 });
  else if (model.span) writeSpan(line, model, p);
  else if (model.search !== '') writeSearch(line, model, p);
  else if (model.mark?.moved) writeMarked(line, model, p);
  else if (row) writeCall(line, model, row, p);
  else if (!isConnecting(model))
    line.words({ text: 'a click on a row opens its call', color: p.mute, gap: 0 });
}

/** `n match`, `kept here N, seen there M`, `oldest T`; gives the x where the left part must end. */
function drawKept(layer: LayerCanvas, model: NodeModel, right: number, y: number, p: Palette) {
  const traffic = model.frame?.traffic;
  if (!traffic) return right;
  const value = (text: string) => ({ text, color: p.text });
  const label = (text: string) => ({ text, color: p.mute });
  const facts = [
    [
      ...[label('kept here'), value(`${count(traffic.eventsKept)},`)],
      ...[label('seen there'), value(count(traffic.eventsSeen))],
    ],
  ];
  if (traffic.oldestUtcUs !== undefined)
    facts.unshift([label('oldest'), value(utcTime(traffic.oldestUtcUs / 1000))]);
  if (filterText(model) !== '')
    facts.push([value(count(matchingCalls(pageOf(model, model.lane)))), label('match')]);
  let x = right;
  const { cellWidth } = layer.metrics.face.body;
  for (const fact of facts) {
    const width = layer.widthOf(fact.map((part) => part.text).join(' '), 'body');
    if (x - width < layer.rect.width * 0.45) break;
    for (const { text, color } of fact.toReversed())
      x = layer.textRight(x, y, text, { font: 'body', color, background: p.bg }) - cellWidth;
    x += cellWidth - GAP_PX;
  }
  return x;
}

/** What the marked seconds of a chart hold. */
function writeSpan(line: TextFlow, model: NodeModel, p: Palette): void {
  const facts = spanFacts(model);
  line.words({ text: 'CHART', color: p.mute, gap: 0 });
  if (!facts) {
    line.words({ text: 'these seconds are no longer kept', color: p.text2, gap: GAP_PX });
    return;
  }
  const clock = (ms: number) => utcTime(ms).slice(0, 8);
  line.words({
    text: `${clock(facts.fromUtcMs)}–${clock(facts.toUtcMs)}`,
    color: p.text,
    gap: GAP_PX,
  });
  const fact = (label: string, value: string, color: Color) =>
    line.words({ text: label, color: p.mute, gap: GAP_PX }, { text: value, color });
  fact('calls', count(facts.calls), p.text);
  fact('errors', count(facts.errors), facts.errors > 0 ? p.err : p.mute);
  if (facts.lost > 0) fact('lost', count(facts.lost), p.loss);
  if (facts.p99Us !== undefined)
    fact('p99', `${latency(facts.p99Us)} ${latencyUnit(facts.p99Us)}`.trimEnd(), p.text);
}

function writeSearch(line: TextFlow, model: NodeModel, p: Palette): void {
  const found = model.frame?.found;
  const text = truncate(printable(model.search), SEARCH_CELLS);
  line.words({ text: 'SEARCH', color: p.mute, gap: 0 });
  line.words({ text, color: p.text, gap: GAP_PX });
  if (found !== undefined)
    line.words(
      { text: count(found), color: p.text, gap: GAP_PX },
      { text: 'match', color: p.mute },
    );
  line.words({ text: 'n N walk, Esc ends', color: p.text2, gap: GAP_PX });
}

function writeMarked(line: TextFlow, model: NodeModel, p: Palette): void {
  const rows = model.frame?.marked ?? markedRows(model).length;
  line.words({ text: 'MARKED', color: p.mute, gap: 0 });
  line.words({ text: rows === 1 ? '1 row' : `${count(rows)} rows`, color: p.text, gap: GAP_PX });
  line.words({ text: 'c copies them, C as JSON, Esc unmarks', color: p.text2, gap: GAP_PX });
}

function writeCall(line: TextFlow, model: NodeModel, row: CallRow, p: Palette): void {
  const inbound = model.selection?.lane === Direction.Inbound;
  line.words({ text: 'SELECTED', color: p.mute, gap: 0 });
  line.words({ text: methodLabel(row, METHOD_CELLS, true), color: p.text, gap: GAP_PX });
  const peer = { text: row.peer, color: p.text };
  line.words({ text: inbound ? 'from' : 'to', color: p.mute, gap: GAP_PX }, peer);
  const took =
    row.latencyUs === undefined
      ? ''
      : ` after ${latency(row.latencyUs)} ${latencyUnit(row.latencyUs)}`.trimEnd();
  line.words({ text: endText(row) + took, color: isError(row) ? p.err : p.text2, gap: GAP_PX });
  if (row.late) line.words({ text: 'came late', color: p.sus, gap: GAP_PX });
}

function endText(row: CallRow): string {
  if (row.status !== undefined) return statusName(row.status);
  return row.cancelled ? 'CANCELLED' : 'running';
}
