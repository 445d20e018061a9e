// Where words lie in the tables of ids. With a salt that nobody else knows, who chooses ids cannot make them fall on one
// place.

import { systemRandomness } from '../../runtime/randomness.ts';

export function newSalt(): number {
  return Math.floor(systemRandomness.unit() * 2 ** 32) | 0;
}

/** Of `count` words from `from` on: 32 bits, of any sign. */
export function saltedHash(
  words: Int32Array,
  salt: number,
  from = 0,
  count = words.length,
): number {
  let hash = salt;
  for (let i = from; i < from + count; i++) {
    hash = Math.imul(hash ^ words[i]!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}
