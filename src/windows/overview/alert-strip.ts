// The strip of alerts: what is wrong now, worst first and then newest, one row each. With nothing
// wrong it says so and keeps its place, so that an alert does not move the tiles. What was acknowledged
// stands dimmed behind the others.

import type { Color } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../canvas.ts';
import { count, wholeAge } from '../format.ts';
import { baselineIn, type ShapePlace, shapeOn } from '../grid.ts';
import { ink } from '../ink.ts';
import { drawShape, drawState, stateStyle } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import { type Acknowledged, isAcknowledged } from './acknowledged.ts';
import type { AttentionEntry, Board } from './board.ts';
import type { NodeSnapshot, OverviewFrame } from './overview-frame.ts';
import { drawRecordingAlert, type StoppedRecording } from './recording-alert.ts';
import { severityOf, type TroubleKind, troubleEffect, troubleReason } from './trouble.ts';

const MARGIN_PX = 12;
/** From this width on a row ends with what follows from it. */
const EFFECT_FROM_PX = 800;
const AGE_FROM_PX = 640;
const WORDS: Readonly<Record<TroubleKind, string>> = {
  down: 'DOWN',
  suspect: 'SUSPECT',
  untrusted: 'UNTRUSTED',
  errors: 'ERRORS',
  way: 'NO WAY',
  letters: 'DEAD MSGS',
  link: 'LINK DOWN',
  loss: 'LOSS',
  silence: 'SILENT',
};

export interface Alert extends AttentionEntry {
  readonly acknowledged: boolean;
}

/** Of trouble that lasts: what nobody has acknowledged first; worst first, then newest. */
export function alertsOf(board: Board, known: readonly Acknowledged[] = []): readonly Alert[] {
  return board.attention
    .filter((e) => e.wellSinceUtcMs === undefined)
    .map((e) => ({ ...e, acknowledged: isAcknowledged(known, e) }))
    .sort(
      (a, b) =>
        Number(a.acknowledged) - Number(b.acknowledged) ||
        severityOf(a.kind) - severityOf(b.kind) ||
        b.sinceUtcMs - a.sinceUtcMs,
    );
}

export interface ShownAlerts {
  readonly frame: OverviewFrame;
  readonly alerts: readonly Alert[];
  readonly selected: string | undefined;
  /** The keys go here. */
  readonly focused: boolean;
  /** Has the first row. */
  readonly stopped: StoppedRecording | undefined;
}

/** Rows of the strip that are left for nodes. */
function nodeRows({ stopped }: ShownAlerts, rows: number): number {
  return stopped ? rows - 1 : rows;
}

/** The first alert that is shown: the chosen one is always among them. */
export function firstAlert({ alerts, selected, focused }: ShownAlerts, rows: number): number {
  const at = focused ? alerts.findIndex((a) => a.node === selected) : -1;
  return Math.max(0, Math.min(at - rows + 1, alerts.length - rows));
}

/** The alert at a height of the window. */
export function alertAt(
  strip: Rect,
  rows: number,
  shown: ShownAlerts,
  y: number,
  rowPitch: number,
): Alert | undefined {
  const fit = nodeRows(shown, rows);
  const row = Math.floor((y - strip.y - 4) / rowPitch) - (rows - fit);
  return row >= 0 && row < fit ? shown.alerts[firstAlert(shown, fit) + row] : undefined;
}

export function drawAlertStrip(
  layer: LayerCanvas,
  strip: Rect,
  rows: number,
  shown: ShownAlerts,
  p: Palette,
): void {
  layer.fill(p.panel, strip);
  layer.fill(p.rule, { ...strip, y: strip.y + strip.height - 1, height: 1 });
  const { rowPitch, face } = layer.metrics;
  const left = drawCounts(layer, strip, rows, shown, p);
  if (rows > 1)
    layer.fill(p.rule, { x: left - 6, y: strip.y + 5, width: 1, height: strip.height - 10 });
  const fit = nodeRows(shown, rows);
  const right = strip.width - MARGIN_PX;
  if (shown.stopped) {
    const row = { x: left + 8, y: strip.y + 4, right };
    const ground = { ...row, x: left + 2, width: right - left + 4, height: rowPitch };
    layer.fill(p.errBg, ground);
    const withAge = layer.rect.width >= AGE_FROM_PX;
    drawRecordingAlert(layer, { ...row, withAge }, shown.stopped, shown.frame.nowUtcMs, p);
  } else if (shown.alerts.length === 0) {
    const baseline = baselineIn(layer.metrics, strip.y + 4);
    layer.text(left + 8, baseline, calm(shown.frame), ink(p.mute, p.panel));
    return;
  }
  const nodes = new Map(shown.frame.nodes.map((n) => [n.status.node, n]));
  const first = firstAlert(shown, fit);
  for (const [i, alert] of shown.alerts.slice(first, first + fit).entries()) {
    const node = nodes.get(alert.node);
    if (!node) continue;
    const y = strip.y + 4 + (rows - fit + i) * rowPitch;
    const ground = shown.focused && alert.node === shown.selected ? p.sel : p.panel;
    if (ground === p.sel)
      layer.fill(ground, { x: left + 2, y, width: right - left + 4, height: rowPitch });
    const row = { x: left + 8, y, right, ground };
    drawAlert(layer, row, alert, node, shown.frame.nowUtcMs, p);
  }
  if (shown.focused)
    layer.fill(p.accent, {
      x: MARGIN_PX,
      y: baselineIn(layer.metrics, strip.y + 4) + 2,
      width: 6 * face.head.cellWidth,
      height: 2,
    });
}

/** `ALERTS 4`, what has no row, what was acknowledged; gives the x of the rule after them. */
function drawCounts(
  layer: LayerCanvas,
  strip: Rect,
  rows: number,
  shown: ShownAlerts,
  p: Palette,
): number {
  const { rowPitch, face } = layer.metrics;
  const baseline = baselineIn(layer.metrics, strip.y + 4);
  const { alerts, stopped } = shown;
  const unseen = alerts.filter((a) => !a.acknowledged).length;
  const open = unseen + (stopped ? 1 : 0);
  const x = layer.text(MARGIN_PX, baseline, 'ALERTS', ink(p.text, p.panel, 'head')) + 8;
  layer.text(x, baseline, count(open), ink(p.mute, p.panel), 5 * face.body.cellWidth);
  const left = x + 5 * face.body.cellWidth + 4;
  if (rows === 1) return left;
  const hidden = alerts.length - nodeRows(shown, rows);
  const seen = alerts.length - unseen;
  const lines = [
    hidden > 0 ? `${count(hidden)} more` : '',
    seen > 0 ? `${count(seen)} seen` : '',
  ].filter((t) => t !== '');
  for (const [i, text] of lines.entries())
    layer.text(MARGIN_PX, baseline + (i + 1) * rowPitch, text, ink(p.mute, p.panel), left - 18);
  return left;
}

function calm(frame: OverviewFrame): string {
  return frame.nodes.length === 0
    ? 'no node is known yet'
    : 'none: no node is down or late, errors at most 1 %, nothing lost in the last minute';
}

function drawAlert(
  layer: LayerCanvas,
  row: { readonly x: number; readonly y: number; readonly right: number; readonly ground: Color },
  alert: Alert,
  node: NodeSnapshot,
  nowUtcMs: number,
  p: Palette,
): void {
  const { body, head } = layer.metrics.face;
  const { ground } = row;
  const baseline = baselineIn(layer.metrics, row.y);
  const quiet = ground === p.sel ? p.text2 : p.mute;
  const dimmed = (color: Color): Color => (alert.acknowledged ? quiet : color);
  const place = shapeOn(layer.metrics, row.x, baseline, 9);
  drawTroubleShape(layer, alert, node, place, ground, p);
  let x = row.x + place.size;
  if (layer.rect.width >= AGE_FROM_PX) {
    const right = x + 7 * body.cellWidth;
    layer.textRight(right, baseline, wholeAge(nowUtcMs - alert.sinceUtcMs), ink(quiet, ground));
    x = right;
  }
  x += 12;
  const word = ink(dimmed(troubleColor(alert.kind, p)), ground, 'head');
  layer.text(x, baseline, WORDS[alert.kind], word);
  x += 9 * head.cellWidth + 8;
  layer.text(x, baseline, alert.node, ink(dimmed(p.text), ground), 14 * body.cellWidth);
  x += 15 * body.cellWidth;
  const effect = layer.rect.width >= EFFECT_FROM_PX ? troubleEffect(alert.kind, node) : '';
  const room = Math.floor((row.right - x) / 2);
  const end = layer.textRight(row.right, baseline, effect, ink(quiet, ground), room) - 12;
  layer.text(x, baseline, whatHappened(alert, node), ink(dimmed(p.text2), ground), end - x);
}

/** The reason, and for numbers the number. */
function whatHappened(alert: AttentionEntry, node: NodeSnapshot): string {
  const reason = troubleReason(alert.kind, node);
  return alert.kind === 'loss' && node.traffic.lostLastMinute > 0
    ? `${count(node.traffic.lostLastMinute)} ${reason}`
    : reason;
}

export function troubleColor(kind: TroubleKind, p: Palette) {
  switch (kind) {
    case 'down':
    case 'errors':
    case 'way':
    case 'letters':
    case 'link':
      return p.err;
    case 'suspect':
    case 'silence':
      return p.sus;
    case 'untrusted':
      return p.accent;
    case 'loss':
      return p.loss;
  }
}

/** No state of the node, and as bad as one. */
const OF_ERRORS: ReadonlySet<TroubleKind> = new Set(['errors', 'way', 'letters', 'link']);

/** The state's shape; of trouble that is no state its own. */
function drawTroubleShape(
  layer: LayerCanvas,
  { kind, acknowledged }: Alert,
  node: NodeSnapshot,
  place: ShapePlace,
  ground: Color,
  p: Palette,
): void {
  const quiet = ground === p.sel ? p.text2 : p.mute;
  const isError = OF_ERRORS.has(kind);
  const shape = kind === 'silence' ? 'triangle' : kind === 'loss' ? 'split-diamond' : 'square';
  if (acknowledged) {
    const own = isError || kind === 'loss' || kind === 'silence';
    drawShape(layer, own ? shape : stateStyle(node.status.state, p).shape, place, quiet, ground);
  } else if (kind === 'loss') drawShape(layer, shape, place, p.loss, ground);
  else if (isError) drawShape(layer, shape, place, p.err, ground);
  else if (kind === 'silence') drawState(layer, 'suspect', place, p, ground);
  else drawState(layer, node.status.state, place, p, ground);
}
