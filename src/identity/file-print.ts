// What tells a file from the one that was there before: it changes whenever it is written or replaced.

import { statSync } from 'node:fs';

/** `-` when there is none that can be looked at. Never throws. */
export function filePrint(path: string): string {
  try {
    const { ino, size, mtimeNs } = statSync(path, { bigint: true });
    return `${ino}:${size}:${mtimeNs}`;
  } catch {
    return '-';
  }
}
