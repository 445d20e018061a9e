// Messages that nobody will answer any more, with why, until a person has them sent again or dropped: durable ones in
// the outbox, the latest of the others in memory.

import { idKey } from '../message-id.ts';
import { ownBytes } from '../own-bytes.ts';
import type { BuriedMessage } from './kept-messages.ts';
import type { Outbox } from './outbox.ts';
import type { Submission } from './pending-message.ts';

export interface DeadLettersLimits {
  /** Of those in memory; durable ones are bounded by the outbox. The oldest goes. */
  readonly lettersMax: number;
  readonly bytesMax: number;
}

export const DEAD_LETTERS_LIMITS: DeadLettersLimits = {
  lettersMax: 1000,
  bytesMax: 16 * 1024 * 1024,
};

export interface DeadLetter {
  /** 16 bytes. */
  readonly id: Uint8Array;
  readonly service: string;
  readonly orderingKey: string;
  readonly envelope: Uint8Array;
  readonly reason: string;
  /** When it died. */
  readonly utcMs: number;
  readonly durable: boolean;
}

export interface DeadLettersOptions {
  readonly limits?: DeadLettersLimits;
  readonly outbox?: Outbox | undefined;
  /**
   * Sends it as a new message, as durable as it was. `accepted` without an error: it has been taken over.
   * A durable letter goes from the outbox with the record of the new one: there is room for it.
   */
  resend(letter: DeadLetter, timeoutMs: number, accepted: Resent): void;
}

/** With the new id when it was taken over, else with why it was not. */
export type Resent = (error: Error | undefined, id: Uint8Array) => void;

export class DeadLetters {
  readonly #options: DeadLettersOptions;
  readonly #limits: DeadLettersLimits;
  readonly #outbox: Outbox | undefined;
  /** Oldest first. */
  readonly #inMemory = new Map<string, DeadLetter>();
  /** That are being sent again. */
  readonly #underWay = new Set<string>();
  #bytes = 0;
  /** Of those in memory, gone because there were too many. */
  forgotten = 0;

  constructor(options: DeadLettersOptions) {
    this.#options = options;
    this.#limits = options.limits ?? DEAD_LETTERS_LIMITS;
    this.#outbox = options.outbox;
  }

  /** Of both kinds. */
  get count(): number {
    return this.durable + this.#inMemory.size;
  }

  /** On the disk. */
  get durable(): number {
    return this.#outbox?.deadCount ?? 0;
  }

  /** In memory. */
  get size(): number {
    return this.#inMemory.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** One that is not durable. */
  add(submission: Submission, reason: string, utcMs: number): void {
    const { id, service, orderingKey } = submission;
    const envelope = ownBytes(submission.envelope);
    const key = idKey(id);
    this.#forget(key);
    this.#inMemory.set(key, { id, service, orderingKey, envelope, reason, utcMs, durable: false });
    this.#bytes += envelope.length;
    for (const oldest of this.#inMemory.keys()) {
      if (this.#inMemory.size <= this.#limits.lettersMax && this.#bytes <= this.#limits.bytesMax)
        return;
      this.#forget(oldest);
      this.forgotten++;
    }
  }

  #forget(key: string): boolean {
    const letter = this.#inMemory.get(key);
    if (letter === undefined) return false;
    this.#inMemory.delete(key);
    this.#bytes -= letter.envelope.length;
    return true;
  }

  /** Durable ones first, each kind by when they died. */
  list(): readonly DeadLetter[] {
    const durable = (this.#outbox?.deadLetters ?? []).map(durableLetter);
    durable.sort((a, b) => a.utcMs - b.utcMs);
    return [...durable, ...this.#inMemory.values()];
  }

  get(id: Uint8Array): DeadLetter | undefined {
    const inMemory = this.#inMemory.get(idKey(id));
    const buried = inMemory === undefined ? this.#outbox?.deadLetter(id) : undefined;
    return buried === undefined ? inMemory : durableLetter(buried);
  }

  /** Somebody has dealt with it. False: there is none. */
  drop(id: Uint8Array): boolean {
    const letter = this.get(id);
    if (letter === undefined) return false;
    if (letter.durable) this.#outbox?.settle(id);
    else this.#forget(idKey(id));
    return true;
  }

  /**
   * Sends it again as a new message; the letter goes when that one has been taken over. Its service may then handle it a
   * second time: nobody knows whether one that expired was handled. False: there is none, or it is being sent again.
   */
  resend(id: Uint8Array, timeoutMs: number, accepted: Resent): boolean {
    const letter = this.get(id);
    const key = idKey(id);
    if (letter === undefined || this.#underWay.has(key)) return false;
    this.#underWay.add(key);
    this.#options.resend(letter, timeoutMs, (error, newId) => {
      this.#underWay.delete(key);
      if (error === undefined) this.drop(id);
      accepted(error, newId);
    });
    return true;
  }
}

function durableLetter({ message, reason, utcMs }: BuriedMessage): DeadLetter {
  const { id, service, orderingKey, envelope } = message;
  return { id, service, orderingKey, envelope, reason, utcMs, durable: true };
}
