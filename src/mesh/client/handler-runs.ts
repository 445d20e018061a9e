// Runs a service's handler for messages that came as port frames, and answers each: with its reply, or with the code
// that its error has on the wire. It counts what runs, so that a service can end when nothing does.

import type { PortMessage } from '../../protocol/port-codec.ts';
import type { Clock } from '../../runtime/clock.ts';
import { type PortReply, portReply } from '../port/port-backend.ts';
import { TIMEOUT_MAX_MS } from '../port/port-limits.ts';
import { withinDeadline } from './call-deadline.ts';
import type { ServiceHandler } from './service-caller.ts';
import { asServiceError } from './service-error.ts';

type Incoming = Omit<PortMessage, 'kind' | 'number'>;

export class HandlerRuns {
  readonly #handler: ServiceHandler | undefined;
  readonly #clock: Clock;
  #open = 0;
  #isDraining = false;

  constructor(handler: ServiceHandler | undefined, clock: Clock) {
    this.#handler = handler;
    this.#clock = clock;
  }

  /** Being handled. */
  get open(): number {
    return this.#open;
  }

  /** What comes from now on is for another instance. */
  drain(): void {
    this.#isDraining = true;
  }

  run(message: Incoming, answer: (reply: PortReply) => void): void {
    const handler = this.#handler;
    if (handler === undefined) answer(portReply('fatal', 'nothing is served here'));
    else if (this.#isDraining) answer(portReply('shutting-down', 'the service shuts down'));
    else {
      this.#open++;
      void this.#handle(handler, message).then((reply) => {
        this.#open--;
        answer(reply);
      });
    }
  }

  async #handle(handler: ServiceHandler, message: Incoming): Promise<PortReply> {
    const { method, payload, orderingKey, metadata, trace, id, fromService: from } = message;
    const { fromVerified } = message;
    const idempotencyKey = message.idempotencyKey.length === 0 ? id : message.idempotencyKey;
    const timeoutMs = Math.min(message.timeoutMs, TIMEOUT_MAX_MS);
    try {
      const reply = await withinDeadline({ clock: this.#clock, timeoutMs }, (inner) =>
        handler.handle({
          method,
          payload,
          context: { ...inner, orderingKey, idempotencyKey, metadata, trace, from, fromVerified },
        }),
      );
      return portReply('ok', '', { payload: reply });
    } catch (error) {
      const { code, message: reason } = asServiceError(error);
      return portReply(code === 'refused' ? 'fatal' : 'retryable', reason);
    }
  }
}
