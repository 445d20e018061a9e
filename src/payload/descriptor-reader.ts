// Reads one message of descriptor.proto by field number, with what a descriptor needs: text, numbers,
// flags and child messages. Broken parts read as absent; how many there were is counted by the owner.

import { escapeText } from './text.ts';
import { utf8Text } from './utf8.ts';
import { varintBigInt } from './varint.ts';
import { scanFields, type WireField, WireType } from './wire.ts';

/** Characters of one name or of a reference to a nested type; longer ones are cut. */
export const NAME_MAX_CHARS = 1024;

export class DescriptorReader {
  readonly #bytes: Uint8Array;
  readonly #fields: readonly WireField[];
  /** The bytes of this message could not be read to their end. */
  readonly broken: boolean;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    const scan = scanFields(bytes, start, end);
    this.#bytes = bytes;
    this.#fields = scan.fields;
    this.broken = scan.error !== undefined;
  }

  /** The last one wins, as in every protobuf runtime. */
  #last(number: number, wireType: WireType): WireField | undefined {
    return this.#fields.findLast((f) => f.number === number && f.wireType === wireType);
  }

  text(number: number): string {
    const field = this.#last(number, WireType.LengthDelimited);
    if (field === undefined) return '';
    return utf8Text(this.#bytes.subarray(field.valueOffset, field.valueEnd)) ?? '';
  }

  /** A name, made harmless: descriptors come from the wire, and names reach displays. */
  name(number: number): string {
    return escapeText(this.text(number).slice(0, NAME_MAX_CHARS));
  }

  /** An int32 or enum, or undefined when absent. */
  int(number: number): number | undefined {
    const field = this.#last(number, WireType.Varint);
    if (field === undefined) return undefined;
    const value = varintBigInt(this.#bytes, field.valueOffset, field.valueEnd);
    return Number(BigInt.asIntN(32, value));
  }

  flag(number: number): boolean {
    return (this.int(number) ?? 0) !== 0;
  }

  children(number: number): DescriptorReader[] {
    return this.#fields
      .filter((f) => f.number === number && f.wireType === WireType.LengthDelimited)
      .map((f) => new DescriptorReader(this.#bytes, f.valueOffset, f.valueEnd));
  }

  child(number: number): DescriptorReader | undefined {
    return this.children(number).at(-1);
  }
}
