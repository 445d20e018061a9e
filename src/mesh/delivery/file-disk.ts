// The outbox's disk: one folder, one file a segment. The folder is synced when a name comes or goes, since a file whose
// name is lost is lost. One process has it at a time.

import {
  close,
  closeSync,
  fsync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  write,
} from 'node:fs';
import { join } from 'node:path';
import { MeshError } from '../mesh-error.ts';
import { DiskReserve } from './disk-reserve.ts';
import { holdFolder } from './folder-hold.ts';
import { takeFolder } from './folder-note.ts';
import type { DiskDone, OutboxDisk, Segment } from './outbox-disk.ts';

const NAME = /^outbox-(\d{1,15})\.log$/;
const DAMAGED_NAME = /^outbox-(\d{1,15})\.damaged$/;
/** The oldest goes. */
export const DAMAGED_FILES_MAX = 8;

/**
 * Makes the folder, mode 0700, when it is not there.
 * @param node whose it is; undefined: anybody's
 * @throws MeshError storage, also when another process has it, or it is another node's
 */
export function fileDisk(folder: string, node?: string): OutboxDisk {
  guarded(folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  const hold = holdFolder(folder);
  try {
    if (node !== undefined) takeFolder(folder, node);
  } catch (error) {
    hold.release();
    throw error;
  }
  const reserve = new DiskReserve(folder);
  const pathOf = (segment: number): string => join(folder, `outbox-${segment}.log`);
  return {
    segments: () => guarded(folder, () => numbersIn(folder, NAME)),
    read: (segment) => guarded(pathOf(segment), () => readFileSync(pathOf(segment))),
    create: (segment) =>
      guarded(pathOf(segment), () => {
        const file = openSync(pathOf(segment), 'wx', 0o600);
        try {
          syncFolder(folder);
        } catch (error) {
          closeSync(file);
          rmSync(pathOf(segment), { force: true });
          throw error;
        }
        return new FileSegment(file);
      }),
    remove: (segment) =>
      guarded(pathOf(segment), () => {
        rmSync(pathOf(segment), { force: true });
        syncFolder(folder);
      }),
    setAside: (segment) =>
      guarded(pathOf(segment), () => {
        const damaged = (number: number): string => join(folder, `outbox-${number}.damaged`);
        renameSync(pathOf(segment), damaged(segment));
        for (const old of numbersIn(folder, DAMAGED_NAME).slice(0, -DAMAGED_FILES_MAX))
          rmSync(damaged(old), { force: true });
        syncFolder(folder);
      }),
    makeReserve: () => reserve.make(),
    giveUpReserve: () => reserve.giveUp(),
    release: () => hold.release(),
  };
}

/** Ascending. */
function numbersIn(folder: string, form: RegExp): readonly number[] {
  return readdirSync(folder)
    .flatMap((name) => form.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new MeshError('storage', `the outbox at ${path} cannot be used: ${text}`, error);
  }
}

class FileSegment implements Segment {
  readonly #file: number;
  #closed = false;
  #underway = 0;

  constructor(file: number) {
    this.#file = file;
  }

  write(bytes: Uint8Array, done: DiskDone): void {
    this.#begin();
    this.#writeFrom(bytes, 0, done);
  }

  #writeFrom(bytes: Uint8Array, from: number, done: DiskDone): void {
    write(this.#file, bytes, from, bytes.length - from, null, (error, written) => {
      if (error === null && from + written < bytes.length) {
        this.#writeFrom(bytes, from + written, done);
        return;
      }
      this.#end();
      done(error ?? undefined);
    });
  }

  sync(done: DiskDone): void {
    this.#begin();
    fsync(this.#file, (error) => {
      this.#end();
      done(error ?? undefined);
    });
  }

  /** The number of a closed file may be another file's: it is closed when nothing is underway. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#underway === 0) close(this.#file, () => {});
  }

  #begin(): void {
    this.#underway++;
  }

  #end(): void {
    this.#underway--;
    if (this.#closed && this.#underway === 0) close(this.#file, () => {});
  }
}
