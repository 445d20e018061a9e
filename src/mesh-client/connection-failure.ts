// Why there is no connection, in a person's words. A socket's error code decides where there is one;
// grpc-js passes only the text of a failed connect on, in which that code stands.

import { MeshClientError } from './mesh-client-error.ts';

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ECONNRESET: 'connection reset',
  EPIPE: 'connection reset',
  ETIMEDOUT: 'connection timed out',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  EHOSTDOWN: 'the host is down',
  EACCES: 'connecting is forbidden on this machine',
  EPERM: 'connecting is forbidden on this machine',
  EMFILE: 'too many open files on this machine',
  ENOTFOUND: 'the host name cannot be resolved',
  EAI_AGAIN: 'the host name cannot be looked up now',
  EADDRNOTAVAIL: 'the address cannot be reached from here',
};

/** grpc-js passes no code of a failed look-up on. */
const NAME_RESOLUTION_FAILED = 'Name resolution failed';

/** System error code of a socket, such as ECONNREFUSED; undefined when there is none. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The code that stands in grpc-js's text of a failed or broken connection. */
export function systemCodeIn(details: string): string | undefined {
  if (details.startsWith(NAME_RESOLUTION_FAILED)) return 'ENOTFOUND';
  return /\b(?:connect|read|write|getaddrinfo|queryA+) (E[A-Z_]{3,20})\b/.exec(details)?.[1];
}

export const NOT_TLS_TEXT =
  'the other end does not speak TLS 1.3: a plaintext collector is grpc:// or ws://';

/** undefined when the code says nothing that we know. */
export function connectionFailure(
  code: string | undefined,
  cause?: unknown,
): MeshClientError | undefined {
  const reason = code === undefined ? undefined : REASONS[code];
  if (reason === undefined) return undefined;
  return new MeshClientError('unreachable', reason, cause === undefined ? {} : { cause });
}

/**
 * EPROTO of a TLS socket: the library failed while it wrote, so that its own code is lost. Before the
 * end of the handshake the peer speaks no TLS; after it, it is the peer's refusal of our certificate.
 */
export function tlsProtocolFailure(handshakeDone: boolean, cause: unknown): MeshClientError {
  if (handshakeDone) {
    return new MeshClientError('tls-refused', 'the peer refused our certificate', { cause });
  }
  return new MeshClientError('wrong-protocol', NOT_TLS_TEXT, { cause });
}
