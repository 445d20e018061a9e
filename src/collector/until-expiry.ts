// The end of a stream whose caller's certificate ends: a connection may outlive what let it in. The
// caller is told to come again, which reads its identity again and resumes without loss.

import { Code } from '../protocol/service.ts';
import type { Clock, Timer } from '../runtime/clock.ts';
import type { Caller, CallSink, ServedCall } from './served-call.ts';

/** Timers of the runtime are not longer, ms: the time is looked at again after it. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Stream {
  readonly caller: Caller;
  readonly sink: CallSink;
}

/** @param call a stream that ends by itself only when the collector stops */
export function untilExpiry(call: ServedCall, { caller, sink }: Stream, clock: Clock): ServedCall {
  const { validUntilUtcMs } = caller;
  if (validUntilUtcMs === Number.POSITIVE_INFINITY) return call;
  let timer: Timer | undefined;
  const look = (): void => {
    const leftMs = validUntilUtcMs - clock.nowMs();
    if (leftMs >= 0) {
      timer = clock.setTimer(Math.min(leftMs + 1, LONGEST_TIMER_MS), look);
      return;
    }
    call.cancel();
    sink.end(Code.Unavailable, 'your certificate expired: connect again with a renewed one');
  };
  look();
  return {
    resume: () => call.resume(),
    cancel: () => {
      timer?.cancel();
      call.cancel();
    },
  };
}
