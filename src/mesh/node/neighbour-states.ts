// What became of each neighbour's link, and since when: what a table of the links that there are cannot tell of the ones
// that have gone. It is told, and decides nothing.

import type { Clock } from '../../runtime/clock.ts';

/** A neighbour that is not configured and has gone is remembered so long. */
export const GONE_NEIGHBOUR_KEEP_MS = 15 * 60_000;
/** Of those that are remembered; the one told of the longest ago goes. */
export const NEIGHBOURS_KNOWN_MAX = 1024;

export interface NeighbourState {
  readonly isUp: boolean;
  /** When that began, UTC ms. */
  readonly sinceUtcMs: number;
  /** Why there is no link; '' when there is one. */
  readonly reason: string;
}

interface Known extends NeighbourState {
  readonly sinceMonoMs: number;
  /** Why it ended; '' of one that was never up. */
  readonly lost: string;
}

export class NeighbourStates {
  readonly #clock: Clock;
  readonly #known = new Map<string, Known>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The link is up; a second one in its place changes nothing. */
  up(neighbour: string): void {
    if (this.#known.get(neighbour)?.isUp !== true) this.#set(neighbour, true, '', '');
  }

  lost(neighbour: string, reason: string): void {
    this.#set(neighbour, false, reason, reason);
  }

  /**
   * It was dialled without success: down it is since the first time, and why it ended stays said before why it does not
   * come back. Another dial beside a link says nothing of that.
   */
  failed(neighbour: string, dialled: string): void {
    const known = this.#known.get(neighbour);
    if (known === undefined) this.#set(neighbour, false, dialled, '');
    else if (!known.isUp) {
      const { lost } = known;
      const reason = lost === '' ? dialled : `${lost}; dialled: ${dialled}`;
      this.#known.set(neighbour, { ...known, reason });
    }
  }

  #set(neighbour: string, isUp: boolean, reason: string, lost: string): void {
    this.#known.delete(neighbour);
    if (this.#known.size >= NEIGHBOURS_KNOWN_MAX) {
      const [oldest] = this.#known.keys();
      if (oldest !== undefined) this.#known.delete(oldest);
    }
    const clock = this.#clock;
    const since = { sinceUtcMs: clock.nowMs(), sinceMonoMs: clock.monotonicMs() };
    this.#known.set(neighbour, { isUp, reason, lost, ...since });
  }

  get(neighbour: string): NeighbourState | undefined {
    return this.#known.get(neighbour);
  }

  /** Those without a link by now; one that is not `kept` is forgotten after a while. */
  gone(kept: ReadonlySet<string>): readonly string[] {
    const nowMs = this.#clock.monotonicMs();
    const names: string[] = [];
    for (const [name, { isUp, sinceMonoMs }] of this.#known) {
      if (isUp) continue;
      if (!kept.has(name) && nowMs - sinceMonoMs >= GONE_NEIGHBOUR_KEEP_MS)
        this.#known.delete(name);
      else names.push(name);
    }
    return names;
  }
}
