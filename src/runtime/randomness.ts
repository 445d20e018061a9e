// The only source of chance. Identifiers come from the system's generator; whatever a seed must be
// able to replay comes from SeededRandom.

import { randomBytes } from 'node:crypto';

export interface Randomness {
  /** `length` fresh bytes that nobody can guess. */
  bytes(length: number): Uint8Array;
  /** Uniform in [0, 1). */
  unit(): number;
}

/** Asked of the system at once: a call for each id costs more than the id. */
const STOCK_BYTES = 4096;
let stock = Buffer.alloc(0);

let used = 0;

/** No byte is given twice. */
function fromStock(length: number): Buffer {
  if (length > STOCK_BYTES / 4) return randomBytes(length);
  if (used + length > stock.length) {
    stock = randomBytes(STOCK_BYTES);
    used = 0;
  }
  used += length;
  return stock.subarray(used - length, used);
}

export const systemRandomness: Randomness = {
  bytes: fromStock,
  unit: () => fromStock(6).readUIntBE(0, 6) / 2 ** 48,
};

/** mulberry32: 32 bits of state, the same sequence for the same seed on every machine. Not secret. */
export function seededRandomness(seed: number): Randomness {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    unit,
    bytes: (length) => Uint8Array.from({ length }, () => Math.floor(unit() * 256)),
  };
}
