// The one error class of src/identity: why an identity cannot be used or a peer cannot be trusted,
// in words that say what to do. It never carries key material.

/**
 * missing: a file or the folder is not there. unreadable: permissions or IO. unwritable: the same when writing. malformed: not PEM, too
 * large, or not what the file should hold. no-spiffe-id: the leaf does not have exactly one valid id.
 * peer-refused: we do not trust the peer. refused-by-peer: the peer does not trust us.
 * not-tls: the other end does not speak TLS 1.3.
 */
export type IdentityErrorCode =
  | 'missing'
  | 'unreadable'
  | 'unwritable'
  | 'malformed'
  | 'expired'
  | 'not-yet-valid'
  | 'key-mismatch'
  | 'no-spiffe-id'
  | 'peer-refused'
  | 'refused-by-peer'
  | 'not-tls';

export class IdentityError extends Error {
  readonly code: IdentityErrorCode;

  constructor(code: IdentityErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'IdentityError';
    this.code = code;
  }
}
