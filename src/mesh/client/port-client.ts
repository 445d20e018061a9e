// A service's place at the mesh, or a caller's at one service that speaks the same frames: asks, sends, and serves on
// one kept connection. It knows bytes and names; what they mean belongs to shims and handlers.

import type { BackoffLimits } from '../../runtime/backoff.ts';
import { type Clock, systemClock } from '../../runtime/clock.ts';
import { type Randomness, systemRandomness } from '../../runtime/randomness.ts';
import type { LinkSecurity } from '../link/link-security.ts';
import type { PortReply } from '../port/port-backend.ts';
import { PORT_LIMITS } from '../port/port-limits.ts';
import { refusalOfKey } from '../port/port-questions.ts';
import { withinDeadline } from './call-deadline.ts';
import { HandlerRuns } from './handler-runs.ts';
import type { OnAnswer, PortConnection, Question } from './port-connection.ts';
import { PortLine, type PortLineOptions } from './port-line.ts';
import type { ServiceCaller, ServiceHandler } from './service-caller.ts';
import { CALL_TIMEOUT_MS, type CallContext } from './service-contract.ts';
import { ServiceError } from './service-error.ts';

export interface PortClientOptions {
  /** Of the node beside it, and others to go to when it is gone: tcp:// tls:// unix: grpc:// grpcs:// grpc+unix: */
  readonly urls: readonly string[];
  /** For tls:// and grpcs://. */
  readonly security?: LinkSecurity | undefined;
  /** Serves under this name; over TLS it must be the certificate's. */
  readonly serve?: { readonly service: string; readonly handler: ServiceHandler } | undefined;
  /** Handled at once. Default 64. */
  readonly deliverMax?: number | undefined;
  /** What is asked while there is no connection waits so long for one. Default 1000. */
  readonly connectWaitMs?: number | undefined;
  readonly backoff?: BackoffLimits | undefined;
  readonly clock?: Clock | undefined;
  readonly randomness?: Randomness | undefined;
  readonly onState?: PortLineOptions['onState'];
}

/** A lost local connection is tried again soon: node and service are beside each other. */
export const PORT_BACKOFF: BackoffLimits = { firstMs: 20, maxMs: 2000, factor: 2 };
const DIAL_TIMEOUT_MS = 5000;
const CONNECT_WAIT_MS = 1000;
const LOOK_MS = 10;
/** A question that one node after the other does not take since it shuts down. */
const MOVES_MAX = 8;
const NO_BYTES = new Uint8Array(0);

export interface SendContext extends Omit<CallContext, 'signal' | 'from'> {
  /** Settles when the node has it on its disk, which then delivers it or keeps it as a dead letter. */
  readonly durable?: boolean | undefined;
}

/** Times are told to each other in whole milliseconds. */
const DEADLINE_SLACK_MS = 2;

export class PortClient {
  readonly #line: PortLine;
  readonly #runs: HandlerRuns;
  readonly #clock: Clock;
  readonly #connectWaitMs: number;

  /** Begins to connect. @throws MeshError option */
  constructor(options: PortClientOptions) {
    const { urls, security, serve, deliverMax = 0, clock = systemClock } = options;
    this.#clock = clock;
    this.#connectWaitMs = options.connectWaitMs ?? CONNECT_WAIT_MS;
    this.#runs = new HandlerRuns(serve?.handler, clock);
    this.#line = new PortLine({
      urls,
      security,
      clock,
      randomness: options.randomness ?? systemRandomness,
      service: serve?.service ?? '',
      deliverMax,
      frameBytesMax: PORT_LIMITS.frameBytesMax,
      messageBytesMax: PORT_LIMITS.messageBytesMax,
      dialTimeoutMs: DIAL_TIMEOUT_MS,
      backoff: options.backoff ?? PORT_BACKOFF,
      onDeliver: (message, answer) => this.#runs.run(message, answer),
      onState: options.onState,
    });
  }

  /** Resolves when the node has let it in. @throws ServiceError unavailable, with what failed last */
  async ready(timeoutMs: number): Promise<void> {
    await this.#line.connection(timeoutMs);
  }

  /** To `service` of the mesh; to a service without one, its name does not matter. */
  caller(service: string): ServiceCaller {
    return {
      call: async (method, payload, context) => {
        const reply = await this.#ask('request', service, method, payload, context);
        return reply.payload;
      },
    };
  }

  /** Settles when its handler has it, or a durable one when it is kept. @throws ServiceError */
  async send(
    service: string,
    method: string,
    payload: Uint8Array,
    context: SendContext = {},
  ): Promise<void> {
    await this.#ask('send', service, method, payload, context, context.durable);
  }

  #ask(
    kind: 'request' | 'send',
    service: string,
    method: string,
    payload: Uint8Array,
    context: CallContext,
    durable = false,
  ): Promise<PortReply> {
    const { timeoutMs = CALL_TIMEOUT_MS, signal, idempotencyKey = NO_BYTES } = context;
    const refusal = refusalOfKey(idempotencyKey);
    if (refusal !== undefined) return Promise.reject(new ServiceError('refused', refusal.reason));
    const startedMs = this.#clock.monotonicMs();
    const leftOf = (): number => timeoutMs - (this.#clock.monotonicMs() - startedMs);
    // What is kept has the deadline of its message; the caller waits for the disk alone.
    const waitMs = durable ? CALL_TIMEOUT_MS : timeoutMs;
    return withinDeadline({ clock: this.#clock, timeoutMs: waitMs, signal }, async (inner) => {
      for (let moves = 0; ; moves++) {
        const connection = await this.#line.connection(Math.min(waitMs, this.#connectWaitMs));
        const question = questionOf(kind, service, method, payload, context, leftOf(), durable);
        const answer = await answerOf(connection, question, inner.signal);
        if (isForAnother(answer) && moves < MOVES_MAX) continue;
        const failure = failureOf(answer);
        // The node may have seen the deadline pass a moment before this side does.
        if (failure?.code === 'unavailable' && leftOf() < DEADLINE_SLACK_MS)
          throw new ServiceError('deadline', failure.message);
        if (failure !== undefined) throw failure;
        return answer as PortReply;
      }
    });
  }

  /** Serves nothing new, finishes what is under way within `timeoutMs`, and closes. */
  async close(timeoutMs = 5000): Promise<void> {
    const endMs = this.#clock.monotonicMs() + timeoutMs;
    this.#runs.drain();
    this.#line.withdraw('the service shuts down');
    while (this.#runs.open + this.#line.unanswered > 0 && this.#clock.monotonicMs() < endMs)
      await new Promise<void>((resolve) => void this.#clock.setTimer(LOOK_MS, resolve));
    this.#line.close('the client was closed');
  }
}

function questionOf(
  kind: 'request' | 'send',
  service: string,
  method: string,
  payload: Uint8Array,
  context: CallContext,
  leftMs: number,
  durable: boolean,
): Question {
  const { orderingKey = '', idempotencyKey = NO_BYTES, metadata = [], trace } = context;
  return {
    kind,
    id: NO_BYTES,
    service,
    method,
    payload,
    timeoutMs: Math.max(1, Math.ceil(leftMs)),
    orderingKey,
    idempotencyKey,
    durable,
    metadata,
    trace,
    fromService: '',
    fromNode: '',
    fromVerified: false,
  };
}

type Answer = Parameters<OnAnswer>[0];

/** Never settles when the signal was aborted first. */
function answerOf(
  connection: PortConnection,
  question: Question,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve) => {
    if (signal.aborted) return;
    const number = connection.ask(question, resolve);
    signal.addEventListener('abort', () => connection.forget(number), { once: true });
  });
}

/** It came after the node had begun to shut down, which has not taken it: nobody has handled it. */
function isForAnother(answer: Answer): boolean {
  return !('lost' in answer) && answer.code === 'shutting-down';
}

function failureOf(answer: Answer): ServiceError | undefined {
  if ('lost' in answer) return new ServiceError('unavailable', answer.lost);
  if (answer.code === 'ok' || answer.code === 'kept') return undefined;
  return new ServiceError(answer.code === 'fatal' ? 'refused' : 'unavailable', answer.reason);
}
