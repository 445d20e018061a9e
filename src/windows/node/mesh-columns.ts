// Which columns of the links' table a width has room for, and where they stand: in cells of body text. What a person needs
// to see that something is wrong never leaves.

export type LinkColumnName =
  | 'neighbour'
  | 'state'
  | 'age'
  | 'roundTrip'
  | 'secrecy'
  | 'group'
  | 'binding'
  | 'credit'
  | 'queued'
  | 'dropped';

export interface LinkColumn {
  readonly name: LinkColumnName;
  readonly head: string;
  /** Of the table's left edge. */
  readonly cell: number;
  readonly cells: number;
  readonly right: boolean;
}

interface Wanted {
  readonly name: LinkColumnName;
  readonly head: string;
  readonly cells: number;
  readonly right?: boolean;
  /** The highest leaves first; 0 never does. */
  readonly leaves: number;
}

const GAP_CELLS = 2;
const NAME_LEAST_CELLS = 8;
const NAME_USUAL_CELLS = 12;
const NAME_MOST_CELLS = 40;
/** With fewer cells words are short. */
const LONG_WORDS_FROM_CELLS = 60;

const LONG: readonly Wanted[] = [
  { name: 'neighbour', head: 'neighbour', cells: 16, leaves: 0 },
  { name: 'state', head: 'state', cells: 11, leaves: 0 },
  { name: 'age', head: 'for', cells: 6, right: true, leaves: 2 },
  { name: 'roundTrip', head: 'round trip', cells: 10, right: true, leaves: 1 },
  { name: 'secrecy', head: 'key exchange', cells: 12, leaves: 0 },
  { name: 'group', head: '', cells: 15, leaves: 7 },
  { name: 'binding', head: 'binding', cells: 7, leaves: 3 },
  { name: 'credit', head: 'credit used', cells: 25, leaves: 5 },
  { name: 'queued', head: 'queued', cells: 14, right: true, leaves: 4 },
  { name: 'dropped', head: 'dropped', cells: 7, right: true, leaves: 6 },
];

/** Columns of a table of so many cells, names of at most so many among it, and whether its words are written out. */
export function linkColumns(
  room: number,
  nameCells: number,
): {
  readonly columns: readonly LinkColumn[];
  readonly long: boolean;
} {
  const long = room >= LONG_WORDS_FROM_CELLS;
  let wanted = LONG.map((column) =>
    !long && column.name === 'secrecy' ? { ...column, head: 'keys', cells: 7 } : column,
  );
  const named = (cells: number): readonly Wanted[] =>
    wanted.map((column) => (column.name === 'neighbour' ? { ...column, cells } : column));
  const least = (): number => total(named(Math.min(16, NAME_LEAST_CELLS + room / 16)));
  while (least() > room && wanted.some(({ leaves }) => leaves > 0)) {
    const first = Math.max(...wanted.map(({ leaves }) => leaves));
    wanted = wanted.filter(({ leaves }) => leaves !== first);
  }
  const others = total(wanted.filter(({ name }) => name !== 'neighbour')) + GAP_CELLS;
  // What names do not need is left at the right: there the reason goes on why a link is down.
  const most = Math.max(NAME_USUAL_CELLS, Math.min(NAME_MOST_CELLS, nameCells));
  const name = Math.max(NAME_LEAST_CELLS, Math.min(most, Math.floor(room - others)));
  return { columns: placed(named(name)), long };
}

function total(columns: readonly Wanted[]): number {
  return columns.reduce((sum, { cells }) => sum + cells + GAP_CELLS, -GAP_CELLS);
}

function placed(columns: readonly Wanted[]): readonly LinkColumn[] {
  let cell = 0;
  return columns.map(({ name, head, cells, right = false }, i) => {
    const column = { name, head, cell, cells, right };
    // The group belongs to the word before it.
    cell += cells + (columns[i + 1]?.name === 'group' ? 1 : GAP_CELLS);
    return column;
  });
}
