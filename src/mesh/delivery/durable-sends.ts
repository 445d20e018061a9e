// Durable messages from the outbox to their end: accepted when they are on the disk, sent until they are answered, a
// dead letter when they are refused for good or their deadline has passed, and sent again under the same id when the
// process has started anew.

import type { Clock, Timer } from '../../runtime/clock.ts';
import { idKey } from '../message-id.ts';
import type { Outbox } from './outbox.ts';
import type { KeptMessage } from './outbox-record.ts';
import type { Settled, Submission } from './pending-message.ts';
import { SENDS_SLICE, WaitingSends } from './waiting-sends.ts';

/** Where messages start. */
export interface Sends {
  hasRoomFor(submission: Submission): boolean;
  /** Counts it, and says that it is a dead letter. */
  expireUnsent(submission: Submission, reason: string): void;
  submit(submission: Submission, settle: (settled: Settled) => void): void;
}

export interface DurableSendsOptions {
  readonly outbox: Outbox;
  readonly origin: Sends;
  readonly clock: Clock;
  /** Some node has an instance of it. */
  readonly isServed: (service: string) => boolean;
  /** After what else the process has to do now. */
  readonly soon: (fn: () => void) => void;
}

export type Accepted = (error?: Error) => void;

interface Durable {
  readonly submission: Submission;
  /** Monotonic ms. */
  readonly deadlineMs: number;
  /** Who waits for the disk; empty once it is there. */
  accepts: Accepted[];
  readonly settles: ((settled: Settled) => void)[];
  kept: boolean;
  /** Until the disk has it. */
  timer: Timer | undefined;
}

const NO_BYTES = new Uint8Array(0);
/** Between two tries to write anew on a disk that has failed; doubled with each. */
const MEND_PAUSE_MIN_MS = 1000;
const MEND_PAUSE_MAX_MS = 30_000;

export class DurableSends {
  readonly #options: DurableSendsOptions;
  readonly #open = new Map<string, Durable>();
  /** On the disk, and the origin had no room or nobody to send it to. */
  readonly #waiting: WaitingSends<Durable>;
  #mendTimer: Timer | undefined;
  /** Of an earlier process, not begun yet, the next one last; undefined before `resume`. */
  #left: KeptMessage[] | undefined;
  /** On the disk before all of those have begun; in order. */
  #behind: Durable[] = [];
  #closed = false;
  #accepting = 0;
  #sending = 0;

  constructor(options: DurableSendsOptions) {
    const { outbox, clock } = options;
    this.#options = options;
    this.#waiting = new WaitingSends({
      clock,
      soon: options.soon,
      isServed: options.isServed,
      hasRoomFor: (submission) => options.origin.hasRoomFor(submission),
      send: (durable) => this.#submit(durable),
      expire: (durable, reason) => this.#expired(durable, reason),
    });
    outbox.onBroken = (tries) => {
      const pauseMs = Math.min(MEND_PAUSE_MAX_MS, MEND_PAUSE_MIN_MS * 2 ** (tries - 1));
      this.#mendTimer?.cancel();
      this.#mendTimer = clock.setTimer(pauseMs, () => outbox.mend());
    };
  }

  /** Neither answered nor a dead letter. */
  get open(): number {
    return this.#open.size + (this.#left?.length ?? 0);
  }

  /** Not on the disk yet. */
  get accepting(): number {
    return this.#accepting;
  }

  /** On the disk, and at the origin without an answer. */
  get sending(): number {
    return this.#sending;
  }

  has(id: Uint8Array): boolean {
    return this.#open.has(idKey(id));
  }

  /**
   * What an earlier process left, oldest first, with the time that its deadline leaves. Once, before anything new; what is
   * more than a slice goes on soon.
   */
  resume(): void {
    if (this.#left !== undefined) return;
    this.#left = this.#options.outbox.unsettled.toReversed();
    this.#resumeSlice();
  }

  #resumeSlice(): void {
    if (this.#closed) return;
    if (this.#beginLeft(SENDS_SLICE)) this.#waiting.begin();
    else this.#options.soon(() => this.#resumeSlice());
  }

  /** True: none is left, and what came meanwhile stands behind it. */
  #beginLeft(count: number): boolean {
    const left = this.#left ?? [];
    for (let i = 0; i < count && left.length > 0; i++) {
      const message = left.pop()!;
      const { id, service, envelope, orderingKey } = message;
      const timeoutMs = leftMs(message, this.#options.clock.nowMs());
      this.#waiting.push(this.#begin({ id, service, envelope, orderingKey, timeoutMs }, true));
    }
    if (left.length > 0) return false;
    for (const durable of this.#behind) this.#waiting.push(durable);
    this.#behind = [];
    return true;
  }

  #begin(submission: Submission, kept: boolean): Durable {
    const deadlineMs = this.#options.clock.monotonicMs() + submission.timeoutMs;
    const durable: Durable = {
      submission,
      deadlineMs,
      accepts: [],
      settles: [],
      kept,
      timer: undefined,
    };
    this.#open.set(idKey(submission.id), durable);
    return durable;
  }

  /**
   * `accepted` without an error: it is on the disk, and `settle` follows once, from this process or as a dead letter of
   * a later one. With an error: it is not sent. The same id again, while it is open, is the same message.
   */
  submit(submission: Submission, accepted: Accepted, settle: (settled: Settled) => void): void {
    const { outbox, clock } = this.#options;
    this.resume();
    // One of those that are left, perhaps, given again by its sender.
    if (this.#left!.length > 0 && outbox.has(submission.id)) this.#beginLeft(Infinity);
    const known = this.#open.get(idKey(submission.id));
    if (known !== undefined) {
      known.settles.push(settle);
      if (known.kept) accepted();
      else known.accepts.push(accepted);
      return;
    }
    if (outbox.has(submission.id)) {
      accepted(new Error('the outbox has a message under this id'));
      return;
    }
    const durable = this.#begin(submission, false);
    this.#accepting++;
    durable.accepts.push(accepted);
    durable.settles.push(settle);
    durable.timer = clock.setTimer(submission.timeoutMs, () => this.#giveUp(durable));
    const { id, service, envelope, orderingKey, timeoutMs } = submission;
    const acceptedUtcMs = clock.nowMs();
    const deadlineUtcMs = acceptedUtcMs + timeoutMs;
    outbox.put(
      { kind: 'put', id, acceptedUtcMs, deadlineUtcMs, service, orderingKey, envelope },
      (error) => this.#put(durable, error),
      submission.replaces,
    );
  }

  #put(durable: Durable, error: Error | undefined): void {
    const { id } = durable.submission;
    durable.timer?.cancel();
    if (this.#open.get(idKey(id)) !== durable) {
      // It was given up meanwhile.
      if (error === undefined) this.#options.outbox.settle(id);
      return;
    }
    this.#accept(durable, error);
    if (error === undefined) this.#send(durable);
  }

  #accept(durable: Durable, error: Error | undefined): void {
    const { accepts, submission } = durable;
    this.#accepting--;
    durable.accepts = [];
    if (error !== undefined) this.#open.delete(idKey(submission.id));
    else durable.kept = true;
    for (const accepted of accepts) accepted(error);
  }

  /** The deadline came before the disk has answered. */
  #giveUp(durable: Durable): void {
    this.#accept(durable, new Error('the disk has not answered by the deadline'));
  }

  #send(durable: Durable): void {
    if (this.#left!.length > 0) this.#behind.push(durable);
    else this.#waiting.offer(durable);
  }

  /** The origin is ready for it. */
  #submit(durable: Durable): void {
    const { submission, deadlineMs } = durable;
    const timeoutMs = deadlineMs - this.#options.clock.monotonicMs();
    if (timeoutMs <= 0) {
      this.#expired(durable, 'deadline passed before it could be sent');
      return;
    }
    this.#sending++;
    this.#options.origin.submit({ ...submission, timeoutMs }, (settled) => {
      this.#sending--;
      this.#settled(durable, settled);
    });
  }

  #expired(durable: Durable, reason: string): void {
    this.#options.origin.expireUnsent(durable.submission, reason);
    this.#settled(durable, { status: 'expired', reason, reply: NO_BYTES, node: '', attempts: 0 });
  }

  #settled(durable: Durable, settled: Settled): void {
    const { outbox, clock } = this.#options;
    const { id } = durable.submission;
    this.#open.delete(idKey(id));
    if (settled.status === 'ok') outbox.settle(id);
    else outbox.bury(id, settled.reason, clock.nowMs());
    for (const settle of durable.settles) settle(settled);
    this.#waiting.roomMade();
  }

  /** The mesh has changed: the services of what waits may have instances. */
  changed(): void {
    this.#waiting.changed();
  }

  close(): void {
    this.#closed = true;
    this.#waiting.close();
    this.#mendTimer?.cancel();
  }
}

/**
 * By the wall clock, since a deadline outlives its process; but never more than it was given at first, when the clock
 * was set back meanwhile.
 */
function leftMs({ acceptedUtcMs, deadlineUtcMs }: KeptMessage, nowUtcMs: number): number {
  return Math.min(deadlineUtcMs - nowUtcMs, deadlineUtcMs - acceptedUtcMs);
}
