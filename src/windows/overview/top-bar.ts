// The bar at the top of the overview: the cluster, what it holds, the tabs, whether the picture
// follows or is held, and the clock in UTC. Counts leave first when it is narrow, then the tabs' words.

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../canvas.ts';
import { type Chip, chipWidth, drawChip } from '../chip.ts';
import { utcClock } from '../format.ts';
import { ink } from '../ink.ts';
import type { Palette } from '../theme.ts';
import { OVERVIEW_TABS, type OverviewTab, TAB_WORDS } from './overview-tab.ts';

export interface TopBarContent {
  readonly cluster: string;
  /** Beside the cluster's name, most important first. */
  readonly counts: readonly string[];
  /** undefined: no tabs. */
  readonly tab: OverviewTab | undefined;
  readonly chip: Chip | undefined;
  /** Left of the chip: how old the picture is, in the colour of a warning when `warn`. */
  readonly remark: string;
  readonly warn: boolean;
  /** undefined: no clock. */
  readonly nowUtcMs: number | undefined;
}

const MARGIN_PX = 12;
const GAP_PX = 16;
/** Widths in cells of body text: 800 px and 480 px at the S size. */
const TAB_NAMES_FROM_CELLS = 133;
const TABS_FROM_CELLS = 80;

export function drawTopBar(layer: LayerCanvas, bar: Rect, c: TopBarContent, p: Palette): void {
  layer.fill(p.panel, bar);
  layer.fill(p.rule, { ...bar, y: bar.y + bar.height - 1, height: 1 });
  const baseline = bar.y + 23;
  const tabs = c.tab === undefined ? [] : tabPlaces(bar, layer.metrics);
  const first = tabs[0]?.x ?? bar.x + bar.width;
  const last = tabs[tabs.length - 1];
  const right = drawRight(layer, bar, baseline, c, last ? last.x + last.width : bar.x, p);
  for (const place of tabs) drawOneTab(layer, bar, place, place.tab === c.tab, p);
  const end = (tabs.length > 0 ? first : right) - GAP_PX;
  const title = ink(p.text, p.panel, 'title');
  let x = layer.text(bar.x + MARGIN_PX, baseline, c.cluster, title, end - MARGIN_PX) + GAP_PX;
  for (const text of c.counts) {
    if (x + layer.widthOf(text, 'body') > end) return;
    x = layer.text(x, baseline, text, ink(p.text2, p.panel)) + GAP_PX;
  }
}

export interface TabPlace extends Rect {
  readonly tab: OverviewTab;
  /** `1`, and its word where there is room for words. */
  readonly digit: string;
  readonly word: string;
}

/** Where the tabs stand and can be clicked; none in a window without room for them. */
export function tabPlaces(bar: Rect, metrics: TextMetrics): readonly TabPlace[] {
  const cell = metrics.face.body.cellWidth;
  const named = bar.width >= TAB_NAMES_FROM_CELLS * cell;
  if (bar.width < TABS_FROM_CELLS * cell) return [];
  const gap = named ? 4 * cell : 2 * cell;
  let x = Math.round(bar.x + bar.width * (named ? 0.35 : 0.4));
  return OVERVIEW_TABS.map((tab, i) => {
    const digit = String(i + 1);
    const word = named ? TAB_WORDS[tab] : '';
    const width = (digit.length + (word === '' ? 0 : word.length + 1)) * cell;
    const place = { x, y: bar.y, width, height: bar.height, tab, digit, word };
    x += width + gap;
    return place;
  });
}

function drawOneTab(
  layer: LayerCanvas,
  bar: Rect,
  { x, width, digit, word }: TabPlace,
  active: boolean,
  p: Palette,
): void {
  const baseline = bar.y + 23;
  const after = layer.text(x, baseline, digit, ink(p.accent, p.panel, active ? 'strong' : 'body'));
  const cell = layer.metrics.face.body.cellWidth;
  if (word !== '')
    layer.text(after + cell, baseline, word, ink(active ? p.text : p.text2, p.panel));
  if (!active) return;
  layer.fill(p.accent, { x: x - 4, y: bar.y + bar.height - 3, width: width + 8, height: 3 });
}

/** Clock, chip and remark from the right; gives the x where they begin. */
function drawRight(
  layer: LayerCanvas,
  bar: Rect,
  baseline: number,
  c: TopBarContent,
  from: number,
  p: Palette,
): number {
  let x = bar.x + bar.width - MARGIN_PX;
  const clock = 14 * layer.metrics.face.body.cellWidth;
  const chipRoom = c.chip ? chipWidth(layer, c.chip) + GAP_PX : 0;
  // The clock leaves before the chip: that the picture is held matters more than the hour.
  if (c.nowUtcMs !== undefined && x - clock - chipRoom >= from) {
    x = layer.textRight(x, baseline, 'UTC', ink(p.mute, p.panel)) - 6;
    x = layer.textRight(x, baseline, utcClock(c.nowUtcMs), ink(p.text, p.panel, 'strong')) - GAP_PX;
  }
  if (c.chip && x - chipRoom >= from) {
    x -= chipWidth(layer, c.chip);
    drawChip(layer, x, baseline, c.chip);
    x -= GAP_PX;
  }
  const remarkWidth = layer.widthOf(c.remark, 'body');
  if (c.remark === '' || x - remarkWidth < Math.max(from + GAP_PX, bar.x + bar.width / 2)) return x;
  return layer.textRight(x, baseline, c.remark, ink(c.warn ? p.sus : p.mute, p.panel));
}
