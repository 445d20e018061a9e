// Draws the header of a node window: who it is and how it is, what secures the link to it, how far
// away it is. A node that is not up says why in the place of its TLS facts.

import { Direction } from '../../traffic/event.ts';
import type { NodeStatus, TlsFacts } from '../../traffic/feed.ts';
import type { NodeTraffic } from '../../traffic/history-reader.ts';
import type { Color } from '../../x11/draw/draw-list.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { type Chip, chipWidth, drawChip, followingChip } from '../chip.ts';
import { age, percent, utcClock, utcTime } from '../format.ts';
import { drawState, stateStyle } from '../shapes.ts';
import { TextFlow } from '../text-flow.ts';
import type { Palette } from '../theme.ts';
import { LOUD_ERROR_PERCENT } from './lane-title.ts';
import { isGone } from './lane-view-state.ts';
import { type NodeLayout, SIDE_PX } from './node-layout.ts';
import type { NodeFrame, NodeModel } from './node-model.ts';

const DAY_MS = 86_400_000;
const CERT_SOON_DAYS = 14;
const GAP_PX = 14;
const BAR_PX = 4;

interface HeaderView {
  readonly model: NodeModel;
  readonly frame: NodeFrame;
  readonly p: Palette;
  readonly background: Color;
  readonly right: number;
}

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
    if (layout.headerLines === 0) return;
    if (!up) drawReasonLine(layer, view, second);
    else if (layout.headerLines === 2) drawTlsLine(layer, view, second);
    else drawLinkLine(layer, view, second);
    if (layout.headerLines === 2) drawLinkLine(layer, view, second + rowPitch + 2);
  });
}

function drawUnheard(layer: LayerCanvas, model: NodeModel, p: Palette, y: number): void {
  const line = new TextFlow(
    layer,
    { x: 30, end: layer.rect.width - SIDE_PX, baseline: y },
    p.panel,
  );
  drawState(layer, 'joining', { x: 16, y: y - 9, size: 9 }, p, p.panel);
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
  const end = drawRight(layer, view, y) - GAP_PX;
  drawState(layer, status.state, { x: 16, y: y - 9, size: 9 }, p, background);
  const chip = troubleChip(view);
  const reserved = chip
    ? chipWidth(layer, chip) + GAP_PX
    : layer.widthOf(style.word, 'body') + GAP_PX;
  const name = new TextFlow(layer, { x: 30, end: end - reserved, baseline: y }, background);
  name.cut({ text: model.node, color: p.text, font: 'title', gap: 0 });
  let { x } = name;
  if (chip) x = drawChip(layer, x + GAP_PX, y, chip);
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
    if (!isLoud(frame.traffic)) return undefined;
    const word = `ERR ${percent(worstErrorPercent(frame.traffic))}%`;
    return { word, color: p.onAccent, ground: p.err };
  }
  if (state === 'joining') return undefined;
  const word = `${style.word} ${age(Math.max(0, frame.nowUtcMs - sinceUtcMs)).replace(/\.\d/, '')}`;
  return { word, color: state === 'suspect' ? p.onSus : p.onAccent, ground: style.fill };
}

/** `6d 04:12`, `4:12`: changes once a minute, so that an idle header costs nothing. */
export function upTime(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const days = Math.min(99_999, Math.floor(minutes / 1440));
  const clock = `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, '0')}`;
  return days > 0 ? `${days}d ${clock.padStart(5, '0')}` : clock;
}

/** Clock, chip and since when rows are held; gives the x where they begin. */
function drawRight(layer: LayerCanvas, view: HeaderView, y: number): number {
  const { frame, p, background, model } = view;
  const mute = { font: 'body', color: p.mute, background } as const;
  const cell = layer.metrics.face.body.cellWidth;
  let x = layer.textRight(view.right, y, 'UTC', mute) - cell;
  const clock = { ...mute, font: 'strong', color: p.text } as const;
  x = layer.textRight(x, y, utcClock(frame.nowUtcMs), clock) - GAP_PX;
  // Rows of a node that is gone are held, not followed: the header says that in other words.
  if (!model.frozen && isGone(model)) return x;
  const chip = followingChip(model.frozen !== undefined, p);
  const left = x - chipWidth(layer, chip);
  if (left < layer.rect.width / 2 - 60) return x;
  drawChip(layer, left, y, chip);
  if (!model.frozen) return left;
  const held = `rows held at ${utcClock(model.frozen.atUtcMs)}`;
  const heldX = left - GAP_PX - layer.widthOf(held, 'body');
  return heldX < layer.rect.width / 2
    ? left
    : layer.textRight(left - GAP_PX, y, held, { ...mute, color: p.text2 });
}

function drawTlsLine(layer: LayerCanvas, view: HeaderView, y: number): void {
  const { frame, p, background, right } = view;
  const line = new TextFlow(layer, { x: 16, end: right, baseline: y }, background);
  const { tls } = frame.status;
  line.words({ text: 'TLS', color: p.mute, gap: 0 });
  if (!tls) {
    line.words({ text: 'none', color: p.sus, gap: GAP_PX });
    line.words({ text: 'plaintext: anyone on the way can read it', color: p.text2, gap: GAP_PX });
    return;
  }
  line.words({ text: tls.protocol.replace(/^TLSv?/, ''), color: p.text, gap: GAP_PX });
  drawGroup(line, tls, p);
  line.words({ text: tls.cipher, color: p.text2, gap: GAP_PX });
  line.words(
    { text: 'mTLS', color: p.mute, gap: GAP_PX },
    { text: tls.peerSpiffeId || frame.status.spiffeId, color: p.text },
  );
  const days = Math.floor((tls.certNotAfterUtcMs - frame.nowUtcMs) / DAY_MS);
  const color = days < 0 ? p.err : days < CERT_SOON_DAYS ? p.sus : p.mute;
  const left = days < 0 ? 'cert expired' : `cert ${Math.min(days, 99_999)} d left`;
  line.words({ text: Number.isFinite(days) ? left : '', color, gap: GAP_PX });
}

function drawGroup(line: TextFlow, tls: TlsFacts, p: Palette): void {
  if (tls.group === '') {
    line.words({ text: 'key exchange not told', color: p.mute, gap: GAP_PX });
    return;
  }
  const postQuantum = /mlkem|kyber/i.test(tls.group);
  line.words(
    { text: tls.group, color: p.text, gap: GAP_PX },
    { text: postQuantum ? 'post-quantum' : 'classical', color: postQuantum ? p.ok : p.sus },
  );
}

function drawLinkLine(layer: LayerCanvas, view: HeaderView, y: number): void {
  const { frame, p, background } = view;
  const { status } = frame;
  let end = view.right;
  if (view.model.retryAtUtcMs !== undefined) {
    const wait = Math.max(0, Math.ceil((view.model.retryAtUtcMs - frame.nowUtcMs) / 1000));
    const text = `next try in ${Math.min(wait, 99_999)} s, no. ${status.attempt}`;
    end = layer.textRight(end, y, text, { font: 'body', color: p.text, background }) - GAP_PX;
  }
  const line = new TextFlow(layer, { x: 16, end, baseline: y }, background);
  const fact = (label: string, value: string, gap = GAP_PX) =>
    line.words({ text: label, color: p.mute, gap }, { text: value, color: p.text });
  fact('round trip', `${milliseconds(status.roundTripMs)} ms`, 0);
  fact('clock', clockText(status));
  if (status.collector) fact('payloads', status.collector.payloadPolicy || '-');
  if (status.addresses.length > 1) fact('addresses', String(status.addresses.length));
}

function milliseconds(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms)) return '-';
  return Math.abs(ms) < 9.95 ? ms.toFixed(1) : String(Math.round(Math.min(9_999_999, ms)));
}

/** The offset is known to half a round trip: inside of that it is said as a bound. */
export function clockText(status: Pick<NodeStatus, 'clockOffsetMs' | 'roundTripMs'>): string {
  const { clockOffsetMs: offset, roundTripMs: trip } = status;
  if (offset === undefined || !Number.isFinite(offset)) return 'offset not known';
  if (trip !== undefined && Math.abs(offset) <= trip / 2)
    return `within ${milliseconds(trip / 2)} ms`;
  return `${offset < 0 ? '-' : '+'}${milliseconds(Math.abs(offset))} ms off`;
}

function drawReasonLine(layer: LayerCanvas, view: HeaderView, y: number): void {
  const { frame, p, background } = view;
  const { status, traffic } = frame;
  let end = view.right;
  if (status.state !== 'joining' && traffic.lastEventUtcUs !== undefined) {
    const heard = `last heard ${utcTime(traffic.lastEventUtcUs / 1000)}`;
    end = layer.textRight(end, y, heard, { font: 'body', color: p.text, background }) - GAP_PX;
  }
  const line = new TextFlow(layer, { x: 16, end, baseline: y }, background);
  const reason = status.reason === '' ? 'not heard yet' : status.reason;
  line.cut({ text: reason, color: p.text, gap: 0 });
}

/** Which lane the other one is: for the hint in a window of one lane. */
export function laneWord(direction: Direction): string {
  return direction === Direction.Inbound ? 'inbound' : 'outbound';
}
