// Chance for the simulator: everything that a seed decides is drawn here, in order, so that a seed replays.

import { type Randomness, seededRandomness } from '../../../src/runtime/randomness.ts';

export class Draws {
  readonly randomness: Randomness;

  constructor(seed: number) {
    this.randomness = seededRandomness(seed);
  }

  /** Of its own: what one part draws does not move what another gets. */
  fork(): Draws {
    return new Draws(this.int(0, 0x7fffffff));
  }

  chance(share: number): boolean {
    return this.randomness.unit() < share;
  }

  real(least: number, most: number): number {
    return least + (most - least) * this.randomness.unit();
  }

  /** Both ends are among them. */
  int(least: number, most: number): number {
    return least + Math.floor((most - least + 1) * this.randomness.unit());
  }

  pick<T>(list: readonly T[]): T {
    const one = list[this.int(0, list.length - 1)];
    if (one === undefined) throw new RangeError('nothing to pick from');
    return one;
  }

  /** Keys by their weights. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries<number>(weights) as [K, number][];
    let left = this.real(
      0,
      entries.reduce((sum, [, weight]) => sum + weight, 0),
    );
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    return entries[0]![0];
  }
}
