// Fits V8's collector to a process that receives events: a small heap that holds large buffers, most
// of them for a moment. The figures behind it are in docs/performance.md.

import { setFlagsFromString } from 'node:v8';

/** A full collection comes when the old generation, with what it holds outside, grew by this, percent. */
const HEAP_GROWTH_PERCENT = 200;

/** For a whole process, before its work begins. */
export function tuneGarbageCollection(): void {
  // Buffers are freed with the small objects that hold them: collected often they never grow old.
  setFlagsFromString('--semi-space-growth-factor=1');
  // By itself V8 lets so small a heap grow by 10 MB, which a history does some twenty times.
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
}
