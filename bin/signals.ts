// What ends a command from outside: Ctrl-C, a service manager, a terminal or ssh session that went.

import { ExitCode } from './exit.ts';

/** Resolves with the exit code at the first signal. Call it early: before it, a signal ends the process. */
export function untilSignal(): Promise<number> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve(ExitCode.Interrupted));
    process.once('SIGTERM', () => resolve(ExitCode.Ok));
    process.once('SIGHUP', () => resolve(ExitCode.Ok));
  });
}
