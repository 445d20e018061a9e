// A person's bound on the bytes that go to the X server: a token bucket over all windows of a display,
// and, when what there is to draw exceeds it for long, steps that thin the drawing. Pure.

/** How much of a window is drawn, from all to the least. */
export type Detail = 'full' | 'no-charts' | 'last-rows';

/** The bucket holds the bytes of this long. */
export const burstMs = 1000;
/** Over budget is judged over this long; then at most one step is taken. */
export const slotMs = 2000;
/** Waiting for bytes for this much of a slot is being over budget. */
export const overMs = 250;
/** A slot that used no more than this share leaves room for twice the frames. */
export const calmShare = 0.5;
/** Such slots before a step is taken back; doubles when that was too soon. */
export const calmSlotsMin = 3;
export const calmSlotsMax = 64;

/** Windows without the focus are drawn so far apart, by step: 4, 2, 1, 0.5 a second. */
const otherIntervalsMs = [250, 500, 1000, 2000] as const;
/** The frame rate first, then charts, then rows. */
export const thinningMax = otherIntervalsMs.length + 1;

export interface ByteBudget {
  readonly bytesPerSecond: number;
  /** Bytes that may be sent; negative after a picture that was larger than what was left. */
  readonly tokens: number;
  readonly atMs: number;
  /** 0..thinningMax. */
  readonly thinning: number;
  readonly slotFromMs: number;
  /** Bytes in this slot. */
  readonly slotBytes: number;
  /** In this slot, before `waitingFromMs`. */
  readonly waitedMs: number;
  /** Something to draw waits for bytes since then. */
  readonly waitingFromMs: number | undefined;
  readonly calmSlots: number;
  readonly calmSlotsNeeded: number;
  readonly eased: boolean;
}

export function newBudget(bytesPerSecond: number, atMs: number): ByteBudget {
  return {
    bytesPerSecond,
    tokens: capacityOf(bytesPerSecond),
    atMs,
    thinning: 0,
    slotFromMs: atMs,
    slotBytes: 0,
    waitedMs: 0,
    waitingFromMs: undefined,
    calmSlots: 0,
    calmSlotsNeeded: calmSlotsMin,
    eased: false,
  };
}

function capacityOf(bytesPerSecond: number): number {
  return (bytesPerSecond * burstMs) / 1000;
}

/** The least time between two draws of a window without the focus. */
export function otherIntervalMsOf(budget: ByteBudget | undefined): number {
  const step = Math.min(budget?.thinning ?? 0, otherIntervalsMs.length - 1);
  return otherIntervalsMs[step] ?? otherIntervalsMs[0];
}

export function detailOf(budget: ByteBudget | undefined): Detail {
  const steps = (budget?.thinning ?? 0) - otherIntervalsMs.length + 1;
  return steps <= 0 ? 'full' : steps === 1 ? 'no-charts' : 'last-rows';
}

/** Fills up the bucket, and takes a step at the end of a slot. */
export function budgetAt(budget: ByteBudget, atMs: number): ByteBudget {
  const passedMs = Math.max(0, atMs - budget.atMs);
  const filled = budget.tokens + (budget.bytesPerSecond * passedMs) / 1000;
  const tokens = Math.min(capacityOf(budget.bytesPerSecond), filled);
  const next = { ...budget, tokens, atMs: budget.atMs + passedMs };
  return next.atMs - next.slotFromMs < slotMs ? next : nextSlot(next);
}

export function budgetSpent(budget: ByteBudget, bytes: number): ByteBudget {
  return { ...budget, tokens: budget.tokens - bytes, slotBytes: budget.slotBytes + bytes };
}

/** ms until a byte may be sent; 0 = now. */
export function budgetWaitMs({ tokens, bytesPerSecond }: ByteBudget): number {
  return tokens > 0 ? 0 : Math.max(1, Math.ceil((-tokens * 1000) / bytesPerSecond));
}

/** Something to draw waits, or does no longer. */
export function budgetWaiting(budget: ByteBudget, waiting: boolean): ByteBudget {
  const { waitingFromMs, waitedMs, atMs } = budget;
  if (waiting === (waitingFromMs !== undefined)) return budget;
  if (waitingFromMs === undefined) return { ...budget, waitingFromMs: atMs };
  return { ...budget, waitingFromMs: undefined, waitedMs: waitedMs + atMs - waitingFromMs };
}

function nextSlot(budget: ByteBudget): ByteBudget {
  const { atMs, slotFromMs, waitingFromMs, thinning } = budget;
  const slots = Math.floor((atMs - slotFromMs) / slotMs);
  const waitedMs = budget.waitedMs + (waitingFromMs === undefined ? 0 : atMs - waitingFromMs);
  const fresh = {
    ...budget,
    slotFromMs: slotFromMs + slots * slotMs,
    slotBytes: 0,
    waitedMs: 0,
    waitingFromMs: waitingFromMs === undefined ? undefined : atMs,
  };
  if (waitedMs >= overMs) return thinned(fresh);
  const granted = (budget.bytesPerSecond * (atMs - slotFromMs)) / 1000;
  const calm = waitedMs === 0 && budget.slotBytes <= granted * calmShare;
  if (!calm || thinning === 0) return { ...fresh, calmSlots: 0 };
  const calmSlots = budget.calmSlots + slots;
  if (calmSlots < budget.calmSlotsNeeded) return { ...fresh, calmSlots };
  return { ...fresh, calmSlots: 0, thinning: thinning - 1, eased: true };
}

/** A step taken back too soon is taken back later the next time: charts must not come and go. */
function thinned(budget: ByteBudget): ByteBudget {
  const needed = budget.calmSlotsNeeded;
  return {
    ...budget,
    thinning: Math.min(thinningMax, budget.thinning + 1),
    calmSlots: 0,
    calmSlotsNeeded: budget.eased ? Math.min(calmSlotsMax, needed * 2) : needed,
    eased: false,
  };
}
