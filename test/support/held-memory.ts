// What the process holds outside of V8's heap when the garbage is gone, and bytes as traffic leaves them in Node's pool.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Buffers that something still refers to, bytes. */
export async function heldBytes(): Promise<number> {
  // Buffers are freed after the objects that hold them.
  for (let i = 0; i < 3; i++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().arrayBuffers;
}

/** Takes a slab of Node's pool, as messages do that are gone at once: what was cut before lies in another one. */
export function useUpPool(): void {
  for (let bytes = 0; bytes <= Buffer.poolSize; bytes += 2048) Buffer.allocUnsafe(2048);
}
