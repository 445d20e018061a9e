// One process at a time has an outbox: two would take each other's segments away. The lock is the kernel's, on a file in
// the folder, so that it ends with its holder, however that ends: nothing is left that could be stale.

import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { MeshError } from '../mesh-error.ts';

const LOCK_FILE = 'lock';
/** Who has it, for people. */
const HOLDER_FILE = 'lock-holder';
/** SQLite's code for a lock that another process has. */
const SQLITE_BUSY = 5;

export interface FolderHold {
  /** Once. */
  release(): void;
}

/** Takes it at once or not at all. @throws MeshError storage: another process has it, or the folder cannot be locked */
export function holdFolder(folder: string): FolderHold {
  const path = join(folder, LOCK_FILE);
  const sqlite = process.getBuiltinModule?.('node:sqlite');
  const hold = sqlite === undefined ? holdByFlock(path) : holdBySqlite(sqlite, path);
  if (hold === undefined) throw taken(folder);
  try {
    writeFileSync(join(folder, HOLDER_FILE), `process ${process.pid} on ${hostname()}\n`, {
      mode: 0o600,
    });
  } catch (error) {
    hold.release();
    throw notLocked(path, error);
  }
  return hold;
}

/** Undefined: another process has it. */
type Held = FolderHold | undefined;

/**
 * Node locks no files but those of its databases, from Node 22.13 on: POSIX locks, which also hold between containers on
 * one volume and over NFS.
 */
function holdBySqlite(sqlite: typeof import('node:sqlite'), path: string): Held {
  let database: import('node:sqlite').DatabaseSync | undefined;
  try {
    database = new sqlite.DatabaseSync(path);
    // Nothing is ever written: the file stays empty, and no journal lies beside it.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY)
      return undefined;
    throw notLocked(path, error);
  }
  const held = database;
  return { release: () => held.close() };
}

/** Of util-linux and busybox: it locks what our file number stands for, and the lock stays when it has ended. */
export function holdByFlock(path: string): Held {
  let file: number;
  try {
    file = openSync(path, 'a', 0o600);
  } catch (error) {
    throw notLocked(path, error);
  }
  const { status, error } = spawnSync('flock', ['-n', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', file],
  });
  if (status === 0) return { release: () => closeSync(file) };
  closeSync(file);
  if (error !== undefined) throw notLocked(path, error);
  return undefined;
}

function taken(folder: string): MeshError {
  let holder = 'another process';
  try {
    holder = readFileSync(join(folder, HOLDER_FILE), 'utf8').trim() || holder;
  } catch {
    // It has the lock and has not said yet who it is.
  }
  const text = `the outbox at ${folder} is in use by ${holder}: a node needs a state folder of its own`;
  return new MeshError('storage', text);
}

function notLocked(path: string, error: unknown): MeshError {
  const text = error instanceof Error ? error.message : String(error);
  return new MeshError('storage', `${path} cannot be locked: ${text}`, error);
}
