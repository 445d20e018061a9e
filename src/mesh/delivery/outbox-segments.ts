// The segments of an outbox on its disk: what those of before hold, the one at hand, and which of them go or are evidence.
// It knows no message.

import { ID_BYTES } from '../message-id.ts';
import type { DiskDone, OutboxDisk, Segment } from './outbox-disk.ts';
import type { OutboxEvents } from './outbox-events.ts';
import { readRecords } from './outbox-reader.ts';
import type { OutboxRecord } from './outbox-record.ts';
import { writeRecords } from './write-records.ts';

/** A record that changes nothing. */
const NOTHING: OutboxRecord = { kind: 'done', id: new Uint8Array(ID_BYTES) };

export class OutboxSegments {
  readonly #disk: OutboxDisk;
  /** That are evidence. */
  readonly #damaged = new Set<number>();
  #segment: Segment | undefined;
  #number = 0;
  /** Bytes of unfinished writes that a crash had left. */
  tornBytes = 0;
  /** Bytes that were not as they were written. */
  damagedBytes = 0;
  /** Writes and syncs that failed, by the outbox's own count, and removals. */
  failures = 0;

  constructor(disk: OutboxDisk) {
    this.#disk = disk;
  }

  /** Of the one at hand. */
  get number(): number {
    return this.#number;
  }

  /** @throws MeshError storage */
  numbers(): readonly number[] {
    return this.#disk.segments();
  }

  /** All that is there, oldest first. Gives their numbers. @throws MeshError storage */
  read(events: OutboxEvents, onRecord: (record: OutboxRecord) => void): readonly number[] {
    const old = this.#disk.segments();
    for (const segment of old) this.#read(segment, events, onRecord);
    this.#number = old.at(-1) ?? 0;
    return old;
  }

  #read(segment: number, events: OutboxEvents, onRecord: (record: OutboxRecord) => void): void {
    const bytes = this.#disk.read(segment);
    const { records, tornBytes, damagedBytes } = readRecords(bytes);
    // Of a process that ended before it had written anything: it is not to stay when the next one does so too.
    if (bytes.length === 0) this.remove([segment]);
    for (const record of records) onRecord(record);
    this.tornBytes += tornBytes;
    this.damagedBytes += damagedBytes;
    if (damagedBytes === 0) return;
    this.#damaged.add(segment);
    events.onDamaged?.({ segment, damagedBytes, records: records.length });
  }

  /** A new one is at hand. @throws MeshError storage */
  begin(): void {
    this.#number++;
    try {
      this.#segment = this.#disk.create(this.#number);
    } catch (error) {
      if (!this.#disk.giveUpReserve()) throw error;
      this.#segment = this.#disk.create(this.#number);
    }
  }

  writeAndSync(bytes: Uint8Array, done: DiskDone): void {
    const segment = this.#segment!;
    segment.write(bytes, (error) => {
      if (error !== undefined) done(error);
      else segment.sync(done);
    });
  }

  /** To the one at hand, also when it is nothing, so that the disk shows that it works; one that fails is removed: all that it was to hold is elsewhere too, or in memory alone. */
  fill(records: readonly OutboxRecord[], done: DiskDone): void {
    const number = this.#number;
    writeRecords(this.#segment!, records.length > 0 ? records : [NOTHING], (error) => {
      if (error !== undefined) {
        this.close();
        this.remove([number]);
      }
      done(error);
    });
  }

  close(): void {
    this.#segment?.close();
  }

  /** False: some stay. */
  remove(segments: readonly number[]): boolean {
    try {
      for (const segment of segments) {
        if (this.#damaged.delete(segment)) this.#disk.setAside(segment);
        else this.#disk.remove(segment);
      }
      return true;
    } catch (error) {
      // An old segment that stays is read again at the next start: its settled messages are sent once more.
      this.failures++;
      void error;
      return false;
    }
  }
}
