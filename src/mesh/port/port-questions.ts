// What one attached service has asked and is not answered: by number, with the bytes of the bodies, in bounds.

import type { PortMessage } from '../../protocol/port-codec.ts';
import { type PortReply, portReply } from './port-backend.ts';
import { IDEMPOTENCY_KEY_BYTES_MAX, NAME_CHARS_MAX, type PortLimits } from './port-limits.ts';

export class PortQuestions {
  readonly #limits: PortLimits;
  readonly #open = new Map<number, number>();
  #bytes = 0;

  constructor(limits: PortLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#open.size;
  }

  has(number: number): boolean {
    return this.#open.has(number);
  }

  /** Why it is not taken, or undefined. */
  refusalOf(message: PortMessage): PortReply | undefined {
    const { requestsMax, requestBytesMax } = this.#limits;
    const refusal = refusalOfMessage(message, this.#limits);
    if (refusal !== undefined) return refusal;
    if (this.#open.size < requestsMax && this.#bytes + message.payload.length <= requestBytesMax)
      return undefined;
    return portReply('retryable', `${this.#open.size} requests of this connection wait`);
  }

  begin(number: number, bytes: number): void {
    this.#open.set(number, bytes);
    this.#bytes += bytes;
  }

  end(number: number): void {
    this.#bytes -= this.#open.get(number) ?? 0;
    this.#open.delete(number);
  }
}

/** What no node can take, whoever asks. */
export function refusalOfMessage(
  { service, method, orderingKey, idempotencyKey, payload, timeoutMs }: PortMessage,
  { messageBytesMax, deadlineMaxMs }: PortLimits,
): PortReply | undefined {
  if (service === '') return portReply('fatal', 'no service is named');
  if (Math.max(service.length, method.length, orderingKey.length) > NAME_CHARS_MAX)
    return portReply('fatal', `a name of more than ${NAME_CHARS_MAX} characters`);
  if (timeoutMs > deadlineMaxMs) {
    const text = `a deadline of ${timeoutMs} ms is later than this node takes: ${deadlineMaxMs} ms at most (node --deadline-max)`;
    return portReply('fatal', text);
  }
  const keyRefusal = refusalOfKey(idempotencyKey);
  if (keyRefusal !== undefined) return keyRefusal;
  if (payload.length <= messageBytesMax) return undefined;
  const text = `the message is larger than ${messageBytesMax} bytes: ${payload.length}`;
  return portReply('fatal', text);
}

/** Of an idempotency key that is longer than any node takes. */
export function refusalOfKey({ length }: Uint8Array): PortReply | undefined {
  if (length <= IDEMPOTENCY_KEY_BYTES_MAX) return undefined;
  const text = `an idempotency key of ${length} bytes: ${IDEMPOTENCY_KEY_BYTES_MAX} are the most`;
  return portReply('fatal', text);
}
