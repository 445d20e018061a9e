// The one error class of src/mesh-client: why a node cannot be reached, believed or asked, in words
// that say what to do, and the exit code that a command ends with. It carries no secrets.

import { IdentityError, type IdentityErrorCode } from '../identity/identity-error.ts';
import { ProtocolError } from '../protocol/protocol-error.ts';

/**
 * bad-endpoint: the text names no endpoint. bad-filter: the collector refused the filter.
 * unreachable: no connection, no answer in time, or the connection broke.
 * tls-refused: we do not trust the peer, or it does not trust us.
 * identity-missing: the identity folder cannot be used. identity-expired: it is out of its time.
 * wrong-protocol: the peer is no meshscope collector, or what it sends cannot be read.
 * unimplemented: a gRPC server, but not of this call.
 * permission-denied: the collector knows us and says no. not-found: it has no such thing (any more).
 * failed: it answered with another error.
 * closed: this client was closed.
 */
export type MeshClientErrorCode =
  | 'bad-endpoint'
  | 'bad-filter'
  | 'unreachable'
  | 'tls-refused'
  | 'identity-missing'
  | 'identity-expired'
  | 'wrong-protocol'
  | 'unimplemented'
  | 'permission-denied'
  | 'not-found'
  | 'failed'
  | 'closed';

/** docs/contract.md, after sysexits.h. */
const EXIT_CODES: Readonly<Record<MeshClientErrorCode, number>> = {
  'bad-endpoint': 64,
  'bad-filter': 64,
  unreachable: 69,
  'tls-refused': 77,
  'identity-missing': 78,
  'identity-expired': 78,
  'wrong-protocol': 76,
  unimplemented: 76,
  'permission-denied': 77,
  'not-found': 66,
  failed: 69,
  closed: 69,
};

export interface MeshClientErrorOptions {
  readonly cause?: unknown;
  /** Of bad-filter: where the term begins in the filter, characters. */
  readonly filterOffset?: number | undefined;
}

export class MeshClientError extends Error {
  readonly code: MeshClientErrorCode;
  readonly filterOffset: number | undefined;

  constructor(code: MeshClientErrorCode, message: string, options: MeshClientErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'MeshClientError';
    this.code = code;
    this.filterOffset = options.filterOffset;
  }

  /** What a command ends with when this error ends it. */
  get exitCode(): number {
    return EXIT_CODES[this.code];
  }
}

const OF_IDENTITY: Readonly<Record<IdentityErrorCode, MeshClientErrorCode>> = {
  missing: 'identity-missing',
  unreadable: 'identity-missing',
  unwritable: 'identity-missing',
  malformed: 'identity-missing',
  'key-mismatch': 'identity-missing',
  'no-spiffe-id': 'identity-missing',
  expired: 'identity-expired',
  'not-yet-valid': 'identity-expired',
  'peer-refused': 'tls-refused',
  'refused-by-peer': 'tls-refused',
  'not-tls': 'wrong-protocol',
};

/** What only a command can do about it. */
const HINTS: Readonly<Partial<Record<IdentityErrorCode, string>>> = {
  missing: ' with --identity DIR',
  'not-tls': ': a plaintext collector is grpc:// or ws://',
};

/** OpenSSL's name of TLS alert 120 (RFC 7301): the peer has TLS, but not the protocol we asked for. */
const NO_ALPN = 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL';

/** What src/identity says of a connection or of the folder, as an error of this folder. */
export function fromIdentityError(error: IdentityError): MeshClientError {
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && cause.code === NO_ALPN) {
    const text = 'the peer speaks TLS but not gRPC (it refused HTTP/2): is the port right?';
    return new MeshClientError('wrong-protocol', text, { cause: error });
  }
  const hint = HINTS[error.code] ?? '';
  return new MeshClientError(OF_IDENTITY[error.code], error.message + hint, { cause: error });
}

/** True when trying again cannot help until a person changes something. */
export function isLasting(error: MeshClientError): boolean {
  return error.code !== 'unreachable' && error.code !== 'failed' && error.code !== 'closed';
}

/** Runs a decoder of src/protocol; bytes that are not the contract's make the peer a stranger. */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    const text = `the collector sent what cannot be read: ${error.message}`;
    throw new MeshClientError('wrong-protocol', text, { cause: error });
  }
}

/** Errors of src/identity become ours; anything else is a bug and is thrown on. */
export function asClientError(error: unknown): MeshClientError {
  if (error instanceof MeshClientError) return error;
  if (error instanceof IdentityError) return fromIdentityError(error);
  throw error;
}
