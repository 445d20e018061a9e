// Ends a service's connection with the certificate that let it in: shortly before, the service is told to connect anew,
// which takes over what it serves; then what is under way is answered here. At the end the connection is closed.

import { CertificateEnd } from '../../identity/certificate-end.ts';
import type { Clock, Timer } from '../../runtime/clock.ts';
import type { PortSession } from './port-session.ts';

/** Notice before the end. */
export const EXPIRY_NOTICE_MS = 10_000;
/** Of the notice: for the service to attach anew, while the old connection goes on. */
const HANDOVER_SHARE = 1 / 4;
/** Between two looks at whether anything is left to be answered. */
const LOOK_MS = 50;

export interface SessionExpiry {
  stop(): void;
}

/** @param notAfterUtcMs of the service's certificate */
export function sessionExpiry(
  session: PortSession,
  notAfterUtcMs: number,
  clock: Clock,
): SessionExpiry {
  let timer: Timer | undefined;
  const reason = 'the certificate of the connection ends: connect anew';
  const finish = (): void => {
    if (session.unanswered > 0) timer = clock.setTimer(LOOK_MS, finish);
    else session.end({ cause: 'closed', text: reason });
  };
  const end = new CertificateEnd({
    clock,
    notAfterUtcMs,
    noticeMs: EXPIRY_NOTICE_MS,
    soon: (leftMs) => {
      session.announce(reason);
      timer = clock.setTimer(leftMs * HANDOVER_SHARE, () => {
        session.drain(reason);
        finish();
      });
    },
    over: () =>
      session.end({ cause: 'refused', text: `the certificate of ${session.service} has ended` }),
  });
  return {
    stop: () => {
      timer?.cancel();
      end.stop();
    },
  };
}
