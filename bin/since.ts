// Reads `--since`: a point in time, or an age before now.

import { CommandError, ExitCode } from './exit.ts';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1e3, m: 60e3, h: 3600e3, d: 86_400e3 };

/** UTC ns; 0n without text. @throws CommandError usage */
export function sinceUtcNs(text: string | undefined, nowMs: number): bigint {
  if (text === undefined) return 0n;
  const age = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text);
  const ms = age ? nowMs - Number(age[1]) * (UNIT_MS[age[2] ?? 's'] ?? 1e3) : Date.parse(text);
  if (!Number.isFinite(ms))
    throw new CommandError(
      ExitCode.Usage,
      `--since takes an age (30s, 5m, 2h, 1d) or a time (2026-11-22T12:01:00Z), not '${text}'`,
    );
  return BigInt(Math.round(ms)) * 1_000_000n;
}
