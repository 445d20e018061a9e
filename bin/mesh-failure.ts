// What an error of a mesh node, of its identity or of its collector means for whoever typed the command: its exit code
// (docs/contract.md).

import { CollectorError } from '../src/collector/collector-error.ts';
import { IdentityError } from '../src/identity/identity-error.ts';
import { MeshError, type MeshErrorCode } from '../src/mesh/mesh-error.ts';
import { CommandError, ExitCode } from './exit.ts';

const OF_MESH: Readonly<Record<MeshErrorCode, number>> = {
  option: ExitCode.Usage,
  unreachable: ExitCode.Unreachable,
  refused: ExitCode.Refused,
  listen: ExitCode.Unreachable,
  storage: ExitCode.WriteFailed,
};

const WITHOUT_TLS = 'a port without TLS is grpc:// or tcp://';

/** Anything else is a bug, and comes back as it is. */
export function meshFailure(error: unknown): unknown {
  if (error instanceof MeshError) return new CommandError(codeOf(error), wordsOf(error), error);
  if (error instanceof IdentityError)
    return new CommandError(identityCode(error), identityWords(error), error);
  if (!(error instanceof CollectorError)) return error;
  const isUsage = error.code !== 'listen';
  return new CommandError(isUsage ? ExitCode.Usage : ExitCode.Unreachable, wordsOf(error), error);
}

function codeOf({ code, cause }: MeshError): number {
  return code === 'refused' && cause instanceof IdentityError ? identityCode(cause) : OF_MESH[code];
}

/** Each command that gets here takes the folder by that option, and those that dial dial ports. */
function identityWords({ code, message }: IdentityError): string {
  if (code === 'not-tls') return `${message}: ${WITHOUT_TLS}`;
  return code === 'missing' ? `${message} with --identity DIR` : message;
}

function identityCode({ code }: IdentityError): number {
  if (code === 'peer-refused' || code === 'refused-by-peer') return ExitCode.Refused;
  return code === 'not-tls' ? ExitCode.WrongProtocol : ExitCode.Identity;
}

/** With what the system said of an address or a file. */
function wordsOf({ code, message, cause }: MeshError | CollectorError): string {
  if (cause instanceof IdentityError && cause.code === 'not-tls')
    return `${message}: ${WITHOUT_TLS}`;
  const isOfSystem = code === 'listen' || code === 'storage';
  if (!isOfSystem || !(cause instanceof Error) || message.includes(cause.message)) return message;
  // grpc-js passes only the text of a failed listen on.
  const isTaken = cause.message.includes('EADDRINUSE');
  const reason = isTaken ? 'taken' : cause.message;
  return `${message}: ${reason}`;
}
