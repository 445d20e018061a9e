// The page while connecting: each step with what it found and how long it took, a meter of one cell
// a node, and who is missing. It opens by itself as soon as one node is up.

import type { Color } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { age, count } from '../format.ts';
import { baselineIn, shapeOn } from '../grid.ts';
import { ink } from '../ink.ts';
import { drawShape, type Shape } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import { wrapped } from '../wrapped-text.ts';
import type { ConnectionStep, NodeSnapshot, OverviewFrame } from './overview-frame.ts';
import type { OverviewLayout } from './overview-layout.ts';
import { drawScreenTitle, screenBlock, stepPitch } from './screen-block.ts';
import { drawTopBar } from './top-bar.ts';

const METER_PITCH_PX = 10;
const METER_CELL_PX = 8;
/** Cells of the meter; more nodes than this are only counted. */
const MAX_METER_CELLS = 400;
const NAMED_MISSING = 3;
const MAX_DETAIL_LINES = 4;
const MAX_DETAIL_CHARACTERS = 600;

export function drawConnecting(
  canvas: Canvas,
  layout: OverviewLayout,
  frame: OverviewFrame | undefined,
  p: Palette,
): void {
  const { topBar } = layout;
  const failed = frame?.steps.some((s) => s.state === 'failed') ?? false;
  const elapsed = frame?.steps.reduce((ms, s) => ms + (s.tookMs ?? 0), 0) ?? 0;
  const chip = { word: age(elapsed), color: p.onAccent, ground: failed ? p.err : p.accent };
  const content = {
    cluster: frame?.cluster ?? 'meshscope',
    counts: [failed ? 'not connected' : 'connecting'],
    ...{ tab: undefined, chip, remark: '', warn: false, nowUtcMs: undefined },
  };
  canvas.layer(topBar, (layer) => drawTopBar(layer, topBar, content, p));
  const block = screenBlock(layout, canvas.metrics.face.body.cellWidth);
  canvas.layer({ ...block, x: block.x - 8, width: block.width + 16 }, (layer) => {
    let y = drawScreenTitle(layer, block, failed ? 'Not connected' : 'Joining the mesh', '', p);
    for (const step of frame?.steps ?? []) {
      y = drawStep(layer, { ...block, y, height: stepPitch(layer.metrics) }, step, p);
    }
    drawNodes(layer, { ...block, y: y + 12, height: block.y + block.height - y - 12 }, frame, p);
  });
}

/** One row; what failed may take more, since it says what to do. Gives the y below it. */
function drawStep(layer: LayerCanvas, at: Rect, step: ConnectionStep, p: Palette): number {
  const cell = layer.metrics.face.body.cellWidth;
  const line = layer.metrics.rowPitch;
  const cells = Math.floor((at.width - 24 - 22 * cell) / cell);
  const lines = wrapped(
    step.detail.slice(0, MAX_DETAIL_CHARACTERS),
    step.state === 'failed' ? MAX_DETAIL_LINES : 1,
    cells,
  );
  const row = { ...at, height: at.height + (lines.length - 1) * line };
  const now = step.state === 'now';
  const ground = now ? p.sel : step.state === 'failed' ? p.errBg : p.bg;
  if (ground !== p.bg) {
    const band = { ...row, x: row.x - 8, width: row.width + 16 };
    layer.fill(ground, band);
    layer.fill(now ? p.accent : p.err, { ...band, width: 3 });
  }
  const baseline = baselineIn(layer.metrics, row.y + 4);
  const { shape, color } = stepShape(step.state, p);
  drawShape(layer, shape, shapeOn(layer.metrics, row.x + 4, baseline, 9), color, ground);
  const waiting = step.state === 'waiting';
  const style = ink(waiting ? p.mute : p.text, ground);
  const detailX = row.x + 24 + 14 * cell;
  const took = step.tookMs === undefined ? '' : age(step.tookMs);
  const quiet = ink(ground === p.bg ? p.mute : p.text2, ground);
  const end = layer.textRight(row.x + row.width - 8, baseline, took, quiet) - cell;
  const nameRoom = Math.min(13 * cell, end - row.x - 24);
  layer.text(row.x + 24, baseline, step.name, style, nameRoom);
  const detail = ink(step.state === 'failed' ? p.err : waiting ? p.mute : p.text2, ground);
  for (const [i, text] of lines.entries())
    layer.text(detailX, baseline + i * line, text, detail, end - detailX);
  return row.y + row.height;
}

function stepShape(state: ConnectionStep['state'], p: Palette): { shape: Shape; color: Color } {
  switch (state) {
    case 'done':
      return { shape: 'disc', color: p.ok };
    case 'now':
      return { shape: 'ring', color: p.accent };
    case 'waiting':
      return { shape: 'ring', color: p.mute };
    case 'failed':
      return { shape: 'square', color: p.err };
  }
}

/** One cell a node, then who has not answered, then what happens by itself. */
function drawNodes(
  layer: LayerCanvas,
  rect: Rect,
  frame: OverviewFrame | undefined,
  p: Palette,
): void {
  const nodes = frame?.nodes ?? [];
  const line = layer.metrics.rowPitch;
  const left = rect.x + 24;
  const columns = Math.max(1, Math.floor((rect.width - 24) / METER_PITCH_PX));
  const missing = nodes.filter((n) => n.status.state !== 'up');
  const answered = nodes.length - missing.length;
  const cells = Math.min(nodes.length, MAX_METER_CELLS);
  const cellAt = (i: number): Rect => ({
    x: left + (i % columns) * METER_PITCH_PX,
    y: rect.y + Math.floor(i / columns) * METER_PITCH_PX,
    width: METER_CELL_PX,
    height: METER_CELL_PX,
  });
  const lit = Math.round((answered / Math.max(1, nodes.length)) * cells);
  const all = Array.from({ length: cells }, (_, i) => cellAt(i));
  layer.fills(p.accent, all.slice(0, lit));
  layer.fills(p.rule, all.slice(lit));
  let y = rect.y + Math.ceil(cells / columns) * METER_PITCH_PX + line;
  const room = rect.width - 24;
  if (missing.length > 0) {
    layer.text(left, y, whoIsMissing(missing), ink(p.text2, p.bg), room);
    y += line;
    const reason = missing.find((n) => n.status.reason !== '')?.status;
    if (reason) layer.text(left, y, `${reason.node}: ${reason.reason}`, ink(p.sus, p.bg), room);
    y += line;
  }
  const promise = 'Opens as soon as one node answers. Nodes that are late join later.';
  layer.text(left, y + 4, promise, ink(p.mute, p.bg), room);
}

function whoIsMissing(missing: readonly NodeSnapshot[]): string {
  const names = missing.slice(0, NAMED_MISSING).map((n) => n.status.node.slice(0, 24));
  const rest = missing.length - names.length;
  const tail = rest > 0 ? ` and ${count(rest)} more` : '';
  return `${count(missing.length)} still to answer: ${names.join(', ')}${tail}`;
}
