// Which instance of a service gets a message: of a key always the same while it is there, else the one with the fewest
// unanswered messages, the nearest of equals, and of those each in turn.

import type { PendingMessage } from './pending-message.ts';

export interface Choosable {
  readonly node: string;
  readonly costUs: number;
}

export interface Ways {
  instances(service: string): readonly Choosable[];
  isReachable(node: string): boolean;
}

/** The one that was asked, also when it takes nothing new: it alone knows whether it has handled the message. */
function again({ toNode, refusedBy }: PendingMessage, ways: Ways): string | undefined {
  const isOpen = toNode !== '' && !refusedBy.has(toNode);
  return isOpen && ways.isReachable(toNode) ? toNode : undefined;
}

/**
 * FNV-1a, 32 bits, and then the finalizer of MurmurHash3: names of instances that differ in their last character only
 * would else have weights that go together, and one of three half of the keys.
 */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Rendezvous hashing: an instance that goes moves only its own keys. */
export function instanceOfKey(instances: readonly Choosable[], key: string): string | undefined {
  let best: string | undefined;
  let highest = -1;
  for (const { node } of instances) {
    const weight = hash(`${key}\0${node}`);
    if (weight <= highest) continue;
    highest = weight;
    best = node;
  }
  return best;
}

/** Counts what each instance has not answered. */
export class InstanceChoice {
  readonly #unanswered = new Map<string, number>();
  #turn = 0;

  began(node: string): void {
    this.#unanswered.set(node, (this.#unanswered.get(node) ?? 0) + 1);
  }

  ended(node: string): void {
    const left = (this.#unanswered.get(node) ?? 0) - 1;
    if (left > 0) this.#unanswered.set(node, left);
    else this.#unanswered.delete(node);
  }

  unansweredBy(node: string): number {
    return this.#unanswered.get(node) ?? 0;
  }

  /** Whether a node of a kind has messages that it has not answered. */
  isAnyAt(isOfKind: (node: string) => boolean): boolean {
    for (const node of this.#unanswered.keys()) if (isOfKind(node)) return true;
    return false;
  }

  hasAnother({ submission, refusedBy }: PendingMessage, ways: Ways): boolean {
    return ways.instances(submission.service).some(({ node }) => !refusedBy.has(node));
  }

  /** The node that its next attempt goes to; undefined: there is none now. */
  next(message: PendingMessage, ways: Ways): string | undefined {
    const { service, toNode } = message.submission;
    if (toNode !== undefined) return ways.isReachable(toNode) ? toNode : undefined;
    return again(message, ways) ?? this.of(ways.instances(service), message);
  }

  /** The same instance again as long as it is there and has not refused: it knows what it has handled. */
  of(instances: readonly Choosable[], message: PendingMessage): string | undefined {
    const { refusedBy } = message;
    let open =
      refusedBy.size === 0 ? instances : instances.filter(({ node }) => !refusedBy.has(node));
    if (open.length === 0) {
      message.forgetRefusals();
      open = instances;
    }
    if (message.toNode !== '' && open.some(({ node }) => node === message.toNode))
      return message.toNode;
    const { orderingKey } = message.submission;
    return orderingKey === '' ? this.least(open) : instanceOfKey(open, orderingKey);
  }

  least(instances: readonly Choosable[]): string | undefined {
    const first = instances[0];
    if (instances.length < 2) return first?.node;
    this.#turn++;
    let best = first;
    for (let i = 0; i < instances.length; i++) {
      const one = instances[(i + this.#turn) % instances.length]!;
      if (best === undefined || this.#isBetter(one, best)) best = one;
    }
    return best?.node;
  }

  #isBetter(one: Choosable, than: Choosable): boolean {
    const fewer = this.unansweredBy(one.node) - this.unansweredBy(than.node);
    return fewer < 0 || (fewer === 0 && one.costUs <= than.costUs);
  }
}
