// The 16 bytes of a call key as four 32-bit words, so that comparing keys makes no objects.
// A key of another length is cut or filled with zeros: it comes from a peer that breaks the contract.

const KEY_BYTES = 16;

export class CallKey {
  a = 0;
  b = 0;
  c = 0;
  d = 0;

  read(bytes: Uint8Array, start: number, end: number): void {
    this.a = word(bytes, start, end);
    this.b = word(bytes, start + 4, end);
    this.c = word(bytes, start + 8, end);
    this.d = word(bytes, start + 12, end);
  }

  /** 32 bits; a UUIDv7 is random in its last words. */
  hash(): number {
    let h = Math.imul(this.d ^ (this.a >>> 7), 0x9e3779b1) ^ Math.imul(this.c, 0x85ebca6b) ^ this.b;
    h ^= h >>> 15;
    return Math.imul(h, 0xc2b2ae35) | 0;
  }
}

/** Four little-endian words as the bytes they were read from. */
export function callKeyBytes(a: number, b: number, c: number, d: number): Uint8Array {
  const bytes = new Uint8Array(KEY_BYTES);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, a, true);
  view.setInt32(4, b, true);
  view.setInt32(8, c, true);
  view.setInt32(12, d, true);
  return bytes;
}

function word(bytes: Uint8Array, at: number, end: number): number {
  if (at + 4 <= end)
    return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  let value = 0;
  for (let i = 0; i < 4 && at + i < end; i++) value |= bytes[at + i]! << (8 * i);
  return value;
}
