// New call keys (UUIDv7, RFC 9562) from a pool of random bytes: one request to the system's generator
// serves many calls, because asking for each costs more than the rest of a capture. A key is a place in
// the pool, with its text for the wire, so that a call makes no buffer for it.

import type { Clock } from '../runtime/clock.ts';
import type { Randomness } from '../runtime/randomness.ts';

/** Carries the call key from the client's end to the server's. */
export const CALL_KEY_METADATA = 'meshscope-call-bin';
export const KEY_BYTES = 16;
/** Keys made from one request. */
export const KEYS_PER_POOL = 256;

/** Milliseconds are the first 6 bytes: 8 characters of base64 and no part of a ninth. */
const TIME_BYTES = 6;
/** Bytes of a key whose text begins at a whole character and ends at one. */
const TEXT_STRIDE_BYTES = 12;
const TEXT_STRIDE_CHARACTERS = 16;
/** Of the 10 bytes after the time, without padding. */
const RANDOM_CHARACTERS = 14;

export class CallKeys {
  readonly #clock: Clock;
  readonly #randomness: Randomness;
  #pool = Buffer.alloc(0);
  #at = 0;
  /** Of keys that callers sent. */
  readonly adopted = new KeyCopies();
  /** Base64 of what follows the time, of all keys of the pool; empty before the first is asked for. */
  #randomTexts = '';
  #timeMs = -1;
  #timeText = '';

  constructor(clock: Clock, randomness: Randomness) {
    this.#clock = clock;
    this.#randomness = randomness;
  }

  /** The pool that the last key is in: valid until the next one is made. */
  get bytes(): Buffer {
    return this.#pool;
  }

  /** Makes a key and gives where its 16 bytes begin in `bytes`. */
  next(): number {
    const at = this.#at + KEY_BYTES;
    this.#at = at < this.#pool.length ? at : this.#refill();
    const ms = this.#clock.nowMs();
    if (ms !== this.#timeMs) this.#timeText = '';
    this.#timeMs = ms;
    const pool = this.#pool;
    const high = Math.floor(ms / 2 ** 16);
    const low = ms - high * 2 ** 16;
    pool[this.#at] = high >>> 24;
    pool[this.#at + 1] = high >>> 16;
    pool[this.#at + 2] = high >>> 8;
    pool[this.#at + 3] = high;
    pool[this.#at + 4] = low >>> 8;
    pool[this.#at + 5] = low;
    return this.#at;
  }

  #refill(): number {
    const pool = Buffer.from(this.#randomness.bytes(KEY_BYTES * KEYS_PER_POOL));
    for (let at = 0; at < pool.length; at += KEY_BYTES) {
      pool[at + 6] = 0x70 | (pool[at + 6]! & 0x0f);
      pool[at + 8] = 0x80 | (pool[at + 8]! & 0x3f);
    }
    this.#pool = pool;
    this.#randomTexts = '';
    return 0;
  }

  /** Base64 of the last key, as gRPC sends it. */
  text(): string {
    if (this.#randomTexts === '') this.#randomTexts = this.#newTexts();
    if (this.#timeText === '')
      this.#timeText = this.#pool.toString('base64', this.#at, this.#at + TIME_BYTES);
    const start = (this.#at / KEY_BYTES) * TEXT_STRIDE_CHARACTERS;
    return `${this.#timeText}${this.#randomTexts.slice(start, start + RANDOM_CHARACTERS)}==`;
  }

  #newTexts(): string {
    const spaced = Buffer.alloc((this.#pool.length / KEY_BYTES) * TEXT_STRIDE_BYTES);
    for (let key = 0; key * KEY_BYTES < this.#pool.length; key++) {
      const start = key * KEY_BYTES;
      this.#pool.copy(spaced, key * TEXT_STRIDE_BYTES, start + TIME_BYTES, start + KEY_BYTES);
    }
    return spaced.toString('base64');
  }
}

/** Copies of keys that others made, one after the other in buffers that no key leaves. */
export class KeyCopies {
  #at = 0;
  /** Where the last copy is: valid until the next one is made. */
  bytes: Buffer = Buffer.alloc(0);

  /** Copies 16 bytes, and gives where they begin in `bytes`. */
  copy(key: Uint8Array): number {
    let at = this.#at + KEY_BYTES;
    if (at >= this.bytes.length) {
      this.bytes = Buffer.alloc(KEY_BYTES * KEYS_PER_POOL);
      at = 0;
    }
    const { bytes } = this;
    for (let i = 0; i < KEY_BYTES; i++) bytes[at + i] = key[i]!;
    this.#at = at;
    return at;
  }
}
