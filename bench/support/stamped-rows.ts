// Pictures that say when they were made: rows of 100 characters as a draw list, each of which ends
// with the time of the picture, and the reader of these times at the server's side.

import type { DrawList } from '../../src/x11/draw/draw-list.ts';

export const ROW_CHARACTERS = 100;
export const WINDOW_ROWS = 40;
export const WINDOW_SIZE = { width: 600, height: 640 };
const BACKGROUND = 0x0e1116;
const ROW_PX = 16;
const STAMP = /~(\d{13})~/;
const IMAGE_TEXT_8 = 76;
const IMAGE_TEXT_16 = 77;

export function nowUtcMs(): number {
  return performance.timeOrigin + performance.now();
}

function rowText(n: number, stamp: string): string {
  const text = `${n} gateway-1 cards.v1.Cards/GetCard OK ${(n * 7919) % 997} ms `;
  return text.repeat(3).slice(0, ROW_CHARACTERS - stamp.length) + stamp;
}

/** Rows up to `last`, newest at the bottom; each carries the time at which it was first drawn. */
export class StampedRows {
  readonly #stamps: string[] = [];
  #pictures = 0;

  /** The picture after `rows` more rows, made now. */
  next(rows: number): DrawList {
    // Its ends differ from picture to picture: diff sends only what changed in a row.
    const end = String.fromCharCode(0x41 + (this.#pictures++ % 53));
    const stamp = `${end}~${Math.floor(nowUtcMs())}~${end}`;
    for (let i = 0; i < rows; i++) this.#stamps.push(stamp);
    const first = Math.max(0, this.#stamps.length - WINDOW_ROWS);
    const shown = this.#stamps.slice(first);
    const rect = { x: 0, y: 0, ...WINDOW_SIZE };
    const items = shown.map((own, i) => ({
      kind: 'text' as const,
      x: 0,
      y: i * ROW_PX + 12,
      text: rowText(first + i, own),
      font: 'body' as const,
      color: 0xe6ebf0,
      background: BACKGROUND,
    }));
    const marks = shown.map((_, i) => ({ key: first + i, at: i * ROW_PX }));
    return {
      ...WINDOW_SIZE,
      background: BACKGROUND,
      layers: [{ rect, items, scroll: { axis: 'y', marks } }],
    };
  }
}

export interface Arrival {
  readonly window: number;
  readonly madeMs: number;
  readonly atMs: number;
}

/** The newest picture of each window, as far as the server has got it. */
export class AgeReader {
  readonly newest = new Map<number, number>();
  readonly arrivals: Arrival[] = [];
  /** The picture whose rows come now; rows that an earlier picture would have had come with it. */
  #coming: Arrival | undefined;

  /** For each request that the server has. A picture is there with its last row. */
  read(request: Buffer): void {
    const window = request.length >= 8 ? request.readUInt32LE(4) : 0;
    if (this.#coming && this.#coming.window !== window) this.#arrived(this.#coming);
    const text = textOf(request);
    const made = text === undefined ? undefined : STAMP.exec(text)?.[1];
    if (made === undefined) return;
    const madeMs = Math.max(Number(made), this.#coming?.madeMs ?? 0);
    this.#coming = { window, madeMs, atMs: nowUtcMs() };
  }

  #arrived(picture: Arrival): void {
    this.#coming = undefined;
    if (picture.madeMs <= (this.newest.get(picture.window) ?? 0)) return;
    this.newest.set(picture.window, picture.madeMs);
    this.arrivals.push(picture);
  }

  /** Begins anew. */
  clear(): void {
    this.newest.clear();
    this.arrivals.length = 0;
  }
}

function textOf(request: Buffer): string | undefined {
  if (request[0] === IMAGE_TEXT_8) return request.toString('latin1', 16, 16 + (request[1] ?? 0));
  if (request[0] !== IMAGE_TEXT_16) return undefined;
  return [...Array(request[1] ?? 0).keys()]
    .map((i) => String.fromCharCode(request.readUInt16BE(16 + 2 * i)))
    .join('');
}
