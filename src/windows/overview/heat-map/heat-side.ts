// The column at the right of the heat map: the node under the cursor, the sixteen worst, and a bar
// for each group. What has no room leaves from the bottom.

import type { Rect } from '../../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas } from '../../canvas.ts';
import { count, latency, percent, rate, utcTime, wholeAge } from '../../format.ts';
import { baselineIn, shapeOn } from '../../grid.ts';
import { ink } from '../../ink.ts';
import { drawPaneHead, PANE_HEAD_PX } from '../../pane-head.ts';
import { drawState, stateStyle } from '../../shapes.ts';
import type { Palette } from '../../theme.ts';
import type { NodeSnapshot } from '../overview-frame.ts';
import { ERROR_TROUBLE_PERCENT, errorPercentOf } from '../trouble.ts';
import type { HeatGroup } from './heat-groups.ts';
import {
  figureOf,
  groupValue,
  type HeatMetric,
  METRIC_FACTS,
  rampStep,
  valueText,
} from './heat-metric.ts';
import { worstNodes } from './heat-worst.ts';

const WORST = 16;
const BLOCK_GAP_PX = 16;
const CARD_LINES = 4;

export interface HeatSide {
  readonly nodes: readonly NodeSnapshot[];
  readonly groups: readonly HeatGroup[];
  readonly grouping: string;
  readonly metric: HeatMetric;
  readonly cursor: NodeSnapshot | undefined;
  readonly nowUtcMs: number;
}

export function drawHeatSide(canvas: Canvas, rect: Rect, side: HeatSide, p: Palette): void {
  const line = canvas.metrics.rowPitch;
  const bottom = rect.y + rect.height;
  const card = {
    ...rect,
    height: Math.min(rect.height, PANE_HEAD_PX + 4 + CARD_LINES * line + 12),
  };
  canvas.layer(card, (layer) => drawCard(layer, card, side, p));
  const worstY = card.y + card.height + BLOCK_GAP_PX;
  const shown = side.groups.flatMap((g) => g.members.flatMap((i) => side.nodes[i] ?? []));
  const room = Math.floor((bottom - worstY - PANE_HEAD_PX) / line) - 1;
  const worst = worstNodes(shown, side.metric, side.nowUtcMs, Math.max(0, Math.min(WORST, room)));
  const height = PANE_HEAD_PX + (worst.length + 1) * line;
  if (worst.length > 0) {
    const list = { ...rect, y: worstY, height };
    canvas.layer(list, (layer) => drawWorst(layer, list, worst, side, p));
  }
  const groupsY = worstY + height + BLOCK_GAP_PX - 4;
  const groups = { ...rect, y: groupsY, height: bottom - groupsY };
  if (groups.height >= PANE_HEAD_PX + line && side.groups.length > 1)
    canvas.layer(groups, (layer) => drawGroups(layer, groups, side, p));
}

function drawCard(layer: LayerCanvas, rect: Rect, side: HeatSide, p: Palette): void {
  const head = { name: 'UNDER THE CURSOR', remark: 'arrows or pointer' };
  drawPaneHead(layer, rect, head, p);
  const node = side.cursor;
  const tile = { ...rect, y: rect.y + PANE_HEAD_PX + 2, height: rect.height - PANE_HEAD_PX - 2 };
  const style = node ? stateStyle(node.status.state, p) : undefined;
  const ground = style?.tint ?? p.panel;
  const baseline = baselineIn(layer.metrics, tile.y + 4);
  layer.fill(ground, tile);
  if (!node || !style) {
    const words = 'none: the arrows or the pointer choose one';
    layer.text(tile.x + 28, baseline, words, ink(p.mute, ground), tile.width - 36);
    return;
  }
  layer.fill(style.fill, { ...tile, width: 4 });
  const place = shapeOn(layer.metrics, tile.x + 12, baseline, 9);
  drawState(layer, node.status.state, place, p, ground);
  const right = tile.x + tile.width - 8;
  const word = `${style.word} ${wholeAge(side.nowUtcMs - node.status.sinceUtcMs)}`;
  const head2 = ink(style.color, ground, 'head');
  const left = layer.textRight(right, baseline, word, head2, tile.width / 2);
  const x = place.x + place.size + 7;
  layer.text(x, baseline, node.status.node, ink(p.text, ground, 'head'), left - 8 - x);
  const line = layer.metrics.rowPitch;
  for (const [i, text] of cardLines(node, side).entries())
    layer.text(x, baseline + (i + 1) * line, text, ink(p.text2, ground), right - x);
}

function cardLines(node: NodeSnapshot, { groups, nodes }: HeatSide): readonly string[] {
  const { status, traffic } = node;
  const group = groups.find((g) => g.members.some((i) => nodes[i] === node));
  const version = status.collector ? `version ${status.collector.version}` : '';
  const place = [group?.name, version, status.addresses[0] ?? ''].filter((t) => t);
  const { inbound, outbound, lastEventUtcUs } = traffic;
  const last = lastEventUtcUs === undefined ? 'none' : utcTime(lastEventUtcUs / 1000);
  const reason = status.reason || figures(node);
  return [
    reason,
    place.join('  '),
    `in ${rate(inbound.ratePerSecond)}/s  out ${rate(outbound.ratePerSecond)}/s  last event ${last}`,
  ];
}

function figures(node: NodeSnapshot): string {
  const { inbound, outbound, lostLastMinute } = node.traffic;
  const parts = [
    `err ${percent(errorPercentOf(node))} %`,
    `p99 ${latency(inbound.p99Us ?? outbound.p99Us)} ms`,
    lostLastMinute > 0 ? `${count(lostLastMinute)} lost in 1 min` : '',
  ];
  return parts.filter((t) => t !== '').join('  ');
}

function drawWorst(
  layer: LayerCanvas,
  rect: Rect,
  worst: readonly NodeSnapshot[],
  side: HeatSide,
  p: Palette,
): void {
  const { metric } = side;
  const line = layer.metrics.rowPitch;
  const cell = layer.metrics.face.body.cellWidth;
  const facts = METRIC_FACTS[metric];
  const remark = `down first, then ${facts.name}`;
  drawPaneHead(layer, rect, { name: `WORST ${worst.length}`, remark }, p);
  const right = rect.x + rect.width;
  const rights = { rate: right - 22 * cell, errors: right - 11 * cell, third: right };
  const third = metric === 'age' || metric === 'lost' ? metric : 'p99';
  const top = rect.y + PANE_HEAD_PX;
  const columns = [
    { of: 'rate', at: rights.rate },
    { of: 'errors', at: rights.errors },
    { of: third, at: rights.third },
  ] as const;
  const heads = baselineIn(layer.metrics, top);
  layer.text(rect.x + 20, heads, 'node', ink(p.mute, p.bg));
  for (const { of, at } of columns) {
    const x = layer.textRight(at, heads, METRIC_FACTS[of].column, ink(p.mute, p.bg));
    if (of === metric) layer.fill(p.mute, { x, y: heads + 2, width: at - x, height: 1 });
  }
  for (const [i, node] of worst.entries()) {
    const y = top + (i + 1) * line;
    const baseline = baselineIn(layer.metrics, y);
    const chosen = node === side.cursor;
    const ground = chosen ? p.sel : p.bg;
    if (chosen) layer.fill(ground, { ...rect, y, height: line });
    const { state } = node.status;
    drawState(layer, state, shapeOn(layer.metrics, rect.x + 4, baseline, 7), p, ground);
    const nameRoom = rights.rate - 8 * cell - rect.x - 20;
    const name = ink(isTrouble(state) ? p.text : p.text2, ground);
    layer.text(rect.x + 20, baseline, node.status.node, name, nameRoom);
    for (const { of, at } of columns) {
      const value = figureOf(node, of, side.nowUtcMs);
      const text = valueText(of, value);
      const bad = of === 'errors' && (value ?? 0) > ERROR_TROUBLE_PERCENT;
      const quiet = chosen ? p.text2 : p.mute;
      const plain = text === '-' || text === '0' ? quiet : p.text;
      layer.textRight(at, baseline, text, bad ? ink(p.err, ground, 'strong') : ink(plain, ground));
    }
  }
}

function isTrouble(state: NodeSnapshot['status']['state']): boolean {
  return state === 'down' || state === 'suspect' || state === 'untrusted';
}

function drawGroups(layer: LayerCanvas, rect: Rect, side: HeatSide, p: Palette): void {
  const { metric, nodes, nowUtcMs } = side;
  const line = layer.metrics.rowPitch;
  const cell = layer.metrics.face.body.cellWidth;
  const name = `BY ${side.grouping.toUpperCase()}`;
  drawPaneHead(layer, rect, { name, remark: `${METRIC_FACTS[metric].together}, nodes down` }, p);
  const rowsOf = side.groups.map((group) => {
    const members = group.members.flatMap((i) => nodes[i] ?? []);
    const down = members.filter((n) => n.status.state === 'down').length;
    return { group, down, value: groupValue(members, metric, nowUtcMs) };
  });
  const rows = rowsOf
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1) || (a.group.name < b.group.name ? -1 : 1))
    .slice(0, Math.max(0, Math.floor((rect.height - PANE_HEAD_PX) / line)));
  const most = rows[0]?.value ?? 0;
  const barX = rect.x + 18 * cell;
  const right = rect.x + rect.width;
  const barRoom = right - 16 * cell - barX;
  for (const [i, { group, down, value }] of rows.entries()) {
    const y = rect.y + PANE_HEAD_PX + i * line;
    const baseline = baselineIn(layer.metrics, y);
    layer.text(rect.x + 20, baseline, group.name, ink(p.text2, p.bg), barX - rect.x - 26);
    const width = most > 0 ? Math.round(((value ?? 0) / most) * barRoom) : 0;
    const color = p.ramp[Math.max(1, rampStep(metric, value) ?? 0)] ?? p.inset;
    if (width > 0) layer.fill(color, { x: barX, y: y + 4, width, height: line - 8 });
    layer.textRight(right - 8 * cell, baseline, valueText(metric, value), ink(p.text, p.bg));
    const downInk = down > 0 ? ink(p.err, p.bg, 'strong') : ink(p.mute, p.bg);
    layer.textRight(right, baseline, count(down), downInk);
  }
}
