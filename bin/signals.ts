// What ends a command from outside: Ctrl-C, a service manager, a terminal or ssh session that went,
// a reader of its output that has enough.

import { ExitCode, outputExitCode } from './exit.ts';

/**
 * Resolves with the exit code at the first signal. Call it early: before it, a signal ends the process.
 * @param hangUp told of each SIGHUP, which then ends nothing
 */
export function untilSignal(hangUp?: () => void): Promise<number> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve(ExitCode.Interrupted));
    process.once('SIGTERM', () => resolve(ExitCode.Ok));
    process.on('SIGHUP', hangUp ?? (() => resolve(ExitCode.Ok)));
  });
}

/**
 * Resolves with the exit code when the reader of stdout has gone (`tail | head`). Whoever waits for it
 * ends by itself, so that a recording gets its end.
 */
export function untilOutputCloses(): Promise<number> {
  return new Promise((resolve) => {
    process.stdout.once('error', (error) => resolve(outputExitCode(error)));
  });
}
