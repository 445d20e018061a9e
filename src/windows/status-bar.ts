// The lowest line of every window, 24 px: the link meter at the left, what the window itself has to
// say after it, and how the display came at the right. Facts drop from the right when it is narrow.

import type { Rect } from '../x11/draw/geometry.ts';
import type { LayerCanvas, TextStyle } from './canvas.ts';
import { byteRate, bytesOf } from './format.ts';
import { gridScale } from './grid.ts';
import type { LinkMeter } from './link-meter.ts';
import { recordingWords } from './recording-meter.ts';
import type { Palette } from './theme.ts';

export const STATUS_BAR_PX = 24;

/** A label and its value, `round trip` `84 ms`. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** In the colour of errors. */
  readonly alarm?: boolean;
}

const MARGIN_PX = 12;
const GAP_PX = 18;
const METER_CELLS = 12;
/** A cell and the air beside it, px of the grid. */
const METER_PITCH_PX = 6;
/** What fills the meter when the budget is `auto`: the 1 Mbit/s link of the measurements, bytes/s. */
const AUTO_FULL_SCALE_BYTES_PER_SECOND = 128_000;

export function drawStatusBar(
  layer: LayerCanvas,
  rect: Rect,
  link: LinkMeter,
  facts: readonly Fact[],
  p: Palette,
): void {
  layer.fill(p.panel, rect);
  const face = layer.metrics.face.body;
  const baseline = rect.y + Math.round((rect.height + face.ascent - face.descent) / 2);
  const mute: TextStyle = { font: 'body', color: p.mute, background: p.panel };
  const text: TextStyle = { ...mute, color: p.text };
  let x = layer.text(rect.x + MARGIN_PX, baseline, 'link', mute) + 6;
  x = drawMeter(layer, x, baseline, link, p) + 6;
  const right = rect.x + rect.width - MARGIN_PX;
  const origin = trustWord(link);
  const originWidth = layer.widthOf(origin, 'body');
  let end = right;
  const all = [...linkFacts(link), ...facts];
  const needed = all.reduce((sum, f) => sum + factWidth(layer, f) + GAP_PX, x);
  if (origin !== '' && needed + originWidth <= right)
    end = layer.textRight(right, baseline, origin, mute) - GAP_PX;
  for (const fact of all) {
    if (x + factWidth(layer, fact) > end) break;
    if (fact.label !== '') x = layer.text(x, baseline, fact.label, mute) + face.cellWidth;
    const value = fact.alarm ? { ...text, color: p.err } : text;
    x = layer.text(x, baseline, fact.value, value) + GAP_PX;
  }
}

/** What compression by ssh saves was measured: docs/performance.md. */
const COMPRESS_WORDS = 'slow link: ssh -C helps if not on';

/** Twelve cells; the last two warn. Gives the x after them. */
function drawMeter(
  layer: LayerCanvas,
  x: number,
  baseline: number,
  link: LinkMeter,
  p: Palette,
): number {
  const full = link.budgetBytesPerSecond ?? AUTO_FULL_SCALE_BYTES_PER_SECOND;
  const share = full > 0 ? link.bytesPerSecond / full : 0;
  const lit = Math.max(0, Math.min(METER_CELLS, Math.ceil(share * METER_CELLS) || 0));
  const grid = gridScale(layer.metrics);
  const pitch = grid * METER_PITCH_PX;
  const height = layer.metrics.face.body.ascent - 3;
  const y = baseline - height;
  const cell = (i: number) => ({ x: x + i * pitch, y, width: pitch - grid, height });
  const cells = Array.from({ length: METER_CELLS }, (_, i) => i);
  const warnFrom = METER_CELLS - 2;
  layer.fills(p.rule, cells.filter((i) => i >= lit).map(cell));
  layer.fills(p.accent, cells.filter((i) => i < lit && i < warnFrom).map(cell));
  layer.fills(p.susFill, cells.filter((i) => i < lit && i >= warnFrom).map(cell));
  return x + METER_CELLS * pitch;
}

function linkFacts(link: LinkMeter): readonly Fact[] {
  const budget = link.budgetBytesPerSecond;
  const facts: Fact[] = [
    { label: '', value: linkRate(link.bytesPerSecond) },
    { label: 'of', value: budget === undefined ? 'auto' : `${bytesOf(budget)} budget` },
    { label: 'round trip', value: roundTrip(link.roundTripMs) },
    { label: 'frames', value: `${Math.min(99, Math.round(link.framesPerSecond) || 0)}/s` },
  ];
  const dropped = Math.min(link.framesDropped, 999_999);
  if (dropped > 0) facts.push({ label: 'skipped', value: String(dropped) });
  const queued = Math.min(link.queuedWindows, 999);
  if (queued > 0) facts.push({ label: 'queued', value: String(queued) });
  const errors = Math.min(link.serverErrors ?? 0, 999);
  if (errors > 0) facts.push({ label: 'X errors', value: String(errors) });
  if (link.compress) facts.unshift({ label: '', value: COMPRESS_WORDS });
  return [...recordingFacts(link), ...facts, ...thinnedFacts(link)];
}

/** First, so that it is the last to leave a narrow window. */
function recordingFacts({ recording }: LinkMeter): readonly Fact[] {
  if (!recording) return [];
  const words = recordingWords(recording);
  if (recording.stopped) return [{ label: '', value: `REC ${words}`, alarm: true }];
  return [{ label: 'REC', value: words }];
}

/** What the budget lowered, in the order in which it lowers: only drawing, never what is kept. */
function thinnedFacts({ budgetBytesPerSecond, othersPerSecond = 4, detail }: LinkMeter): Fact[] {
  if (budgetBytesPerSecond === undefined || othersPerSecond >= 4) return [];
  const rows = detail === 'last-rows' ? ', last rows only' : '';
  const charts = detail === 'full' ? '' : ', no charts';
  return [{ label: 'thinned to', value: `${othersPerSecond}/s${charts}${rows}` }];
}

/** Below 1 kB/s without a figure: else saying so would itself be all that is sent. */
function linkRate(bytesPerSecond: number): string {
  return bytesPerSecond < 1000 ? '<1 kB/s' : byteRate(bytesPerSecond);
}

/** `0.4 ms`, `84 ms`; `-` before it was measured. */
export function roundTrip(ms: number | undefined): string {
  if (ms === undefined || Number.isNaN(ms)) return '-';
  return ms < 9.95 ? `${Math.max(0, ms).toFixed(1)} ms` : `${Math.min(99_999, Math.round(ms))} ms`;
}

function factWidth(layer: LayerCanvas, fact: Fact): number {
  const label = fact.label === '' ? 0 : layer.widthOf(`${fact.label} `, 'body');
  return label + layer.widthOf(fact.value, 'body');
}

function trustWord(link: LinkMeter): string {
  if (link.trusted === undefined) return '';
  return link.trusted ? 'trusted display' : 'ssh -X untrusted, core X only';
}
