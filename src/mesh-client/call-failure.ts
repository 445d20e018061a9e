// What a gRPC status means here, for both bindings. It never guesses at why a connection failed: the
// bindings know that from their sockets (connection-failure.ts).

import { Code } from '../protocol/service.ts';
import { statusName } from '../traffic/status-code.ts';
import { MeshClientError } from './mesh-client-error.ts';

/** Longer texts of a peer are cut, characters. */
export const MAX_PEER_TEXT_LENGTH = 300;

/** A peer's text for a person: one line, printable, bounded. */
export function peerText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
  return line.length > MAX_PEER_TEXT_LENGTH ? `${line.slice(0, MAX_PEER_TEXT_LENGTH)}...` : line;
}

/** @param code gRPC status that is not OK, as the collector sent it or the transport made it */
export function callFailure(code: number, details: string, cause?: unknown): MeshClientError {
  const text = peerText(details) || statusName(code);
  const options = cause === undefined ? {} : { cause };
  switch (code) {
    case Code.Unavailable:
      return new MeshClientError('unreachable', text, options);
    case Code.Cancelled:
      return new MeshClientError('unreachable', 'the collector broke the call off', options);
    case Code.DeadlineExceeded:
      return new MeshClientError('unreachable', 'no answer in time', options);
    case Code.Unimplemented:
      return new MeshClientError('unimplemented', `no meshscope collector: ${text}`, options);
    case Code.PermissionDenied:
    case Code.Unauthenticated:
      return new MeshClientError('permission-denied', `not permitted: ${text}`, options);
    case Code.NotFound:
      return new MeshClientError('not-found', text, options);
    case Code.InvalidArgument:
      return invalidArgument(text, options);
    default:
      return new MeshClientError('failed', `${statusName(code)}: ${text}`, options);
  }
}

/** The collector words a bad filter as `... offset N ...`; the ws binding has no other place for it. */
function invalidArgument(text: string, options: { readonly cause?: unknown }): MeshClientError {
  const match = /\boffset (\d{1,6})\b/.exec(text);
  if (match === null) return new MeshClientError('failed', `INVALID_ARGUMENT: ${text}`, options);
  return new MeshClientError('bad-filter', text, { ...options, filterOffset: Number(match[1]) });
}
