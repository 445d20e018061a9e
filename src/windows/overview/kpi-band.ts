// The band of totals under the top bar: calls, errors, latency, losses, and the nodes by state.
// When it is narrow the small charts leave first, then P50, OUTBOUND and P99 (visual spec, 7).

import type { Color, TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { count, kpiRate, latency, latencyUnit, percent } from '../format.ts';
import { sparkPx } from '../grid.ts';
import { ink } from '../ink.ts';
import { drawSparkline, type Sample, sparkScroll } from '../sparkline.ts';
import type { Palette } from '../theme.ts';
import { newestSecond } from './lane-samples.ts';
import { drawNodeCounts, nodeCountsWidth } from './node-counts.ts';
import type { NodeSnapshot, OverviewFrame } from './overview-frame.ts';

interface Kpi {
  readonly name: 'INBOUND' | 'OUTBOUND' | 'ERRORS' | 'LATENCY P50' | 'LATENCY P99' | 'LOST EVENTS';
  readonly value: string;
  readonly unit: string;
  readonly note: string;
  readonly color: Color;
  readonly headColor: Color;
  readonly spark: readonly Sample[];
  readonly sparkColor: Color;
}

const MARGIN_PX = 12;
const PLAIN_CELL_CELLS = 18;
/** The widest value, `101,265`, and its unit. */
const VALUE_CELLS = 7;
const UNIT_CELLS = 2;
/** px of the grid, but for its place. */
const SPARK = { y: 24, width: 48, height: 19 };
/** First to leave first, when the nodes have no room any more. */
const LEAVING: readonly Kpi['name'][] = ['LATENCY P50', 'OUTBOUND', 'LATENCY P99'];
/** In larger text these as well: nodes by state are never left out. */
const LEAVING_LARGE: readonly Kpi['name'][] = [...LEAVING, 'INBOUND', 'LOST EVENTS'];

export function drawKpiBand(
  canvas: Canvas,
  band: Rect,
  how: { readonly comparison: boolean; readonly countsOnly: boolean },
  frame: OverviewFrame,
  p: Palette,
): void {
  const { comparison } = how;
  const body = canvas.metrics.face.body.cellWidth;
  const scale = body / 6;
  const room = band.width - 2 * MARGIN_PX;
  const nodesRoom = nodeCountsWidth(frame.nodes, canvas.metrics, room >= 640);
  const all = how.countsOnly ? [] : kpisOf(frame, p);
  const least = nodeCountsWidth(frame.nodes, canvas.metrics, false);
  const charted = chartX(canvas.metrics) + sparkPx(canvas.metrics, SPARK.width) + 16;
  const withCharts = all.length * charted + least <= room;
  const cell = withCharts ? charted : PLAIN_CELL_CELLS * body;
  const leaving = scale > 1 ? LEAVING_LARGE : LEAVING;
  const kept = keep(all, leaving, cell, room - (withCharts ? least : nodesRoom));
  canvas.layer(band, (layer) => {
    layer.fill(p.panel, band);
    layer.fill(p.rule, { ...band, y: band.y + band.height - 1, height: 1 });
  });
  const inner = { y: band.y, height: band.height - 1 };
  for (const [i, kpi] of kept.entries()) {
    const rect = { ...inner, x: MARGIN_PX + i * cell, width: cell };
    drawKpi(canvas, rect, kpi, { comparison, withChart: withCharts, now: frame.nowUtcMs }, p);
  }
  const x = MARGIN_PX + kept.length * cell;
  const nodes = { ...inner, x, width: Math.max(0, band.width - MARGIN_PX - x) };
  canvas.layer(nodes, (layer) => drawNodeCounts(layer, nodes, comparison, frame.nodes, p));
}

/** Where the small chart begins in its field. */
function chartX({ face }: TextMetrics): number {
  return VALUE_CELLS * face.big.cellWidth + UNIT_CELLS * face.body.cellWidth + 10;
}

function keep(
  all: readonly Kpi[],
  names: readonly Kpi['name'][],
  cell: number,
  room: number,
): readonly Kpi[] {
  const leaving = [...names];
  let kept = all;
  while (leaving.length > 0 && kept.length * cell > room) {
    const name = leaving.shift();
    kept = kept.filter((k) => k.name !== name);
  }
  return kept;
}

function drawKpi(
  canvas: Canvas,
  rect: Rect,
  kpi: Kpi,
  how: { readonly comparison: boolean; readonly withChart: boolean; readonly now: number },
  p: Palette,
): void {
  const gap = rect.width - 12;
  const extra = canvas.metrics.rowPitch - 16;
  const spark = {
    x: rect.x + chartX(canvas.metrics),
    y: rect.y + SPARK.y,
    width: sparkPx(canvas.metrics, SPARK.width),
    height: SPARK.height + extra,
  };
  canvas.layer(rect, (layer) => {
    layer.text(rect.x, rect.y + 18, kpi.name, ink(kpi.headColor, p.panel, 'head'), gap);
    const baseline = rect.y + 41 + extra;
    const x = layer.text(rect.x, baseline, kpi.value, ink(kpi.color, p.panel, 'big'), gap);
    const end = how.withChart ? spark.x - 2 : rect.x + gap;
    layer.text(x + 4, baseline, kpi.unit, ink(p.mute, p.panel), end - x - 4);
    if (how.comparison)
      layer.text(rect.x, rect.y + 59 + 2 * extra, kpi.note, ink(p.text2, p.panel), gap);
    const rule = { x: rect.x + rect.width - 9, y: rect.y + 8, width: 1, height: rect.height - 16 };
    layer.fill(p.rule, rule);
  });
  if (!how.withChart) return;
  const newest = newestSecond(how.now);
  const scroll = sparkScroll(spark, kpi.spark, newest, canvas.metrics, 2);
  const draw = (layer: LayerCanvas) => {
    layer.fill(p.panel, spark);
    drawSparkline(layer, spark, kpi.spark, newest, { up: kpi.sparkColor, pitchPx: 2 });
  };
  canvas.layer(spark, draw, scroll);
}

function kpisOf(frame: OverviewFrame, p: Palette): readonly Kpi[] {
  const { inbound, outbound } = frame.totals;
  const series =
    (pick: (s: (typeof inbound.seconds)[number]) => number) => (seconds: typeof inbound.seconds) =>
      seconds.map((s) => ({ second: s.second, up: pick(s), down: 0 }));
  const calls = series((s) => s.calls);
  const plain = { headColor: p.text2, color: p.text };
  return [
    {
      ...plain,
      name: 'INBOUND',
      value: kpiRate(inbound.ratePerSecond),
      unit: '/s',
      note: `most ${kpiRate(most(calls(inbound.seconds)))}/s`,
      spark: calls(inbound.seconds),
      sparkColor: p.accent,
    },
    {
      ...plain,
      name: 'OUTBOUND',
      value: kpiRate(outbound.ratePerSecond),
      unit: '/s',
      note: `most ${kpiRate(most(calls(outbound.seconds)))}/s`,
      spark: calls(outbound.seconds),
      sparkColor: p.out,
    },
    errorsKpi(frame, p),
    latencyKpi('LATENCY P50', frame, p),
    latencyKpi('LATENCY P99', frame, p),
    lossKpi(frame, p),
  ];
}

function errorsKpi(frame: OverviewFrame, p: Palette): Kpi {
  const { inbound, outbound } = frame.totals;
  const known = [inbound.errorPercent, outbound.errorPercent].filter((e) => e !== undefined);
  const worst = known.length === 0 ? undefined : Math.max(...known);
  const some = (worst ?? 0) > 0;
  const seconds = [...inbound.seconds, ...outbound.seconds];
  return {
    name: 'ERRORS',
    value: percent(worst),
    unit: '%',
    note: `in ${percent(inbound.errorPercent)} out ${percent(outbound.errorPercent)}`,
    color: some ? p.err : p.mute,
    headColor: some ? p.err : p.text2,
    spark: seconds.map((s) => ({ second: s.second, up: s.errors, down: 0 })),
    sparkColor: p.err,
  };
}

/** Of all calls of all nodes as one; the note names the slowest node. */
function latencyKpi(name: 'LATENCY P50' | 'LATENCY P99', frame: OverviewFrame, p: Palette): Kpi {
  const pick = name === 'LATENCY P50' ? 'p50Us' : 'p99Us';
  const { inbound, outbound } = frame.totals;
  const us = inbound[pick] ?? outbound[pick];
  const worst = highest(frame.nodes, pick);
  const seconds = inbound.seconds.filter((s) => pick === 'p99Us' && s.p99Us !== undefined);
  return {
    name,
    value: latency(us),
    unit: latencyUnit(us),
    note: worst ? `most ${latency(worst.us)} ${worst.node}` : 'no call ended',
    color: us === undefined ? p.mute : p.text,
    headColor: p.text2,
    spark: seconds.map((s) => ({ second: s.second, up: s.p99Us ?? 0, down: 0 })),
    sparkColor: p.mute,
  };
}

function highest(nodes: readonly NodeSnapshot[], pick: 'p50Us' | 'p99Us') {
  let found: { readonly node: string; readonly us: number } | undefined;
  for (const { status, traffic } of nodes) {
    const us = traffic.inbound[pick];
    if (us !== undefined && us > (found?.us ?? -1)) found = { node: status.node, us };
  }
  return found;
}

function lossKpi(frame: OverviewFrame, p: Palette): Kpi {
  const { totals } = frame;
  const some = totals.lostTotal > 0 || totals.lossesWithoutCount > 0;
  const uncounted = totals.lossesWithoutCount;
  const lately = `${count(totals.lostLastMinute)} in 1 min`;
  const seconds = [...totals.inbound.seconds, ...totals.outbound.seconds];
  return {
    name: 'LOST EVENTS',
    value: uncounted > 0 && totals.lostTotal === 0 ? '?' : kpiRate(totals.lostTotal),
    unit: '',
    note: uncounted > 0 ? uncountedNote(totals.lostLastMinute, uncounted) : lately,
    color: some ? p.loss : p.mute,
    headColor: some ? p.loss : p.text2,
    spark: seconds.map((s) => ({ second: s.second, up: s.lost, down: 0 })),
    sparkColor: p.loss,
  };
}

/** Gaps whose events nobody could count, as after a restart: 16 characters where they fit. */
function uncountedNote(lostLastMinute: number, gaps: number): string {
  const words = `${count(gaps)} ${gaps === 1 ? 'gap' : 'gaps'} uncounted`;
  return lostLastMinute > 0 ? `${words}, ${count(lostLastMinute)} in 1 min` : words;
}

function most(samples: readonly Sample[]): number {
  return samples.reduce((m, s) => Math.max(m, s.up), 0);
}
