// Events a second and client CPU an event of one measurement, and the median of several.

export interface Rate {
  readonly perSecond: number;
  readonly cpuUs: number;
}

/** Counts events from the second message on, so that connecting is not measured. */
export class Meter {
  #beganMs = 0;
  #cpu = process.cpuUsage();
  #counted = 0;
  #started = false;

  count(events: number): void {
    if (this.#started) {
      this.#counted += events;
      return;
    }
    this.#started = true;
    this.#beganMs = performance.now();
    this.#cpu = process.cpuUsage();
  }

  rate(): Rate {
    const ms = performance.now() - this.#beganMs;
    const { user, system } = process.cpuUsage(this.#cpu);
    return { perSecond: (this.#counted / ms) * 1000, cpuUs: (user + system) / this.#counted };
  }
}

export function medianRate(rates: readonly Rate[]): Rate {
  return {
    perSecond: median(rates.map((rate) => rate.perSecond)),
    cpuUs: median(rates.map((rate) => rate.cpuUs)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
