// What an authority has issued and revoked: a JSON line each, only ever appended, synced before anything is handed out.
// A register that has grown is put aside under its date, and goes on with what can still be valid.

import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { REVOCATION_REASONS, type RevocationReason } from '../crl.ts';
import { SECRET_MODE, syncFolder, writeByRename } from '../file-by-rename.ts';
import { CaError, errnoName } from './ca-error.ts';

export const REGISTER_FILE = 'issued.jsonl';
/** A register that is larger is put aside; about 80,000 certificates. */
export const REGISTER_FULL_BYTES = 16 * 1024 * 1024;
/** A larger one is not read: it is no register. */
const REGISTER_MAX_BYTES = 4 * REGISTER_FULL_BYTES;
const NEWLINE = 0x0a;

export interface IssuedRecord {
  readonly kind: 'issued';
  /** Lower case hexadecimal without leading zeros. */
  readonly serial: string;
  readonly id: string;
  readonly atUtcMs: number;
  readonly notAfterUtcMs: number;
}

export interface RevokedRecord {
  readonly kind: 'revoked';
  readonly serial: string;
  readonly id: string;
  readonly atUtcMs: number;
  /** Of the certificate: after it the record says nothing. */
  readonly notAfterUtcMs: number;
  readonly reason: RevocationReason;
}

export type RegisterRecord = IssuedRecord | RevokedRecord;

export interface Register {
  readonly records: readonly RegisterRecord[];
  /** Lines that are no records: a line that was cut by a crash, or somebody's hand. */
  readonly damagedLines: number;
}

/** @throws {CaError} damaged */
export function readRegister(folder: string): Register {
  const path = join(folder, REGISTER_FILE);
  let text: string;
  try {
    const { size } = statSync(path);
    if (size > REGISTER_MAX_BYTES)
      throw new CaError('damaged', `${path} is ${size} bytes: is it the register?`);
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errnoName(error) === 'ENOENT') return { records: [], damagedLines: 0 };
    if (error instanceof CaError) throw error;
    throw new CaError('damaged', `cannot read ${path} (${errnoName(error)})`, error);
  }
  const lines = text.split('\n').filter((line) => line !== '');
  const records = lines.map(recordOf).filter((record) => record !== undefined);
  return { records, damagedLines: lines.length - records.length };
}

/** Returns when it is on the disk. @throws {CaError} unwritable, damaged */
export function appendToRegister(
  folder: string,
  records: readonly RegisterRecord[],
  nowMs: number,
): void {
  const path = join(folder, REGISTER_FILE);
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  try {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size > REGISTER_FULL_BYTES) putAside(folder, nowMs);
    append(path, lines);
    if (size === 0) syncFolder(folder);
  } catch (error) {
    if (error instanceof CaError) throw error;
    throw new CaError('unwritable', `cannot write ${path} (${errnoName(error)})`, error);
  }
}

function append(path: string, lines: string): void {
  const file = openSync(path, 'a+', SECRET_MODE);
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    if (size > 0) readSync(file, last, 0, 1, size - 1);
    // A crash has cut the line before: it ends here.
    const isCut = size > 0 && last[0] !== NEWLINE;
    writeSync(file, isCut ? `\n${lines}` : lines);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Nothing is deleted: the former register stays beside the new one. */
function putAside(folder: string, nowMs: number): void {
  const path = join(folder, REGISTER_FILE);
  const valid = readRegister(folder).records.filter((record) => record.notAfterUtcMs >= nowMs);
  const text = valid.map((record) => `${JSON.stringify(record)}\n`).join('');
  // All of it is still valid: it goes on growing, up to what can be read.
  if (text.length > REGISTER_FULL_BYTES) return;
  const stamp = new Date(nowMs).toISOString().replaceAll(/[:.]/g, '');
  linkSync(path, join(folder, `issued-${stamp}.jsonl`));
  writeByRename(path, text, SECRET_MODE);
}

function recordOf(line: string): RegisterRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return isRecord(value) ? value : undefined;
}

function isRecord(value: unknown): value is RegisterRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, serial, id, atUtcMs, notAfterUtcMs, reason } = value as Record<string, unknown>;
  if (typeof serial !== 'string' || !/^[0-9a-f]{1,40}$/.test(serial)) return false;
  if (typeof id !== 'string' || !isTime(atUtcMs) || !isTime(notAfterUtcMs)) return false;
  if (kind === 'revoked') return (REVOCATION_REASONS as readonly unknown[]).includes(reason);
  return kind === 'issued';
}

/** What a Date can hold. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15;
}
