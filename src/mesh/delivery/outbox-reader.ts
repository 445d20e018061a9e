// Reads a segment of the outbox, also one that a crash has cut short or that the disk has damaged: behind a record that is
// not as it was written the next whole one is looked for, since each of them was accepted for itself.

import { endAt, isLikeRecord, type OutboxRecord, recordAt } from './outbox-record.ts';

export interface ReadRecords {
  readonly records: readonly OutboxRecord[];
  /** Bytes at the end that are no whole record: a write that a crash cut short. */
  readonly tornBytes: number;
  /** Bytes that were written whole and are not as they were written. */
  readonly damagedBytes: number;
}

/** Of what looks like records and is none, while the next one is looked for: a hostile payload may be full of it. */
const CHECKED_MAX_BYTES = 1024 * 1024 * 1024;

/** All records that are whole. Never throws. */
export function readRecords(bytes: Uint8Array): ReadRecords {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const records: OutboxRecord[] = [];
  const search = { leftBytes: CHECKED_MAX_BYTES };
  let damagedBytes = 0;
  let at = 0;
  while (at < buffer.length) {
    const read = recordAt(buffer, at);
    if (typeof read === 'object') {
      records.push(read.record);
      at = read.end;
      continue;
    }
    const next = nextRecord(buffer, at, search);
    if (next === undefined) break;
    damagedBytes += next - at;
    at = next;
  }
  const left = buffer.length - at;
  if (left > 0 && isDamagedTail(buffer, at))
    return { records, tornBytes: 0, damagedBytes: damagedBytes + left };
  return { records, tornBytes: left, damagedBytes };
}

/** Its length is right more often than not, and then nothing inside it is taken for a record. */
function nextRecord(buffer: Buffer, at: number, search: { leftBytes: number }): number | undefined {
  const end = endAt(buffer, at);
  if (end === buffer.length) return undefined;
  if (typeof end === 'number' && typeof recordAt(buffer, end) === 'object') return end;
  for (let from = at + 1; from < buffer.length; from++) {
    if (!isLikeRecord(buffer, from)) continue;
    search.leftBytes -= buffer.readUInt32BE(from);
    if (search.leftBytes < 0) return undefined;
    if (typeof recordAt(buffer, from) === 'object') return from;
  }
  return undefined;
}

/** It has all its bytes. Zeros at the end are pages that a crash kept from the disk. */
function isDamagedTail(buffer: Buffer, at: number): boolean {
  return typeof endAt(buffer, at) === 'number' && buffer.at(-1) !== 0;
}
