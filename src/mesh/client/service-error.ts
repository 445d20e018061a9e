// What a caller of a service gets instead of a reply, the same whichever way it is reached. An implementation throws it
// as well; what else it throws counts as refused.

export type ServiceErrorCode =
  /** For good: asking again does not help. FATAL, or FAILED_PRECONDITION over gRPC. */
  | 'refused'
  /** Not now: nobody was reached, or it has no room. RETRYABLE, or UNAVAILABLE over gRPC. */
  | 'unavailable'
  /** The time was over before an answer came; it may still have been handled. */
  | 'deadline'
  /** The caller's signal was aborted. */
  | 'cancelled';

export class ServiceError extends Error {
  readonly code: ServiceErrorCode;

  constructor(code: ServiceErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ServiceError';
    this.code = code;
  }
}

/** What an implementation threw, as its callers see it: a bug's text stays with the service. */
export function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  return new ServiceError('refused', 'the service failed', error);
}
