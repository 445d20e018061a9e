// Gives a watch its control socket. Who wants the session to stay cannot do without one; for others it is
// no matter: they are told nothing, and nobody can attach.

import { systemClock } from '../src/runtime/clock.ts';
import { ControlServer } from './control-socket/server.ts';
import type { DeskFeed } from './desk-feed.ts';
import type { DisplayWishes } from './display-opening.ts';
import { CommandError, ExitCode } from './exit.ts';
import { WatchControl } from './watch-control.ts';
import type { WatchSession } from './watch-session.ts';

export interface OpenControlOptions {
  readonly session: WatchSession;
  readonly feed: DeskFeed;
  readonly options: DisplayWishes & { readonly stay: boolean };
  /** One line for the person. */
  readonly complain: (words: string) => void;
}

/** @throws CommandError 74 when it is to stay and there is no safe place for a socket */
export async function openControl({
  session,
  feed,
  options,
  complain,
}: OpenControlOptions): Promise<ControlServer> {
  const { stay } = options;
  const { env } = process;
  const startedUtcMs = systemClock.nowMs();
  const control = new WatchControl({ session, feed, wishes: options, stay, env, startedUtcMs });
  const server = await ControlServer.open({
    env,
    uid: process.getuid?.() ?? 0,
    pid: process.pid,
    handle: (request) => control.handle(request),
    // Who does not stay needs none.
    ...(stay && { onFault: (fault) => complain(faultText(fault)) }),
  });
  if (!stay || server.fault === '') return server;
  server.close();
  throw new CommandError(
    ExitCode.WriteFailed,
    `--stay needs a socket to attach by, and there is no safe folder for it: ${server.fault}. ` +
      'Set XDG_RUNTIME_DIR to a folder of yours with mode 700.',
  );
}

function faultText(fault: string): string {
  if (fault === '') return 'it can be attached again';
  return `it cannot be attached any more, there is no safe folder for its socket: ${fault}`;
}
