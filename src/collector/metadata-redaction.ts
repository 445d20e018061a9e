// Which metadata leaves the node: values of secrets are replaced by nothing before anything is kept.
// The whole of it is bounded; what does not fit is counted in the event's size and not kept.

import { redactMetadata } from '../payload/redact-metadata.ts';
import type { DraftMetadata } from '../protocol/event-encoder.ts';
import type { Observation } from '../traffic/observation.ts';
import { METADATA_KEY_MAX_LENGTH } from './limits.ts';

/** A single value is not kept when it is longer: an entry has to fit its encoded form, bytes. */
export const METADATA_VALUE_MAX_BYTES = 15 * 1024;
/** Keys whose answer is remembered. */
const KNOWN_KEYS_MAX = 1024;

const NONE: readonly DraftMetadata[] = [];

type RawMetadata = NonNullable<Observation['metadata']>;

export class MetadataRedaction {
  readonly #extra: readonly string[];
  readonly #keepBytes: number;
  readonly #known = new Map<string, boolean>();
  /** Keys and values that the last `redact` saw, bytes. */
  seenBytes = 0;

  /** @param extra further keys or globs to redact @param keepBytes of one header or trailer */
  constructor(extra: readonly string[], keepBytes: number) {
    this.#extra = extra;
    this.#keepBytes = keepBytes;
  }

  /** @param key lower case */
  isSecret(key: string): boolean {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const secret = redactMetadata(key, this.#extra) !== undefined;
    if (this.#known.size >= KNOWN_KEYS_MAX) this.#known.clear();
    this.#known.set(key, secret);
    return secret;
  }

  /** Entries in their order, as many as fit. Sets `seenBytes`. */
  redact(metadata: RawMetadata): readonly DraftMetadata[] {
    this.seenBytes = 0;
    if (metadata.length === 0) return NONE;
    const kept: DraftMetadata[] = [];
    let keptBytes = 0;
    for (const { key: rawKey, value } of metadata) {
      this.seenBytes += rawKey.length + value.length;
      const key = rawKey.toLowerCase();
      const redacted = this.isSecret(key);
      const length = redacted ? 0 : value.length;
      if (key.length > METADATA_KEY_MAX_LENGTH || length > METADATA_VALUE_MAX_BYTES) continue;
      if (keptBytes + key.length + length > this.#keepBytes) continue;
      keptBytes += key.length + length;
      kept.push({ key, value: redacted ? '' : value, redacted });
    }
    return kept;
  }
}
