// The methods with most calls over all nodes: rate with a bar behind the name, errors, P99. A name
// that is too long loses its package first, then the service's beginning: the method stays.

import type { MethodTraffic } from '../../traffic/history-reader.ts';
import type { Color, TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import { printable } from '../../x11/draw/printable.ts';
import type { LayerCanvas } from '../canvas.ts';
import { count, latency, percent, rate } from '../format.ts';
import { baselineIn, shapeOn, shapePx } from '../grid.ts';
import { ink } from '../ink.ts';
import { drawPaneHead, PANE_HEAD_PX, paneRuleY } from '../pane-head.ts';
import { drawScrollPosition, scrollBarPx } from '../scroll-position.ts';
import { drawShape } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import { ERROR_TROUBLE_PERCENT } from './trouble.ts';

/** What is read of a name; a hostile one may be megabytes long. */
const MAX_NAME_CHARACTERS = 256;

export const METHOD_SORTS = ['rate', 'errors', 'p99', 'name'] as const;
export type MethodSort = (typeof METHOD_SORTS)[number];
const SORT_REMARKS = {
  rate: 'by rate',
  errors: 'by error rate',
  p99: 'by p99',
  name: 'by name',
} as const;

/** What a person chose of the methods. */
export interface MethodChoice {
  readonly sort: MethodSort;
  readonly reversed: boolean;
  /** Methods scrolled out at the top. */
  readonly scrolled: number;
}

export const FIRST_METHOD_CHOICE: MethodChoice = { sort: 'rate', reversed: false, scrolled: 0 };

/** Another column; the same one again turns its order round. */
export function methodsSortedBy(choice: MethodChoice, sort: MethodSort): MethodChoice {
  return { sort, reversed: choice.sort === sort && !choice.reversed, scrolled: 0 };
}

export function nextMethodSort({ sort }: MethodChoice): MethodChoice {
  const next = METHOD_SORTS[(METHOD_SORTS.indexOf(sort) + 1) % METHOD_SORTS.length];
  return { sort: next ?? 'rate', reversed: false, scrolled: 0 };
}

/** Highest first, names from a to z; unknown last; equal ones as they came, by rate. */
export function sortedMethods(
  methods: readonly MethodTraffic[],
  { sort, reversed }: Pick<MethodChoice, 'sort' | 'reversed'>,
): readonly MethodTraffic[] {
  const sign = reversed ? -1 : 1;
  if (sort === 'name') return methods.toSorted((a, b) => sign * (a.method < b.method ? -1 : 1));
  const figure = (m: MethodTraffic): number | undefined =>
    sort === 'rate' ? m.ratePerSecond : sort === 'errors' ? m.errorPercent : m.p99Us;
  return methods.toSorted((a, b) => {
    const [left, right] = [figure(a), figure(b)];
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined);
    return sign * (right - left);
  });
}

/** Height of the pane with so many methods, px. */
export function methodsHeight(rows: number, metrics: TextMetrics): number {
  return PANE_HEAD_PX + metrics.rowPitch - 16 + (rows + 1) * metrics.rowPitch;
}

/** How many methods have room. */
export function methodRows(pane: Rect, metrics: TextMetrics): number {
  return Math.max(0, Math.floor((pane.height - methodsHeight(0, metrics)) / metrics.rowPitch));
}

/** `wanted` methods scrolled out, as far as there are any. */
export function clampMethods(
  wanted: number,
  pane: Rect,
  metrics: TextMetrics,
  all: number,
): number {
  return Math.max(0, Math.min(wanted, all - methodRows(pane, metrics)));
}

/** The column whose head is at this place; undefined beside the heads. */
export function methodSortAt(
  pane: Rect,
  metrics: TextMetrics,
  at: { readonly x: number; readonly y: number },
): MethodSort | undefined {
  const top = pane.y + PANE_HEAD_PX + metrics.rowPitch - 16;
  if (at.y < top || at.y >= top + metrics.rowPitch) return undefined;
  const { errorRight, rateRight, latencyRight } = columnsOf(metrics, pane);
  const reach = 8 * metrics.face.body.cellWidth;
  if (at.x >= pane.x && at.x < pane.x + 14 * metrics.face.body.cellWidth) return 'name';
  const rights = { rate: rateRight, errors: errorRight, p99: latencyRight };
  const figures = ['rate', 'errors', 'p99'] as const;
  return figures.find((sort) => at.x < rights[sort] && at.x >= rights[sort] - reach);
}

interface Columns {
  readonly nameCells: number;
  readonly rateRight: number;
  readonly glyphX: number;
  readonly errorRight: number;
  readonly latencyRight: number;
}

export function drawTopMethods(
  layer: LayerCanvas,
  pane: Rect,
  shown: {
    readonly methods: readonly MethodTraffic[];
    readonly choice: MethodChoice;
    readonly focused: boolean;
  },
  p: Palette,
): void {
  const { methods, choice } = shown;
  const { sort, reversed } = choice;
  const line = layer.metrics.rowPitch;
  const turned = reversed ? ', reversed' : '';
  const remark = `${SORT_REMARKS[sort]}${turned}, last 10 s`;
  const head = { name: 'TOP METHODS', count: count(methods.length), remark };
  drawPaneHead(layer, pane, head, p);
  if (shown.focused)
    layer.fill(p.accent, { ...pane, y: paneRuleY(layer.metrics, pane.y), height: 2 });
  const columns = columnsOf(layer.metrics, pane);
  const top = pane.y + PANE_HEAD_PX + line - 16;
  drawColumnHeads(layer, { x: pane.x, y: top }, columns, sort, p);
  if (methods.length === 0)
    layer.text(
      pane.x,
      baselineIn(layer.metrics, top + line),
      'no calls in the last 10 s',
      ink(p.mute, p.bg),
      pane.width,
    );
  const fastest = methods.reduce((m, t) => Math.max(m, t.ratePerSecond), 0);
  const fit = methodRows(pane, layer.metrics);
  const first = clampMethods(choice.scrolled, pane, layer.metrics, methods.length);
  const rows = sortedMethods(methods, choice).slice(first, first + fit);
  for (const [i, method] of rows.entries())
    drawMethod(layer, { x: pane.x, y: top + (i + 1) * line }, method, fastest, columns, p);
  const track = {
    ...pane,
    x: pane.x + pane.width + 4,
    y: top + line,
    width: scrollBarPx(layer.metrics),
  };
  const position = { top: first, capacity: fit, total: methods.length };
  drawScrollPosition(layer, { ...track, height: fit * line }, position, p);
}

function columnsOf(metrics: TextMetrics, pane: Rect): Columns {
  const cell = metrics.face.body.cellWidth;
  const right = pane.x + pane.width;
  const errorRight = right - 10 * cell;
  const glyphX = errorRight - 5 * cell - shapePx(metrics, 7) - 3;
  const rateRight = glyphX - 2 * cell;
  const nameCells = Math.max(0, Math.floor((rateRight - 6 * cell - pane.x) / cell));
  return { nameCells, rateRight, glyphX, errorRight, latencyRight: right };
}

function drawColumnHeads(
  layer: LayerCanvas,
  at: { readonly x: number; readonly y: number },
  columns: Columns,
  sort: MethodSort,
  p: Palette,
): void {
  const style = ink(p.mute, p.bg);
  const baseline = baselineIn(layer.metrics, at.y);
  const room = columns.nameCells * layer.metrics.face.body.cellWidth;
  const end = layer.text(at.x, baseline, 'service/method', style, room);
  if (sort === 'name')
    layer.fill(p.mute, { x: at.x, y: baseline + 2, width: end - at.x, height: 1 });
  const heads = [
    { of: 'rate', right: columns.rateRight, text: 'rate/s' },
    { of: 'errors', right: columns.errorRight, text: 'err %' },
    { of: 'p99', right: columns.latencyRight, text: 'p99 ms' },
  ] as const;
  for (const { of, right, text } of heads) {
    const x = layer.textRight(right, baseline, text, style);
    if (of === sort) layer.fill(p.mute, { x, y: baseline + 2, width: right - x, height: 1 });
  }
}

function drawMethod(
  layer: LayerCanvas,
  at: { readonly x: number; readonly y: number },
  method: MethodTraffic,
  fastest: number,
  columns: Columns,
  p: Palette,
): void {
  const cell = layer.metrics.face.body.cellWidth;
  const baseline = baselineIn(layer.metrics, at.y);
  const share = fastest > 0 ? method.ratePerSecond / fastest : 0;
  // Whole cells, so that the bar is the background of a part of the name and never half a letter.
  const barCells = Math.max(
    0,
    Math.min(columns.nameCells, Math.round(share * columns.nameCells) || 0),
  );
  const bar = { x: at.x, y: at.y, width: barCells * cell, height: layer.metrics.rowPitch - 2 };
  layer.fill(p.inset, bar);
  let used = 0;
  for (const part of nameParts(method.method, columns.nameCells, p)) {
    const onBar = part.text.slice(0, Math.max(0, barCells - used));
    const off = part.text.slice(onBar.length);
    const x = at.x + used * cell;
    layer.text(x, baseline, onBar, ink(part.color, p.inset));
    layer.text(x + onBar.length * cell, baseline, off, ink(part.color, p.bg));
    used += part.text.length;
  }
  drawFigures(layer, baseline, method, columns, p);
}

function drawFigures(
  layer: LayerCanvas,
  baseline: number,
  method: MethodTraffic,
  columns: Columns,
  p: Palette,
): void {
  const calls = rate(method.ratePerSecond);
  layer.textRight(columns.rateRight, baseline, calls, ink(p.text, p.bg));
  const bad = (method.errorPercent ?? 0) > ERROR_TROUBLE_PERCENT;
  const errors = percent(method.errorPercent);
  const zero = errors === '0' || errors === '-';
  if (bad) {
    const place = shapeOn(layer.metrics, columns.glyphX, baseline, 7);
    drawShape(layer, 'square', place, p.err, p.bg);
  }
  const style = bad ? ink(p.err, p.bg, 'strong') : ink(zero ? p.mute : p.text2, p.bg);
  layer.textRight(columns.errorRight, baseline, errors, style);
  layer.textRight(columns.latencyRight, baseline, latency(method.p99Us), ink(p.text2, p.bg));
}

interface NamePart {
  readonly text: string;
  readonly color: Color;
}

/** `package.` quiet, `Service` plainer, `/Method` clear; together at most `cells` characters. */
export function nameParts(name: string, cells: number, p: Palette): readonly NamePart[] {
  const clean = printable(name.slice(0, MAX_NAME_CHARACTERS));
  const slash = clean.lastIndexOf('/');
  const method = clean.slice(slash + 1);
  const path = slash < 0 ? '' : clean.slice(0, slash);
  const dot = path.lastIndexOf('.');
  const service = path === '' ? '' : `${path.slice(dot + 1)}/`;
  const pack = dot < 0 ? '' : path.slice(0, dot + 1);
  const methodShown = cut(method, cells);
  const serviceShown = cut(service, cells - methodShown.length);
  const room = cells - methodShown.length - serviceShown.length;
  const packShown = pack.length <= room ? pack : '';
  return [
    { text: packShown, color: p.mute },
    { text: serviceShown, color: p.text2 },
    { text: methodShown, color: p.text },
  ].filter((part) => part.text !== '');
}

function cut(text: string, cells: number): string {
  if (cells <= 0) return '';
  return text.length <= cells ? text : `${text.slice(0, cells - 1)}…`;
}
