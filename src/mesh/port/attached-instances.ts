// The instances of one service that are attached to this node: each delivery goes to the one with the fewest unanswered
// that has room; while none has, a bounded number of them waits, each at most until its deadline. What one that goes had
// in hand is given to another, once.

import type { Clock, Timer } from '../../runtime/clock.ts';
import { type Delivery, type PortInstance, type PortReply, portReply } from './port-backend.ts';
import type { PortLimits } from './port-limits.ts';

interface Offer {
  readonly delivery: Delivery;
  readonly answer: (reply: PortReply) => void;
  /** Those that do not get it (again). */
  readonly refusedBy: ReadonlySet<PortInstance>;
  /** An instance went with it in hand, perhaps because of it: the next loss goes back. */
  readonly wasLost: boolean;
  /** What the last one said, '' for none. */
  readonly reason: string;
}

interface Waiting extends Offer {
  readonly deadlineMs: number;
  readonly timer: Timer;
}

export class AttachedInstances {
  readonly #clock: Clock;
  readonly #limits: PortLimits;
  readonly #instances = new Set<PortInstance>();
  readonly #waiting = new Set<Waiting>();
  #waitingBytes = 0;

  constructor(clock: Clock, limits: PortLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  get size(): number {
    return this.#instances.size;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** What waits comes with `hasRoom`. */
  add(instance: PortInstance): void {
    this.#instances.add(instance);
  }

  /** Nothing more goes to it; what waits and can go to nobody else is handed back. */
  delete(instance: PortInstance): void {
    this.#instances.delete(instance);
    const isForNobody = ({ refusedBy }: Waiting): boolean =>
      [...this.#instances].every((one) => refusedBy.has(one));
    const gone = `no ${instance.service} is attached any more`;
    for (const waiting of [...this.#waiting].filter(isForNobody)) {
      this.#take(waiting);
      waiting.answer(portReply('retryable', this.#instances.size === 0 ? gone : waiting.reason));
    }
  }

  hasRoom(instance: PortInstance): void {
    for (const waiting of this.#waiting) {
      if (!instance.hasRoom) return;
      if (waiting.refusedBy.has(instance)) continue;
      this.#take(waiting);
      const timeoutMs = waiting.deadlineMs - this.#clock.monotonicMs();
      const delivery = { ...waiting.delivery, timeoutMs: Math.max(1, Math.floor(timeoutMs)) };
      this.#deliver(instance, { ...waiting, delivery });
    }
  }

  deliver(delivery: Delivery, answer: (reply: PortReply) => void): void {
    this.#offer({ delivery, answer, refusedBy: new Set(), wasLost: false, reason: '' });
  }

  #offer(offer: Offer): void {
    const { delivery, answer, refusedBy, reason } = offer;
    const open = [...this.#instances].filter((one) => !refusedBy.has(one));
    if (open.length === 0) {
      answer(portReply('retryable', reason || `no instance of ${delivery.service} takes it here`));
      return;
    }
    let best: PortInstance | undefined;
    for (const one of open)
      if (one.hasRoom && (best === undefined || one.unanswered < best.unanswered)) best = one;
    if (best !== undefined) this.#deliver(best, offer);
    else this.#wait(offer);
  }

  #deliver(instance: PortInstance, offer: Offer): void {
    const { delivery, answer } = offer;
    const deadlineMs = this.#clock.monotonicMs() + delivery.timeoutMs;
    // A turn to each of equals.
    this.#instances.delete(instance);
    this.#instances.add(instance);
    const handOn = (reason: string, wasLost: boolean): void => {
      const timeoutMs = Math.max(1, Math.floor(deadlineMs - this.#clock.monotonicMs()));
      const refusedBy = new Set([...offer.refusedBy, instance]);
      this.#offer({ answer, delivery: { ...delivery, timeoutMs }, refusedBy, wasLost, reason });
    };
    instance.deliver(
      delivery,
      (reply) => {
        if (reply.code === 'shutting-down') handOn(reply.reason, offer.wasLost);
        else answer(reply);
      },
      (reason) => {
        if (offer.wasLost) answer(portReply('retryable', reason));
        else handOn(reason, true);
      },
    );
  }

  #wait(offer: Offer): void {
    const { delivery, answer } = offer;
    const { waitingMax, waitingBytesMax } = this.#limits;
    const bytes = this.#waitingBytes + delivery.payload.length;
    if (this.#waiting.size >= waitingMax || bytes > waitingBytesMax) {
      answer(portReply('retryable', `every ${delivery.service} here has as much as it takes`));
      return;
    }
    const timer = this.#clock.setTimer(delivery.timeoutMs, () => {
      this.#take(waiting);
      answer(portReply('retryable', 'its deadline passed before an instance had room'));
    });
    const deadlineMs = this.#clock.monotonicMs() + delivery.timeoutMs;
    const waiting: Waiting = { ...offer, deadlineMs, timer };
    this.#waiting.add(waiting);
    this.#waitingBytes = bytes;
  }

  #take(waiting: Waiting): void {
    if (!this.#waiting.delete(waiting)) return;
    waiting.timer.cancel();
    this.#waitingBytes -= waiting.delivery.payload.length;
  }
}
