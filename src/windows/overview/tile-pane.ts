// Draws the pane of tiles: heads, tiles, the frame of the selected one, and the line that counts
// what is scrolled out. When the filter lets nothing through it says so and names what is near.

import type { Canvas } from '../canvas.ts';
import { count } from '../format.ts';
import { baselineIn } from '../grid.ts';
import { ink } from '../ink.ts';
import { drawPaneHead } from '../pane-head.ts';
import type { Palette } from '../theme.ts';
import { drawAttentionTile } from './attention-tile.ts';
import type { AttentionEntry } from './board.ts';
import { sortRemark } from './healthy-sort.ts';
import { drawHealthyTile, drawNodeRow } from './healthy-tile.ts';
import { nearestName } from './nearest-name.ts';
import type { NodeSnapshot, OverviewFrame } from './overview-frame.ts';
import type { OverviewLayout } from './overview-layout.ts';
import type { OverviewModel } from './overview-model.ts';
import type { PlacedRow, TilePlace } from './tile-rows.ts';
import { drawWideHealthyTile } from './wide-healthy-tile.ts';

export function drawTilePane(
  canvas: Canvas,
  layout: OverviewLayout,
  model: OverviewModel,
  frame: OverviewFrame,
  p: Palette,
): void {
  const nodes = new Map(frame.nodes.map((n) => [n.status.node, n]));
  const entries = new Map(model.board.shown.map((e) => [e.node, e]));
  for (const placed of layout.placed) {
    if (placed.row.nodes.length === 0) drawHead(canvas, layout, placed, model, p);
    for (const place of placed.places) {
      const node = nodes.get(place.node);
      if (!node) continue;
      if (place.node === model.selected) drawFrame(canvas, place, p);
      drawTile(canvas, placed, place, node, entries.get(place.node), frame, p);
    }
  }
  drawMore(canvas, layout, model, p);
  if (model.board.shown.length + model.board.healthy.length === 0)
    drawNothing(canvas, layout, model, frame, p);
}

function drawTile(
  canvas: Canvas,
  placed: PlacedRow,
  place: TilePlace,
  node: NodeSnapshot,
  entry: AttentionEntry | undefined,
  frame: OverviewFrame,
  p: Palette,
): void {
  const { nowUtcMs } = frame;
  if (placed.row.kind === 'row') drawNodeRow(canvas, place.rect, node, { entry, nowUtcMs }, p);
  else if (entry) drawAttentionTile(canvas, place.rect, entry, node, nowUtcMs, p);
  else if (placed.row.kind === 'wide-healthy')
    drawWideHealthyTile(canvas, place.rect, node, frame, p);
  else drawHealthyTile(canvas, place.rect, node, frame, p);
}

function drawHead(
  canvas: Canvas,
  layout: OverviewLayout,
  placed: PlacedRow,
  model: OverviewModel,
  p: Palette,
): void {
  const { x, width } = layout.tiles;
  const rect = { x, y: placed.y, width, height: placed.row.height };
  const { shown, healthy } = model.board;
  const head =
    placed.row.kind === 'attention-head'
      ? {
          name: 'NEEDS ATTENTION',
          count: count(shown.length),
          remark: shown.length > 0 ? 'worst first' : '',
        }
      : {
          name: 'HEALTHY',
          count: count(healthy.length),
          remark: healthyRemark(model),
        };
  canvas.layer(rect, (layer) => drawPaneHead(layer, rect, head, p));
}

function healthyRemark({ board: { healthy, shown, sort } }: OverviewModel): string {
  if (healthy.length > 0) return `${sortRemark(sort)}: rate, err, last event`;
  return shown.length > 0 ? 'none: all of them need attention' : '';
}

/** 2 px of accent outside of the tile; the tile is painted over its middle. */
function drawFrame(canvas: Canvas, place: TilePlace, p: Palette): void {
  const r = place.rect;
  const outer = { x: r.x - 2, y: r.y - 2, width: r.width + 4, height: r.height + 4 };
  canvas.layer(outer, (layer) => {
    layer.fills(p.accent, [
      { ...outer, height: 2 },
      { ...outer, y: outer.y + outer.height - 2, height: 2 },
      { ...outer, width: 2 },
      { ...outer, x: outer.x + outer.width - 2, width: 2 },
    ]);
  });
}

function drawMore(canvas: Canvas, layout: OverviewLayout, model: OverviewModel, p: Palette): void {
  const { above, below, more } = layout;
  if (above + below === 0) return;
  const troubled = new Set(model.board.shown.map((e) => e.node));
  const visible = layout.placed.flatMap((r) => r.places.map((place) => place.node));
  const seen = visible.filter((n) => troubled.has(n)).length;
  const hiddenTrouble = troubled.size - seen;
  const parts = [
    below > 0 ? `${count(below)} more below` : '',
    above > 0 ? `${count(above)} above` : '',
    hiddenTrouble > 0 ? `${needing(hiddenTrouble)} attention` : 'all of them healthy',
  ];
  const text = parts.filter((t) => t !== '').join(', ');
  canvas.layer(more, (layer) =>
    layer.text(
      more.x,
      baselineIn(layer.metrics, more.y + 1),
      text,
      ink(hiddenTrouble > 0 ? p.sus : p.mute, p.bg),
      more.width,
    ),
  );
}

function needing(nodes: number): string {
  return nodes === 1 ? '1 of them needs' : `${count(nodes)} of them need`;
}

function drawNothing(
  canvas: Canvas,
  layout: OverviewLayout,
  model: OverviewModel,
  frame: OverviewFrame,
  p: Palette,
): void {
  const { tiles } = layout;
  const line = canvas.metrics.rowPitch;
  const wanted = model.filter.applied;
  const near = nearestName(
    wanted,
    frame.nodes.map((n) => n.status.node),
  );
  const lines =
    wanted === ''
      ? ['No node is known yet. Each appears by itself when the cluster names it.']
      : [
          `No node matches  ${wanted}`,
          near === undefined ? '' : `The nearest name is ${near}.`,
          'x clears the filter, / edits it.',
        ];
  const top = tiles.y + 3 * line + 20;
  const rect = { ...tiles, y: top, height: Math.max(0, tiles.y + tiles.height - top) };
  canvas.layer(rect, (layer) => {
    for (const [i, text] of lines.filter((t) => t !== '').entries())
      layer.text(
        rect.x,
        baselineIn(layer.metrics, top + i * line),
        text,
        ink(i === 0 ? p.text : p.text2, p.bg),
        rect.width,
      );
  });
}
