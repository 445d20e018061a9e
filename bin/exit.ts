// How a command ends: the documented exit code and one clear message on stderr, never a stack
// trace unless it is a bug, and then the trace is what the report needs. Codes: docs/contract.md.

import { getSystemErrorMap } from 'node:util';
import { terminalText } from '../src/traffic/terminal-text.ts';
import { DisplayError } from '../src/x11/display-error.ts';

export const ExitCode = {
  Ok: 0,
  Usage: 64,
  BadRecording: 65,
  NotFound: 66,
  Unreachable: 69,
  Bug: 70,
  WriteFailed: 74,
  WrongProtocol: 76,
  Refused: 77,
  Identity: 78,
  Interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** A failure that is not a bug: what happened, why, what to do. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}

/** What every layer's errors mean for the caller of the program. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof DisplayError)
    return error.code === 'cookie-refused' ? ExitCode.Refused : ExitCode.Unreachable;
  if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number')
    return error.exitCode;
  return ExitCode.Bug;
}

/** Prints the message and sets the exit code; does not end the process by itself. */
export function finish(error: unknown): void {
  const code = exitCodeOf(error);
  process.exitCode = code;
  if (code !== ExitCode.Bug) {
    process.stderr.write(`meshscope: ${terminalText((error as Error).message)}\n`);
    return;
  }
  const trace = (error instanceof Error && error.stack) || String(error);
  const lines = trace.split('\n').map(terminalText).join('\n');
  process.stderr.write(`meshscope: this is a bug, please report it with this text:\n${lines}\n`);
}

/** What the failure of a write to stdout means: `status | head` closes our output, which is its right. */
export function outputExitCode({ code }: NodeJS.ErrnoException): number {
  return code === 'EPIPE' ? ExitCode.Ok : ExitCode.WriteFailed;
}

/** Says that output was lost and sets the exit code; of a reader that has gone it says nothing. */
export function finishOutput(error: NodeJS.ErrnoException): void {
  const code = outputExitCode(error);
  if (code === ExitCode.Ok) {
    process.exitCode ??= code;
    return;
  }
  const [, reason = error.message] = getSystemErrorMap().get(error.errno ?? 0) ?? [];
  const text = `the output could not be written: ${reason}`;
  finish(new CommandError(code, text, error));
}
