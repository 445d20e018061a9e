// The one error class of this folder: why an authority on disk cannot do what a person asked for, in words that say
// what to do. It never carries key material.

/**
 * exists: what should be made is there. not-found: no such authority, folder or certificate. foreign: an identity of
 * another authority or name. damaged: the authority's files are not what they should be. busy: another command works on
 * it. unwritable: the disk. refused: what the authority does not do, such as renewing what is revoked.
 */
export type CaErrorCode =
  | 'exists'
  | 'not-found'
  | 'foreign'
  | 'damaged'
  | 'busy'
  | 'unwritable'
  | 'refused';

export class CaError extends Error {
  readonly code: CaErrorCode;

  constructor(code: CaErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CaError';
    this.code = code;
  }
}

/** The errno name of a failed call to the disk, or '' when it is something else. */
export function errnoName(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
