// What was delivered to one attached service and is not answered: by number, each until its deadline. When the service
// goes, all of it is handed back.

import type { PortAnswer, PortMessage } from '../../protocol/port-codec.ts';
import type { Clock, Timer } from '../../runtime/clock.ts';
import { type Delivery, type PortReply, portReply } from './port-backend.ts';
import { TIMEOUT_MAX_MS } from './port-limits.ts';

interface Open {
  readonly answer: (reply: PortReply) => void;
  readonly lost: (reason: string) => void;
  readonly deadline: Timer;
}

export class PortDeliveries {
  readonly #clock: Clock;
  readonly #send: (frame: PortMessage) => PortReply | undefined;
  readonly #open = new Map<number, Open>();
  #lastNumber = 0;
  /** Answers that came after their deadline, or twice. */
  strayAnswers = 0;

  /** @param send gives the answer of what cannot be sent */
  constructor(clock: Clock, send: (frame: PortMessage) => PortReply | undefined) {
    this.#clock = clock;
    this.#send = send;
  }

  get size(): number {
    return this.#open.size;
  }

  deliver(
    delivery: Delivery,
    answer: (reply: PortReply) => void,
    lost: (reason: string) => void,
  ): void {
    const number = ++this.#lastNumber;
    const timeoutMs = Math.min(delivery.timeoutMs, TIMEOUT_MAX_MS);
    const deadline = this.#clock.setTimer(timeoutMs, () => {
      this.#open.delete(number);
      answer(portReply('retryable', 'its deadline passed before the service answered'));
    });
    this.#open.set(number, { answer, lost, deadline });
    const refusal = this.#send({ kind: 'deliver', number, ...delivery });
    // What is sent may end the connection, and hand this back.
    if (refusal === undefined || !this.#open.delete(number)) return;
    deadline.cancel();
    answer(refusal);
  }

  /** Why the answer cannot be, or undefined. */
  onAnswer({ kind: _kind, number, ...reply }: PortAnswer): string | undefined {
    if (number === 0 || number > this.#lastNumber) return `an answer to ${number}, never delivered`;
    if (reply.code === 'kept') return 'KEPT as the answer to a delivery';
    const open = this.#open.get(number);
    this.#open.delete(number);
    open?.deadline.cancel();
    if (open === undefined) this.strayAnswers++;
    else open.answer(reply);
    return undefined;
  }

  /** All that is not answered is lost here. */
  handBack(reason: string): void {
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const { lost, deadline } of open) {
      deadline.cancel();
      lost(reason);
    }
  }
}
