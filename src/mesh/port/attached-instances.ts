// The instances of one service that are attached to this node: each delivery goes to the one with the fewest unanswered
// that has room; while none has, a bounded number of them waits, each at most until its deadline.

import type { Clock, Timer } from '../../runtime/clock.ts';
import { type Delivery, type PortInstance, type PortReply, portReply } from './port-backend.ts';
import type { PortLimits } from './port-limits.ts';

interface Waiting {
  readonly delivery: Delivery;
  readonly answer: (reply: PortReply) => void;
  readonly deadlineMs: number;
  readonly refusedBy: ReadonlySet<PortInstance>;
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
    if (this.#instances.size > 0) return;
    for (const waiting of [...this.#waiting]) {
      this.#take(waiting);
      waiting.answer(portReply('retryable', `no ${instance.service} is attached any more`));
    }
  }

  hasRoom(instance: PortInstance): void {
    for (const waiting of this.#waiting) {
      if (!instance.hasRoom) return;
      if (waiting.refusedBy.has(instance)) continue;
      this.#take(waiting);
      const timeoutMs = waiting.deadlineMs - this.#clock.monotonicMs();
      const delivery = { ...waiting.delivery, timeoutMs: Math.max(1, Math.floor(timeoutMs)) };
      this.#deliver(instance, delivery, waiting.refusedBy, waiting.answer);
    }
  }

  deliver(delivery: Delivery, answer: (reply: PortReply) => void): void {
    this.#offer(delivery, new Set(), answer);
  }

  #offer(
    delivery: Delivery,
    refusedBy: ReadonlySet<PortInstance>,
    answer: (reply: PortReply) => void,
  ): void {
    const open = [...this.#instances].filter((one) => !refusedBy.has(one));
    if (open.length === 0) {
      answer(portReply('retryable', `no instance of ${delivery.service} takes it here`));
      return;
    }
    let best: PortInstance | undefined;
    for (const one of open)
      if (one.hasRoom && (best === undefined || one.unanswered < best.unanswered)) best = one;
    if (best !== undefined) this.#deliver(best, delivery, refusedBy, answer);
    else this.#wait(delivery, refusedBy, answer);
  }

  #deliver(
    instance: PortInstance,
    delivery: Delivery,
    refusedBy: ReadonlySet<PortInstance>,
    answer: (reply: PortReply) => void,
  ): void {
    const deadlineMs = this.#clock.monotonicMs() + delivery.timeoutMs;
    // A turn to each of equals.
    this.#instances.delete(instance);
    this.#instances.add(instance);
    instance.deliver(delivery, (reply) => {
      if (reply.code !== 'shutting-down') {
        answer(reply);
        return;
      }
      const timeoutMs = Math.max(1, Math.floor(deadlineMs - this.#clock.monotonicMs()));
      this.#offer({ ...delivery, timeoutMs }, new Set([...refusedBy, instance]), answer);
    });
  }

  #wait(
    delivery: Delivery,
    refusedBy: ReadonlySet<PortInstance>,
    answer: (reply: PortReply) => void,
  ): void {
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
    const waiting: Waiting = { delivery, answer, deadlineMs, refusedBy, timer };
    this.#waiting.add(waiting);
    this.#waitingBytes = bytes;
  }

  #take(waiting: Waiting): void {
    if (!this.#waiting.delete(waiting)) return;
    waiting.timer.cancel();
    this.#waitingBytes -= waiting.delivery.payload.length;
  }
}
