// Makes the memory of arenas and keeps one of the largest for whoever asks next. It counts nothing:
// a chunk holds its arena, and the byte account counts the chunk.

import { MAX_CHUNK_BYTES } from './limits.ts';

/**
 * The largest arenas lie in shared memory, though only one thread uses them: V8 counts every other
 * buffer towards its next full collection, and a growing history then causes one after the other.
 * One that is given up comes back here and is taken first. Two in a row are given up only for as many
 * bytes of index or of small arenas, which V8 does count: so what it does not count never piles up.
 */
export class ArenaPool {
  private spare: Uint8Array | undefined;

  /** Exactly so many bytes; what they are is undefined. */
  take(bytes: number): Uint8Array {
    const spare = this.spare;
    if (spare?.length === bytes) {
      this.spare = undefined;
      return spare;
    }
    const isLarge = bytes >= MAX_CHUNK_BYTES;
    return new Uint8Array(isLarge ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  }

  /** Nobody else refers to `arena` any more. */
  give(arena: Uint8Array): void {
    if (arena.length === MAX_CHUNK_BYTES) this.spare ??= arena;
  }
}
