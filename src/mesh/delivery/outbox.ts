// Durable messages of this node until they are settled, and durable dead letters until somebody has dealt with them. A
// message counts as accepted when its record is synced; many share one sync. After a failed write or sync the segment is
// not used again, since nobody knows what of it is on the disk (fsyncgate): what lives is written to a new one.

import { ownBytes } from '../own-bytes.ts';
import { type BuriedMessage, KeptMessages } from './kept-messages.ts';
import type { DiskDone, OutboxDisk } from './outbox-disk.ts';
import type { OutboxEvents } from './outbox-events.ts';
import { OUTBOX_LIMITS, type OutboxLimits } from './outbox-limits.ts';
import { encodeRecord, type KeptMessage, type OutboxRecord } from './outbox-record.ts';
import { OutboxSegments } from './outbox-segments.ts';
import { UnsaidEnds } from './unsaid-ends.ts';

export class Outbox {
  readonly #disk: OutboxDisk;
  readonly #limits: OutboxLimits;
  readonly #kept = new KeptMessages();
  readonly #unsaid = new UnsaidEnds();
  /** The segment of those, beside the ones that could not be written anew; undefined: there is none. */
  #ends: number | undefined;
  readonly #segments: OutboxSegments;
  #segmentBytes = 0;
  /** For the next sync. */
  #waiting: { readonly records: readonly OutboxRecord[]; readonly done: DiskDone }[] = [];
  #syncing = false;
  #broken: Error | undefined;
  /** Who waits for the end, from the closing on. */
  #closes: (() => void)[] | undefined;
  #released = false;
  readonly #events: OutboxEvents;
  #isFaulty = false;
  /** Tries to write anew that failed since it last worked. */
  #tries = 0;
  /** Its user's: it asks to `mend` later, the later the more tries there were. */
  onBroken: (tries: number) => void = () => {};
  /** Bytes of unfinished writes that a crash had left. */
  readonly tornBytes: number;
  /** Bytes that were not as they were written: what they held is lost. */
  readonly damagedBytes: number;

  /** Reads what is there, and goes on in a new segment. @throws MeshError storage */
  constructor(disk: OutboxDisk, limits: OutboxLimits = OUTBOX_LIMITS, events: OutboxEvents = {}) {
    this.#disk = disk;
    this.#events = events;
    this.#limits = limits;
    this.#segments = new OutboxSegments(disk);
    const old = this.#segments.read(events, (record) => this.#kept.apply(record));
    this.tornBytes = this.#segments.tornBytes;
    this.damagedBytes = this.#segments.damagedBytes;
    disk.makeReserve();
    this.#segments.begin();
    this.#rewrite(old);
  }

  /** Writes or syncs that failed; each cost a segment. */
  get failures(): number {
    return this.#segments.failures;
  }

  /** What is not settled, oldest first: after a start it is sent again under the same id. */
  get unsettled(): readonly KeptMessage[] {
    return this.#kept.unsettled;
  }

  get deadLetters(): readonly BuriedMessage[] {
    return this.#kept.deadLetters;
  }

  get deadCount(): number {
    return this.#kept.deadCount;
  }

  deadLetter(id: Uint8Array): BuriedMessage | undefined {
    return this.#kept.deadLetter(id);
  }

  /** It is neither settled nor dropped. */
  has(id: Uint8Array): boolean {
    return this.#kept.has(id);
  }

  get messages(): number {
    return this.#kept.size;
  }

  get bytes(): number {
    return this.#kept.bytes;
  }

  /** Why nothing durable is taken until it is mended. */
  get broken(): Error | undefined {
    return this.#broken;
  }

  /**
   * `done` without an error: it is on the disk, and will be sent until it is settled.
   * @param replaces a dead letter that goes at that moment: for this one there is room
   */
  put(message: KeptMessage, done: DiskDone, replaces?: Uint8Array): void {
    const isLetter = replaces !== undefined && this.deadLetter(replaces) !== undefined;
    if (this.#broken !== undefined) done(this.#broken);
    else if (this.#closes !== undefined) done(new Error('the outbox is closed'));
    else if (!isLetter && !this.#kept.hasRoom(message, this.#limits))
      done(new Error(`the outbox is full: ${this.#kept.size} messages wait`));
    else {
      const own = { ...message, envelope: ownBytes(message.envelope) };
      const end: OutboxRecord[] = isLetter ? [{ kind: 'done', id: replaces }] : [];
      this.#kept.apply(own);
      this.#append([own, ...end], (error) => {
        if (error !== undefined) this.#kept.apply({ kind: 'done', id: own.id });
        else for (const record of end) this.#kept.apply(record);
        done(error);
      });
    }
  }

  /** It was answered, or somebody dealt with its dead letter. */
  settle(id: Uint8Array): void {
    if (!this.#kept.has(id)) return;
    const record: OutboxRecord = { kind: 'done', id };
    this.#kept.apply(record);
    this.#append([record], () => {});
  }

  /** It becomes a dead letter, which stays until `settle`. */
  bury(id: Uint8Array, reason: string, utcMs: number): void {
    if (!this.#kept.has(id)) return;
    const record: OutboxRecord = { kind: 'dead', id, reason, utcMs };
    this.#kept.apply(record);
    this.#append([record], () => {});
  }

  /** All of them in one write. */
  #append(records: readonly OutboxRecord[], done: DiskDone): void {
    // The disk may be another's; what was settled too late is sent again at the next start.
    if (this.#released) return;
    if (this.#broken !== undefined && !this.#syncing) {
      // What is there when it is mended is written then.
      for (const record of records) this.#unsaid.add(record);
      done(this.#broken);
      return;
    }
    this.#waiting.push({ records, done });
    if (!this.#syncing) this.#commit();
  }

  /** One write and one sync for all that waits; what comes meanwhile waits for the next. */
  #commit(): void {
    const batch = this.#waiting;
    if (batch.length === 0 || this.#broken !== undefined) {
      if (this.#closes !== undefined) this.#release();
      return;
    }
    this.#waiting = [];
    this.#syncing = true;
    const bytes = Buffer.concat(batch.flatMap(({ records }) => records.map(encodeRecord)));
    this.#segmentBytes += bytes.length;
    this.#segments.writeAndSync(bytes, (error) => {
      if (error !== undefined) {
        this.#failed(error, false);
        for (const { records } of batch) for (const one of records) this.#unsaid.add(one);
      }
      // What these append waits, and does not go to a segment that has failed or is about to be left.
      for (const { done } of batch) done(error);
      this.#syncing = false;
      if (error === undefined) this.#recovered();
      const fullBytes = Math.max(this.#limits.segmentBytes, this.#kept.bytes);
      if (error !== undefined || this.#segmentBytes > fullBytes) this.#renew();
      if (!this.#syncing) this.#commit();
    });
  }

  /** Tries again to write anew what lives, after `broken`. */
  mend(): void {
    if (this.#broken === undefined || this.#syncing || this.#closes !== undefined) return;
    this.#renew();
    if (!this.#syncing) this.#commit();
  }

  /** Goes on in a new segment that holds all that lives; the old ones go when it is synced. */
  #renew(): void {
    this.#segments.close();
    try {
      const old = this.#segments.numbers();
      this.#segments.begin();
      this.#rewrite(old);
    } catch (error) {
      this.#break(error);
    }
  }

  #rewrite(old: readonly number[]): void {
    const records = this.#kept.records();
    this.#segmentBytes = 0;
    // Of what they hold nothing lives, and on a full disk there is room only without them.
    if (records.length === 0 && this.#segments.remove(old)) this.#unsaid.clear();
    if (records.length === 0 && !this.#isFaulty) return;
    // Also when nothing lives a disk that has failed has to show that it works again.
    this.#syncing = true;
    this.#segments.fill(records, (error) => {
      if (error !== undefined) {
        this.#notRewritten(old, error);
        return;
      }
      this.#syncing = false;
      this.#segments.remove(old);
      this.#ends = undefined;
      this.#unsaid.clear();
      if (this.#broken !== undefined) this.#recovered();
      this.#disk.makeReserve();
      this.#commit();
    });
  }

  /** All that it was to hold is in the old ones, but for the ends of some. */
  #notRewritten(old: readonly number[], cause: Error): void {
    try {
      const again = this.#disk.giveUpReserve();
      const ends = this.#unsaid.records(this.#kept);
      if (again || ends.length > 0) this.#segments.begin();
      if (again) this.#rewrite(old);
      else if (ends.length > 0) this.#writeEnds(ends, cause);
      else this.#stayBroken(cause);
    } catch (error) {
      this.#stayBroken(error);
    }
  }

  /** Beside the old ones: a process that starts anew is not to send again what has been answered. */
  #writeEnds(ends: readonly OutboxRecord[], cause: Error): void {
    this.#segments.fill(ends, (error) => {
      this.#segments.close();
      const before = this.#ends;
      if (error === undefined) {
        this.#ends = this.#segments.number;
        this.#unsaid.written();
        if (before !== undefined) this.#segments.remove([before]);
      }
      this.#stayBroken(cause);
    });
  }

  #stayBroken(cause: unknown): void {
    this.#syncing = false;
    this.#break(cause);
    this.#commit();
  }

  /** Nothing durable is taken until it is mended; the old segments stay. */
  #break(error: unknown): void {
    const cause = error instanceof Error ? error : new Error(String(error));
    this.#failed(cause, this.#broken === undefined);
    this.#broken = cause;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { records, done } of waiting) {
      for (const record of records) this.#unsaid.add(record);
      done(cause);
    }
    if (this.#closes === undefined) this.onBroken(++this.#tries);
  }

  #failed(error: Error, refuses: boolean): void {
    this.#segments.failures++;
    const isNews = refuses || !this.#isFaulty;
    this.#isFaulty = true;
    if (isNews) this.#events.onFault?.(error, refuses);
  }

  #recovered(): void {
    this.#broken = undefined;
    this.#tries = 0;
    if (!this.#isFaulty) return;
    this.#isFaulty = false;
    this.#events.onRecovered?.();
  }

  /** Takes nothing new; `done` when what waits is on the disk and another process may have it. */
  close(done: () => void = () => {}): void {
    if (this.#released) {
      done();
      return;
    }
    this.#closes ??= [];
    this.#closes.push(done);
    if (this.#syncing) return;
    // The last try.
    if (this.#broken !== undefined && this.#unsaid.hasNews) this.#renew();
    if (!this.#syncing) this.#commit();
  }

  #release(): void {
    if (this.#released) return;
    this.#released = true;
    this.#segments.close();
    this.#disk.release();
    for (const done of this.#closes ?? []) done();
  }
}
