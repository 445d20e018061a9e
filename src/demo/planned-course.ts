// What a request asks its callee to go through, so that one seed fixes a whole run: a delay, a fault. It decides nothing
// itself.

import type { Clock } from '../runtime/clock.ts';

export interface WirePlan {
  readonly delay?: { readonly seconds?: string; readonly nanos?: number } | null;
  readonly fail_with?: number;
}

/** `code` is a gRPC status. */
export class PlannedFault extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`planned fault ${code}`);
    this.code = code;
  }
}

/** @throws PlannedFault */
export async function follow(plan: WirePlan | null | undefined, clock: Clock): Promise<void> {
  const delayMs = Number(plan?.delay?.seconds ?? 0) * 1000 + (plan?.delay?.nanos ?? 0) / 1e6;
  if (delayMs > 0) await new Promise<void>((resolve) => clock.setTimer(delayMs, resolve));
  if (plan?.fail_with) throw new PlannedFault(plan.fail_with);
}
