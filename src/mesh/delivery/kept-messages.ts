// What an outbox holds, in memory: messages that are not settled and those that are dead letters, each by its id.

import { idKey } from '../message-id.ts';
import type { OutboxLimits } from './outbox-limits.ts';
import type { KeptMessage, OutboxRecord } from './outbox-record.ts';

export interface BuriedMessage {
  readonly message: KeptMessage;
  readonly reason: string;
  readonly utcMs: number;
}

export class KeptMessages {
  /** Oldest first. */
  readonly #unsettled = new Map<string, KeptMessage>();
  /** Those that died first are first. */
  readonly #dead = new Map<string, BuriedMessage>();
  #bytes = 0;

  /** Of both kinds. */
  get size(): number {
    return this.#unsettled.size + this.#dead.size;
  }

  /** Of their envelopes. */
  get bytes(): number {
    return this.#bytes;
  }

  hasRoom({ envelope }: KeptMessage, { messagesMax, bytesMax }: OutboxLimits): boolean {
    return this.size < messagesMax && this.#bytes + envelope.length <= bytesMax;
  }

  get unsettled(): readonly KeptMessage[] {
    return [...this.#unsettled.values()];
  }

  get deadLetters(): readonly BuriedMessage[] {
    return [...this.#dead.values()];
  }

  get deadCount(): number {
    return this.#dead.size;
  }

  deadLetter(id: Uint8Array): BuriedMessage | undefined {
    return this.#dead.get(idKey(id));
  }

  has(id: Uint8Array): boolean {
    const key = idKey(id);
    return this.#unsettled.has(key) || this.#dead.has(key);
  }

  /** A second `put` of one, and what is said of one that is not there, count for nothing. */
  apply(record: OutboxRecord): void {
    const key = idKey(record.id);
    if (record.kind === 'put') this.#put(key, record);
    else if (record.kind === 'dead') {
      const message = this.#unsettled.get(key) ?? this.#dead.get(key)?.message;
      if (message === undefined) return;
      this.#unsettled.delete(key);
      this.#dead.set(key, { message, reason: record.reason, utcMs: record.utcMs });
    } else {
      const message = this.#unsettled.get(key) ?? this.#dead.get(key)?.message;
      this.#bytes -= message?.envelope.length ?? 0;
      this.#unsettled.delete(key);
      this.#dead.delete(key);
    }
  }

  #put(key: string, message: KeptMessage): void {
    if (this.#unsettled.has(key) || this.#dead.has(key)) return;
    this.#unsettled.set(key, message);
    this.#bytes += message.envelope.length;
  }

  /** All that it takes to have the same again. */
  records(): readonly OutboxRecord[] {
    const dead = this.deadLetters.flatMap(({ message, reason, utcMs }): OutboxRecord[] => [
      message,
      { kind: 'dead', id: message.id, reason, utcMs },
    ]);
    return [...this.unsettled, ...dead];
  }
}
