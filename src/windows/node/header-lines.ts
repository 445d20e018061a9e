// The lines of a node window's header below the first: what secures the link to the node, how far away
// it is, and for a node that is not up the reason and the next try.

import { clockCorrectionMs } from '../../traffic/clock-correction.ts';
import type { NodeStatus, TlsFacts } from '../../traffic/feed.ts';
import type { Color } from '../../x11/draw/draw-list.ts';
import type { LayerCanvas } from '../canvas.ts';
import { utcTime } from '../format.ts';
import { TextFlow } from '../text-flow.ts';
import type { Palette } from '../theme.ts';
import { certificateLeft } from './certificate-left.ts';
import type { NodeFrame, NodeModel } from './node-model.ts';

const GAP_PX = 14;

/** What every line of the header needs. */
export interface HeaderView {
  readonly model: NodeModel;
  readonly frame: NodeFrame;
  readonly p: Palette;
  readonly background: Color;
  readonly right: number;
}

/** TLS version, key exchange, cipher, who it is and how long that holds; or that there is none. */
export function drawTlsLine(layer: LayerCanvas, view: HeaderView, y: number): void {
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
  const { certNotBeforeUtcMs, certNotAfterUtcMs } = tls;
  const cert = certificateLeft(certNotBeforeUtcMs, certNotAfterUtcMs, frame.nowUtcMs);
  const colors = { well: p.mute, late: p.sus, expired: p.err };
  line.words({ text: cert.words, color: colors[cert.state], gap: GAP_PX });
  // The third line is then of the peers.
  if ((frame.peers ?? []).length > 0) linkFacts(line, frame.status, p, GAP_PX);
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

/** Round trip, clock, what is captured; when it is tried again. */
export function drawLinkLine(layer: LayerCanvas, view: HeaderView, y: number): void {
  const { frame, p, background } = view;
  const { status } = frame;
  const end = drawRetry(layer, view, y);
  const line = new TextFlow(layer, { x: 16, end, baseline: y }, background);
  linkFacts(line, status, p, 0);
}

/** What is known of the way to the node; what is not is not mentioned. */
function linkFacts(line: TextFlow, status: NodeStatus, p: Palette, firstGap: number): void {
  let gap = firstGap;
  const fact = (label: string, value: string) => {
    line.words({ text: label, color: p.mute, gap }, { text: value, color: p.text });
    gap = GAP_PX;
  };
  if (status.roundTripMs !== undefined)
    fact('round trip', `${milliseconds(status.roundTripMs)} ms`);
  if (status.clockOffsetMs !== undefined) fact('clock', clockText(status));
  if (status.collector?.payloadPolicy) fact('payloads', status.collector.payloadPolicy);
  if (status.addresses.length > 1) fact('addresses', String(status.addresses.length));
}

function milliseconds(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms)) return '-';
  return Math.abs(ms) < 9.95 ? ms.toFixed(1) : String(Math.round(Math.min(9_999_999, ms)));
}

/** The offset is known to half a round trip: inside of that it is said as a bound. */
export function clockText(status: Pick<NodeStatus, 'clockOffsetMs' | 'roundTripMs'>): string {
  const offset = clockCorrectionMs(status);
  if (offset === undefined) return 'offset not known';
  if (offset === 0) return `within ${milliseconds((status.roundTripMs ?? 0) / 2)} ms`;
  return `${offset < 0 ? '-' : '+'}${milliseconds(Math.abs(offset))} ms off`;
}

/** Why the node is not up. */
export function drawReasonLine(
  layer: LayerCanvas,
  view: HeaderView,
  y: number,
  alone: boolean,
): void {
  const { frame, p, background } = view;
  const { status } = frame;
  // With one line only, what comes next counts more than what was.
  const end = alone ? drawRetry(layer, view, y) : drawLastHeard(layer, view, y);
  const line = new TextFlow(layer, { x: 16, end, baseline: y }, background);
  const reason = status.reason === '' ? 'not heard yet' : status.reason;
  line.cut({ text: reason, color: p.text, gap: 0 });
}

function drawLastHeard(layer: LayerCanvas, view: HeaderView, y: number): number {
  const { frame, p, background, right } = view;
  const last = frame.traffic.lastEventUtcUs;
  if (frame.status.state === 'joining' || last === undefined) return right;
  const style = { font: 'body', color: p.text, background } as const;
  return layer.textRight(right, y, `last heard ${utcTime(last / 1000)}`, style) - GAP_PX;
}

/** `next try in 4 s, no. 9`; gives the x where the left part must end. */
function drawRetry(layer: LayerCanvas, view: HeaderView, y: number): number {
  const { frame, model, p, background, right } = view;
  if (model.retryAtUtcMs === undefined) return right;
  const wait = Math.max(0, Math.ceil((model.retryAtUtcMs - frame.nowUtcMs) / 1000));
  const text = `next try in ${Math.min(wait, 99_999)} s, no. ${frame.status.attempt}`;
  return layer.textRight(right, y, text, { font: 'body', color: p.text, background }) - GAP_PX;
}
