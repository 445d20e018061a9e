// The places of messages that start at a node and have no answer, in bounds: of all, and of each service, which has three
// times what is free at most (dynamic thresholds, Choudhury and Hahne 1998): one that is away, or answers nothing, leaves
// a quarter to the others.

import type { OriginLimits } from './origin-limits.ts';
import type { Submission } from './pending-message.ts';

/** Of what is free. */
const SERVICE_SHARE = 3;

interface Held {
  messages: number;
  bytes: number;
}

const NOTHING: Readonly<Held> = { messages: 0, bytes: 0 };

export class OriginRoom {
  readonly #limits: Pick<OriginLimits, 'pendingMax' | 'pendingBytesMax'>;
  readonly #held = new Map<string, Held>();
  #messages = 0;
  #bytes = 0;

  constructor(limits: Pick<OriginLimits, 'pendingMax' | 'pendingBytesMax'>) {
    this.#limits = limits;
  }

  /** Of envelopes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Why there is none for it, or undefined. */
  refusalOf(submission: Submission): string | undefined {
    const { pendingMax, pendingBytesMax } = this.#limits;
    const { length } = submission.envelope;
    const free = pendingMax - this.#messages;
    const freeBytes = pendingBytesMax - this.#bytes;
    if (free < 1 || freeBytes < length) return `${this.#messages} messages wait for an ack`;
    const { messages, bytes } = this.#held.get(ownerOf(submission)) ?? NOTHING;
    if (messages < SERVICE_SHARE * free && bytes + length <= SERVICE_SHARE * freeBytes)
      return undefined;
    const whose = submission.toNode ?? submission.service;
    return `${messages} of the ${this.#messages} messages that wait for an ack are for ${whose}, and the rest is for others`;
  }

  take(submission: Submission): void {
    this.#change(submission, 1, submission.envelope.length);
  }

  giveBack(submission: Submission): void {
    this.#change(submission, -1, -submission.envelope.length);
  }

  #change(submission: Submission, messages: number, bytes: number): void {
    const owner = ownerOf(submission);
    const held = this.#held.get(owner) ?? { ...NOTHING };
    held.messages += messages;
    held.bytes += bytes;
    if (held.messages === 0) this.#held.delete(owner);
    else if (held.messages === messages) this.#held.set(owner, held);
    this.#messages += messages;
    this.#bytes += bytes;
  }
}

/** Replies are for their node: a service of this name is another. */
function ownerOf({ toNode, service }: Submission): string {
  return toNode === undefined ? service : `\0${toNode}`;
}
