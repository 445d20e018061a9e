// What an error of an authority means for whoever typed the command: its exit code (docs/contract.md).

import { CaError, type CaErrorCode } from '../src/identity/ca/ca-error.ts';
import { IdentityError } from '../src/identity/identity-error.ts';
import { CommandError, ExitCode } from './exit.ts';

const EXIT_CODES: Readonly<Record<CaErrorCode, number>> = {
  exists: ExitCode.Usage,
  foreign: ExitCode.Usage,
  refused: ExitCode.Usage,
  'not-found': ExitCode.NotFound,
  damaged: ExitCode.Identity,
  busy: ExitCode.WriteFailed,
  unwritable: ExitCode.WriteFailed,
};

/** Anything else is a bug, and comes back as it is. */
export function caFailure(error: unknown): unknown {
  if (error instanceof CaError)
    return new CommandError(EXIT_CODES[error.code], error.message, error);
  if (!(error instanceof IdentityError)) return error;
  const code = error.code === 'unwritable' ? ExitCode.WriteFailed : ExitCode.Identity;
  return new CommandError(code, error.message, error);
}
