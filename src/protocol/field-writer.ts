// Writes protobuf fields one after the other into one buffer of fixed size, without an object per field.
// It knows wire types, not messages, and never grows.

import { ProtocolError } from './protocol-error.ts';

/** Shorter byte strings are copied by a loop, which is cheaper than a call. */
const LOOP_MAX_BYTES = 64;

/** Protobuf fields into one buffer, up to its end. A write past its end is found by `assertFits`, not at each byte. */
export class FieldWriter {
  readonly buffer: Buffer;
  at = 0;

  constructor(buffer: Buffer) {
    this.buffer = buffer;
  }

  /** @throws ProtocolError too-large */
  written(): Uint8Array {
    this.assertFits();
    return this.buffer.subarray(0, this.at);
  }

  /** @throws ProtocolError too-large */
  assertFits(): void {
    // A text that is none has no length, and leaves no place either.
    if (!(this.at <= this.buffer.length))
      throw new ProtocolError('too-large', `longer than ${this.buffer.length} bytes`);
  }

  varint(value: number): void {
    const { buffer } = this;
    let rest = value;
    for (; rest > 0x7fffffff; rest = Math.floor(rest / 128))
      buffer[this.at++] = (rest % 128) | 0x80;
    let { at } = this;
    for (; rest > 127; rest >>>= 7) buffer[at++] = (rest & 0x7f) | 0x80;
    buffer[at] = rest;
    this.at = at + 1;
  }

  tag(tag: number): void {
    if (tag > 127) this.varint(tag);
    else this.buffer[this.at++] = tag;
  }

  number(tag: number, value: number): void {
    if (value <= 0) return;
    this.tag(tag);
    this.varint(value);
  }

  fixed64(tag: number, high: number, low: number): void {
    this.tag(tag);
    const { buffer, at } = this;
    writeWord(buffer, at, low);
    writeWord(buffer, at + 4, high);
    this.at = at + 8;
  }

  bytes(tag: number, value: Uint8Array): void {
    if (value.length === 0) return;
    this.tag(tag);
    this.varint(value.length);
    this.raw(value);
  }

  /** `length` bytes from `start` on: they are few, and a loop is cheaper than a view. */
  head(tag: number, value: Uint8Array, start: number, length: number): void {
    if (length <= 0) return;
    this.tag(tag);
    this.varint(length);
    const { buffer, at } = this;
    for (let i = 0; i < length; i++) buffer[at + i] = value[start + i]!;
    this.at = at + length;
  }

  raw(value: Uint8Array): void {
    const { buffer, at } = this;
    const { length } = value;
    this.at += length;
    if (this.at > buffer.length) return;
    if (length > LOOP_MAX_BYTES) buffer.set(value, at);
    else for (let i = 0; i < length; i++) buffer[at + i] = value[i]!;
  }

  text(tag: number, value: string): void {
    if (value.length === 0) return;
    this.#text(tag, value, isAscii(value) ? value.length : Buffer.byteLength(value), 'utf8');
  }

  latin1(tag: number, value: string): void {
    if (value.length > 0) this.#text(tag, value, value.length, 'latin1');
  }

  #text(tag: number, value: string, length: number, encoding: 'utf8' | 'latin1'): void {
    this.tag(tag);
    this.varint(length);
    if (this.at + length <= this.buffer.length) {
      if (length === value.length && length <= LOOP_MAX_BYTES) this.#short(value);
      else this.buffer.write(value, this.at, length, encoding);
    }
    this.at += length;
  }

  /** ASCII or latin1: a character is a byte. */
  #short(value: string): void {
    const { buffer, at } = this;
    for (let i = 0; i < value.length; i++) buffer[at + i] = value.charCodeAt(i);
  }

  /** A message of at most 16,383 bytes: its length is written as two bytes afterwards. */
  nested(tag: number, write: () => void): void {
    const lengthAt = this.open(tag);
    write();
    this.close(lengthAt);
  }

  /** Begins a nested message; `close` takes the answer. */
  open(tag: number): number {
    this.tag(tag);
    const lengthAt = this.at;
    this.at += 2;
    return lengthAt;
  }

  close(lengthAt: number): void {
    const length = this.at - lengthAt - 2;
    if (length > 0x3fff) throw new ProtocolError('too-large', 'a nested message of 16 KiB');
    this.buffer[lengthAt] = (length & 0x7f) | 0x80;
    this.buffer[lengthAt + 1] = length >>> 7;
  }
}

/** Little endian. */
export function writeWord(buffer: Uint8Array, at: number, word: number): void {
  buffer[at] = word;
  buffer[at + 1] = word >>> 8;
  buffer[at + 2] = word >>> 16;
  buffer[at + 3] = word >>> 24;
}

function isAscii(value: string): boolean {
  for (let i = 0; i < value.length; i++) if (value.charCodeAt(i) > 127) return false;
  return true;
}
