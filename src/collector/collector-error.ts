// The one error class of src/collector: why a collector cannot start or a call to it cannot be
// served. Faults while capturing never become errors: they are counted as loss at the tap.

/**
 * option: an option is missing or not possible. listen: an address cannot be bound.
 * insecure: plaintext beyond loopback was asked for without saying so.
 */
export type CollectorErrorCode = 'option' | 'listen' | 'insecure';

export class CollectorError extends Error {
  readonly code: CollectorErrorCode;

  constructor(code: CollectorErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CollectorError';
    this.code = code;
  }
}
