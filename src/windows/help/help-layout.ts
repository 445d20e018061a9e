// Where help stands: 952 x 552 in the middle of the window or what there is of it, three columns or
// fewer. What does not fit is scrolled by rows.

import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Size } from '../canvas.ts';
import { type HelpRow, type HelpSection, type HelpSubject, helpSections } from './help-content.ts';

const PANEL = { width: 952, height: 552 };
const EDGE_PX = 8;
const PADDING_PX = 24;
const HEAD_PX = 52;
const FOOT_PX = 36;
/** A column of 46 cells and the gutter after it. */
const COLUMN_CELLS = 46;
const GUTTER_PX = 20;
/** Distance of two rows: a key cap and 2 px of air. */
const ROW_EXTRA_PX = 2;

export type HelpLine =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'row'; readonly row: HelpRow }
  | { readonly kind: 'gap' };

export interface HelpLayout {
  readonly panel: Rect;
  readonly content: Rect;
  readonly columns: readonly (readonly HelpLine[])[];
  readonly columnWidth: number;
  readonly rowPitch: number;
  /** Rows that are visible at once, and the most that can be scrolled out. */
  readonly visibleRows: number;
  readonly maxScroll: number;
}

export function helpLayout(about: HelpSubject, size: Size, metrics: TextMetrics): HelpLayout {
  const scale = metrics.face.body.cellWidth / 6;
  const width = Math.round(Math.min(PANEL.width * scale, size.width - 2 * EDGE_PX));
  const height = Math.round(Math.min(PANEL.height * scale, size.height - 2 * EDGE_PX));
  const x = Math.round((size.width - width) / 2);
  const y = Math.round((size.height - height) / 2);
  const panel = { x, y, width, height };
  const content = {
    x: x + PADDING_PX,
    y: y + HEAD_PX,
    width: Math.max(0, width - 2 * PADDING_PX),
    height: Math.max(0, height - HEAD_PX - FOOT_PX),
  };
  const least = COLUMN_CELLS * metrics.face.body.cellWidth;
  const fit = Math.floor((content.width + GUTTER_PX) / (least + GUTTER_PX));
  const count = Math.max(1, Math.min(3, fit));
  const rowPitch = metrics.rowPitch + ROW_EXTRA_PX;
  const columns = spread(helpSections(about), count);
  const visibleRows = Math.max(1, Math.floor(content.height / rowPitch));
  const longest = columns.reduce((n, c) => Math.max(n, c.length), 0);
  return {
    ...{ panel, content, columns, rowPitch, visibleRows },
    columnWidth: Math.floor((content.width + GUTTER_PX) / count) - GUTTER_PX,
    maxScroll: Math.max(0, longest - visibleRows),
  };
}

/** Whole sections in order, so that the longest column is as short as it can be. */
function spread(sections: readonly HelpSection[], count: number): HelpLine[][] {
  const total = sections.reduce((n, s) => n + s.rows.length + 2, 0);
  for (let limit = Math.ceil(total / count); limit <= total; limit++) {
    const columns = fill(sections, limit);
    if (columns.length <= count) return columns;
  }
  return fill(sections, total);
}

function fill(sections: readonly HelpSection[], limit: number): HelpLine[][] {
  const columns: HelpLine[][] = [];
  let column: HelpLine[] = [];
  for (const section of sections) {
    const lines = section.rows.map((row): HelpLine => ({ kind: 'row', row }));
    if (column.length > 0 && column.length + lines.length + 2 > limit) {
      columns.push(column);
      column = [];
    }
    if (column.length > 0) column.push({ kind: 'gap' });
    column.push({ kind: 'title', text: section.title }, ...lines);
  }
  return [...columns, column];
}
