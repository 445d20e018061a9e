// The line of peers in a node window's header: those in trouble first get room, and are counted where it
// ends, then healthy ones, `+n` for the rest; and for a node that is gone, what its peers say of it.

import type { TalkerTraffic } from '../../traffic/history-reader.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { count, latency, latencyUnit, percent, rate } from '../format.ts';
import { shapeOn, shapePx } from '../grid.ts';
import { drawPaneHead, PANE_HEAD_PX } from '../pane-head.ts';
import { drawShape, drawState } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import type { HeaderView } from './header-lines.ts';
import { rowBaseline } from './lane-rows.ts';
import type { NodeLayout } from './node-layout.ts';
import type { NodeModel } from './node-model.ts';
import { isTroubled, type NodePeer } from './node-peers.ts';

const GAP_PX = 14;
const NAME_CELLS = 24;
/** Room for what is not shown is kept for this text. */
const WIDEST_REST = '+999';
/** After a count, where it leaves room for a name. */
const IN_TROUBLE = ' in trouble';

/** False when no peer is known. */
export function drawPeersLine(layer: LayerCanvas, view: HeaderView, y: number): boolean {
  const peers = view.frame.peers ?? [];
  if (peers.length === 0) return false;
  const { p, background, right } = view;
  const mute = { font: 'body', color: p.mute, background } as const;
  let x = layer.text(16, y, 'PEERS p99', mute) + GAP_PX;
  const { healthy, troubled, troubledWords, rest } = fitting(layer, peers, right - x);
  for (const peer of [...healthy, ...troubled]) {
    // Only the worst can be wider than the room that is left: its name is cut.
    const room = right - x - widthOfRest(layer, troubledWords);
    x = drawPeer(layer, peer, { x, y, room }, view) + GAP_PX;
  }
  if (troubledWords !== '') {
    drawShape(layer, 'square', shapeOn(layer.metrics, x, y, 9), p.err, background);
    const style = { ...mute, color: p.err };
    x = layer.text(x + shapeRoom(layer), y, troubledWords, style) + GAP_PX;
  }
  if (rest > 0) layer.text(x, y, `+${count(rest)}`, { ...mute, color: p.text2 }, right - x);
  return true;
}

interface Fitting {
  readonly healthy: readonly NodePeer[];
  /** The worst at the end. */
  readonly troubled: readonly NodePeer[];
  /** How many more are in trouble; '' when all are shown. */
  readonly troubledWords: string;
  readonly rest: number;
}

/** Those in trouble, the worst in any case, then the busiest others that have room before them. */
function fitting(layer: LayerCanvas, peers: readonly NodePeer[], width: number): Fitting {
  const worstFirst = peers.filter(isTroubled).toReversed();
  const others = peers.filter((peer) => !isTroubled(peer));
  const room = width - widthOfRest(layer, '');
  const all = leading(layer, worstFirst, room) === worstFirst.length;
  if (!all)
    return { healthy: [], ...fittingTroubled(layer, worstFirst, width), rest: others.length };
  const taken = worstFirst.reduce((sum, peer) => sum + peerWidth(layer, peer) + GAP_PX, 0);
  const healthy = others.slice(0, leading(layer, others, room - taken));
  const rest = others.length - healthy.length;
  return { healthy, troubled: worstFirst.toReversed(), troubledWords: '', rest };
}

/** When not all have room: at least one, and how many more. */
function fittingTroubled(
  layer: LayerCanvas,
  worstFirst: readonly NodePeer[],
  width: number,
): Pick<Fitting, 'troubled' | 'troubledWords'> {
  const room = width - widthOfRest(layer, troubledCount(worstFirst.length));
  const inWords = leading(layer, worstFirst, room - layer.widthOf(IN_TROUBLE, 'body'));
  const shown = inWords > 0 ? inWords : Math.max(1, leading(layer, worstFirst, room));
  const more = worstFirst.length - shown;
  const words = more === 0 ? '' : troubledCount(more) + (inWords > 0 ? IN_TROUBLE : '');
  return { troubled: worstFirst.slice(0, shown).toReversed(), troubledWords: words };
}

/** How many of the first have room. */
function leading(layer: LayerCanvas, peers: readonly NodePeer[], width: number): number {
  let room = width;
  const beyond = peers.findIndex((peer) => {
    room -= peerWidth(layer, peer) + GAP_PX;
    return room < 0;
  });
  return beyond < 0 ? peers.length : beyond;
}

function troubledCount(peers: number): string {
  return `+${count(peers)}`;
}

/** Of the counts that stand at the end of the line. */
function widthOfRest(layer: LayerCanvas, troubledWords: string): number {
  const troubled = layer.widthOf(troubledWords, 'body') + shapeRoom(layer) + GAP_PX;
  return (troubledWords === '' ? 0 : troubled) + layer.widthOf(WIDEST_REST, 'body');
}

function peerWidth(layer: LayerCanvas, peer: NodePeer): number {
  const cell = layer.metrics.face.body.cellWidth;
  const name = Math.min(NAME_CELLS * cell, layer.widthOf(peer.name, 'body'));
  return shapeRoom(layer) + name + cell + layer.widthOf(peerWords(peer), 'body');
}

/** How calls with it go; that it is gone, where it is. */
function peerWords({ state, errorPercent, p99Us }: NodePeer): string {
  if (state === 'down') return 'no answer';
  if (state === 'untrusted') return 'untrusted';
  if ((errorPercent ?? 0) > 1) return `err ${percent(errorPercent)}%`;
  return p99Us === undefined ? '-' : `${latency(p99Us)} ${latencyUnit(p99Us)}`.trimEnd();
}

function drawPeer(
  layer: LayerCanvas,
  peer: NodePeer,
  { x, y, room }: { readonly x: number; readonly y: number; readonly room: number },
  view: HeaderView,
): number {
  const { p, background } = view;
  const { cellWidth } = layer.metrics.face.body;
  const words = peerWords(peer);
  const besides = shapeRoom(layer) + cellWidth + layer.widthOf(words, 'body') + GAP_PX;
  const nameWidth = Math.min(NAME_CELLS * cellWidth, room - besides);
  const style = { font: 'body', color: p.text, background } as const;
  drawPeerShape(layer, peer, x, y, view);
  const after = layer.text(x + shapeRoom(layer), y, peer.name, style, nameWidth);
  const gone = peer.state === 'down' || peer.state === 'untrusted';
  const failing = (peer.errorPercent ?? 0) > 1;
  const color = gone || failing ? p.err : peer.state === 'suspect' ? p.sus : p.mute;
  return layer.text(after + cellWidth, y, words, { ...style, color });
}

/** A shape and the gap after it. */
function shapeRoom(layer: LayerCanvas): number {
  return shapePx(layer.metrics, 9) + 4;
}

/** Calls that fail have the shape of an error; a peer that is no node has none. */
function drawPeerShape(
  layer: LayerCanvas,
  peer: NodePeer,
  x: number,
  y: number,
  { p, background }: Pick<HeaderView, 'p' | 'background'>,
): void {
  const at = shapeOn(layer.metrics, x, y, 9);
  if (peer.state === 'up' && isTroubled(peer)) drawShape(layer, 'square', at, p.err, background);
  else if (peer.state !== undefined) drawState(layer, peer.state, at, p, background);
}

/** Above the rows of a node that is gone: how the calls to it go, by the callers' own counters. */
export function drawPeersSay(
  canvas: Canvas,
  model: NodeModel,
  layout: NodeLayout,
  p: Palette,
): void {
  const { peersSay } = layout;
  if (peersSay.height === 0) return;
  const callers = callersOf(model);
  canvas.layer(peersSay, (layer) => {
    const pitch = layer.metrics.rowPitch;
    const at = { x: peersSay.x, y: peersSay.y, width: peersSay.width };
    const remark = 'their own counters, last 10 s';
    drawPaneHead(layer, at, { name: 'WHAT THE PEERS SAY', remark }, p);
    callers.slice(0, model.peersSay).forEach((peer, i) => {
      drawCaller(layer, peer, peersSay.y + PANE_HEAD_PX + i * pitch, p);
    });
  });
}

function drawCaller(layer: LayerCanvas, peer: NodePeer, top: number, p: Palette): void {
  const { rect, metrics } = layer;
  const { cellWidth } = metrics.face.body;
  const y = rowBaseline(layer, top);
  const style = { font: 'body', color: p.text, background: p.bg } as const;
  const to = peer.toNode;
  const failing = (to?.errorPercent ?? 0) > 1;
  drawPeerShape(layer, failing ? { ...peer, state: 'up' } : peer, rect.x + 6, y, {
    p,
    background: p.bg,
  });
  layer.text(rect.x + 20, y, peer.name, style, NAME_CELLS * cellWidth);
  const x = rect.x + 20 + (NAME_CELLS + 2) * cellWidth;
  const p99 = to?.p99Us === undefined ? '' : `, p99 ${latency(to.p99Us)} ${latencyUnit(to.p99Us)}`;
  const fail = to?.errorPercent === undefined ? 'none ended' : `${percent(to.errorPercent)} % fail`;
  const words = `calls it ${rate(to?.ratePerSecond ?? 0)}/s, ${fail}${p99.trimEnd()}`;
  layer.text(x, y, words, { ...style, color: failing ? p.err : p.text2 }, rect.x + rect.width - x);
}

/** Peers that call the node, those whose calls fail most first, then the busiest. */
export function callersOf(model: NodeModel): readonly NodePeer[] {
  const callers = (model.frame?.peers ?? []).flatMap((peer) =>
    peer.toNode ? [{ peer, to: peer.toNode }] : [],
  );
  const failing = (to: TalkerTraffic) => to.errorPercent ?? 0;
  callers.sort((a, b) => failing(b.to) - failing(a.to) || b.to.ratePerSecond - a.to.ratePerSecond);
  return callers.map(({ peer }) => peer);
}
