// Draws what is known of the selected field at the right of the bytes: its bytes, where it lies, its
// tag, its value, and what else the same bytes could mean.

import { otherReadings } from '../../payload/readings.ts';
import type { PayloadTree, TreeNode } from '../../payload/tree.ts';
import { WIRE_TYPE_NAMES } from '../../payload/wire.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { LayerCanvas, TextStyle } from '../canvas.ts';
import { count } from '../format.ts';
import { rowBaseline } from '../node/lane-rows.ts';
import { PANE_HEAD_PX, surfaceHeadBaseline } from '../pane-head.ts';
import type { Palette } from '../theme.ts';
import type { MessageModel } from './message-model.ts';
import { fieldChain } from './tree-rows.ts';

const SIDE_PX = 12;
const LABEL_CELLS = 14;
const MIN_WIDTH_CELLS = 24;
const BYTES_SHOWN = 12;

interface ZoomLine {
  readonly label: string;
  readonly value: string;
  readonly loud?: boolean;
}

/** At most as many lines as the pane holds are drawn; nothing when it is too narrow. */
export function drawZoomPane(
  layer: LayerCanvas,
  model: MessageModel,
  at: { readonly pane: Rect; readonly x: number },
  p: Palette,
): void {
  const { pane } = at;
  const { cellWidth } = layer.metrics.face.body;
  const right = pane.x + pane.width - SIDE_PX;
  if (right - at.x < MIN_WIDTH_CELLS * cellWidth) return;
  const chain = model.payload ? fieldChain(model.payload.tree, model.field) : [];
  const node = chain.at(-1);
  if (!node || !model.payload) return;
  layer.fill(p.rule, { x: at.x - 14, y: pane.y + 8, width: 1, height: pane.height - 16 });
  const kind = `${node.typeName}, field ${node.number}`;
  const mute: TextStyle = { font: 'body', color: p.mute, background: p.panel };
  const headY = surfaceHeadBaseline(layer.metrics, pane.y);
  const kindWidth = layer.widthOf(kind, 'body');
  const nameRoom = right - at.x - kindWidth - 2 * cellWidth;
  const head: TextStyle = { font: 'head', color: p.text, background: p.panel };
  const headCell = layer.metrics.face.head.cellWidth;
  const showKind = nameRoom >= 10 * headCell;
  const nameCells = Math.floor((showKind ? nameRoom : right - at.x) / headCell);
  layer.text(at.x, headY, headOf(node.path, nameCells), head, showKind ? nameRoom : right - at.x);
  if (showKind) layer.textRight(right, headY, kind, mute);
  const valueX = at.x + (LABEL_CELLS + 2) * cellWidth;
  const top = pane.y + PANE_HEAD_PX + 5;
  const capacity = Math.floor((pane.y + pane.height - top) / layer.metrics.rowPitch);
  zoomLines(chain, model.payload.tree)
    .slice(0, Math.max(0, capacity))
    .forEach((line, i) => {
      const y = rowBaseline(layer, top + i * layer.metrics.rowPitch);
      layer.text(at.x, y, line.label, mute, valueX - at.x);
      const digits = line.loud && /^[-\d.,]+$/.test(line.value);
      const style: TextStyle = { ...mute, color: p.text, font: digits ? 'strong' : 'body' };
      layer.text(valueX, y, line.value, style, right - valueX);
    });
}

/** The end of a path says more than its beginning. */
function headOf(path: string, cells: number): string {
  return path.length <= cells || cells < 2 ? path : `…${path.slice(1 - cells)}`;
}

function zoomLines(chain: readonly TreeNode[], tree: PayloadTree): readonly ZoomLine[] {
  const node = chain.at(-1);
  if (!node) return [];
  const { bytes } = tree;
  const own = bytes.subarray(node.offset, node.end);
  const shown = Array.from(own.subarray(0, BYTES_SHOWN), (b) => b.toString(16).padStart(2, '0'));
  const more = own.length > BYTES_SHOWN ? ' …' : '';
  const hidden = node.redacted !== undefined;
  const lines: ZoomLine[] = [
    { label: 'bytes', value: hidden ? `-- redacted by ${node.redacted}` : shown.join(' ') + more },
    {
      label: 'offset',
      value: `0x${node.offset.toString(16)} (${node.offset}), ${count(own.length)} bytes`,
    },
    { label: 'tag', value: tagText(node, bytes) },
    {
      label: node.children ? 'value' : readingLabel(node.typeName),
      value: hidden ? 'redacted' : node.valueText,
      loud: true,
    },
  ];
  for (const reading of otherReadings(bytes, node))
    lines.push({ label: readingLabel(reading.kind), value: reading.text });
  const numbers = chain.map(({ number }) => number).join('.');
  lines.push({ label: 'path', value: numbers });
  const parent = chain.at(-2);
  const inside = parent ? `${parent.name}, ${parent.typeName}` : (tree.typeName ?? '');
  if (inside !== '') lines.push({ label: 'in', value: inside });
  return lines;
}

function readingLabel(kind: string): string {
  const label = `as ${kind}`;
  return label.length < LABEL_CELLS ? label : kind;
}

function tagText(node: TreeNode, bytes: Uint8Array): string {
  const wire = WIRE_TYPE_NAMES[node.wireType] ?? String(node.wireType);
  if (node.label === 'element') return `none: packed ${wire}`;
  const tag = (bytes[node.offset] ?? 0).toString(16).padStart(2, '0');
  return `0x${tag}: field ${node.number}, ${wire}`;
}
