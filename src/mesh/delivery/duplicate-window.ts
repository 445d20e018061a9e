// What a destination has answered lately, so that a message which comes again is answered again and not handled again.
// A retryable answer is not remembered: the next attempt is to be handled.

import type { AckCode } from '../../protocol/link-frame.ts';
import { REASON_MAX_BYTES } from '../../protocol/transfer-codec.ts';
import { ByteSlabs } from '../byte-slabs.ts';
import { NumberQueue } from './number-queue.ts';
import { type MessageKey, WindowEntries } from './window-entries.ts';

export interface Answer {
  readonly code: AckCode;
  readonly reason: string;
  /** An encoded reply Envelope, or empty. */
  readonly reply: Uint8Array;
}

/** What most messages are answered with: one for all, since it is remembered of each. */
export const PLAIN_OK: Answer = { code: 'ok', reason: '', reply: new Uint8Array(0) };

/** Of a message whose answer has gone: it is not handled again. */
export const NOT_KEPT: Answer = {
  code: 'fatal',
  reason: 'it was handled, and its answer is no longer kept',
  reply: new Uint8Array(0),
};

export interface DuplicateWindowLimits {
  readonly messagesMax: number;
  /** Answers that say more than that it was handled. */
  readonly answersMax: number;
  /** Of their replies and reasons. */
  readonly bytesMax: number;
}

export const DUPLICATE_WINDOW: DuplicateWindowLimits = {
  messagesMax: 1_048_576,
  answersMax: 262_144,
  // Two replies of the largest kind.
  bytesMax: 2 * (64 * 1024 + 64) * 1024,
};

/** 'handling' while the handler has it. */
export type Seen = 'handling' | Answer;

const ENTRIES_MIN = 256;
const FREE = 0;
const HANDLING = 1;
const ANSWERED = 2;
const NO_ANSWER = 3;
/** Of its time: doublings from 1 ms on. */
const SPANS = 32;
const SPAN_MAX_MS = 2 ** 31 - 1;
/** Replies of about one time lie together: answers of one span go in the order in which they came. */
const SLAB_BYTES = 16 * 1024;

type Queues = (NumberQueue | undefined)[];

export class DuplicateWindow {
  readonly #limits: DuplicateWindowLimits;
  readonly #entries = new WindowEntries();
  // By number of the entry.
  #states = new Uint8Array(ENTRIES_MIN);
  #spans = new Uint8Array(ENTRIES_MIN);
  /** Not forgotten before it unless the window is full, whole monotonic ms. */
  #keepUntilMs = new Float64Array(ENTRIES_MIN);
  /** Of those that are not plain. */
  readonly #answers = new Map<number, Answer>();
  /**
   * Those with an answer, in the order of their answers; by their span, so that none waits for one before it that has more
   * than twice its time, and by whether their answers are kept. Empty places are spans that no message had.
   */
  readonly #plain: Queues = new Array(SPANS).fill(undefined);
  readonly #kept: Queues = new Array(SPANS).fill(undefined);
  /** Of the replies, by span. */
  readonly #slabs: (ByteSlabs | undefined)[] = new Array(SPANS).fill(undefined);
  #bytes = 0;
  /** Forgotten before their time because the window was full: a duplicate of these would be handled again. */
  forgottenEarly = 0;
  /** Answers gone before their time because there were too many: a duplicate of these is told `NOT_KEPT`. */
  answersGone = 0;

  constructor(limits: DuplicateWindowLimits = DUPLICATE_WINDOW) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Its number; undefined: it is not there. */
  find(key: MessageKey): number | undefined {
    return this.#entries.find(key);
  }

  /** @param entry that is there */
  seen(entry: number): Seen {
    const state = this.#states[entry];
    if (state === HANDLING) return 'handling';
    return state === NO_ANSWER ? NOT_KEPT : (this.#answers.get(entry) ?? PLAIN_OK);
  }

  /**
   * One that is not there: the number that it has until some time after its end. Undefined: the window is full of messages
   * that are being handled.
   */
  begin(key: MessageKey, keepUntilMs: number, nowMs: number): number | undefined {
    this.#expire(this.#plain, nowMs);
    this.#expire(this.#kept, nowMs);
    if (this.#entries.size >= this.#limits.messagesMax && !this.#forgetEarly()) return undefined;
    const entry = this.#entries.add(key);
    if (entry >= this.#states.length) this.#grow();
    this.#states[entry] = HANDLING;
    this.#keepUntilMs[entry] = Math.ceil(keepUntilMs);
    this.#spans[entry] = 31 - Math.clz32(Math.max(1, Math.min(SPAN_MAX_MS, keepUntilMs - nowMs)));
    return entry;
  }

  end(entry: number, answer: Answer): void {
    if (this.#states[entry] !== HANDLING) return;
    if (answer.code === 'retryable' || answer.code === 'shutting-down') {
      this.#remove(entry);
      return;
    }
    this.#states[entry] = ANSWERED;
    if (answer === PLAIN_OK) {
      queueOf(this.#plain, this.#spans[entry]!).push(entry);
      return;
    }
    const span = this.#spans[entry]!;
    const kept = this.#keptOf(answer, span);
    this.#answers.set(entry, kept);
    this.#bytes += bytesOf(kept);
    queueOf(this.#kept, span).push(entry);
    const { answersMax, bytesMax } = this.#limits;
    while (this.#answers.size > answersMax || this.#bytes > bytesMax) this.#dropAnswer();
  }

  /** As it is said, in memory of the window's own. */
  #keptOf({ code, reason, reply }: Answer, span: number): Answer {
    this.#slabs[span] ??= new ByteSlabs(SLAB_BYTES);
    return { code, reason: reasonOf(reason), reply: this.#slabs[span].keep(reply) };
  }

  #expire(queues: Queues, nowMs: number): void {
    for (const queue of queues) {
      if (queue === undefined) continue;
      for (let entry = queue.first; entry !== undefined; entry = queue.first) {
        if (this.#keepUntilMs[entry]! > nowMs) break;
        queue.shift();
        this.#remove(entry);
      }
    }
  }

  /** The one that has the least of its time left. */
  #soonest(queues: Queues): NumberQueue | undefined {
    let soonest: NumberQueue | undefined;
    let soonestMs = Infinity;
    for (const queue of queues) {
      const entry = queue?.first;
      if (entry === undefined || (soonest && this.#keepUntilMs[entry]! >= soonestMs)) continue;
      soonestMs = this.#keepUntilMs[entry]!;
      soonest = queue;
    }
    return soonest;
  }

  /** False: none has been answered. */
  #forgetEarly(): boolean {
    const queue = this.#soonest([...this.#plain, ...this.#kept]);
    const entry = queue?.first;
    if (queue === undefined || entry === undefined) return false;
    queue.shift();
    this.#remove(entry);
    this.forgottenEarly++;
    return true;
  }

  /** That it was handled stays known. */
  #dropAnswer(): void {
    const queue = this.#soonest(this.#kept);
    const entry = queue?.first;
    if (queue === undefined || entry === undefined) return;
    queue.shift();
    this.#forgetAnswer(entry);
    this.#states[entry] = NO_ANSWER;
    queueOf(this.#plain, this.#spans[entry]!).push(entry);
    this.answersGone++;
  }

  #forgetAnswer(entry: number): void {
    const answer = this.#answers.get(entry);
    if (answer === undefined) return;
    this.#bytes -= bytesOf(answer);
    this.#answers.delete(entry);
  }

  #remove(entry: number): void {
    this.#forgetAnswer(entry);
    this.#states[entry] = FREE;
    this.#entries.remove(entry);
  }

  #grow(): void {
    const length = 2 * this.#states.length;
    const [states, spans, times] = [this.#states, this.#spans, this.#keepUntilMs];
    this.#states = new Uint8Array(length);
    this.#states.set(states);
    this.#spans = new Uint8Array(length);
    this.#spans.set(spans);
    this.#keepUntilMs = new Float64Array(length);
    this.#keepUntilMs.set(times);
  }
}

function queueOf(queues: Queues, span: number): NumberQueue {
  const known = queues[span];
  if (known !== undefined) return known;
  const queue = new NumberQueue();
  queues[span] = queue;
  return queue;
}

function bytesOf({ reply, reason }: Answer): number {
  return reply.length + reason.length;
}

/** As much of it as an ack carries: UTF-8 takes at most three bytes a UTF-16 unit. */
export function reasonOf(reason: string): string {
  return reason.slice(0, REASON_MAX_BYTES / 3);
}
