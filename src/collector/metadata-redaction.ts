// Which metadata leaves the node: values of secrets are replaced by nothing before anything is kept.
// The whole of it is bounded; what does not fit is counted in the event's size and not kept.

import { redactMetadata } from '../payload/redact-metadata.ts';
import type { DraftMetadata } from '../protocol/event-encoder.ts';
import type { Observation } from '../traffic/observation.ts';
import { CALL_KEY_METADATA, KEY_BYTES } from './call-keys.ts';
import { METADATA_KEY_MAX_LENGTH } from './limits.ts';
import { KnownKey, type NotedMetadata } from './noted-metadata.ts';

/** A single value is not kept when it is longer: an entry has to fit its encoded form, bytes. */
export const METADATA_VALUE_MAX_BYTES = 15 * 1024;
/** Keys whose answer is remembered. */
const KNOWN_KEYS_MAX = 1024;

const NONE: readonly DraftMetadata[] = [];

type RawMetadata = NonNullable<Observation['metadata']>;
type RawValues = readonly (string | Uint8Array)[];
/** Keys with their values in order. */
export type MetadataValues = Iterable<readonly [string, RawValues]>;

/** The trailer that carries a status message (gRPC over HTTP/2). */
const STATUS_MESSAGE_KEY = 'grpc-message';

export class MetadataRedaction {
  /** A status message is free text of the service; only a rule for its key hides it. */
  readonly hidesStatusMessage: boolean;
  readonly #extra: readonly string[];
  readonly #keepBytes: number;
  readonly #known = new Map<string, KnownKey>();
  /** Keys and values that the last `redact` or `note` kept, bytes. */
  keptBytes = 0;
  /** Those that it saw, bytes. */
  seenBytes = 0;
  #holdsCallKey = false;

  /** @param extra further keys or globs to redact @param keepBytes of one header or trailer */
  constructor(extra: readonly string[], keepBytes: number) {
    this.#extra = extra;
    this.hidesStatusMessage = redactMetadata(STATUS_MESSAGE_KEY, extra) !== undefined;
    this.#keepBytes = keepBytes;
  }

  #key(key: string): KnownKey {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const name = key.toLowerCase();
    const isSecret = redactMetadata(name, this.#extra) !== undefined;
    const made = new KnownKey(name, isSecret, name === CALL_KEY_METADATA);
    if (this.#known.size >= KNOWN_KEYS_MAX) this.#known.clear();
    if (key.length <= METADATA_KEY_MAX_LENGTH) this.#known.set(key, made);
    return made;
  }

  /** Takes the room of an entry, when there is some. */
  #fits(key: string, valueLength: number): boolean {
    if (key.length > METADATA_KEY_MAX_LENGTH || valueLength > METADATA_VALUE_MAX_BYTES)
      return false;
    const length = key.length + valueLength;
    if (this.keptBytes + length > this.#keepBytes) return false;
    this.keptBytes += length;
    return true;
  }

  /** Entries in their order, as many as fit. Sets `seenBytes`. */
  redact(metadata: RawMetadata): readonly DraftMetadata[] {
    this.seenBytes = 0;
    if (metadata.length === 0) return NONE;
    const kept: DraftMetadata[] = [];
    this.keptBytes = 0;
    for (const { key, value } of metadata) {
      this.seenBytes += key.length + value.length;
      const { name, isSecret: redacted } = this.#key(key);
      if (this.#fits(name, redacted ? 0 : value.length))
        kept.push({ key: name, value: redacted ? '' : value, redacted });
    }
    return kept;
  }

  /**
   * The same, taken down in `noted`: nothing of a secret's value, copies of bytes. Sets `seenBytes` and
   * `keptBytes`. @param holdsCallKey the first value of that key is the call's own
   * @throws what a hostile value makes it throw, with entries in `noted` that have no event
   */
  note(noted: NotedMetadata, metadata: MetadataValues, holdsCallKey: boolean): void {
    this.seenBytes = 0;
    this.keptBytes = 0;
    this.#holdsCallKey = holdsCallKey;
    if (metadata instanceof Map) this.#noteMap(noted, metadata);
    else for (const [key, values] of metadata) this.#noteEntry(noted, key, values);
  }

  /** Apart from what else may be iterated, so that the compiler knows one kind. */
  #noteMap(noted: NotedMetadata, metadata: ReadonlyMap<string, RawValues>): void {
    for (const [key, values] of metadata) this.#noteEntry(noted, key, values);
  }

  #noteEntry(noted: NotedMetadata, key: string, values: RawValues): void {
    const known = this.#key(key);
    const { isSecret } = known;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      const isCallKey = this.#holdsCallKey && i === 0 && known.isCallKey;
      const length = isCallKey ? KEY_BYTES : value.length;
      this.seenBytes += key.length + length;
      if (!this.#fits(known.name, isSecret ? 0 : length)) continue;
      if (isSecret) noted.add(known, '');
      else if (isCallKey) noted.add(known, undefined);
      else noted.add(known, typeof value === 'string' ? value : copyOf(value));
    }
  }
}

/** Of a Buffer, too, whose own `slice` is a view. @throws TypeError when it is not bytes */
function copyOf(value: Uint8Array): Uint8Array {
  return Uint8Array.prototype.slice.call(value);
}
