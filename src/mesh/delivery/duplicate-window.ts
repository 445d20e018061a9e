// What a destination has answered lately, so that a message which comes again is answered again and not handled again.
// A retryable answer is not remembered: the next attempt is to be handled.

import type { AckCode } from '../../protocol/link-frame.ts';

export interface Answer {
  readonly code: AckCode;
  readonly reason: string;
  /** An encoded reply Envelope, or empty. */
  readonly reply: Uint8Array;
}

export interface DuplicateWindowLimits {
  readonly messagesMax: number;
  /** Of the replies kept. */
  readonly bytesMax: number;
}

export const DUPLICATE_WINDOW: DuplicateWindowLimits = {
  messagesMax: 65_536,
  bytesMax: 64 * 1024 * 1024,
};

/** 'handling' while the handler has it. */
export type Seen = 'handling' | Answer;

interface Kept {
  readonly key: string;
  seen: Seen;
  /** Not forgotten before it unless the window is full, monotonic ms. */
  readonly keepUntilMs: number;
}

/** Fewer that have gone are not worth moving the rest. */
const COMPACT_MIN = 1024;

export class DuplicateWindow {
  readonly #limits: DuplicateWindowLimits;
  readonly #kept = new Map<string, Kept>();
  /**
   * Those with an answer, in the order of their answers, from `#first` on: a Map that is asked for its oldest walks over
   * all that were deleted before it.
   */
  #answered: Kept[] = [];
  #first = 0;
  #bytes = 0;
  /** Forgotten before their time because the window was full: a duplicate of these would be handled again. */
  forgottenEarly = 0;

  constructor(limits: DuplicateWindowLimits = DUPLICATE_WINDOW) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#kept.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Seen | undefined {
    return this.#kept.get(key)?.seen;
  }

  /** False: the window is full of messages that are being handled. */
  begin(key: string, keepUntilMs: number, nowMs: number): boolean {
    this.#expire(nowMs);
    if (this.#kept.size >= this.#limits.messagesMax && !this.#forgetEarly()) return false;
    this.#kept.set(key, { key, seen: 'handling', keepUntilMs });
    return true;
  }

  end(key: string, answer: Answer): void {
    const kept = this.#kept.get(key);
    if (kept === undefined || kept.seen !== 'handling') return;
    if (answer.code === 'retryable' || answer.code === 'shutting-down') {
      this.#kept.delete(key);
      return;
    }
    kept.seen = answer;
    this.#answered.push(kept);
    this.#bytes += answer.reply.length;
    while (this.#bytes > this.#limits.bytesMax && this.#forgetEarly()) {
      // One at a time until the replies fit.
    }
  }

  #expire(nowMs: number): void {
    while ((this.#answered[this.#first]?.keepUntilMs ?? Infinity) <= nowMs) this.#forgetOldest();
  }

  /** False: none has been answered. */
  #forgetEarly(): boolean {
    if (this.#first === this.#answered.length) return false;
    this.#forgetOldest();
    this.forgottenEarly++;
    return true;
  }

  #forgetOldest(): void {
    const { key, seen } = this.#answered[this.#first++]!;
    this.#kept.delete(key);
    if (seen !== 'handling') this.#bytes -= seen.reply.length;
    if (this.#first < COMPACT_MIN || this.#first * 2 < this.#answered.length) return;
    this.#answered = this.#answered.slice(this.#first);
    this.#first = 0;
  }
}
