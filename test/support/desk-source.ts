// What a desk lives on in tests: nodes that are all up, a history that the test gives, nothing behind
// it; and timers that run when the test says so.

import { UNMEASURED_LINK } from '../../src/windows/link-meter.ts';
import type { DeskClock, DeskSource } from '../../src/windows/loop/desk-source.ts';
import { sampleStatus } from './overview-sample.ts';

/** A source of these nodes, in name order; `over` replaces parts of it. */
export function deskSource(
  nodes: () => readonly string[],
  over: Partial<DeskSource> & Pick<DeskSource, 'history'>,
): DeskSource {
  return {
    messages: {
      fetchCall: async () => ({ kind: 'no-longer-kept' }),
      fetchSchema: async () => ({ kind: 'unknown', reason: 'none' }),
    },
    cluster: () => 'test',
    nodes: () => [...nodes()].sort().map((name) => sampleStatus(name)),
    complete: () => true,
    steps: () => [],
    link: () => UNMEASURED_LINK,
    feedAgeMs: () => 0,
    hold: () => {},
    release: () => {},
    stepBudget: () => {},
    retry: () => {},
    copy: async () => 'copied',
    save: async () => 'saved',
    ...over,
  };
}

/** Some promises that follow each other are kept in between. */
const SETTLED_TURNS = 5;

export class DeskTimers implements DeskClock {
  utcMs = 1_795_000_100_000;
  readonly #running = new Set<{ readonly ms: number; readonly fn: () => void }>();

  nowUtcMs(): number {
    return this.utcMs;
  }

  every(ms: number, fn: () => void): { cancel(): void } {
    const timer = { ms, fn };
    this.#running.add(timer);
    return { cancel: () => this.#running.delete(timer) };
  }

  /** Paces of the timers that run, ms, fastest first. */
  get paces(): number[] {
    return [...this.#running].map(({ ms }) => ms).sort((a, b) => a - b);
  }

  /** Runs every timer once, or those of one pace. */
  async turn(ms?: number): Promise<void> {
    for (const timer of [...this.#running]) if (ms === undefined || timer.ms === ms) timer.fn();
    for (let i = 0; i < SETTLED_TURNS; i++) await Promise.resolve();
  }
}
