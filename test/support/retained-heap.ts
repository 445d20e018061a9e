// What this process holds on to once its garbage is collected. The code that V8 compiles as it learns what is
// hot is told apart, since it grows for hours though nothing is held; resident memory says nothing of either.

import { getHeapSpaceStatistics, queryObjects } from 'node:v8';

/** Machine code, and what V8 keeps beside it: bytecode, tables of deoptimisation. */
const codeSpaces = /^(code|trusted|shared_trusted)_/;
/** Finalizers, and what is only weakly held, go one collection after the other. */
const collections = 4;

export interface RetainedHeap {
  /** Objects, strings and buffers, those outside of V8's heap included, bytes. */
  readonly dataBytes: number;
  /** What V8 has compiled, bytes. */
  readonly codeBytes: number;
  /** Objects, arrays and functions. */
  readonly objects: number;
}

/** Needs no flag of node. */
export async function retainedHeap(): Promise<RetainedHeap> {
  for (let i = 1; i < collections; i++) await retainedCount(Object);
  const objects = await retainedCount(Object);
  const codeBytes = getHeapSpaceStatistics()
    .filter((space) => codeSpaces.test(space.space_name))
    .reduce((sum, space) => sum + space.space_used_size, 0);
  const { heapUsed, external } = process.memoryUsage();
  return { dataBytes: heapUsed - codeBytes + external, codeBytes, objects };
}

/** How many objects of the class, or of one that extends it, are held. Collects all garbage first. */
export async function retainedCount(of: abstract new (...args: never[]) => object) {
  await new Promise(setImmediate);
  return queryObjects(of, { format: 'count' });
}
