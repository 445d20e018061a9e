// The note that is shown once when the display came through untrusted forwarding: that it is the
// safer way, what works, what does not and what to do instead, and what was measured. Return goes
// on and is remembered for this display, `n` for every one.

import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas } from '../canvas.ts';
import { byteRate } from '../format.ts';
import { baselineIn, shapeOn } from '../grid.ts';
import { ink } from '../ink.ts';
import { drawPaneHead, PANE_HEAD_PX } from '../pane-head.ts';
import { drawShape } from '../shapes.ts';
import { roundTrip } from '../status-bar.ts';
import type { Palette } from '../theme.ts';
import { wrapped } from '../wrapped-text.ts';
import type { OverviewFrame } from './overview-frame.ts';
import type { OverviewLayout } from './overview-layout.ts';
import { screenBlock } from './screen-block.ts';

const WHY = [
  'This display came through ssh -X, which is the safer way. Keep it:',
  'with ssh -Y the bastion could read your other windows and your typing.',
];
const WORKS = [
  'all windows and pages',
  'keys and the pointer, paste',
  'copy inside meshscope',
  'saving rows and calls by w',
  'both themes, all text sizes',
];
const LIMITS: readonly (readonly [string, string])[] = [
  ['hand a copy to other programs', "c: by watch's terminal, or w"],
  ['move the keyboard to a window', 'it is raised: click on it'],
  ['new connections after 20 min', 'one is kept: this one goes on'],
];
/** Above this, typing is felt to lag, ms. */
const SLOW_ROUND_TRIP_MS = 100;

export function drawUntrustedNote(
  canvas: Canvas,
  layout: OverviewLayout,
  frame: OverviewFrame | undefined,
  p: Palette,
): void {
  const bar = layout.topBar;
  canvas.layer(bar, (layer) => {
    layer.fill(p.panel, bar);
    layer.fill(p.rule, { ...bar, y: bar.y + bar.height - 1, height: 1 });
    drawShape(layer, 'diamond', shapeOn(layer.metrics, 14, bar.y + 23, 9), p.accent, p.panel);
    const end = layer.textRight(bar.width - 12, bar.y + 23, 'ssh -X', ink(p.text2, p.panel)) - 12;
    const title = ink(p.text, p.panel, 'title');
    layer.text(32, bar.y + 23, 'Untrusted forwarding', title, end - 32);
  });
  const block = screenBlock(layout, canvas.metrics.face.body.cellWidth);
  canvas.layer(block, (layer) => drawNote(layer, block, frame, p));
}

function drawNote(
  layer: LayerCanvas,
  block: Rect,
  frame: OverviewFrame | undefined,
  p: Palette,
): void {
  const line = layer.metrics.rowPitch;
  const roomy = block.height >= 300;
  let y = block.y + (roomy ? 32 : 18);
  const text = ink(p.text, p.bg);
  const cells = Math.floor(block.width / layer.metrics.face.body.cellWidth);
  for (const words of WHY.flatMap((sentence) => wrapped(sentence, 2, cells))) {
    layer.text(block.x, y, words, text, block.width);
    y += line;
  }
  y += (roomy ? 20 : 8) - line;
  const half = Math.floor((block.width - 24) / 2);
  const works = { ...block, y, width: half };
  const limits = { ...block, x: block.x + half + 24, y, width: half };
  drawPaneHead(layer, works, { name: 'WORKS' }, p);
  drawPaneHead(layer, limits, { name: 'MAY NOT' }, p);
  drawWorks(layer, { ...works, y: y + PANE_HEAD_PX + 4 }, p);
  drawLimits(layer, { ...limits, y: y + PANE_HEAD_PX + 4 }, p);
  const below = y + PANE_HEAD_PX + 4 + 2 * LIMITS.length * line + (roomy ? 20 : 6);
  drawMeasured(layer, { ...block, y: below }, frame, p);
}

function drawWorks(layer: LayerCanvas, at: Rect, p: Palette): void {
  const line = layer.metrics.rowPitch;
  for (const [i, works] of WORKS.entries()) {
    const y = at.y + i * line;
    const baseline = baselineIn(layer.metrics, y);
    drawShape(layer, 'disc', shapeOn(layer.metrics, at.x + 4, baseline, 7), p.ok, p.bg);
    layer.text(at.x + 20, baseline, works, ink(p.text2, p.bg), at.width - 20);
  }
}

function drawLimits(layer: LayerCanvas, at: Rect, p: Palette): void {
  const line = layer.metrics.rowPitch;
  for (const [i, [limit, instead]] of LIMITS.entries()) {
    const y = at.y + 2 * i * line;
    const baseline = baselineIn(layer.metrics, y);
    layer.text(at.x + 4, baseline, '—', ink(p.text2, p.bg));
    layer.text(at.x + 20, baseline, limit, ink(p.text, p.bg), at.width - 20);
    layer.text(at.x + 20, baseline + line, instead, ink(p.mute, p.bg), at.width - 20);
  }
}

function drawMeasured(
  layer: LayerCanvas,
  at: Rect,
  frame: OverviewFrame | undefined,
  p: Palette,
): void {
  const line = layer.metrics.rowPitch;
  const cell = layer.metrics.face.body.cellWidth;
  drawPaneHead(layer, at, { name: 'MEASURED' }, p);
  const ms = frame?.link.roundTripMs;
  const slow = frame?.link.compress === true || (ms ?? 0) > SLOW_ROUND_TRIP_MS;
  const facts: readonly (readonly [string, string, string])[] = [
    [
      'round trip',
      roundTrip(ms),
      slow ? 'slow: log in with ssh -C -X' : 'keys feel late above 150 ms',
    ],
    ['link', byteRate(frame?.link.bytesPerSecond ?? 0), 'sent now; ssh -C makes it a quarter'],
    ['extensions', 'none', 'core X only: none is used, so none is missed'],
  ];
  for (const [i, [name, value, remark]] of facts.entries()) {
    const baseline = baselineIn(layer.metrics, at.y + PANE_HEAD_PX + 4 + i * line);
    layer.text(at.x, baseline, name, ink(p.text2, p.bg), 13 * cell);
    layer.text(at.x + 14 * cell, baseline, value, ink(p.text, p.bg), 11 * cell);
    const x = at.x + 26 * cell;
    layer.text(x, baseline, remark, ink(p.text2, p.bg), at.x + at.width - x);
  }
  const once = 'Shown once for each display; n: on none again. ? has what counts of it.';
  const last = baselineIn(layer.metrics, at.y + PANE_HEAD_PX + 16 + 3 * line);
  layer.text(at.x, last, once, ink(p.mute, p.bg), at.width);
}
