// The page while nodes are up and nothing was said yet: what was checked, so that nobody wonders
// whether the tool or the mesh is silent. The first event opens the tiles by itself.

import type { NodeState } from '../../traffic/feed.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { followingChip } from '../chip.ts';
import { coarseAge, count } from '../format.ts';
import { baselineIn, shapeOn } from '../grid.ts';
import { ink } from '../ink.ts';
import { drawPaneHead, PANE_HEAD_PX } from '../pane-head.ts';
import { drawState } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import type { AttentionEntry } from './board.ts';
import type { OverviewFrame } from './overview-frame.ts';
import type { OverviewLayout } from './overview-layout.ts';
import { drawScreenTitle, screenBlock } from './screen-block.ts';
import { drawTopBar } from './top-bar.ts';
import { isMeshTrouble, troubleReason, troubleWord } from './trouble.ts';

interface Check {
  readonly state: NodeState;
  readonly name: string;
  readonly found: string;
}

export function drawNoTraffic(
  canvas: Canvas,
  layout: OverviewLayout,
  frame: OverviewFrame | undefined,
  attention: readonly AttentionEntry[],
  p: Palette,
): void {
  if (!frame) return;
  const { topBar } = layout;
  const up = frame.nodes.filter((n) => n.status.state === 'up').length;
  const content = {
    cluster: frame.cluster,
    counts: [`${count(frame.nodes.length)} nodes, ${count(up)} up`],
    ...{
      tab: undefined,
      chip: followingChip(false, p, frame.recorded !== undefined),
      remark: '',
      warn: false,
    },
    nowUtcMs: frame.nowUtcMs,
  };
  canvas.layer(topBar, (layer) => drawTopBar(layer, topBar, content, p));
  const block = screenBlock(layout, canvas.metrics.face.body.cellWidth);
  canvas.layer(block, (layer) => {
    const y = drawScreenTitle(layer, block, 'No traffic yet', 'no call was seen so far', p);
    const chart = { ...block, y: y + 4, height: 56 };
    drawFlatChart(layer, chart, p);
    const top = chart.y + chart.height + 16;
    const at = { ...block, y: top, height: block.y + block.height - top };
    drawChecks(layer, at, checksOf(frame, attention), p);
  });
}

/** Two lines at zero, inbound and outbound: the picture of silence. */
function drawFlatChart(layer: LayerCanvas, rect: Rect, p: Palette): void {
  layer.fill(p.panel, rect);
  layer.fill(p.rule, { ...rect, y: rect.y + 14, height: 1 });
  layer.fill(p.accent, { ...rect, y: rect.y + 43, height: 1 });
  layer.fill(p.out, { ...rect, y: rect.y + 45, height: 1 });
  layer.textRight(rect.x + rect.width - 6, rect.y + 38, '0/s', ink(p.text2, p.panel));
}

function drawChecks(layer: LayerCanvas, at: Rect, checks: readonly Check[], p: Palette): void {
  const cell = layer.metrics.face.body.cellWidth;
  const pitch = layer.metrics.rowPitch + 4;
  drawPaneHead(layer, at, { name: 'CHECKED' }, p);
  let y = at.y + PANE_HEAD_PX + 4;
  const end = at.y + at.height;
  for (const check of checks) {
    if (y + layer.metrics.rowPitch > end) return;
    const baseline = baselineIn(layer.metrics, y);
    drawState(layer, check.state, shapeOn(layer.metrics, at.x + 4, baseline, 9), p, p.bg);
    layer.text(at.x + 24, baseline, check.name, ink(p.text, p.bg), 13 * cell);
    const x = at.x + 24 + 14 * cell;
    layer.text(x, baseline, check.found, ink(p.text2, p.bg), at.x + at.width - x);
    y += pitch;
  }
  if (y + 8 + layer.metrics.rowPitch > end) return;
  const promise = 'The first event opens the view by itself.';
  layer.text(
    at.x + 24,
    baselineIn(layer.metrics, y + 8),
    promise,
    ink(p.mute, p.bg),
    at.width - 24,
  );
}

function checksOf(frame: OverviewFrame, attention: readonly AttentionEntry[]): readonly Check[] {
  const { nodes, feedAgeMs } = frame;
  const answered = nodes.filter((n) => n.status.roundTripMs !== undefined).length;
  const late = nodes.find((n) => n.status.state !== 'up');
  const heard = feedAgeMs === undefined ? 'nothing came yet' : `last heard ${heardText(feedAgeMs)}`;
  const all = answered === nodes.length;
  return [
    {
      state: all ? 'up' : 'suspect',
      name: 'collectors',
      found: `${count(answered)} of ${count(nodes.length)} have answered`,
    },
    { state: (feedAgeMs ?? Infinity) < 5000 ? 'up' : 'suspect', name: 'feed', found: heard },
    { state: 'up', name: 'sampling', found: 'none: every call would be seen' },
    late
      ? { state: late.status.state, name: late.status.node, found: late.status.reason || 'late' }
      : { state: 'up', name: 'nodes', found: 'all of them are up' },
    ...meshChecks(frame, attention),
  ];
}

/** Silence may be a mesh that lets nothing through. Nothing where no node tells of one. */
function meshChecks(
  { nodes }: OverviewFrame,
  attention: readonly AttentionEntry[],
): readonly Check[] {
  if (!nodes.some((n) => (n.status.collector?.mesh?.links.length ?? 0) > 0)) return [];
  const troubled = attention.filter((e) => isMeshTrouble(e.kind) && e.wellSinceUtcMs === undefined);
  const [worst] = troubled;
  const node = nodes.find((n) => n.status.node === worst?.node);
  if (!worst || !node) return [{ state: 'up', name: 'mesh', found: 'no link is missing' }];
  const others = troubled.length > 1 ? `, and ${count(troubled.length - 1)} more` : '';
  const found = `${troubleWord(worst.kind, node)}: ${worst.node}, ${troubleReason(worst.kind, node)}`;
  return [{ state: 'down', name: 'mesh', found: `${found}${others}` }];
}

function heardText(ms: number): string {
  const text = coarseAge(ms);
  return text === 'now' ? 'just now' : `${text} ago`;
}
