// Writes many records to a segment, and syncs them: in parts, since a copy of all at once would be as large as they are
// and hold the process for as long.

import type { DiskDone, Segment } from './outbox-disk.ts';
import { encodeRecord, type OutboxRecord } from './outbox-record.ts';

/** Of one write, or one record. */
const PART_BYTES = 1024 * 1024;

/** `done` without an error: all are on the disk. */
export function writeRecords(
  segment: Segment,
  records: readonly OutboxRecord[],
  done: DiskDone,
  from = 0,
): void {
  const parts: Uint8Array[] = [];
  let at = from;
  for (let bytes = 0; at < records.length && bytes < PART_BYTES; at++) {
    const part = encodeRecord(records[at]!);
    parts.push(part);
    bytes += part.length;
  }
  segment.write(Buffer.concat(parts), (error) => {
    if (error !== undefined) done(error);
    else if (at < records.length) writeRecords(segment, records, done, at);
    else segment.sync(done);
  });
}
