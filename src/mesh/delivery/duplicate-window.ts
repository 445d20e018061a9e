// What a destination has answered lately, so that a message which comes again is answered again and not handled again.
// A retryable answer is not remembered: the next attempt is to be handled.

import type { AckCode } from '../../protocol/link-frame.ts';
import { WindowEntries } from './window-entries.ts';

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

/** Fewer that have gone are not worth moving the rest. */
const COMPACT_MIN = 1024;

export class DuplicateWindow {
  readonly #limits: DuplicateWindowLimits;
  readonly #entries = new WindowEntries();
  /** By number of the entry. */
  readonly #seen: (Seen | undefined)[] = [];
  /** Not forgotten before it unless the window is full, whole monotonic ms. */
  readonly #keepUntilMs: number[] = [];
  /** Those with an answer, in the order of their answers, from `#first` on. */
  #answered: number[] = [];
  #first = 0;
  #bytes = 0;
  /** Forgotten before their time because the window was full: a duplicate of these would be handled again. */
  forgottenEarly = 0;

  constructor(limits: DuplicateWindowLimits = DUPLICATE_WINDOW) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Seen | undefined {
    const entry = this.#entries.find(key);
    return entry === undefined ? undefined : this.#seen[entry];
  }

  /** False: the window is full of messages that are being handled. */
  begin(key: string, keepUntilMs: number, nowMs: number): boolean {
    this.#expire(nowMs);
    if (this.#entries.size >= this.#limits.messagesMax && !this.#forgetEarly()) return false;
    const entry = this.#entries.add(key);
    this.#seen[entry] = 'handling';
    this.#keepUntilMs[entry] = Math.ceil(keepUntilMs);
    return true;
  }

  end(key: string, answer: Answer): void {
    const entry = this.#entries.find(key);
    if (entry === undefined || this.#seen[entry] !== 'handling') return;
    if (answer.code === 'retryable' || answer.code === 'shutting-down') {
      this.#remove(entry);
      return;
    }
    this.#seen[entry] = answer;
    this.#answered.push(entry);
    this.#bytes += answer.reply.length;
    while (this.#bytes > this.#limits.bytesMax && this.#forgetEarly()) {
      // One at a time until the replies fit.
    }
  }

  #expire(nowMs: number): void {
    while (this.#first < this.#answered.length) {
      if (this.#keepUntilMs[this.#answered[this.#first]!]! > nowMs) return;
      this.#forgetOldest();
    }
  }

  /** False: none has been answered. */
  #forgetEarly(): boolean {
    if (this.#first === this.#answered.length) return false;
    this.#forgetOldest();
    this.forgottenEarly++;
    return true;
  }

  #forgetOldest(): void {
    this.#remove(this.#answered[this.#first++]!);
    if (this.#first < COMPACT_MIN || this.#first * 2 < this.#answered.length) return;
    this.#answered = this.#answered.slice(this.#first);
    this.#first = 0;
  }

  #remove(entry: number): void {
    const seen = this.#seen[entry];
    if (seen !== undefined && seen !== 'handling') this.#bytes -= seen.reply.length;
    this.#seen[entry] = undefined;
    this.#entries.remove(entry);
  }
}
