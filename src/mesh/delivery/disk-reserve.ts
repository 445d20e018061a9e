// A file of nothing, kept so that a disk which the outbox has filled itself still has room for what makes room: it is given
// up for that, and made again when there is room for both. Where zeros take no room (compression) it is of no help.

import { closeSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const RESERVE_FILE = 'reserve';
/** That every message of an outbox is done with takes 2.5 MB. */
export const RESERVE_BYTES = 4 * 1024 * 1024;
/** Of what is free at most one of so many parts. */
const FREE_PARTS = 8;
const WRITE_BYTES = 64 * 1024;

export class DiskReserve {
  readonly #folder: string;
  readonly #path: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#path = join(folder, RESERVE_FILE);
  }

  /** Where there is none, and room. Never throws. */
  make(): void {
    try {
      if (statSync(this.#path, { throwIfNoEntry: false }) !== undefined) return;
      const { bavail, bsize } = statfsSync(this.#folder);
      const bytes = Math.min(RESERVE_BYTES, Math.floor((bavail * bsize) / FREE_PARTS));
      if (bytes < WRITE_BYTES) return;
      this.#write(bytes);
    } catch {
      this.giveUp();
    }
  }

  #write(bytes: number): void {
    const file = openSync(this.#path, 'wx', 0o600);
    try {
      const zeros = Buffer.alloc(WRITE_BYTES);
      for (let left = bytes; left > 0; )
        left -= writeSync(file, zeros, 0, Math.min(left, WRITE_BYTES));
    } finally {
      closeSync(file);
    }
  }

  /** False: there was none. Never throws. */
  giveUp(): boolean {
    try {
      rmSync(this.#path);
      return true;
    } catch {
      return false;
    }
  }
}
