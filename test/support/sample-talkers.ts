// Who talks to whom in a sample mesh, made from numbers alone so that every run has the same picture.

import type { TalkerTraffic } from '../../src/traffic/history-reader.ts';

/** A number of 0..1 that looks random and is the same in every run. */
export function noise(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
}

/** Every name calls some of those after it, the busier the nearer. */
export function sampleTalkers(names: readonly string[]): readonly TalkerTraffic[] {
  const pairs = names.flatMap((caller, i) =>
    names.flatMap((callee, j): TalkerTraffic[] => {
      const luck = noise(31 * i + j);
      if (j <= i || luck < 0.6) return [];
      const errorPercent = luck > 0.95 ? 12.4 : luck / 3;
      return [
        {
          caller,
          callee,
          ratePerSecond: (9400 * luck) / (j - i) ** 2,
          errorPercent,
          p99Us: 61_000,
        },
      ];
    }),
  );
  return pairs.toSorted((a, b) => b.ratePerSecond - a.ratePerSecond);
}
