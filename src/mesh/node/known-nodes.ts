// Who belongs to the mesh as one node has seen it: who is there, and for a while who was. Routing forgets a node that says
// nothing; whoever counts nodes must not. It is told, and decides nothing about ways.

import type { LinkState } from '../../protocol/link-frame.ts';
import type { Clock } from '../../runtime/clock.ts';

export interface KnownNodesLimits {
  /** A node that has gone and is not configured is told of for so long. */
  readonly keepMs: number;
  /** Of those that have gone; the one that went the longest ago is forgotten first, and counted. */
  readonly goneMax: number;
}

export const KNOWN_NODES_LIMITS: KnownNodesLimits = { keepMs: 15 * 60_000, goneMax: 4096 };

/** left: it said that it shuts down, or may not take part any more. down: it has gone without a word, or never came. */
export type Standing = 'up' | 'down' | 'left';

export interface KnownNode {
  readonly node: string;
  /** Endpoints of its collector; none of a configured neighbour that was never there. */
  readonly addresses: readonly string[];
  readonly standing: Standing;
}

interface Known {
  addresses: readonly string[];
  standing: Standing;
  /** False of a configured neighbour that was never there. */
  wasThere: boolean;
  /** Its name is told to nobody. */
  revoked: boolean;
  /** Monotonic ms; undefined while it is there. */
  goneMs: number | undefined;
  /** Number of the last look that found it. */
  look: number;
}

/** What a look finds. */
export interface Sight {
  readonly states: Iterable<LinkState>;
  /** Neighbours that the node is to have. */
  readonly configured: readonly string[];
  /** Whether there is no link to the neighbour, and it was tried. */
  isMissing(neighbour: string): boolean;
}

export class KnownNodes {
  readonly #clock: Clock;
  readonly #limits: KnownNodesLimits;
  readonly #known = new Map<string, Known>();
  #looks = 0;
  /** Nodes that went before their time, since there were too many. */
  forgottenEarly = 0;

  constructor(clock: Clock, limits: KnownNodesLimits = KNOWN_NODES_LIMITS) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Gives the ms until somebody's time is over; undefined: nobody's. */
  look({ states, configured, isMissing }: Sight): number | undefined {
    this.#looks++;
    for (const state of states) this.#found(state);
    for (const name of configured)
      if (!this.#known.has(name) && isMissing(name)) this.#missing(name);
    return this.#goneOnes(new Set(configured));
  }

  #found({ node, addresses, shuttingDown }: LinkState): void {
    const standing = shuttingDown ? 'left' : 'up';
    const look = this.#looks;
    const there = { addresses, standing, look, wasThere: true, revoked: false } as const;
    this.#known.set(node, { ...there, goneMs: undefined });
  }

  #missing(neighbour: string): void {
    const never = { addresses: [], standing: 'down', wasThere: false, revoked: false } as const;
    this.#known.set(neighbour, { ...never, goneMs: this.#clock.monotonicMs(), look: 0 });
  }

  #goneOnes(configured: ReadonlySet<string>): number | undefined {
    const nowMs = this.#clock.monotonicMs();
    const gone: (readonly [string, number])[] = [];
    for (const [name, known] of this.#known) {
      if (known.look === this.#looks) continue;
      if (known.standing === 'up') known.standing = 'down';
      known.goneMs ??= nowMs;
      gone.push([name, known.goneMs]);
    }
    gone.sort((a, b) => b[1] - a[1]);
    let nextMs: number | undefined;
    for (const [index, [name, goneMs]] of gone.entries()) {
      const leftMs = configured.has(name) ? Number.POSITIVE_INFINITY : this.#leftMs(name, goneMs);
      const isTooMany = index >= this.#limits.goneMax;
      if (isTooMany && leftMs > 0) this.forgottenEarly++;
      if (isTooMany || leftMs <= 0) this.#known.delete(name);
      else if (leftMs !== Number.POSITIVE_INFINITY) nextMs = Math.min(nextMs ?? leftMs, leftMs);
    }
    return nextMs;
  }

  /** One that was never there is told of only while it is configured. */
  #leftMs(name: string, goneMs: number): number {
    if (this.#known.get(name)?.wasThere !== true) return 0;
    return goneMs + this.#limits.keepMs - this.#clock.monotonicMs();
  }

  /** They may not take part any more: from now on they are not told of, until they come back. */
  revoke(nodes: readonly string[]): void {
    for (const node of nodes) {
      const known = this.#known.get(node);
      if (known !== undefined) known.revoked = true;
    }
  }

  /** Those to tell of; a node that has no collector cannot be watched. */
  *all(): IterableIterator<KnownNode> {
    for (const [node, { addresses, standing, wasThere, revoked }] of this.#known)
      if (!revoked && (addresses.length > 0 || !wasThere)) yield { node, addresses, standing };
  }
}
