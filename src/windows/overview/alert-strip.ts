// The strip of alerts: what is wrong now, worst first and then newest, one row each. With nothing
// wrong it says so and keeps its place, so that an alert does not move the tiles.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../canvas.ts';
import { count, wholeAge } from '../format.ts';
import { ink } from '../ink.ts';
import { drawShape, drawState } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import type { AttentionEntry, Board } from './board.ts';
import type { NodeSnapshot, OverviewFrame } from './overview-frame.ts';
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
  loss: 'LOSS',
  silence: 'SILENT',
};

/** Of trouble that lasts: worst first, then newest. */
export function alertsOf(board: Board): readonly AttentionEntry[] {
  return board.attention
    .filter((e) => e.wellSinceUtcMs === undefined)
    .sort((a, b) => severityOf(a.kind) - severityOf(b.kind) || b.sinceUtcMs - a.sinceUtcMs);
}

export function drawAlertStrip(
  layer: LayerCanvas,
  strip: Rect,
  rows: number,
  shown: { readonly frame: OverviewFrame; readonly board: Board },
  p: Palette,
): void {
  layer.fill(p.panel, strip);
  layer.fill(p.rule, { ...strip, y: strip.y + strip.height - 1, height: 1 });
  const { rowPitch, face } = layer.metrics;
  const alerts = alertsOf(shown.board);
  const baseline = strip.y + 16;
  const x = layer.text(MARGIN_PX, baseline, 'ALERTS', ink(p.text, p.panel, 'head')) + 8;
  layer.text(x, baseline, count(alerts.length), ink(p.mute, p.panel), 5 * face.body.cellWidth);
  const hidden = alerts.length - rows;
  if (rows > 1 && hidden > 0)
    layer.text(MARGIN_PX, baseline + rowPitch, `${count(hidden)} more`, ink(p.mute, p.panel));
  const left = MARGIN_PX + 6 * face.head.cellWidth + 8 + 5 * face.body.cellWidth + 4;
  if (rows > 1)
    layer.fill(p.rule, { x: left - 6, y: strip.y + 5, width: 1, height: strip.height - 10 });
  if (alerts.length === 0) {
    layer.text(left + 8, baseline, calm(shown.frame), ink(p.mute, p.panel));
    return;
  }
  const nodes = new Map(shown.frame.nodes.map((n) => [n.status.node, n]));
  for (const [i, alert] of alerts.slice(0, rows).entries()) {
    const node = nodes.get(alert.node);
    if (!node) continue;
    const row = { x: left + 8, y: strip.y + 4 + i * rowPitch, right: strip.width - MARGIN_PX };
    drawAlert(layer, row, alert, node, shown.frame.nowUtcMs, p);
  }
}

function calm(frame: OverviewFrame): string {
  return frame.nodes.length === 0
    ? 'no node is known yet'
    : 'none: no node is down or late, errors at most 1 %, nothing lost in the last minute';
}

function drawAlert(
  layer: LayerCanvas,
  row: { readonly x: number; readonly y: number; readonly right: number },
  alert: AttentionEntry,
  node: NodeSnapshot,
  nowUtcMs: number,
  p: Palette,
): void {
  const { body, head } = layer.metrics.face;
  const baseline = row.y + 12;
  drawTroubleShape(layer, alert.kind, node, { x: row.x, y: row.y + 3 }, p);
  let x = row.x + 9;
  if (layer.rect.width >= AGE_FROM_PX) {
    const right = x + 7 * body.cellWidth;
    layer.textRight(right, baseline, wholeAge(nowUtcMs - alert.sinceUtcMs), ink(p.mute, p.panel));
    x = right;
  }
  x += 12;
  const word = ink(troubleColor(alert.kind, p), p.panel, 'head');
  layer.text(x, baseline, WORDS[alert.kind], word);
  x += 9 * head.cellWidth + 8;
  layer.text(x, baseline, alert.node, ink(p.text, p.panel), 14 * body.cellWidth);
  x += 15 * body.cellWidth;
  const effect = layer.rect.width >= EFFECT_FROM_PX ? troubleEffect(alert.kind, node) : '';
  const room = Math.floor((row.right - x) / 2);
  const end = layer.textRight(row.right, baseline, effect, ink(p.mute, p.panel), room) - 12;
  layer.text(x, baseline, whatHappened(alert, node), ink(p.text2, p.panel), end - x);
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

/** 9 px: the state's shape; of trouble that is no state its own. */
function drawTroubleShape(
  layer: LayerCanvas,
  kind: TroubleKind,
  node: NodeSnapshot,
  at: { readonly x: number; readonly y: number },
  p: Palette,
): void {
  const place = { ...at, size: 9 } as const;
  if (kind === 'loss') drawShape(layer, 'split-diamond', place, p.loss, p.panel);
  else if (kind === 'errors') drawShape(layer, 'square', place, p.err, p.panel);
  else if (kind === 'silence') drawState(layer, 'suspect', place, p, p.panel);
  else drawState(layer, node.status.state, place, p, p.panel);
}
