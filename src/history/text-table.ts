// Gives each distinct text (method, peer) a small number, compared as bytes so that a known text
// makes no string. Bounded: past the limit, or too long, the answer is NO_TEXT_ID and the text is
// read from its event when somebody looks.

import type { ByteAccount } from './byte-account.ts';
import { MAX_TEXT_BYTES } from './limits.ts';

export const NO_TEXT_ID = 0xffff;

const FIRST_SLOTS = 64;
/** An entry's array and string headers, and its slots. */
const ENTRY_OVERHEAD_BYTES = 160;

const decoder = new TextDecoder();

export class TextTable {
  private readonly limit: number;
  private readonly limitBytes: number;
  private bytes = 0;
  private readonly account: ByteAccount;
  private readonly encoded: Uint8Array[] = [];
  private readonly texts: string[] = [];
  private slots: Int32Array = new Int32Array(FIRST_SLOTS).fill(-1);

  /** `limit` is below NO_TEXT_ID. */
  constructor(limit: number, limitBytes: number, account: ByteAccount) {
    this.limit = limit;
    this.limitBytes = limitBytes;
    this.account = account;
  }

  get size(): number {
    return this.texts.length;
  }

  /** The number of this text, new if need be, or NO_TEXT_ID. */
  idOf(bytes: Uint8Array, start: number, end: number): number {
    if (end - start > MAX_TEXT_BYTES) return NO_TEXT_ID;
    const mask = this.slots.length - 1;
    let slot = hashOf(bytes, start, end) & mask;
    for (let id = this.slots[slot]!; id >= 0; id = this.slots[slot]!) {
      if (sameBytes(this.encoded[id]!, bytes, start, end)) return id;
      slot = (slot + 1) & mask;
    }
    if (this.texts.length >= this.limit || this.bytes >= this.limitBytes) return NO_TEXT_ID;
    return this.add(new Uint8Array(bytes.subarray(start, end)), slot);
  }

  /** Invalid UTF-8 shows as U+FFFD. `id` came from `idOf`. */
  text(id: number): string {
    return this.texts[id]!;
  }

  private add(encoded: Uint8Array, slot: number): number {
    const id = this.texts.length;
    this.encoded.push(encoded);
    this.texts.push(decoder.decode(encoded));
    this.slots[slot] = id;
    const bytes = ENTRY_OVERHEAD_BYTES + 3 * encoded.length;
    this.bytes += bytes;
    this.account.add(bytes);
    if (2 * this.texts.length > this.slots.length) this.grow();
    return id;
  }

  private grow(): void {
    const slots = new Int32Array(2 * this.slots.length).fill(-1);
    const mask = slots.length - 1;
    this.encoded.forEach((encoded, id) => {
      let slot = hashOf(encoded, 0, encoded.length) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    });
    this.slots = slots;
  }
}

/** The text of a span, cut to MAX_TEXT_BYTES. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, Math.min(end, start + MAX_TEXT_BYTES)));
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function sameBytes(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== bytes[start + i]) return false;
  return true;
}
