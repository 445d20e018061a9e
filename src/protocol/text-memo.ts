// Texts that come again and again, as names of nodes and services do in every frame: the bytes of the last ones are held
// beside their texts, since comparing a few bytes takes a fifth of decoding them.

/** A power of two. */
const SLOTS = 64;
/** Longer ones are decoded each time: names are shorter. */
const BYTES_MAX = 64;

interface Slot {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Holds at most 64 texts of at most 64 bytes; one that falls on the place of another takes it. */
export class TextMemo {
  readonly #slots: (Slot | undefined)[] = new Array(SLOTS).fill(undefined);
  readonly #decode: (bytes: Uint8Array) => string;

  /** @param decode of what is not held; what it throws is not held either */
  constructor(decode: (bytes: Uint8Array) => string) {
    this.#decode = decode;
  }

  /** The text of `bytes` from `start` to `end`. */
  text(bytes: Uint8Array, start: number, end: number): string {
    const length = end - start;
    if (length === 0) return '';
    if (length > BYTES_MAX) return this.#decode(bytes.subarray(start, end));
    const at = (length * 31 + bytes[end - 1]! * 7 + bytes[start]!) & (SLOTS - 1);
    const slot = this.#slots[at];
    if (slot !== undefined && isSame(slot.bytes, bytes, start, length)) return slot.text;
    const held = Uint8Array.prototype.slice.call(bytes, start, end);
    const text = this.#decode(held);
    this.#slots[at] = { bytes: held, text };
    return text;
  }
}

function isSame(held: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  if (held.length !== length) return false;
  for (let i = 0; i < length; i++) if (held[i] !== bytes[start + i]) return false;
  return true;
}
