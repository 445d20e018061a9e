// Draws the ladder of hops: a life line for each peer, a slanted leg for each link with the time on it,
// acks dotted, what the service took as a bar, and a line that sums it up. Nothing without hops.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { Segment } from '../../x11/draw/picture.ts';
import type { LayerCanvas, TextStyle } from '../canvas.ts';
import { ink } from '../ink.ts';
import { drawPaneHead, PANE_HEAD_PX } from '../pane-head.ts';
import { TextFlow } from '../text-flow.ts';
import type { Palette } from '../theme.ts';
import type { HopLadder, LadderLeg } from './hop-ladder.ts';
import { type HopStay, percentsOf } from './hop-stays.ts';
import { millisecondText } from './waterfall.ts';

const SLOT_PX = 22;
const LEAST_SLOT_PX = 14;
/** A line of text is lower than the pitch of rows by at least this, px. */
const PITCH_AIR_PX = 2;
const TIME_CELLS = 8;
const ARROW_PX = 7;
const DOT_PX = 2;
const DOT_GAP_PX = 4;
/** Between the parts of the sum. */
const GAP_PX = 18;

/** Legs, and the service's own time. */
function slotCount({ legs, serviceMs }: HopLadder): number {
  return legs.length + (serviceMs === undefined ? 0 : 1);
}

/** The height that it wants, and below which it is not drawn, px. */
export function hopsHeight(
  ladder: HopLadder | undefined,
  pitch: number,
): { readonly wanted: number; readonly least: number } {
  if (!ladder) return { wanted: 0, least: 0 };
  const around = PANE_HEAD_PX + 3 * pitch + 8;
  const slots = slotCount(ladder);
  const text = pitch - PITCH_AIR_PX;
  const [most, fewest] = [Math.max(SLOT_PX, text), Math.max(LEAST_SLOT_PX, text)];
  return { wanted: around + slots * most, least: around + slots * fewest };
}

export function drawHops(layer: LayerCanvas, pane: Rect, ladder: HopLadder, p: Palette): void {
  const { rowPitch } = layer.metrics;
  const remark = 'right: request   left: response   dotted: ack   not to scale';
  drawPaneHead(layer, pane, { name: 'HOPS', remark }, p);
  const top = pane.y + PANE_HEAD_PX + 2 * rowPitch + 2;
  const sum = pane.y + pane.height - rowPitch;
  const place = placeOf(layer, pane, ladder, { top, bottom: sum - 4 });
  drawPeers(layer, pane, ladder, place, p);
  let slot = 0;
  const last = ladder.legs.findLastIndex((leg) => leg.kind === 'request');
  ladder.legs.forEach((leg, i) => {
    drawLeg(layer, place, leg, slot++, p);
    if (i === last && ladder.serviceMs !== undefined)
      drawService(layer, place, leg.to, ladder.serviceMs, slot++, p);
  });
  for (const stay of ladder.stays) drawStay(layer, place, ladder, stay, p);
  drawSum(layer, pane, ladder, sum, p);
}

interface LadderPlace {
  readonly left: number;
  readonly xOf: (peer: string) => number;
  readonly xs: readonly number[];
  readonly top: number;
  readonly bottom: number;
  readonly slot: number;
}

function placeOf(
  layer: LayerCanvas,
  pane: Rect,
  { columns, ...ladder }: HopLadder,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): LadderPlace {
  const { cellWidth } = layer.metrics.face.body;
  const left = pane.x + TIME_CELLS * cellWidth;
  const part = (pane.x + pane.width - left) / columns.length;
  const xs = columns.map((_, i) => Math.round(left + part * (i + 0.5)));
  const xOf = (peer: string): number => {
    const at = columns.findIndex((c) => c.kind === 'peer' && c.name === peer);
    // Of peers that are left out: the line of those that stands for them.
    return xs[at >= 0 ? at : columns.findIndex((c) => c.kind === 'left-out')] ?? left;
  };
  const slots = slotCount({ columns, ...ladder });
  const most = Math.max(SLOT_PX, layer.metrics.rowPitch - PITCH_AIR_PX);
  const slot = Math.max(1, Math.min(most, Math.floor((bottom - top) / slots)));
  return { left, xOf, xs, top, bottom: Math.min(bottom, top + slots * slot), slot };
}

function drawPeers(
  layer: LayerCanvas,
  pane: Rect,
  ladder: HopLadder,
  place: LadderPlace,
  p: Palette,
): void {
  const { columns } = ladder;
  const { rowPitch } = layer.metrics;
  const width = Math.floor((pane.x + pane.width - place.left) / columns.length) - 8;
  const y = pane.y + PANE_HEAD_PX + rowPitch - 4;
  columns.forEach((column, i) => {
    const x = place.xs[i] ?? 0;
    const head = column.kind === 'peer';
    const name = head ? column.name : `+${column.count}`;
    centred(layer, x, y, name, ink(head ? p.text : p.mute, p.bg, head ? 'head' : 'body'), width);
    const isMissing = head && ladder.missing.has(column.name);
    const role = isMissing ? 'no answer' : roleOf(ladder, i);
    centred(layer, x, y + rowPitch, role, ink(isMissing ? p.sus : p.mute, p.bg), width);
    const line = { x, y: place.top, width: 1, height: place.bottom - place.top };
    if (head) layer.fill(p.rule, line);
  });
}

/** Where the way begins and ends is known only when every node on it told. */
function roleOf({ columns, legs }: HopLadder, at: number): string {
  if (columns[at]?.kind === 'left-out') return 'peers';
  if (at > 0 && at < columns.length - 1) return 'mesh peer';
  const whole = legs.every((leg) => leg.kind === 'ack' || leg.tookMs !== undefined);
  return whole ? (at === 0 ? 'client' : 'service') : '';
}

function centred(
  layer: LayerCanvas,
  x: number,
  y: number,
  text: string,
  style: TextStyle,
  width: number,
): void {
  const shown = Math.min(layer.widthOf(text, style.font), Math.max(0, width));
  const left = Math.max(layer.rect.x, x - Math.floor(shown / 2));
  layer.text(left, y, text, style, width);
}

function drawLeg(
  layer: LayerCanvas,
  place: LadderPlace,
  leg: LadderLeg,
  slot: number,
  p: Palette,
): void {
  const y1 = place.top + slot * place.slot + 4;
  const y2 = y1 + Math.floor(place.slot / 2);
  const [x1, x2] = [place.xOf(leg.from), place.xOf(leg.to)];
  const color = leg.slow ? p.sus : legColor(leg, p);
  const { ascent, descent } = layer.metrics.face.body;
  const baseline = y1 + Math.round((y2 - y1) / 2) + Math.round((ascent - descent) / 2);
  layer.text(
    layer.rect.x,
    baseline,
    millisecondText(leg.atMs),
    ink(p.mute, p.bg),
    place.left - layer.rect.x - 8,
  );
  // Between two that are left out there is no line to draw.
  if (Math.abs(x2 - x1) < 2 * ARROW_PX) return;
  const step = x2 > x1 ? 1 : -1;
  const line = { x1: x1 + step * 4, y1, x2: x2 - step * ARROW_PX, y2 };
  layer.segments(color, leg.kind === 'ack' ? dotted(line) : leg.slow ? doubled(line) : [line]);
  drawArrow(layer, x2 - step * 3, y2, step, color);
  const words = legWords(leg);
  const room = Math.abs(x2 - x1) - 3 * ARROW_PX;
  const width = layer.widthOf(words, 'body');
  if (width > room) return;
  const x = Math.round((x1 + x2) / 2 - width / 2);
  layer.text(x, baseline, words, ink(leg.slow ? p.text : p.text2, p.bg));
}

function legColor(leg: LadderLeg, p: Palette): number {
  if (leg.kind === 'ack') return p.mute;
  return leg.kind === 'request' ? p.accent : p.out;
}

function legWords({ kind, tookMs, slow }: LadderLeg): string {
  if (tookMs === undefined) return ' not told ';
  if (kind === 'ack') return ` ack ${millisecondText(tookMs)} `;
  return ` ${millisecondText(tookMs)} ms${slow ? ' slow' : ''} `;
}

function doubled(line: Segment): readonly Segment[] {
  return [line, { ...line, y1: line.y1 + 1, y2: line.y2 + 1 }];
}

/** Dots along the line; they are level, so that they need no server's idea of a slant. */
function dotted({ x1, y1, x2, y2 }: Segment): readonly Segment[] {
  const length = Math.abs(x2 - x1);
  const step = x2 > x1 ? 1 : -1;
  const dots: Segment[] = [];
  for (let at = 0; at + DOT_PX <= length; at += DOT_PX + DOT_GAP_PX) {
    const y = y1 + Math.round(((y2 - y1) * at) / length);
    const x = x1 + step * at;
    dots.push({
      x1: Math.min(x, x + step * (DOT_PX - 1)),
      y1: y,
      x2: Math.max(x, x + step * (DOT_PX - 1)),
      y2: y,
    });
  }
  return dots;
}

/** A filled head, its point at (x, y). */
function drawArrow(layer: LayerCanvas, x: number, y: number, step: 1 | -1, color: number): void {
  const columns = [0, 1, 2, 3].map((back) => ({
    ...{ x: step > 0 ? x - 2 * back - 1 : x + 2 * back, y: y - back },
    ...{ width: 2, height: 2 * back + 1 },
  }));
  layer.fills(color, columns);
}

function drawService(
  layer: LayerCanvas,
  place: LadderPlace,
  peer: string,
  ms: number,
  slot: number,
  p: Palette,
): void {
  const x = place.xOf(peer);
  const y = place.top + slot * place.slot;
  const { ascent, descent } = layer.metrics.face.body;
  const baseline = y + Math.floor((place.slot + ascent - descent) / 2);
  layer.fill(p.inDim, {
    x: x - 3,
    y: y - Math.floor(place.slot / 4),
    width: 7,
    height: place.slot,
  });
  const words = `${millisecondText(ms)} ms`;
  layer.textRight(x - 12, baseline, words, ink(p.text, p.bg), x - 12 - place.left);
}

/** A bar on the relay's line from the arrival to the leaving, and the time at the side where no leg is. */
function drawStay(
  layer: LayerCanvas,
  place: LadderPlace,
  ladder: HopLadder,
  { peer, ms, cameBy, leftBy }: HopStay,
  p: Palette,
): void {
  const { columns, legs, serviceMs } = ladder;
  const [came, left] = [legs[cameBy], legs[leftBy]];
  if (!came || !left || !columns.some((c) => c.kind === 'peer' && c.name === peer)) return;
  const last = legs.findLastIndex((leg) => leg.kind === 'request');
  const slotOf = (i: number): number => i + (serviceMs !== undefined && i > last ? 1 : 0);
  const x = place.xOf(peer);
  const y1 = place.top + slotOf(cameBy) * place.slot + 4 + Math.floor(place.slot / 2);
  const y2 = place.top + slotOf(leftBy) * place.slot + 4;
  layer.fill(p.mute, { x: x - 1, y: y1, width: 3, height: Math.max(1, y2 - y1) });
  const words = `${millisecondText(ms)} ms`;
  const width = layer.widthOf(words, 'body');
  const goesRight = place.xOf(left.to) > x;
  const room = goesRight ? x - 8 - place.left : layer.rect.x + layer.rect.width - x - 8;
  if (!isShown(ms) || width > room) return;
  const { ascent, descent } = layer.metrics.face.body;
  const baseline = y2 + Math.round(place.slot / 4 + (ascent - descent) / 2);
  layer.text(goesRight ? x - 8 - width : x + 8, baseline, words, ink(p.text2, p.bg));
}

function isShown(ms: number): boolean {
  return Number.parseFloat(millisecondText(ms)) > 0;
}

/** The parts of the whole: they sum to it, or it is said how much nobody told. */
function drawSum(
  layer: LayerCanvas,
  pane: Rect,
  { networkMs, relaysMs, serviceMs, untoldMs, slowest, legs }: HopLadder,
  top: number,
  p: Palette,
): void {
  if (legs.every((leg) => leg.tookMs === undefined)) return;
  const y = top + 12;
  const flow = new TextFlow(layer, { x: pane.x, end: pane.x + pane.width, baseline: y }, p.bg);
  const parts = [
    { label: 'network', ms: networkMs },
    ...(isShown(relaysMs) ? [{ label: 'relays', ms: relaysMs }] : []),
    ...(serviceMs === undefined ? [] : [{ label: 'service', ms: serviceMs }]),
    ...(isShown(untoldMs) ? [{ label: 'not told', ms: untoldMs }] : []),
  ];
  const percents = percentsOf(parts.map(({ ms }) => ms));
  const say = (label: string, text: string, gap: number): void => {
    flow.words({ text: label, color: p.text2, gap }, { text, color: p.text });
  };
  parts.forEach(({ label, ms }, i) => {
    say(label, `${millisecondText(ms)} ms, ${percents[i]} %`, i === 0 ? 0 : GAP_PX);
  });
  if (slowest) say('slowest', `${slowest.from} to ${slowest.to}`, GAP_PX);
}
