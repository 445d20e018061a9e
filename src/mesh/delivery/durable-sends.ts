// Durable messages from the outbox to their end: accepted when they are on the disk, sent until they are answered, a
// dead letter when they are refused for good or their deadline has passed, and sent again under the same id when the
// process has started anew.

import type { Clock, Timer } from '../../runtime/clock.ts';
import { idKey } from '../message-id.ts';
import type { Outbox } from './outbox.ts';
import type { KeptMessage } from './outbox-record.ts';
import type { Settled, Submission } from './pending-message.ts';
import { SendBacklog } from './send-backlog.ts';

/** Where messages start. */
export interface Sends {
  submit(submission: Submission, settle: (settled: Settled) => void): void;
}

export interface DurableSendsOptions {
  readonly outbox: Outbox;
  readonly origin: Sends;
  readonly clock: Clock;
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
/** The origin has no room: it is asked again after so long, or when something has been settled. */
const ROOM_LOOK_MS = 100;
/** Between two tries to write anew on a disk that has failed; doubled with each. */
const MEND_PAUSE_MIN_MS = 1000;
const MEND_PAUSE_MAX_MS = 30_000;
/** Messages that are dealt with before the process does something else: an outbox may be full of them. */
export const SENDS_SLICE = 256;

export class DurableSends {
  readonly #options: DurableSendsOptions;
  readonly #open = new Map<string, Durable>();
  /** On the disk, and the origin had no room; in order. */
  readonly #backlog = new SendBacklog<Durable>();
  #backlogTimer: Timer | undefined;
  #mendTimer: Timer | undefined;
  /** Monotonic ms. */
  #timerMs = Infinity;
  #looksSoon = false;
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
    if (this.#beginLeft(SENDS_SLICE)) this.#look();
    else this.#options.soon(() => this.#resumeSlice());
  }

  /** True: none is left, and what came meanwhile stands behind it. */
  #beginLeft(count: number): boolean {
    const left = this.#left ?? [];
    for (let i = 0; i < count && left.length > 0; i++) {
      const message = left.pop()!;
      const { id, service, envelope, orderingKey } = message;
      const timeoutMs = leftMs(message, this.#options.clock.nowMs());
      this.#backlog.push(this.#begin({ id, service, envelope, orderingKey, timeoutMs }, true));
    }
    if (left.length > 0) return false;
    for (const durable of this.#behind) this.#backlog.push(durable);
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
    else if (this.#backlog.size > 0 || !this.#try(durable)) {
      this.#backlog.push(durable);
      this.#lookLater();
    }
  }

  /** False: the origin has no room now. */
  #try(durable: Durable): boolean {
    const { submission, deadlineMs } = durable;
    const timeoutMs = deadlineMs - this.#options.clock.monotonicMs();
    if (timeoutMs <= 0) {
      this.#settled(durable, expired('deadline passed before it could be sent'));
      return true;
    }
    let isTaken = true;
    this.#sending++;
    this.#options.origin.submit({ ...submission, timeoutMs }, (settled) => {
      this.#sending--;
      if (settled.status === 'overloaded') isTaken = false;
      else this.#settled(durable, settled);
    });
    return isTaken;
  }

  #settled(durable: Durable, settled: Settled): void {
    const { outbox, clock } = this.#options;
    const { id } = durable.submission;
    this.#open.delete(idKey(id));
    if (settled.status === 'ok') outbox.settle(id);
    else outbox.bury(id, settled.reason, clock.nowMs());
    for (const settle of durable.settles) settle(settled);
    if (this.#backlog.size > 0) this.#lookSoon();
  }

  #lookSoon(): void {
    if (this.#looksSoon) return;
    this.#looksSoon = true;
    this.#options.soon(() => {
      this.#looksSoon = false;
      this.#look();
    });
  }

  /** One timer for all that wait. */
  #lookLater(): void {
    const nowMs = this.#options.clock.monotonicMs();
    const atMs = Math.min(nowMs + ROOM_LOOK_MS, this.#backlog.soonestMs);
    if (this.#backlog.size === 0 || atMs >= this.#timerMs) return;
    this.#backlogTimer?.cancel();
    this.#timerMs = atMs;
    this.#backlogTimer = this.#options.clock.setTimer(Math.max(0, atMs - nowMs), () => {
      this.#timerMs = Infinity;
      this.#look();
    });
  }

  /** In order, so that the messages of one key stay in theirs; what has expired goes wherever it stands. */
  #look(): void {
    if (this.#closed || this.#left!.length > 0) return;
    const nowMs = this.#options.clock.monotonicMs();
    for (let left = SENDS_SLICE; left > 0; left--) {
      const late = this.#backlog.takeLate(nowMs);
      const next = late ?? this.#backlog.first;
      if (next === undefined) return;
      if (late !== undefined)
        this.#settled(late, expired('deadline passed while the node had no room for it'));
      else if (this.#try(next)) this.#backlog.remove(next);
      else {
        this.#lookLater();
        return;
      }
    }
    this.#lookSoon();
  }

  close(): void {
    this.#closed = true;
    this.#backlogTimer?.cancel();
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

function expired(reason: string): Settled {
  return { status: 'expired', reason, reply: NO_BYTES, node: '', attempts: 0 };
}
