// Rows of 100 characters in five colours, as a lane with all of its columns has them: what calls of a
// mesh say, with the times, sizes and ids of a seeded generator, so that gzip finds as little to save in
// them as in real ones. The same rows as a draw list and as xterm prints them.

import type { DrawItem, DrawList } from '../../src/x11/draw/draw-list.ts';
import { BACKGROUND } from './paint-scenes.ts';

const PEERS = [
  'gateway-1',
  'gateway-2',
  'checkout-1',
  'checkout-4',
  'wallet-2',
  'ledger-3',
  'fraud-1',
];
const METHODS = [
  'Cards/GetCard',
  'Cards/Freeze',
  'Ledger/PostEntry',
  'Ledger/GetHolds',
  'Authorizer/Authorize',
  'Scorer/Score',
  'Health/Check',
  'Payments/Capture',
];
const STATUSES = ['UNAVAIL', 'DEADLINE', 'NOTFOUND'];
/** Colours of time, peer, method, id, status; each to the next one's cell. */
const COLUMNS = [
  { cell: 0, color: 0xaeb9c5 },
  { cell: 13, color: 0xcfc5b0 },
  { cell: 30, color: 0xe6ebf0 },
  { cell: 54, color: 0x56b4e9 },
  { cell: 67, color: 0x83909e },
];
export const ROW_CELLS = 100;
const ROWS = 40;
const PITCH = 16;
const CELL_PX = 6;
const SIZE = { width: 640, height: ROWS * PITCH };

/** xorshift32: the same rows in every run. */
class Chance {
  #state = 0x9e3779b9;

  below(max: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % max;
  }

  of<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }
}

/** `idDigits` (0..12) of a call's id: the more, the less gzip saves. */
export function coloredTexts(count: number, idDigits: number): readonly string[] {
  const chance = new Chance();
  let atMs = Date.UTC(2026, 0, 1, 12);
  return Array.from({ length: count }, () => {
    atMs += 1 + chance.below(19);
    const id = Array.from({ length: idDigits }, () => chance.below(16).toString(16)).join('');
    const status = chance.below(20) > 0 ? 'OK' : chance.of(STATUSES);
    const latency = (2 ** chance.below(8) + chance.below(10) / 10).toFixed(1);
    const cells = [
      new Date(atMs).toISOString().slice(11, 23).padEnd(13),
      chance.of(PEERS).padEnd(17),
      chance.of(METHODS).padEnd(24),
      id.padEnd(13),
      status.padEnd(10),
      latency.padStart(8),
      String(200 + chance.below(1100)).padStart(8),
      String(1 + chance.below(3)).padStart(7),
    ];
    return cells.join('');
  });
}

/** Forty rows that end with `last`, scrolled as a lane is; `colors` 5 or 1. */
export function coloredRows(texts: readonly string[], last: number, colors: 1 | 5): DrawList {
  const rows = Array.from({ length: ROWS }, (_, i) => last - ROWS + 1 + i);
  const items = rows.flatMap((n, i): DrawItem[] =>
    COLUMNS.slice(0, colors).map(({ cell, color }, column) => ({
      kind: 'text',
      x: 20 + cell * CELL_PX,
      y: i * PITCH + 12,
      text: (texts[n] ?? '').slice(cell, colors === 1 ? ROW_CELLS : COLUMNS[column + 1]?.cell),
      font: 'body',
      color,
      background: BACKGROUND,
    })),
  );
  const scroll = { axis: 'y', marks: rows.map((key, i) => ({ key, at: i * PITCH })) } as const;
  const rect = { x: 0, y: 0, ...SIZE };
  return { ...SIZE, background: BACKGROUND, layers: [{ rect, items, scroll }] };
}
