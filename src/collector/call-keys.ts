// New call keys (UUIDv7, RFC 9562) from a pool of random bytes: one request to the system's generator
// serves many calls, because asking for each costs more than the rest of a capture.

import type { Clock } from '../runtime/clock.ts';
import type { Randomness } from '../runtime/randomness.ts';

const KEY_BYTES = 16;
/** Keys made from one request. */
export const KEYS_PER_POOL = 256;

export class CallKeys {
  readonly #clock: Clock;
  readonly #randomness: Randomness;
  #pool = Buffer.alloc(0);
  #at = 0;

  constructor(clock: Clock, randomness: Randomness) {
    this.#clock = clock;
    this.#randomness = randomness;
  }

  /** 16 fresh bytes that the caller owns. */
  next(): Buffer {
    if (this.#at + KEY_BYTES > this.#pool.length) {
      this.#pool = Buffer.from(this.#randomness.bytes(KEY_BYTES * KEYS_PER_POOL));
      this.#at = 0;
    }
    // A part of the pool itself: each is given away once, and no pool is filled again.
    const key = this.#pool.subarray(this.#at, this.#at + KEY_BYTES);
    this.#at += KEY_BYTES;
    const ms = this.#clock.nowMs();
    const high = Math.floor(ms / 2 ** 16);
    key[0] = high >>> 24;
    key[1] = high >>> 16;
    key[2] = high >>> 8;
    key[3] = high;
    key[4] = (ms % 65536) >>> 8;
    key[5] = ms % 256;
    key[6] = 0x70 | (key[6]! & 0x0f);
    key[8] = 0x80 | (key[8]! & 0x3f);
    return key;
  }
}
