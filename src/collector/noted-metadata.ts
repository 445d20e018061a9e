// The entries of headers and trailers that taps took down and that are not encoded yet: which key, and
// what may be shown of its value. A secret's value never gets here; bytes are copies.

import { writeMetadata } from '../protocol/event-encoder.ts';
import type { FieldWriter } from '../protocol/field-writer.ts';
import { KEY_BYTES } from './call-keys.ts';

/** Values up to this length are remembered in their encoded form, characters. */
const REPEATED_VALUE_MAX_LENGTH = 128;
const NO_ENTRY = new Uint8Array(0);

/** What is known of a key; of an open one also the last value, because most values repeat. */
export class KnownKey {
  /** Lower case. */
  readonly name: string;
  readonly isSecret: boolean;
  /** Its first value is the call's key, in a header that holds it. */
  readonly isCallKey: boolean;
  lastValue: string | undefined = undefined;
  /** The entry with `lastValue`, or of a secret, encoded once it was seen again; empty before. */
  encoded: Uint8Array = NO_ENTRY;

  constructor(name: string, isSecret: boolean, isCallKey: boolean) {
    this.name = name;
    this.isSecret = isSecret;
    this.isCallKey = isCallKey;
  }

  /** Writes the entry of `value`, as `writeMetadata` does. */
  write(writer: FieldWriter, value: string | Uint8Array): void {
    const repeats = this.lastValue === value;
    if (repeats && this.encoded.length > 0) {
      writer.raw(this.encoded);
      return;
    }
    const start = writer.at;
    writeMetadata(writer, this.name, value, this.isSecret);
    const isShort = typeof value === 'string' && value.length <= REPEATED_VALUE_MAX_LENGTH;
    const isWhole = writer.at <= writer.buffer.length;
    this.encoded =
      repeats && isWhole ? Uint8Array.from(writer.buffer.subarray(start, writer.at)) : NO_ENTRY;
    this.lastValue = isShort ? value : undefined;
  }
}

/** Entries one after the other; `write` writes those that were selected. */
export class NotedMetadata {
  readonly #keys: (KnownKey | undefined)[] = [];
  readonly #values: (string | Uint8Array | undefined)[] = [];
  readonly #callKey = new Uint8Array(KEY_BYTES);
  #count = 0;
  #start = 0;
  #end = 0;

  /** Place of the next entry. */
  get count(): number {
    return this.#count;
  }

  /** @param value undefined: the call's own key */
  add(key: KnownKey, value: string | Uint8Array | undefined): void {
    const at = this.#count++;
    if (at === this.#keys.length) {
      this.#keys.push(key);
      this.#values.push(value);
    } else {
      this.#keys[at] = key;
      this.#values[at] = value;
    }
  }

  /** Forgets the entries from `count` on. */
  truncate(count: number): void {
    for (let at = count; at < this.#count; at++) this.#values[at] = '';
    this.#count = count;
  }

  /** Of the call whose key lies in `keyBytes` from `keyAt` on. */
  select(start: number, end: number, keyBytes: Uint8Array, keyAt: number): void {
    this.#start = start;
    this.#end = end;
    for (let i = 0; i < KEY_BYTES; i++) this.#callKey[i] = keyBytes[keyAt + i]!;
  }

  /** Writes the selected entries. */
  write(writer: FieldWriter): void {
    for (let at = this.#start; at < this.#end; at++)
      this.#keys[at]!.write(writer, this.#values[at] ?? this.#callKey);
  }
}
