// The bytes a second that a person grants the X link: how they are written (`64k`, `auto`), and the
// ladder that the keys b and B walk. It measures nothing and holds no pace.

/** `auto`: no bound but what the link itself carries. */
export type LinkBudget = number | undefined;

/** Below this not even one row a second of each of a few windows would come through. */
export const LEAST_BUDGET_BYTES_PER_SECOND = 4_000;
export const MOST_BUDGET_BYTES_PER_SECOND = 100_000_000;

const LADDER = [4, 8, 16, 32, 64, 128, 256, 512, 1000, 2000].map((k) => k * 1000);

export type ParsedBudget =
  | { readonly ok: true; readonly bytesPerSecond: LinkBudget }
  | { readonly ok: false; readonly message: string };

const FORM = /^(\d{1,9}(?:\.\d{1,3})?)([kM]?)$/;
const FACTORS: Readonly<Record<string, number>> = { '': 1, k: 1_000, M: 1_000_000 };

/** `64k`, `1.5M`, `48000` (bytes a second, decimal) or `auto`. */
export function parseLinkBudget(text: string): ParsedBudget {
  if (text === 'auto') return { ok: true, bytesPerSecond: undefined };
  const [, digits, suffix] = FORM.exec(text) ?? [];
  if (digits === undefined)
    return { ok: false, message: "It is bytes a second, such as 64k or 1.5M, or 'auto'." };
  const bytesPerSecond = Math.round(Number(digits) * (FACTORS[suffix ?? ''] ?? 1));
  const fits =
    bytesPerSecond >= LEAST_BUDGET_BYTES_PER_SECOND &&
    bytesPerSecond <= MOST_BUDGET_BYTES_PER_SECOND;
  if (!fits) return { ok: false, message: 'It is from 4k to 100M bytes a second.' };
  return { ok: true, bytesPerSecond };
}

/** The next of the ladder, down or up. Down from `auto` is the first below what is sent now. */
export function nextBudget(
  budget: LinkBudget,
  step: 1 | -1,
  sentBytesPerSecond: number,
): LinkBudget {
  if (step > 0) return budget === undefined ? undefined : LADDER.find((rung) => rung > budget);
  const from = budget ?? Math.max(sentBytesPerSecond, LADDER[0] ?? 0);
  return LADDER.findLast((rung) => rung < from) ?? LEAST_BUDGET_BYTES_PER_SECOND;
}
