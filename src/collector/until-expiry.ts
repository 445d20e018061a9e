// The end of a stream whose caller's certificate ends: a connection may outlive what let it in. The
// caller is told to come again, which reads its identity again and resumes without loss.

import { CertificateEnd } from '../identity/certificate-end.ts';
import { Code } from '../protocol/service.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Caller, CallSink, ServedCall } from './served-call.ts';

interface Stream {
  readonly caller: Caller;
  readonly sink: CallSink;
}

/** @param call a stream that ends by itself only when the collector stops */
export function untilExpiry(call: ServedCall, { caller, sink }: Stream, clock: Clock): ServedCall {
  const { validUntilUtcMs } = caller;
  if (validUntilUtcMs === Number.POSITIVE_INFINITY) return call;
  const end = new CertificateEnd({
    clock,
    notAfterUtcMs: validUntilUtcMs,
    // Coming again loses nothing, so that it needs no notice.
    noticeMs: 0,
    soon: () => {},
    over: () => {
      call.cancel();
      sink.end(Code.Unavailable, 'your certificate expired: connect again with a renewed one');
    },
  });
  return {
    resume: () => call.resume(),
    cancel: () => {
      end.stop();
      call.cancel();
    },
  };
}
