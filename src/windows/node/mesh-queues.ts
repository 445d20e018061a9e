// What is under way at a node of the mesh, what waits, what is dead and what was dropped, as lines of a label, a number
// and what the number means. Zeros are quiet.

import type { MeshStatus } from '../../traffic/mesh-status.ts';
import type { Color } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas } from '../canvas.ts';
import { count } from '../format.ts';
import { baselineIn } from '../grid.ts';
import type { Palette } from '../theme.ts';

export interface QueueLine {
  readonly label: string;
  readonly value: string;
  readonly color: Color;
  readonly means: string;
}

const LABEL_CELLS = 13;
const VALUE_CELLS = 8;
const INDENT_PX = 8;

export function queueLines(mesh: MeshStatus, p: Palette): readonly QueueLine[] {
  const line = (label: string, n: number, color: Color, means: string): QueueLine => ({
    label,
    value: count(n),
    color: n === 0 ? p.mute : color,
    means,
  });
  const { services } = mesh;
  return [
    line('pending', mesh.pending, p.text, 'started here, not answered yet'),
    mesh.outbox === undefined
      ? { label: 'outbox', value: '-', color: p.mute, means: 'keeps no durable messages' }
      : mesh.outboxFault === ''
        ? line('outbox', mesh.outbox, p.text, 'of these durable, kept on its disk')
        : { ...line('outbox', mesh.outbox, p.err, `FAILED: ${mesh.outboxFault}`), color: p.err },
    line('waiting', mesh.waiting, p.sus, 'for credit or room on a link'),
    line('handling', mesh.handling, p.text, 'at its services, not answered yet'),
    line('dead letters', mesh.deadLetters, p.err, 'wait for a person: meshscope dead-letters'),
    line('dropped', mesh.dropped, p.err, 'since its start: too late, too far, no room'),
    {
      label: 'serves',
      value: count(services.length),
      color: services.length === 0 ? p.mute : p.text,
      means: services.join(', '),
    },
  ];
}

export function drawQueueLine(
  layer: LayerCanvas,
  at: Rect,
  { label, value, color, means }: QueueLine,
  p: Palette,
): void {
  const { cellWidth } = layer.metrics.face.body;
  const baseline = baselineIn(layer.metrics, at.y);
  const style = { font: 'body', color: p.text2, background: p.bg } as const;
  const right = at.x + at.width;
  const x = at.x + INDENT_PX;
  layer.text(x, baseline, label, style, right - x);
  const valueEnd = x + (LABEL_CELLS + VALUE_CELLS) * cellWidth;
  if (valueEnd > right) return;
  layer.textRight(valueEnd, baseline, value, { ...style, color }, VALUE_CELLS * cellWidth);
  const meansX = valueEnd + 2 * cellWidth;
  layer.text(meansX, baseline, means, { ...style, color: p.mute }, right - meansX);
}
