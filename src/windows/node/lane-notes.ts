// The lines of a lane that are no rows: the edge of what is kept, newer rows than the held ones,
// silence of a node that is gone, rows that the link's budget leaves out.

import type { Canvas } from '../canvas.ts';
import { count, utcTime } from '../format.ts';
import type { Palette } from '../theme.ts';
import { drawLossBand, rowBaseline } from './lane-rows.ts';
import { filterInForce, heldInView, pageOf } from './lane-view-state.ts';
import type { LaneLayout } from './node-layout.ts';
import type { NodeModel } from './node-model.ts';

/** Why there are so few rows, in the second line below them. */
export function drawLeanNote(canvas: Canvas, lane: LaneLayout, line: number, p: Palette): void {
  const pitch = canvas.metrics.rowPitch;
  if (line >= lane.capacity) return;
  const band = { ...lane.rows, y: lane.rows.y + line * pitch, height: pitch };
  canvas.layer(band, (layer) => {
    const words = 'older rows are kept, not drawn (link budget); Spc draws them';
    const style = { font: 'body', color: p.mute, background: p.bg } as const;
    layer.text(band.x + 17, rowBaseline(layer, band.y), words, style, band.width - 20);
  });
}

/** The lane's line of its own: silence of a node that is gone, or newer rows than the held ones. */
export function drawNote(
  canvas: Canvas,
  model: NodeModel,
  lane: LaneLayout,
  shown: number,
  p: Palette,
): void {
  const pitch = canvas.metrics.rowPitch;
  const page = pageOf(model, lane.direction);
  const newer = model.frozen !== undefined && page.newer > 0;
  const line = newer ? lane.capacity - 1 : shown;
  const band = { ...lane.rows, y: lane.rows.y + line * pitch, height: pitch };
  if (lane.capacity === 0) return;
  canvas.layer(band, (layer) => {
    if (!newer) return drawLossBand(layer, lane.rows, band.y, silence(model), p);
    layer.fill(p.susBg, band);
    const y = rowBaseline(layer, band.y);
    const style = { font: 'body', color: p.text, background: p.susBg } as const;
    const { cellWidth } = layer.metrics.face.body;
    const held = heldInView(model, lane);
    const gone = held > 0 ? `; ${count(held)} rows above are no longer kept` : ' …';
    const words = `↓ ${count(page.newer)} newer ${page.newer === 1 ? 'event' : 'events'}${gone}`;
    const x = layer.text(band.x + 17, y, words, style, band.width - 20);
    const hint = 'End to follow';
    const right = band.x + band.width - 10;
    if (x + (hint.length + 2) * cellWidth <= right) layer.textRight(right, y, hint, style);
  });
}

function silence(model: NodeModel): string {
  const last = model.frame?.traffic.lastEventUtcUs;
  if (last === undefined) return '— nothing was heard of this node —';
  return `— nothing from this node since ${utcTime(last / 1000)} —`;
}

/** The first line: nothing older is kept, and how much there was. */
export function drawEdge(canvas: Canvas, model: NodeModel, lane: LaneLayout, p: Palette): void {
  const pitch = canvas.metrics.rowPitch;
  const band = { ...lane.rows, height: pitch };
  canvas.layer(band, (layer) => {
    layer.fill(p.inset, band);
    const style = { font: 'body', color: p.text2, background: p.inset } as const;
    const y = rowBaseline(layer, band.y);
    layer.text(band.x + 17, y, edgeWords(model, lane), style, band.width - 20);
  });
}

function edgeWords(model: NodeModel, lane: LaneLayout): string {
  const traffic = model.frame?.traffic;
  const held = heldInView(model, lane);
  if (held > 0)
    return `↑ ${count(held)} rows below are no longer kept; they stay until you move on`;
  const oldest = filterInForce(model) ? 'oldest that matches; kept from' : 'oldest kept';
  const kept = traffic?.oldestUtcUs;
  const when = kept === undefined ? '' : ` ${utcTime(kept / 1000)}`;
  const dropped = (traffic?.eventsSeen ?? 0) - (traffic?.eventsKept ?? 0);
  const before = dropped > 0 ? `, ${count(dropped)} events before were dropped` : '';
  return `↑ ${oldest}${when}${before}`;
}
