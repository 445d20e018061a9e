// The kept payloads, redacted, in a ring of their own: they are large and go earlier than the events
// they belong to. It keeps bytes; what may be kept is decided by payload-policy.ts.

import { ByteRing } from './byte-ring.ts';
import { NOTED_BYTES_MAX } from './event-notes.ts';
import type { CollectorLimits } from './limits.ts';

export class PayloadStore {
  readonly #ring: ByteRing;

  constructor(limits: Pick<CollectorLimits, 'payloadStoreMessages' | 'payloadStoreBytes'>) {
    this.#ring = new ByteRing(
      limits.payloadStoreMessages,
      limits.payloadStoreBytes,
      NOTED_BYTES_MAX,
    );
  }

  /**
   * The buffer of the payloads; its last NOTED_BYTES_MAX are for those that wait to be kept, because a
   * copy within a buffer is the cheapest.
   */
  get buffer(): Buffer {
    return this.#ring.arena;
  }

  /** Keeps a copy of `start..end` and gives its number, or 0 when the whole store is smaller. */
  keep(payload: Buffer, start: number, end: number): number {
    if (end - start > this.#ring.capacity) return 0;
    const offset = this.#ring.append(end - start);
    const { arena } = this.#ring;
    if (payload === arena) arena.copyWithin(offset, start, end);
    else payload.copy(arena, offset, start, end);
    return this.#ring.head;
  }

  /** A kept payload in place, valid only until the next `keep`; undefined when it is gone. */
  view(number: number): Buffer | undefined {
    return number > 0 && this.#ring.holds(number) ? this.#ring.view(number) : undefined;
  }

  get bytesHeld(): number {
    return this.#ring.bytesHeld;
  }
}
