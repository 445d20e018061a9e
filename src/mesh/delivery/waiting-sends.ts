// Durable messages that wait on the disk: for an instance of their service, or for room at the origin, where what has no
// instance would take places that others need. None waits for another service; it ends at its deadline wherever it
// stands.

import type { Clock, Timer } from '../../runtime/clock.ts';
import type { Submission } from './pending-message.ts';
import { type BacklogLine, SendBacklog } from './send-backlog.ts';
import { SlicedSweep } from './sliced-sweep.ts';

export interface WaitingSend {
  readonly submission: Submission;
  /** Monotonic ms. */
  readonly deadlineMs: number;
}

export interface WaitingSendsOptions<T> {
  readonly clock: Clock;
  /** After what else the process has to do now. */
  readonly soon: (fn: () => void) => void;
  /** Some node has an instance of it. */
  isServed(service: string): boolean;
  hasRoomFor(submission: Submission): boolean;
  send(item: T): void;
  expire(item: T, reason: string): void;
}

/** The origin has no room: it is asked again after so long, or when something has been settled. */
const ROOM_LOOK_MS = 100;
/** Messages that are dealt with before the process does something else: an outbox may be full of them. */
export const SENDS_SLICE = 256;

export class WaitingSends<T extends WaitingSend> {
  readonly #options: WaitingSendsOptions<T>;
  readonly #backlog = new SendBacklog<T>();
  readonly #sleepers: SlicedSweep<BacklogLine<T>>;
  #timer: Timer | undefined;
  /** Monotonic ms. */
  #timerMs = Infinity;
  #looksSoon = false;
  /** Before `begin`, and after `close`. */
  #rests = true;

  constructor(options: WaitingSendsOptions<T>) {
    this.#options = options;
    this.#sleepers = new SlicedSweep(options.clock, this.#backlog.asleep);
  }

  get size(): number {
    return this.#backlog.size;
  }

  /** Behind all that is here; for before `begin`. */
  push(item: T): void {
    this.#backlog.push(item);
  }

  /** What is here goes as it can. */
  begin(): void {
    this.#rests = false;
    this.#look();
  }

  /** Within the call where nothing of its line waits and it can go. */
  offer(item: T): void {
    const { submission } = item;
    const isFirst = !this.#backlog.has(item);
    const isUnserved = this.#isUnserved(submission);
    if (isFirst && !isUnserved && this.#options.hasRoomFor(submission)) {
      this.#options.send(item);
      return;
    }
    this.#backlog.push(item);
    if (isFirst && isUnserved) this.#backlog.sleep(item);
    this.#lookLater();
  }

  /** What has a key goes to the origin all the same: there it stands in one line with what is not durable. */
  #isUnserved({ orderingKey, service }: Submission): boolean {
    return orderingKey === '' && !this.#options.isServed(service);
  }

  /** Something was settled. */
  roomMade(): void {
    if (this.#backlog.awake > 0) this.#lookSoon();
  }

  /** The mesh has changed: services that sleep may have instances. */
  changed(): void {
    if (this.#backlog.asleep.size === 0) return;
    this.#sleepers.begin((line) => {
      if (this.#rests || !this.#options.isServed(line.service)) return;
      this.#backlog.wake(line);
      this.#lookSoon();
    });
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
    const { awake, soonestMs } = this.#backlog;
    const atMs = awake > 0 ? Math.min(nowMs + ROOM_LOOK_MS, soonestMs) : soonestMs;
    if (atMs >= this.#timerMs) return;
    this.#timer?.cancel();
    this.#timerMs = atMs;
    this.#timer = this.#options.clock.setTimer(Math.max(0, atMs - nowMs), () => {
      this.#timerMs = Infinity;
      this.#look();
    });
  }

  /** Lines in turn, each in order, so that the messages of one key stay in theirs; what has expired wherever it stands. */
  #look(): void {
    if (this.#rests) return;
    const nowMs = this.#options.clock.monotonicMs();
    let inVain = 0;
    for (let left = SENDS_SLICE; left > 0; left--) {
      inVain = this.#lateGoes(nowMs) || this.#nextGoes() ? 0 : inVain + 1;
      if (inVain > 0 && inVain >= Math.min(this.#backlog.awake, SENDS_SLICE)) {
        this.#lookLater();
        return;
      }
    }
    this.#lookSoon();
  }

  #lateGoes(nowMs: number): boolean {
    const late = this.#backlog.takeLate(nowMs);
    if (late === undefined) return false;
    const { service } = late.submission;
    const why = this.#options.isServed(service)
      ? 'while the node had no room for it'
      : `after 0 attempts: no instance of ${service}`;
    this.#options.expire(late, `deadline passed ${why}`);
    return true;
  }

  /** False: there is no room for the one whose turn it is, or none has a turn. */
  #nextGoes(): boolean {
    const next = this.#backlog.turn();
    if (next === undefined) return false;
    if (this.#isUnserved(next.submission)) {
      this.#backlog.sleep(next);
      return true;
    }
    if (!this.#options.hasRoomFor(next.submission)) return false;
    this.#backlog.remove(next);
    this.#options.send(next);
    return true;
  }

  close(): void {
    this.#rests = true;
    this.#timer?.cancel();
  }
}
