// One Watch: a cursor into the kept events. It fills batches while its transport takes them, tells what
// it missed exactly, and holds nothing but its place while the transport does not.

import { CONTRACT_VERSION } from '../protocol/service.ts';
import { EventType } from '../traffic/event.ts';
import type { Lost, LostReason } from '../traffic/feed.ts';
import type { TrafficFilter } from '../traffic/filter.ts';
import { BatchFrames } from './batch-frames.ts';
import { eventMatches } from './event-fields.ts';
import type { EventStore } from './event-store.ts';
import { type SubscriptionStart, utcNsOf } from './subscription-start.ts';

/** Events in one batch when the subscriber does not say. */
export const BATCH_EVENTS_DEFAULT = 256;
/** Events in one batch at most. */
export const BATCH_EVENTS_MAX = 4096;
/** Events looked at in one go, so that a filter that matches nothing cannot hold up the process. */
export const EXAMINED_MAX = 8192;
/** Earlier events of one call that are delivered when it matches at its end. */
export const LATE_EVENTS_MAX = 4096;

export interface SubscriptionOptions {
  readonly store: EventStore;
  readonly incarnation: bigint;
  readonly node: string;
  readonly filter: TrafficFilter;
  readonly start: SubscriptionStart;
  /** 0: the default. */
  readonly maxBatchEvents: number;
  readonly withPayloads: boolean;
  /** Takes one encoded EventBatch; false when it can take no more until `resume` is called. */
  readonly write: (batch: Uint8Array) => boolean;
}

export class Subscription {
  readonly #options: SubscriptionOptions;
  readonly #maxEvents: number;
  #cursor: number;
  /** First sequence looked at since the last batch. */
  #rangeFrom: number;
  #lastUtcUs = 0;
  #lost: Lost[];
  #late: number[] = [];
  #blocked = false;
  #opened = false;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    const wanted = options.maxBatchEvents || BATCH_EVENTS_DEFAULT;
    this.#maxEvents = Math.min(wanted, BATCH_EVENTS_MAX);
    this.#cursor = options.start.cursor;
    this.#rangeFrom = this.#cursor;
    this.#lost = [...options.start.lost];
  }

  get blocked(): boolean {
    return this.#blocked;
  }

  /** True when everything up to the newest event was delivered or did not match. */
  get caughtUp(): boolean {
    return this.#cursor > this.#options.store.head && this.#lost.length + this.#late.length === 0;
  }

  /** True when it has looked at events since the last batch: its subscriber should hear of it. */
  get hasProgress(): boolean {
    return this.#cursor > this.#rangeFrom;
  }

  /** The transport takes more. */
  resume(): void {
    this.#blocked = false;
  }

  /**
   * Sends batches until the transport is full, nothing is left, or it has looked at EXAMINED_MAX
   * events. True when it should be called again soon.
   */
  pump(): boolean {
    const { store } = this.#options;
    const until = this.#cursor + EXAMINED_MAX;
    while (!this.#blocked && !this.caughtUp) {
      if (this.#cursor >= until) return true;
      this.#skipOverwritten();
      const frames = this.#collect(Math.min(store.head, until - 1));
      if (frames.count > 0 || this.#lost.length > 0) this.#send(frames);
    }
    return false;
  }

  /** A batch without events that moves the subscriber's place on; also the first of a stream. */
  sendProgress(): void {
    if (this.#blocked || (this.#opened && !this.hasProgress)) return;
    this.#send(new BatchFrames(this.#options.store, true));
  }

  #send(frames: BatchFrames): void {
    const head = {
      incarnation: this.#options.incarnation,
      fromSeq: this.#rangeFrom,
      toSeq: this.#cursor - 1,
      lost: this.#lost,
    };
    const batch = this.#opened ? head : { ...head, contractVersion: CONTRACT_VERSION };
    this.#opened = true;
    this.#lost = [];
    this.#rangeFrom = this.#cursor;
    this.#blocked = !this.#options.write(frames.encode(batch));
  }

  #skipOverwritten(): void {
    const { store } = this.#options;
    const { oldest } = store;
    if (this.#cursor >= oldest) return;
    this.#addLost('SUBSCRIBER_SLOW', this.#cursor, oldest - 1, store.utcUs(oldest));
    this.#cursor = oldest;
  }

  #collect(last: number): BatchFrames {
    const { store, withPayloads } = this.#options;
    const frames = new BatchFrames(store, withPayloads);
    if (!this.#addLate(frames)) return frames;
    for (; this.#cursor <= last && frames.count < this.#maxEvents; this.#cursor++) {
      const seq = this.#cursor;
      if (store.isLost(seq)) this.#addLost('TAP_OVERLOAD', seq, seq, store.utcUs(seq));
      else if (this.#matches(seq)) {
        if (!frames.add(seq, false)) break;
        this.#queueLate(seq);
        this.#lastUtcUs = store.utcUs(seq);
        if (this.#late.length > 0) {
          this.#cursor++;
          this.#addLate(frames);
          break;
        }
      } else this.#lastUtcUs = store.utcUs(seq);
    }
    return frames;
  }

  #matches(seq: number): boolean {
    const { store, node, filter } = this.#options;
    return eventMatches(store, seq, node, filter);
  }

  /** At a call's end that matches: what of the call is kept and did not match when it passed. */
  #queueLate(seq: number): void {
    const { store, filter, start } = this.#options;
    if (filter.text === '' || !isEnd(store.type(seq))) return;
    let earlier = store.previous(seq);
    while (earlier >= store.oldest && this.#late.length < LATE_EVENTS_MAX) {
      const matched = this.#matches(earlier);
      // A cancel that matched before the trailer: what is before it was delivered with it, when the
      // cancel itself was.
      if (matched && isEnd(store.type(earlier)) && earlier >= start.cursor) break;
      if (!matched) this.#late.push(earlier);
      earlier = store.previous(earlier);
    }
    this.#late.reverse();
  }

  /** False when the batch is full before all late events are in it. */
  #addLate(frames: BatchFrames): boolean {
    const { store } = this.#options;
    let taken = 0;
    for (const seq of this.#late) {
      if (frames.count >= this.#maxEvents) break;
      if (seq >= store.oldest && !frames.add(seq, true)) break;
      taken++;
    }
    this.#late = taken === this.#late.length ? [] : this.#late.slice(taken);
    return this.#late.length === 0;
  }

  #addLost(reason: LostReason, fromSeq: number, toSeq: number, toUtcUs: number): void {
    const last = this.#lost[this.#lost.length - 1];
    const toUtcNs = utcNsOf(toUtcUs);
    if (last !== undefined && last.reason === reason && last.toSeq === fromSeq - 1) {
      const count = toSeq - last.fromSeq + 1;
      this.#lost[this.#lost.length - 1] = { ...last, toSeq, toUtcNs, count };
      return;
    }
    const fromUtcNs = utcNsOf(this.#lastUtcUs || toUtcUs);
    this.#lost.push({ fromSeq, toSeq, count: toSeq - fromSeq + 1, fromUtcNs, toUtcNs, reason });
  }
}

function isEnd(type: EventType): boolean {
  return type === EventType.ServerTrailer || type === EventType.Cancel;
}
