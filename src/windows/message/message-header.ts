// Draws the header of a message window: which call, how it ended, how long it took, and columns of
// facts. Columns that do not fit leave from the least useful.

import type { Canvas, LayerCanvas } from '../canvas.ts';
import { chipWidth, drawChip, followingChip, recordedChip } from '../chip.ts';
import { count, latency, latencyUnit } from '../format.ts';
import { shapeBefore } from '../grid.ts';
import { splitMethod } from '../node/lane-row-text.ts';
import { spanText } from '../recorded-span.ts';
import { drawShape, type Shape } from '../shapes.ts';
import { TextFlow } from '../text-flow.ts';
import type { Palette } from '../theme.ts';
import {
  type CallEnd,
  callEnd,
  callLatencyUs,
  deadlineText,
  type Fact,
  factColumns,
} from './call-facts.ts';
import type { MessageLayout } from './message-layout.ts';
import type { MessageModel } from './message-model.ts';

const SIDE_PX = 12;
const INDENT_PX = 31;
const GAP_PX = 16;
const COLUMN_GAP_CELLS = 4;

export function drawMessageHeader(
  canvas: Canvas,
  model: MessageModel,
  layout: MessageLayout,
  p: Palette,
): void {
  const { header } = layout;
  const end = callEnd(model);
  const background = end.error ? p.errBg : p.panel;
  canvas.layer(header, (layer) => {
    layer.fill(background, header);
    layer.fill(p.rule, { ...header, y: header.height - 1, height: 1 });
    if (end.error) layer.fill(p.err, { ...header, width: 4 });
    const y = 10 + Math.max(layer.metrics.face.title.ascent, layer.metrics.face.body.ascent);
    drawFirstLine(layer, model, end, y, p, background);
    if (layout.factLines > 0)
      drawFacts(layer, model, y + layer.metrics.rowPitch + 7, p, background);
  });
}

function endShape(end: CallEnd): Shape {
  if (end.error) return 'square';
  return end.word === 'running' ? 'ring' : 'disc';
}

function drawFirstLine(
  layer: LayerCanvas,
  model: MessageModel,
  end: CallEnd,
  y: number,
  p: Palette,
  background: number,
): void {
  const color = end.error ? p.err : end.status === 0 ? p.ok : p.text2;
  drawShape(layer, endShape(end), shapeBefore(layer.metrics, 25, y, 9), color, background);
  let right = drawFollowing(layer, model, drawRecorded(layer, model, y, p, background), y, p);
  const busy = model.fetching && model.call ? 'asking again' : model.notice;
  if (busy !== '') {
    const style = { font: 'body', color: p.text, background } as const;
    right = layer.textRight(right, y, busy, style, Math.floor(right / 2)) - GAP_PX;
  } else right = drawPlace(layer, model, { right, y }, p, background);
  const line = new TextFlow(layer, { x: INDENT_PX, end: right, baseline: y }, background);
  const { pkg, service, method } = splitMethod(model.row.method);
  line.cut({
    text: service === '' ? method : `${service}/${method}`,
    color: p.text,
    font: 'title',
    gap: 0,
  });
  const us = callLatencyUs(model);
  const took = us === undefined ? '' : callTime(us);
  line.words({ text: end.word, color, font: 'head', gap: GAP_PX });
  line.words(
    { text: took, color: p.text, font: 'big', gap: GAP_PX },
    { text: took === '' ? '' : latencyUnit(us), color: p.mute, gap: 3 },
  );
  line.words({
    text: end.status === undefined ? '' : `grpc-status ${end.status}`,
    color: p.mute,
    gap: GAP_PX,
  });
  line.words({ text: deadlineText(model), color: p.text2, gap: GAP_PX });
  line.words({ text: pkg, color: p.mute, gap: GAP_PX });
  // Many servers send the status's own name as its message.
  if (end.message !== '' && end.message !== end.word)
    line.cut({ text: end.message, color: p.text, gap: GAP_PX });
}

/** `call 8,118 of 18,442`, where there is much room; gives the x where the rest must end. */
function drawPlace(
  layer: LayerCanvas,
  { place }: MessageModel,
  { right, y }: { readonly right: number; readonly y: number },
  p: Palette,
  background: number,
): number {
  if (!place) return right;
  const words = `${count(place.at)} of ${count(place.of)}`;
  if (right - layer.widthOf(`call ${words}`, 'body') < layer.rect.width / 2) return right;
  const style = { font: 'body', color: p.text, background } as const;
  const { cellWidth } = layer.metrics.face.body;
  const x = layer.textRight(right, y, words, style) - cellWidth;
  return layer.textRight(x, y, 'call', { ...style, color: p.mute }) - GAP_PX;
}

/** That the window goes on with its call; gives the x where the rest must end. */
function drawFollowing(
  layer: LayerCanvas,
  { follow, row }: MessageModel,
  right: number,
  y: number,
  p: Palette,
): number {
  if (!follow || row.status !== undefined) return right;
  const chip = followingChip(false, p);
  const x = right - chipWidth(layer, chip);
  drawChip(layer, x, y, chip);
  return x - GAP_PX;
}

/** That the call is from a recording, and of when; gives the x where the rest must end. */
function drawRecorded(
  layer: LayerCanvas,
  { recorded }: MessageModel,
  y: number,
  p: Palette,
  background: number,
): number {
  const right = layer.rect.width - SIDE_PX;
  if (!recorded) return right;
  const chip = recordedChip(p);
  const x = right - chipWidth(layer, chip);
  drawChip(layer, x, y, chip);
  const words = spanText(recorded);
  if (x - GAP_PX - layer.widthOf(words, 'body') < layer.rect.width / 2) return x - GAP_PX;
  const style = { font: 'body', color: p.text2, background } as const;
  return layer.textRight(x - GAP_PX, y, words, style) - GAP_PX;
}

function drawFacts(
  layer: LayerCanvas,
  model: MessageModel,
  top: number,
  p: Palette,
  background: number,
): void {
  const { cellWidth } = layer.metrics.face.body;
  const right = layer.rect.width - SIDE_PX;
  let x = INDENT_PX;
  const columns = factColumns(model);
  columns.forEach((facts, i) => {
    const labels = Math.max(...facts.map((f) => layer.widthOf(f.label, 'body'))) + 2 * cellWidth;
    const values = Math.max(...facts.map((f) => layer.widthOf(f.value, 'body')));
    const width = labels + values;
    if (i > 0 && x + width > right) return;
    facts.forEach((fact, line) => {
      drawFact(
        layer,
        fact,
        { x, valueX: x + labels, y: top + line * layer.metrics.rowPitch, right },
        p,
        background,
      );
    });
    x += Math.max(width, FACT_COLUMN_PX) + COLUMN_GAP_CELLS * cellWidth;
  });
}

/** Of one call to the tenth of a millisecond: its time is its own, not one of many. */
function callTime(us: number): string {
  return us >= 10_000 && us < 999_950 ? (us / 1000).toFixed(1) : latency(us);
}

/** Columns are at least so wide, that they stand still while their values change. */
const FACT_COLUMN_PX = 210;

function drawFact(
  layer: LayerCanvas,
  fact: Fact,
  at: { readonly x: number; readonly valueX: number; readonly y: number; readonly right: number },
  p: Palette,
  background: number,
): void {
  layer.text(at.x, at.y, fact.label, { font: 'body', color: p.mute, background });
  const style = { font: 'body', color: p.text, background } as const;
  layer.text(at.valueX, at.y, fact.value, style, at.right - at.valueX);
}
