// The nodes whose events a session without windows goes on taking: those whose windows were open last, or,
// when there never were any, those whose windows would open by themselves.

import type { DeskFeed } from './desk-feed.ts';

/** How often it looks whether all nodes are named, ms. */
const lookEveryMs = 500;

type HeldFeed = Pick<DeskFeed, 'complete' | 'nodes' | 'hold' | 'release'>;

export class StandbyHolds {
  readonly #feed: HeldFeed;
  #held: readonly string[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(feed: HeldFeed) {
    this.#feed = feed;
  }

  hold(nodes: readonly string[]): void {
    this.release();
    this.#held = [...nodes];
    for (const node of this.#held) this.#feed.hold(node);
  }

  /** The first `limit` in name order, as soon as all nodes are named. */
  holdFirst(limit: number): void {
    this.release();
    const look = (): void => {
      if (!this.#feed.complete()) return;
      const names = this.#feed.nodes().map(({ node }) => node);
      this.hold(names.slice(0, limit));
    };
    this.#timer = setInterval(look, lookEveryMs);
    look();
  }

  /** Windows have taken over, or it is the end. */
  release(): void {
    clearInterval(this.#timer);
    for (const node of this.#held) this.#feed.release(node);
    this.#held = [];
  }
}
