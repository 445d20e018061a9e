// What keys and the pointer do in the matrix: the cursor from cell to cell, rows and columns brought
// into sight, nodes or services. (model, input) gives the next model.

import { serviceOf } from '../../../traffic/service-name.ts';
import type { Action } from '../../key-table.ts';
import type { InputMessage } from '../../window-message.ts';
import { overviewLayout } from '../overview-layout.ts';
import type { OverviewModel } from '../overview-model.ts';
import { FIRST_MATRIX_CHOICE, namesOf } from './matrix-choice.ts';
import type { MatrixLayout } from './matrix-layout.ts';

export function onMatrixAction(
  model: OverviewModel,
  action: Action,
  at: InputMessage,
): OverviewModel {
  const { matrix } = model;
  if (action === 'back')
    return { ...model, matrix: { ...matrix, caller: undefined, callee: undefined } };
  if (action === 'group') {
    const now = namesOf(matrix, model.frame?.nodes.length ?? 0);
    // The names of before are not those of the next frame: it brings the order too.
    return {
      ...model,
      matrix: { ...FIRST_MATRIX_CHOICE, by: now === 'node' ? 'service' : 'node' },
    };
  }
  const layout = overviewLayout(model, at.size, at.metrics).matrix;
  return layout ? moved(model, layout, action) : model;
}

function moved(model: OverviewModel, layout: MatrixLayout, action: Action): OverviewModel {
  const { names } = layout;
  const { caller, callee } = model.matrix;
  const row = names.indexOf(caller ?? '');
  const column = names.indexOf(callee ?? '');
  const page = Math.max(1, layout.rows.length - 1);
  const steps: Readonly<Partial<Record<Action, readonly [down: number, across: number]>>> = {
    up: [-1, 0],
    down: [1, 0],
    left: [0, -1],
    right: [0, 1],
    'page-up': [-page, 0],
    'page-down': [page, 0],
    home: [-names.length, -names.length],
    end: [names.length, names.length],
  };
  const step = steps[action];
  if (!step || names.length === 0) return model;
  const last = names.length - 1;
  // Without a cursor any step begins at the first name, but End goes to the last.
  const next = (from: number, by: number) =>
    from < 0 && by < names.length ? 0 : Math.max(0, Math.min(last, from + by));
  return withCell(model, layout, next(row, step[0]), next(column, step[1]));
}

/** The cursor on a cell, and the cell in sight. */
function withCell(
  model: OverviewModel,
  layout: MatrixLayout,
  row: number,
  column: number,
): OverviewModel {
  const { names, rows, columns, firstRow, firstColumn } = layout;
  const matrix = {
    ...model.matrix,
    caller: names[row],
    callee: names[column],
    scrolledRows: inSight(firstRow, rows.length, row),
    scrolledColumns: inSight(firstColumn, columns.length, column),
  };
  return { ...model, matrix };
}

function inSight(first: number, shown: number, at: number): number {
  if (at < first) return at;
  return at >= first + shown ? at - shown + 1 : first;
}

export function matrixScrolled(
  model: OverviewModel,
  dx: number,
  dy: number,
  at: InputMessage,
): OverviewModel {
  const layout = overviewLayout(model, at.size, at.metrics).matrix;
  if (!layout) return model;
  const { names, rows, columns, firstRow, firstColumn } = layout;
  const step = (from: number, by: number, shown: number) =>
    Math.max(0, Math.min(from + by, names.length - shown));
  const scrolledRows = step(firstRow, dy, rows.length);
  const scrolledColumns = step(firstColumn, dx, columns.length);
  const { matrix } = model;
  const still = scrolledRows === firstRow && scrolledColumns === firstColumn;
  return still ? model : { ...model, matrix: { ...matrix, scrolledRows, scrolledColumns } };
}

/** The node to open for the callee: itself, or of a service the one that is worst off. */
export function calleeNode({ matrix, frame, board }: OverviewModel): string | undefined {
  const { callee } = matrix;
  if (callee === undefined || !frame) return undefined;
  const isIts = (node: string) => node === callee || serviceOf(node) === callee;
  const troubled = board.attention.find((e) => isIts(e.node));
  return troubled?.node ?? frame.nodes.find((n) => isIts(n.status.node))?.status.node;
}
