// Where in a key's row of keysyms each group and level stands. The core protocol defines the first four
// columns: groups 1 and 2 with two levels each. XKB servers append the further levels of those groups,
// then groups 3 and 4 whole, with nothing that says where each begins: it is found by where most keys
// have a letter's small and capital form side by side. Pure.

import { keysymText } from './keysym.ts';

type Row = readonly number[];
type Pair = readonly [plain: number, shifted: number];

/** Columns of the first two groups, X protocol, section 5. */
const coreColumns = 4;

export interface KeyColumns {
  /** First column of group 3; of group 4. */
  readonly third: number;
  readonly fourth: number;
}

export function keyColumns(rows: readonly Row[]): KeyColumns {
  const letters = rows.filter((row) => isCasePair(pairAt(row, 0)) || isCasePair(pairAt(row, 2)));
  const longest = Math.max(coreColumns, ...letters.map(lengthOf));
  const third = firstLetters(letters, coreColumns, longest) ?? coreColumns;
  const fourth = firstLetters(letters, third + 2, longest);
  // Of a script without capital letters nothing is seen but how much room there is.
  return { third, fourth: fourth ?? third + (longest - third > 4 ? 4 : 2) };
}

/** Keysyms of a group (0 to 3) and its first or third level; undefined: the key has none there. */
export function groupPair(
  row: Row,
  columns: KeyColumns,
  group: number,
  level3: boolean,
): Pair | undefined {
  if (group >= 2) {
    const at = group === 2 ? columns.third : columns.fourth;
    return (level3 ? pairAt(row, at + 2) : undefined) ?? pairAt(row, at);
  }
  if (!level3) return pairAt(row, group * 2);
  // With further levels in both groups the second's follow the first's; else they are all there is.
  const own = group === 1 ? pairAt(row, coreColumns + 2) : undefined;
  const end = columns.third > coreColumns ? columns.third : row.length;
  const within = group === 1 && coreColumns + 2 >= end ? undefined : own;
  return within ?? pairAt(row, coreColumns);
}

function pairAt(row: Row, column: number): Pair | undefined {
  const [plain, shifted] = [row[column] ?? 0, row[column + 1] ?? 0];
  return plain === 0 && shifted === 0 ? undefined : [plain, shifted];
}

/** The first column from `from` on, in steps of a pair, where at least half of the letters have another. */
function firstLetters(letters: readonly Row[], from: number, end: number): number | undefined {
  for (let column = from; column + 1 < end && column <= from + 4; column += 2) {
    const found = letters.filter((row) => isCasePair(pairAt(row, column))).length;
    if (letters.length > 0 && found * 2 >= letters.length) return column;
  }
  return undefined;
}

function isCasePair(pair: Pair | undefined): boolean {
  if (!pair) return false;
  const [small, capital] = [keysymText(pair[0]), keysymText(pair[1])];
  return small !== undefined && small !== capital && small.toUpperCase() === capital;
}

function lengthOf(row: Row): number {
  return row.findLastIndex((keysym) => keysym !== 0) + 1;
}
