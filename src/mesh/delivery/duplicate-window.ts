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
  seen: Seen;
  /** Not forgotten before it unless the window is full, monotonic ms. */
  readonly keepUntilMs: number;
}

export class DuplicateWindow {
  readonly #limits: DuplicateWindowLimits;
  /** In order of arrival. */
  readonly #kept = new Map<string, Kept>();
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
    if (this.#kept.size >= this.#limits.messagesMax && !this.#forgetOldest()) return false;
    this.#kept.set(key, { seen: 'handling', keepUntilMs });
    return true;
  }

  end(key: string, answer: Answer): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    if (answer.code === 'retryable' || answer.code === 'shutting-down') {
      this.#kept.delete(key);
      return;
    }
    kept.seen = answer;
    this.#bytes += answer.reply.length;
    while (this.#bytes > this.#limits.bytesMax && this.#forgetOldest()) {
      // One at a time until the replies fit.
    }
  }

  #expire(nowMs: number): void {
    for (const [key, kept] of this.#kept) {
      if (kept.seen === 'handling' || kept.keepUntilMs > nowMs) return;
      this.#forget(key, kept);
    }
  }

  #forgetOldest(): boolean {
    for (const [key, kept] of this.#kept) {
      if (kept.seen === 'handling') continue;
      this.#forget(key, kept);
      this.forgottenEarly++;
      return true;
    }
    return false;
  }

  #forget(key: string, kept: Kept): void {
    if (kept.seen !== 'handling') this.#bytes -= kept.seen.reply.length;
    this.#kept.delete(key);
  }
}
