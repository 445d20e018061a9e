// Calls one service through the policies of cockatiel: so many at once and no more (bulkhead), again with back-off while
// it is unavailable (retry), and not at all for a while when it has been so too often in a row (circuit breaker).

import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  type IPolicy,
  retry,
  TaskCancelledError,
  wrap,
} from 'cockatiel';
import { type Clock, systemClock } from '../../runtime/clock.ts';
import { type Randomness, systemRandomness } from '../../runtime/randomness.ts';
import { withinDeadline } from './call-deadline.ts';
import type { ServiceCaller } from './service-caller.ts';
import { CALL_TIMEOUT_MS, type CallContext } from './service-contract.ts';
import { ServiceError } from './service-error.ts';

export interface ResilienceLimits {
  /** Tries after the first, of one call, within its deadline. */
  readonly retriesMax: number;
  /** Before the first of them; doubled with each, with jitter. */
  readonly retryPauseMs: number;
  readonly retryPauseMaxMs: number;
  /** Calls that fail in a row before the circuit opens. */
  readonly failuresMax: number;
  /** So long nothing is tried; then one call is. */
  readonly openMs: number;
  /** Under way at once. */
  readonly callsMax: number;
  /** Wait until one of them ends. */
  readonly waitingMax: number;
}

export const RESILIENCE_LIMITS: ResilienceLimits = {
  retriesMax: 5,
  retryPauseMs: 20,
  retryPauseMaxMs: 1000,
  failuresMax: 20,
  openMs: 1000,
  callsMax: 256,
  waitingMax: 1024,
};

export interface ResilienceOptions {
  readonly limits?: Partial<ResilienceLimits> | undefined;
  readonly clock?: Clock | undefined;
  readonly randomness?: Randomness | undefined;
}

export type CircuitPhase = 'closed' | 'open' | 'half-open';

const KEY_BYTES = 16;
const isUnavailable = (error: Error): boolean =>
  error instanceof ServiceError && error.code === 'unavailable';
const isFailure = (error: Error): boolean =>
  isUnavailable(error) || (error instanceof ServiceError && error.code === 'deadline');

export class ResilientCaller implements ServiceCaller {
  readonly #inner: ServiceCaller;
  readonly #limits: ResilienceLimits;
  readonly #clock: Clock;
  readonly #randomness: Randomness;
  readonly #breaker: ReturnType<typeof circuitBreaker>;
  readonly #policy: IPolicy;
  /** Tries after the first, of all calls. */
  retries = 0;

  constructor(inner: ServiceCaller, options: ResilienceOptions = {}) {
    const limits = { ...RESILIENCE_LIMITS, ...options.limits };
    this.#inner = inner;
    this.#limits = limits;
    this.#clock = options.clock ?? systemClock;
    this.#randomness = options.randomness ?? systemRandomness;
    this.#breaker = circuitBreaker(handleWhen(isFailure), {
      halfOpenAfter: limits.openMs,
      breaker: new ConsecutiveBreaker(limits.failuresMax),
    });
    const retrying = retry(handleWhen(isUnavailable), {
      maxAttempts: limits.retriesMax,
      backoff: new ExponentialBackoff({
        initialDelay: limits.retryPauseMs,
        maxDelay: limits.retryPauseMaxMs,
      }),
    });
    retrying.onRetry(() => this.retries++);
    this.#policy = wrap(bulkhead(limits.callsMax, limits.waitingMax), retrying, this.#breaker);
  }

  get circuit(): CircuitPhase {
    if (this.#breaker.state === CircuitState.Closed) return 'closed';
    return this.#breaker.state === CircuitState.HalfOpen ? 'half-open' : 'open';
  }

  call(method: string, payload: Uint8Array, context: CallContext): Promise<Uint8Array> {
    const { timeoutMs = CALL_TIMEOUT_MS, signal } = context;
    const clock = this.#clock;
    const deadlineMs = clock.monotonicMs() + timeoutMs;
    // All tries are one request to a destination that remembers keys.
    const idempotencyKey = context.idempotencyKey ?? this.#randomness.bytes(KEY_BYTES);
    return withinDeadline({ clock, timeoutMs, signal }, async (inner) => {
      const attempt = (): Promise<Uint8Array> => {
        const leftMs = Math.max(1, deadlineMs - clock.monotonicMs());
        const { signal: over } = inner;
        return this.#inner.call(method, payload, {
          ...context,
          idempotencyKey,
          timeoutMs: leftMs,
          signal: over,
        });
      };
      try {
        return await this.#policy.execute(attempt, inner.signal);
      } catch (error) {
        throw this.#asServiceError(error, method);
      }
    });
  }

  #asServiceError(error: unknown, method: string): unknown {
    const { callsMax, waitingMax } = this.#limits;
    if (error instanceof BrokenCircuitError)
      return new ServiceError('unavailable', `${method} has failed too often: its circuit is open`);
    if (error instanceof BulkheadRejectedError) {
      const text = `${callsMax} calls are under way and ${waitingMax} wait`;
      return new ServiceError('unavailable', text);
    }
    if (error instanceof TaskCancelledError)
      return new ServiceError('cancelled', 'the caller gave up');
    return error;
  }
}
