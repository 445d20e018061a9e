// Ends a wait at its deadline or when the caller gives up, whatever is waited for; the work is told by a signal.

import type { Clock } from '../../runtime/clock.ts';
import { ServiceError } from './service-error.ts';

export interface DeadlineOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Inner {
  readonly timeoutMs: number;
  /** Aborted at the deadline, and with the caller's. */
  readonly signal: AbortSignal;
}

/** @throws ServiceError deadline, cancelled, or what `work` throws */
export function withinDeadline<T>(
  { clock, timeoutMs, signal }: DeadlineOptions,
  work: (inner: Inner) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const inner = new AbortController();
    const give = (error: ServiceError): void => {
      reject(error);
      inner.abort(error);
    };
    const cancelled = (): void => give(new ServiceError('cancelled', 'the caller gave up'));
    const timer = clock.setTimer(timeoutMs, () =>
      give(new ServiceError('deadline', `no answer within ${timeoutMs} ms`)),
    );
    if (signal?.aborted) cancelled();
    signal?.addEventListener('abort', cancelled, { once: true });
    const settle = (): void => {
      timer.cancel();
      signal?.removeEventListener('abort', cancelled);
    };
    if (inner.signal.aborted) settle();
    else work({ timeoutMs, signal: inner.signal }).then(resolve, reject).finally(settle);
  });
}
