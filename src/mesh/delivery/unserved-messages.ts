// Messages that no node takes now, by what they wait for: an instance of their service, or one node. A change of the mesh
// costs a look at each of these, and an attempt only of those whose instance or node has come, a slice at a time.

import type { Clock } from '../../runtime/clock.ts';
import type { Ways } from './instance-choice.ts';
import type { PendingMessage } from './pending-message.ts';
import { SlicedSweep } from './sliced-sweep.ts';

/** All that wait for the same. */
interface Waiters {
  readonly key: string;
  readonly messages: Set<PendingMessage>;
  readonly isThere: () => boolean;
}

export class UnservedMessages {
  readonly #ways: Ways;
  readonly #attempt: (message: PendingMessage) => void;
  readonly #waiters = new Map<string, Waiters>();
  readonly #of = new Map<PendingMessage, Waiters[]>();
  /** What they waited for has come. */
  readonly #woken = new Set<Waiters>();
  readonly #looks: SlicedSweep<Waiters>;
  readonly #attempts: SlicedSweep<PendingMessage>;

  /** @param attempt takes it out of here, perhaps to come back */
  constructor(clock: Clock, ways: Ways, attempt: (message: PendingMessage) => void) {
    this.#ways = ways;
    this.#attempt = attempt;
    this.#looks = new SlicedSweep(clock, this.#waiters);
    this.#attempts = new SlicedSweep(clock, { values: () => this.#allWoken() });
  }

  get size(): number {
    return this.#of.size;
  }

  /** One that was asked before waits for that node too: it alone knows whether it has handled the message. */
  add(message: PendingMessage): void {
    const { service, toNode } = message.submission;
    const node = toNode ?? message.toNode;
    if (toNode === undefined)
      this.#enter(message, service, () => this.#ways.instances(service).length > 0);
    if (node !== '') this.#enter(message, `\0${node}`, () => this.#ways.isReachable(node));
  }

  #enter(message: PendingMessage, key: string, isThere: () => boolean): void {
    let waiters = this.#waiters.get(key);
    if (waiters === undefined) {
      waiters = { key, messages: new Set(), isThere };
      this.#waiters.set(key, waiters);
    }
    waiters.messages.add(message);
    const of = this.#of.get(message);
    if (of === undefined) this.#of.set(message, [waiters]);
    else of.push(waiters);
  }

  delete(message: PendingMessage): void {
    if (this.#of.size === 0) return;
    for (const waiters of this.#of.get(message) ?? []) {
      waiters.messages.delete(message);
      if (waiters.messages.size === 0 && this.#waiters.get(waiters.key) === waiters)
        this.#waiters.delete(waiters.key);
    }
    this.#of.delete(message);
  }

  /** The mesh has changed: a first slice goes within the call. */
  changed(): void {
    if (this.#waiters.size === 0) return;
    this.#looks.begin((waiters) => {
      if (!waiters.isThere()) return;
      this.#waiters.delete(waiters.key);
      this.#woken.add(waiters);
      this.#attempts.begin(this.#attempt);
    });
  }

  /** Also those that are woken while it goes. */
  *#allWoken(): Generator<PendingMessage> {
    for (const waiters of this.#woken) {
      yield* waiters.messages;
      this.#woken.delete(waiters);
    }
  }
}
