// What bench/interceptor and its processes say to each other: a turn of calls, and what it cost.

export const VARIANTS = ['bare', 'capture', 'opentelemetry'] as const;
export type Variant = (typeof VARIANTS)[number];

/** Calls to make now, so many at once. */
export interface Turn {
  readonly calls: number;
  readonly concurrency: number;
}

export interface TurnCost {
  /** User and system, both ends of all its calls together. */
  readonly cpuUs: number;
  readonly latenciesUs: readonly number[];
}
