// UUIDv7 (RFC 9562 section 5.7) as 16 bytes: 48 bits of Unix milliseconds, then random bits.
// Ids made within one millisecond are not ordered among themselves; nothing relies on that.

import type { Clock } from './clock.ts';
import type { Randomness } from './randomness.ts';

const ID_BYTES = 16;

export function uuidv7(clock: Clock, randomness: Randomness): Uint8Array {
  const fresh = randomness.bytes(ID_BYTES);
  const id = new Uint8Array(ID_BYTES);
  for (let i = 6; i < ID_BYTES; i++) id[i] = fresh[i]!;
  const ms = clock.nowMs();
  const high = Math.floor(ms / 2 ** 32);
  id[0] = high >>> 8;
  id[1] = high;
  id[2] = ms >>> 24;
  id[3] = ms >>> 16;
  id[4] = ms >>> 8;
  id[5] = ms;
  id[6] = 0x70 | (id[6]! & 0x0f);
  id[8] = 0x80 | (id[8]! & 0x3f);
  return id;
}

/** True for 16 bytes with the version and variant of a UUIDv7. */
export function isUuidv7(id: Uint8Array): boolean {
  return id.length === 16 && id[6]! >> 4 === 7 && id[8]! >> 6 === 2;
}
