// The names round the matrix: letters for columns, letter and name for rows, and what of them is not in
// view, in words.

import type { LayerCanvas } from '../../canvas.ts';
import { count } from '../../format.ts';
import { baselineIn } from '../../grid.ts';
import { ink } from '../../ink.ts';
import type { Palette } from '../../theme.ts';
import { letterOf, type MatrixLayout } from './matrix-layout.ts';

/** `8`; `4 of 8 callers` when rows are missing, `6 of 8 callees` when columns are, `4 x 6 of 8`. */
export function namesShown(rows: number, columns: number, all: number): string {
  if (rows === columns) return rows < all ? `${rows} of ${count(all)}` : count(all);
  if (columns === all) return `${rows} of ${count(all)} callers`;
  if (rows === all) return `${columns} of ${count(all)} callees`;
  return `${rows} x ${columns} of ${count(all)}`;
}

/** Letters over the columns, letters and names beside the rows; those of the cursor stand out. */
export function drawMatrixNames(
  layer: LayerCanvas,
  layout: MatrixLayout,
  { row, column }: { readonly row: number; readonly column: number },
  p: Palette,
): void {
  const { rows, columns, cellsX, cellsY, cellWidth, cellHeight, rect } = layout;
  const { face } = layer.metrics;
  for (const [j] of columns.entries()) {
    const letter = letterOf(layout.firstColumn + j);
    const here = j === column;
    const style = here ? ink(p.text, p.inset, 'strong') : ink(p.mute, p.bg);
    const x = cellsX + j * cellWidth + ((cellWidth - 1 - letter.length * face.body.cellWidth) >> 1);
    layer.text(x, baselineIn(layer.metrics, cellsY - cellHeight), letter, style);
  }
  const more = moreWords(layout);
  const top = baselineIn(layer.metrics, cellsY - cellHeight);
  layer.text(rect.x + 4, top, more, ink(p.text2, p.bg), cellsX - 4 - rect.x);
  for (const [i, name] of rows.entries()) {
    const here = i === row;
    const ground = here ? p.inset : p.bg;
    const baseline = baselineIn(layer.metrics, cellsY + i * cellHeight);
    const letter = letterOf(layout.firstRow + i);
    const style = here ? ink(p.text, ground, 'strong') : ink(p.mute, ground);
    layer.text(rect.x + 4, baseline, letter, style);
    const x = rect.x + 4 + (letter.length + 2) * face.body.cellWidth;
    layer.text(x, baseline, name, ink(here ? p.text : p.text2, ground), cellsX - 4 - x);
  }
}

/** What is scrolled out, at most 16 characters: `↑3 ↓12 →4 more`. */
function moreWords({ names, rows, columns, firstRow, firstColumn }: MatrixLayout): string {
  const hidden = [
    ['↑', firstRow],
    ['↓', names.length - firstRow - rows.length],
    ['←', firstColumn],
    ['→', names.length - firstColumn - columns.length],
  ] as const;
  const words = hidden.flatMap(([arrow, n]) => (n > 0 ? [`${arrow}${n}`] : []));
  if (words.length === 0) return '';
  return words.length > 2 ? words.join(' ') : `${words.join(' ')} more`;
}
