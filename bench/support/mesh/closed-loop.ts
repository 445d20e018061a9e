// A load that keeps so many messages in flight for so long: each that is acknowledged is followed by the next. The same
// loop drives every peer, so that none is loaded more kindly than another.

/** Sends one message of PAYLOAD; `done` once, true when its end-to-end acknowledgement has come. */
export type Send = (done: (ok: boolean) => void) => void;

export interface Load {
  readonly ms: number;
  readonly inFlight: number;
}

export interface LoadReport {
  readonly acked: number;
  readonly failed: number;
  readonly perSecond: number;
  readonly p50Us: number;
  readonly p99Us: number;
}

/** What every peer carries. */
export const PAYLOAD = Buffer.alloc(1024, 'x');
/** Of one load; later ones are not looked at. */
const LATENCIES_MAX = 400_000;
const US_PER_MS = 1000;

export function closedLoop(send: Send, { ms, inFlight }: Load): Promise<LoadReport> {
  return new Promise((resolve) => {
    const latencies = new Float64Array(LATENCIES_MAX);
    const beganMs = performance.now();
    let acked = 0;
    let failed = 0;
    let open = inFlight;
    const next = (): void => {
      const sentMs = performance.now();
      send((ok) => {
        const nowMs = performance.now();
        if (!ok) failed++;
        else if (acked++ < LATENCIES_MAX) latencies[acked - 1] = nowMs - sentMs;
        if (nowMs - beganMs < ms) next();
        else if (--open === 0) resolve(reportOf(latencies, acked, failed, nowMs - beganMs));
      });
    };
    for (let i = 0; i < inFlight; i++) next();
  });
}

function reportOf(all: Float64Array, acked: number, failed: number, ms: number): LoadReport {
  const sorted = all.subarray(0, Math.min(acked, LATENCIES_MAX)).sort();
  const at = (share: number): number =>
    (sorted[Math.floor(sorted.length * share)] ?? 0) * US_PER_MS;
  return { acked, failed, perSecond: (acked / ms) * 1000, p50Us: at(0.5), p99Us: at(0.99) };
}
