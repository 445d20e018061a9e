// Draws the header of a node window: who it is and how it is, what secures the link to it, how far
// away it is. A node that is not up says why in the place of its TLS facts.

import { Direction } from '../../traffic/event.ts';
import type { NodeTraffic } from '../../traffic/history-reader.ts';
import type { Color } from '../../x11/draw/draw-list.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { type Chip, chipWidth, drawChip, followingChip, recordedChip } from '../chip.ts';
import { age, count, percent, utcClock } from '../format.ts';
import { shapeBefore } from '../grid.ts';
import { spanText } from '../recorded-span.ts';
import { drawState, stateStyle } from '../shapes.ts';
import { TextFlow } from '../text-flow.ts';
import type { Palette } from '../theme.ts';
import { drawLinkLine, drawReasonLine, drawTlsLine, type HeaderView } from './header-lines.ts';
import { drawPeersLine } from './header-peers.ts';
import { LOUD_ERROR_PERCENT } from './lane-title.ts';
import { isGone } from './lane-view-state.ts';
import { drawMeshLine } from './mesh-line.ts';
import { type NodeLayout, SIDE_PX } from './node-layout.ts';
import type { NodeFrame, NodeModel } from './node-model.ts';
import { linkTally } from './shown-mesh.ts';

const GAP_PX = 14;
const BAR_PX = 4;
const CHIP_GAP_PX = 8;
/** Past the shape of its state. */
const NAME_X = 30;
/** Of a node's name, what comes before the clock and the chips. */
const NAME_CELLS = 20;

export function drawNodeHeader(canvas: Canvas, model: NodeModel, layout: NodeLayout, p: Palette) {
  const { frame } = model;
  const { header } = layout;
  const state = stateStyle(frame?.status.state ?? 'joining', p);
  const background = state.tint;
  canvas.layer(header, (layer) => {
    layer.fill(background, header);
    layer.fill(p.rule, { ...header, y: header.height - 1, height: 1 });
    const { rowPitch, face } = layer.metrics;
    const y = 11 + Math.max(face.title.ascent, face.body.ascent);
    const right = header.width - SIDE_PX;
    if (!frame) return drawUnheard(layer, model, p, y);
    const view = { model, frame, p, background, right };
    const bar = barColor(frame, p);
    if (bar !== undefined) layer.fill(bar, { ...header, width: BAR_PX });
    drawFirstLine(layer, view, y);
    const up = frame.status.state === 'up';
    const second = y + rowPitch + 3;
    const meshY = second + layout.headerLines * (rowPitch + 2);
    if (layout.meshLine && model.mesh) drawMeshLine(layer, view, model.mesh, meshY);
    if (layout.headerLines === 0) return;
    const isLow = layout.headerLines === 1;
    if (!up) drawReasonLine(layer, view, second, isLow);
    else if (!isLow) drawTlsLine(layer, view, second);
    if (!up && isLow) return;
    // The last line is the peers' in a low window too: TLS leaves before them.
    const last = isLow ? second : second + rowPitch + 2;
    if (!up || !drawPeersLine(layer, view, last)) drawLinkLine(layer, view, last);
  });
}

function drawUnheard(layer: LayerCanvas, model: NodeModel, p: Palette, y: number): void {
  const line = new TextFlow(
    layer,
    { x: 30, end: layer.rect.width - SIDE_PX, baseline: y },
    p.panel,
  );
  drawState(layer, 'joining', shapeBefore(layer.metrics, 25, y, 9), p, p.panel);
  line.cut({ text: model.node, color: p.text, font: 'title', gap: 0 });
  line.words({ text: 'joining', color: p.text2, gap: GAP_PX });
}

/** The worse of both lanes; undefined when no call ended. */
export function worstErrorPercent(traffic: NodeTraffic): number | undefined {
  const both = [traffic.inbound.errorPercent, traffic.outbound.errorPercent];
  const known = both.filter((e) => e !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function isLoud(traffic: NodeTraffic): boolean {
  return (worstErrorPercent(traffic) ?? 0) > LOUD_ERROR_PERCENT;
}

function barColor(frame: NodeFrame, p: Palette): Color | undefined {
  const { state } = frame.status;
  if (state === 'up' || state === 'joining') return isLoud(frame.traffic) ? p.err : undefined;
  return stateStyle(state, p).fill;
}

function drawFirstLine(layer: LayerCanvas, view: HeaderView, y: number): void {
  const { frame, p, background, model } = view;
  const { status } = frame;
  const style = stateStyle(status.state, p);
  drawState(layer, status.state, shapeBefore(layer.metrics, 25, y, 9), p, background);
  const chip = troubleChip(view);
  const reserved = chip
    ? chipWidth(layer, chip) + GAP_PX
    : layer.widthOf(style.word, 'body') + GAP_PX;
  const named = layer.widthOf(model.node.slice(0, NAME_CELLS), 'title');
  const left = NAME_X + named + reserved + GAP_PX;
  const end = drawRight(layer, view, y, left) - GAP_PX;
  const name = new TextFlow(layer, { x: NAME_X, end: end - reserved, baseline: y }, background);
  name.cut({ text: model.node, color: p.text, font: 'title', gap: 0 });
  let { x } = name;
  if (chip) x = drawChip(layer, x + GAP_PX, y, chip);
  const second = status.state === 'up' && linkChip(view) ? errorChip(view) : undefined;
  if (second && x + CHIP_GAP_PX + chipWidth(layer, second) <= end)
    x = drawChip(layer, x + CHIP_GAP_PX, y, second);
  const line = new TextFlow(layer, { x, end, baseline: y }, background);
  if (!chip || status.state === 'up')
    line.words({ text: style.word, color: style.color, gap: GAP_PX });
  const { collector } = status;
  if (!collector) return;
  const up = frame.nowUtcMs - Number(collector.startedUtcNs / 1_000_000n);
  if (status.state === 'up') line.words({ text: upTime(up), color: p.text2, gap: GAP_PX });
  const version = collector.version === '' ? '' : `v${collector.version.replace(/^v/, '')}`;
  line.words({ text: version, color: p.text2, gap: GAP_PX });
  line.words({ text: status.addresses[0] ?? '', color: p.mute, gap: GAP_PX });
}

function troubleChip(view: HeaderView): Chip | undefined {
  const { frame, p } = view;
  const { state, sinceUtcMs } = frame.status;
  const style = stateStyle(state, p);
  if (state === 'up') {
    // The share of errors stands above its lane too: where one chip has room, it is of the links.
    return linkChip(view) ?? errorChip(view);
  }
  if (state === 'joining') return undefined;
  const word = `${style.word} ${age(Math.max(0, frame.nowUtcMs - sinceUtcMs)).replace(/\.\d/, '')}`;
  return { word, color: state === 'suspect' ? p.onSus : p.onAccent, ground: style.fill };
}

function errorChip({ frame, p }: HeaderView): Chip | undefined {
  if (!isLoud(frame.traffic)) return undefined;
  const word = `ERR ${percent(worstErrorPercent(frame.traffic))}%`;
  return { word, color: p.onAccent, ground: p.err };
}

function linkChip({ model, p }: HeaderView): Chip | undefined {
  const down = model.mesh === undefined ? 0 : linkTally(model.mesh).down;
  if (down === 0) return undefined;
  const word = down === 1 ? 'LINK DOWN' : `${count(down)} LINKS DOWN`;
  return { word, color: p.onAccent, ground: p.err };
}

/** `6d 04:12`, `4h12m`, `12m`: changes once a minute, so that an idle header costs nothing. */
export function upTime(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const days = Math.min(99_999, Math.floor(minutes / 1440));
  const hours = Math.floor(minutes / 60) % 24;
  const rest = String(minutes % 60).padStart(2, '0');
  if (days > 0) return `${days}d ${String(hours).padStart(2, '0')}:${rest}`;
  if (hours > 0) return `${hours}h${rest}m`;
  return minutes > 0 ? `${minutes}m` : '<1m';
}

/**
 * Clock, chips and since when rows are held, as far as there is room right of `left`: the chips stay
 * longest. Gives the x where they begin.
 */
function drawRight(layer: LayerCanvas, view: HeaderView, y: number, left: number): number {
  const { frame, p, background } = view;
  const mute = { font: 'body', color: p.mute, background } as const;
  const cell = layer.metrics.face.body.cellWidth;
  const time = utcClock(frame.nowUtcMs);
  const { chips, words } = standing(view);
  const chipsPx = chips.reduce((sum, chip) => sum + chipWidth(layer, chip) + CHIP_GAP_PX, 0);
  const spare = view.right - left - chipsPx - layer.widthOf(time, 'strong') - GAP_PX;
  let x = view.right;
  if (spare >= 4 * cell) x = layer.textRight(x, y, 'UTC', mute) - cell;
  const clock = { ...mute, font: 'strong', color: p.text } as const;
  if (spare >= 0) x = layer.textRight(x, y, time, clock) - GAP_PX;
  for (const [i, chip] of chips.entries()) {
    const chipX = x - chipWidth(layer, chip);
    if (chipX < left) return i > 0 ? x + CHIP_GAP_PX : x;
    drawChip(layer, chipX, y, chip);
    x = chipX - CHIP_GAP_PX;
  }
  if (chips.length > 0) x += CHIP_GAP_PX;
  const wordsX = x - GAP_PX - layer.widthOf(words, 'body');
  if (words === '' || wordsX < Math.max(left, layer.rect.width / 2)) return x;
  return layer.textRight(x - GAP_PX, y, words, { ...mute, color: p.text2 });
}

interface Standing {
  /** From the right. */
  readonly chips: readonly Chip[];
  /** Left of them. */
  readonly words: string;
}

/** Whether rows follow, are held or recorded, and since when or from when to when. */
function standing({ model, frame, p }: HeaderView): Standing {
  const { recorded } = frame;
  const origin = recorded ? [recordedChip(p)] : [];
  if (model.frozen)
    return {
      chips: [...origin, followingChip(true, p)],
      words: `rows held at ${utcClock(model.frozen.atUtcMs)}`,
    };
  if (recorded) return { chips: origin, words: spanText(recorded) };
  // Rows of a node that is gone are held, not followed: the header says that in other words.
  return { chips: isGone(model) ? [] : [followingChip(false, p)], words: '' };
}

/** Which lane the other one is: for the hint in a window of one lane. */
export function laneWord(direction: Direction): string {
  return direction === Direction.Inbound ? 'inbound' : 'outbound';
}
