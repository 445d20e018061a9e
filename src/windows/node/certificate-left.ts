// How long the certificate of a node's connection holds yet, and whether that is worth a warning: measured by its own
// life, because an hour is much of one certificate and nothing of another.

import { count } from '../format.ts';

export interface CertificateLeft {
  /** `cert 41 d left`; '' when it is not known. */
  readonly words: string;
  readonly state: 'well' | 'late' | 'expired';
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Renewal is due between half and 70 % of a life: past this share it is late. */
const LATE_SHARE = 0.8;
/** Of a certificate whose life is not known. */
const LATE_DAYS = 14;
const MOST = 99_999;

export function certificateLeft(
  notBeforeUtcMs: number | undefined,
  notAfterUtcMs: number,
  nowUtcMs: number,
): CertificateLeft {
  const leftMs = notAfterUtcMs - nowUtcMs;
  if (!Number.isFinite(leftMs)) return { words: '', state: 'well' };
  if (leftMs < 0) return { words: 'cert expired', state: 'expired' };
  const lifeMs = notBeforeUtcMs === undefined ? Number.NaN : notAfterUtcMs - notBeforeUtcMs;
  const lateBelowMs = lifeMs > 0 ? (1 - LATE_SHARE) * lifeMs : LATE_DAYS * DAY_MS;
  return { words: `cert ${leftText(leftMs)} left`, state: leftMs < lateBelowMs ? 'late' : 'well' };
}

function leftText(ms: number): string {
  if (ms < 2 * HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${count(Math.min(MOST, Math.floor(ms / DAY_MS)))} d`;
}
