// Which metadata leaves the node: values of secrets are replaced by nothing before anything is kept.
// The whole of it is bounded; what does not fit is counted in the event's size and not kept.

import { redactMetadata } from '../payload/redact-metadata.ts';
import { type DraftMetadata, writeMetadata } from '../protocol/event-encoder.ts';
import type { FieldWriter } from '../protocol/field-writer.ts';
import type { Observation } from '../traffic/observation.ts';
import { METADATA_KEY_MAX_LENGTH } from './limits.ts';

/** A single value is not kept when it is longer: an entry has to fit its encoded form, bytes. */
export const METADATA_VALUE_MAX_BYTES = 15 * 1024;
/** Keys whose answer is remembered. */
const KNOWN_KEYS_MAX = 1024;

/** Values up to this length are remembered in their encoded form, characters. */
const REPEATED_VALUE_MAX_LENGTH = 128;

const NONE: readonly DraftMetadata[] = [];
const NO_ENTRY = new Uint8Array(0);

/** What is known of a key; of an open one also the last value, because most values repeat. */
interface KnownKey {
  /** Lower case. */
  readonly name: string;
  readonly isSecret: boolean;
  lastValue: string | undefined;
  /** The entry with `lastValue`, or of a secret, encoded once it was seen again; empty before. */
  encoded: Uint8Array;
}

type RawMetadata = NonNullable<Observation['metadata']>;
/** Keys with their values in order. */
export type MetadataValues = Iterable<readonly [string, readonly (string | Uint8Array)[]]>;

export class MetadataRedaction {
  readonly #extra: readonly string[];
  readonly #keepBytes: number;
  readonly #known = new Map<string, KnownKey>();
  #keptBytes = 0;
  /** Keys and values that the last `redact` saw, bytes. */
  seenBytes = 0;

  /** @param extra further keys or globs to redact @param keepBytes of one header or trailer */
  constructor(extra: readonly string[], keepBytes: number) {
    this.#extra = extra;
    this.#keepBytes = keepBytes;
  }

  #key(key: string): KnownKey {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const name = key.toLowerCase();
    const isSecret = redactMetadata(name, this.#extra) !== undefined;
    const made = { name, isSecret, lastValue: undefined, encoded: NO_ENTRY };
    if (this.#known.size >= KNOWN_KEYS_MAX) this.#known.clear();
    if (key.length <= METADATA_KEY_MAX_LENGTH) this.#known.set(key, made);
    return made;
  }

  /** Takes the room of an entry, when there is some. */
  #fits(key: string, valueLength: number): boolean {
    if (key.length > METADATA_KEY_MAX_LENGTH || valueLength > METADATA_VALUE_MAX_BYTES)
      return false;
    const length = key.length + valueLength;
    if (this.#keptBytes + length > this.#keepBytes) return false;
    this.#keptBytes += length;
    return true;
  }

  /** Entries in their order, as many as fit. Sets `seenBytes`. */
  redact(metadata: RawMetadata): readonly DraftMetadata[] {
    this.seenBytes = 0;
    if (metadata.length === 0) return NONE;
    const kept: DraftMetadata[] = [];
    this.#keptBytes = 0;
    for (const { key, value } of metadata) {
      this.seenBytes += key.length + value.length;
      const { name, isSecret: redacted } = this.#key(key);
      if (this.#fits(name, redacted ? 0 : value.length))
        kept.push({ key: name, value: redacted ? '' : value, redacted });
    }
    return kept;
  }

  /** The same, written as fields of an Event. Sets `seenBytes`. */
  write(writer: FieldWriter, metadata: MetadataValues): void {
    this.seenBytes = 0;
    this.#keptBytes = 0;
    for (const [key, values] of metadata)
      for (const value of values) this.#writeEntry(writer, key, value);
  }

  #writeEntry(writer: FieldWriter, key: string, value: string | Uint8Array): void {
    this.seenBytes += key.length + value.length;
    const known = this.#key(key);
    if (!this.#fits(known.name, known.isSecret ? 0 : value.length)) return;
    const shown = known.isSecret ? '' : value;
    const repeats = known.lastValue === shown;
    if (repeats && known.encoded.length > 0) {
      writer.raw(known.encoded);
      return;
    }
    const start = writer.at;
    writeMetadata(writer, known.name, shown, known.isSecret);
    const isShort = typeof shown === 'string' && shown.length <= REPEATED_VALUE_MAX_LENGTH;
    const isWhole = writer.at <= writer.buffer.length;
    known.encoded =
      repeats && isWhole ? Uint8Array.from(writer.buffer.subarray(start, writer.at)) : NO_ENTRY;
    known.lastValue = isShort ? shown : undefined;
  }
}
