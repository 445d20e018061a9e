// The overview as a picture: puts the bands together, or the page that stands in for them while
// there is nothing to show. Pure: the same model, size and metrics give the same draw list.

import type { DrawList, TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import { Canvas, type LayerCanvas, type Size } from '../canvas.ts';
import { followingChip } from '../chip.ts';
import { drawFilterLine } from '../filter-line.ts';
import { count, kpiRate, utcClock, wholeAge } from '../format.ts';
import { baselineIn } from '../grid.ts';
import { withHelp } from '../help/help-view.ts';
import { ink } from '../ink.ts';
import { drawKeyHints } from '../key-hints.ts';
import { UNMEASURED_LINK } from '../link-meter.ts';
import { spanText } from '../recorded-span.ts';
import { drawStatusBar, type Fact } from '../status-bar.ts';
import { type Palette, paletteOf } from '../theme.ts';
import { drawConnecting } from './connecting-screen.ts';
import { drawKpiBand } from './kpi-band.ts';
import { drawNoTraffic } from './no-traffic-screen.ts';
import { matchCount } from './node-search.ts';
import type { OverviewFrame } from './overview-frame.ts';
import { type OverviewLayout, overviewLayout } from './overview-layout.ts';
import { type OverviewModel, overviewHelp, screenOf } from './overview-model.ts';
import { tabHints } from './tab-hints.ts';
import { drawTab } from './tab-view.ts';
import { drawTopBar } from './top-bar.ts';
import { drawUntrustedNote } from './untrusted-screen.ts';

/** Older than this the picture says how old it is. */
const STALE_FEED_MS = 3_000;

export function viewOverview(model: OverviewModel, size: Size, metrics: TextMetrics): DrawList {
  const p = paletteOf(model.theme);
  const canvas = new Canvas(size, p.bg, metrics);
  const layout = overviewLayout(model, canvas.size, metrics);
  const { frame } = model;
  // Under help nothing moves: not even the clock, so that the page costs nothing while it is read.
  const live = model.helpScroll === undefined ? (model.latest ?? frame) : frame;
  switch (screenOf(model)) {
    case 'untrusted-note':
      drawUntrustedNote(canvas, layout, live, p);
      break;
    case 'connecting':
      drawConnecting(canvas, layout, live, p);
      break;
    case 'no-traffic':
      drawNoTraffic(canvas, layout, live, model.board.attention, p);
      break;
    case 'tiles':
      if (frame) drawTabs(canvas, layout, model, frame, live ?? frame, p);
  }
  drawFooter(canvas, layout, model, live, p);
  const list = canvas.finish();
  return model.helpScroll === undefined
    ? list
    : withHelp(list, { ...overviewHelp(model), scroll: model.helpScroll }, metrics, p);
}

function drawTabs(
  canvas: Canvas,
  layout: OverviewLayout,
  model: OverviewModel,
  frame: OverviewFrame,
  live: OverviewFrame,
  p: Palette,
): void {
  const warning = warningOf(live);
  const held = model.frozen ? `held at ${utcClock(frame.nowUtcMs)}` : spanOf(frame);
  const methods = frame.topMethods.length;
  canvas.layer(layout.topBar, (layer) =>
    drawTopBar(
      layer,
      layout.topBar,
      {
        cluster: frame.cluster,
        counts: [`${count(frame.nodes.length)} nodes`, `${count(methods)} methods`],
        tab: layout.tab,
        chip: followingChip(model.frozen, p, frame.recorded !== undefined),
        remark: warning === '' ? held : warning,
        warn: warning !== '',
        nowUtcMs: live.nowUtcMs,
      },
      p,
    ),
  );
  const kpi = { comparison: layout.kpiComparison, countsOnly: layout.countsOnly };
  drawKpiBand(canvas, layout.kpi, kpi, frame, p);
  drawTab(canvas, layout, model, frame, p);
}

function spanOf({ recorded }: OverviewFrame): string {
  return recorded ? spanText(recorded) : '';
}

/** What the whole picture suffers from; '' when it is live. */
function warningOf(live: OverviewFrame): string {
  const lost = live.nodes.every(
    ({ status: { state } }) => state === 'down' || state === 'untrusted',
  );
  if (lost && live.nodes.length > 0) return 'no node answers; each is tried again';
  const age = live.feedAgeMs ?? 0;
  return age > STALE_FEED_MS ? `nothing heard for ${wholeAge(age)}` : '';
}

function drawFooter(
  canvas: Canvas,
  layout: OverviewLayout,
  model: OverviewModel,
  live: OverviewFrame | undefined,
  p: Palette,
): void {
  const { filterLine, statusBar } = layout;
  canvas.layer(filterLine, (layer) => {
    if (model.askingToQuit) drawQuestion(layer, filterLine, live?.goesOn ?? false, p);
    else if (screenOf(model) === 'tiles') drawTilesLine(layer, layout, model, p);
    else drawScreenHints(layer, filterLine, model, p);
  });
  const facts = live && screenOf(model) === 'tiles' ? factsOf(live) : [];
  canvas.layer(statusBar, (layer) =>
    drawStatusBar(layer, statusBar, live?.link ?? UNMEASURED_LINK, facts, p),
  );
}

function drawTilesLine(
  layer: LayerCanvas,
  layout: OverviewLayout,
  model: OverviewModel,
  p: Palette,
): void {
  const all = tabHints(layout.tab);
  const hints = layout.hints === 'all' ? all : all.filter((h) => h.cap === '?');
  const { search } = model;
  if (search.editing || search.applied !== '') {
    drawSearchLine(layer, layout.filterLine, model, p);
    return;
  }
  const placeholder = 'filter: name, state:down, err>1';
  const content = { placeholder, hints, remark: model.notice };
  drawFilterLine(layer, layout.filterLine, model.filter, content, p);
}

function drawSearchLine(layer: LayerCanvas, line: Rect, model: OverviewModel, p: Palette): void {
  const { search } = model;
  const found = count(matchCount(model));
  const note = search.note !== '' || search.applied === '' ? search.note : `${found} found`;
  const hints = [
    { cap: 'n', word: `next of ${found}` },
    { cap: 'N', word: 'previous' },
    { cap: 'Esc', word: 'end' },
  ];
  const content = { label: 'search', placeholder: '', hints };
  drawFilterLine(layer, line, { ...search, note }, content, p);
}

function drawScreenHints(layer: LayerCanvas, line: Rect, model: OverviewModel, p: Palette): void {
  const words = { 'untrusted-note': 'go on', connecting: 'open now', 'no-traffic': 'show tiles' };
  const screen = screenOf(model);
  const open = screen === 'tiles' ? 'open' : words[screen];
  const hints = [
    { cap: 'Ret', word: open },
    ...(screen === 'untrusted-note' ? [{ cap: 'n', word: 'not again' }] : []),
    { cap: 't', word: 'theme' },
    { cap: '?', word: 'keys' },
    { cap: 'q', word: 'quit' },
  ];
  layer.fill(p.rule, { ...line, height: 1 });
  const at = {
    x: line.x + 12,
    xRight: line.x + line.width - 12,
    baseline: baselineIn(layer.metrics, line.y + 6),
  };
  drawKeyHints(layer, at, hints, p);
}

function drawQuestion(layer: LayerCanvas, line: Rect, goesOn: boolean, p: Palette): void {
  layer.fill(p.susBg, line);
  const style = ink(p.text, p.susBg);
  const text = goesOn
    ? 'Close the windows on this display? The session goes on.   Ret close   Esc stay'
    : 'Quit meshscope and close all of its windows?   Ret quit   Esc stay';
  layer.text(line.x + 12, baselineIn(layer.metrics, line.y + 6), text, style, line.width - 24);
}

function factsOf(frame: OverviewFrame): readonly Fact[] {
  const { eventsKept, eventsSeen, oldestUtcUs } = frame.totals;
  const of = [eventsKept, eventsSeen]
    .map((n) => (n < 1_000_000 ? count(n) : kpiRate(n)))
    .join(' of ');
  const kept = { label: 'kept', value: of };
  if (oldestUtcUs === undefined) return [kept];
  return [kept, { label: 'oldest', value: utcClock(oldestUtcUs / 1000) }];
}
