// The alert of a recording that stopped: the first row of the strip until somebody acknowledges it. It is
// of no node, so no tile can be chosen by it; the status bar goes on saying it afterwards.

import type { LayerCanvas } from '../canvas.ts';
import { wholeAge } from '../format.ts';
import { baselineIn, shapeOn } from '../grid.ts';
import { ink } from '../ink.ts';
import type { RecordingMeter } from '../recording-meter.ts';
import { drawShape } from '../shapes.ts';
import type { Palette } from '../theme.ts';

export type StoppedRecording = RecordingMeter & {
  readonly stopped: NonNullable<RecordingMeter['stopped']>;
};

/** The recording, if it stopped. */
export function stoppedRecording(
  recording: RecordingMeter | undefined,
): StoppedRecording | undefined {
  const stopped = recording?.stopped;
  return stopped && { ...recording, stopped };
}

export interface AlertRow {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly withAge: boolean;
}

export function drawRecordingAlert(
  layer: LayerCanvas,
  row: AlertRow,
  { file, stopped }: StoppedRecording,
  nowUtcMs: number,
  p: Palette,
): void {
  const { body } = layer.metrics.face;
  const baseline = baselineIn(layer.metrics, row.y);
  const place = shapeOn(layer.metrics, row.x, baseline, 9);
  drawShape(layer, 'square', place, p.err, p.errBg);
  let x = row.x + place.size;
  if (row.withAge) {
    x += 7 * body.cellWidth;
    layer.textRight(x, baseline, wholeAge(nowUtcMs - stopped.sinceUtcMs), ink(p.text2, p.errBg));
  }
  x = layer.text(x + 12, baseline, 'RECORDING STOPPED', ink(p.err, p.errBg, 'head')) + 12;
  const words = `${stopped.reason}; ${file} keeps what came before`;
  layer.text(x, baseline, words, ink(p.text, p.errBg), row.right - x);
}
