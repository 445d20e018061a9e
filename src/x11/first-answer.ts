// A server that greets and then says nothing, as one that is stopped or whose forwarding is stuck: after a time
// that no link needs the display counts as gone, since its windows would stay blank for ever.

import type { Clock } from '../runtime/clock.ts';
import type { Connection } from './connection.ts';
import { DisplayError } from './display-error.ts';

/** The first answer after the greeting comes by then, also over a link of 1 kB/s, ms. */
export const firstAnswerTimeoutMs = 60_000;

/** `answer`: any reply, asked for at the start. The connection ends with `unreachable` without it. */
export function expectAnswer(connection: Connection, clock: Clock, answer: Promise<unknown>): void {
  const timer = clock.setTimer(firstAnswerTimeoutMs, () => {
    connection.broken(
      new DisplayError(
        'unreachable',
        `The X server of DISPLAY took the connection and has answered nothing for ${firstAnswerTimeoutMs / 1000} s: ` +
          'it is stopped, or the ssh session that forwards it is stuck. Log in again with "ssh -X HOST".',
      ),
    );
    connection.x.terminate();
  });
  const answered = (): void => timer.cancel();
  answer.then(answered, answered);
}
