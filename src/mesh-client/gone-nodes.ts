// Nodes that a client has known and that no endpoint names any more: DOWN they stay, with when that was and when they
// answered last, so that a node that crashed is never merely missing from a count. It asks nobody anything.

import type { Clock, Timer } from '../runtime/clock.ts';
import { utcText } from '../traffic/event-text.ts';
import type { NodeStatus } from '../traffic/feed.ts';

/** Of them; the one that went the longest ago is forgotten first, and counted. */
export const GONE_NODES_MAX = 4096;
/** One that left on purpose is told of for so long, ms; any other as long as the client runs. */
export const LEFT_KEEP_MS = 15 * 60_000;

const NS_PER_MS = 1_000_000n;

interface Gone {
  readonly status: NodeStatus;
  readonly left: boolean;
  readonly goneMonoMs: number;
  goneUtcMs: number;
  /** UTC ms of its last answer; undefined: it never answered. */
  heardUtcMs: number | undefined;
  sinceUtcMs: number;
}

export class GoneNodes {
  readonly #clock: Clock;
  readonly #onForgotten: (node: string) => void;
  /** In the order of their going. */
  readonly #gone = new Map<string, Gone>();
  #timer: Timer | undefined;
  /** Forgotten since there were too many. */
  forgottenEarly = 0;

  constructor(clock: Clock, onForgotten: (node: string) => void) {
    this.#clock = clock;
    this.#onForgotten = onForgotten;
  }

  get size(): number {
    return this.#gone.size;
  }

  /** @param silentMs since its last answer; undefined: it never answered */
  add(status: NodeStatus, silentMs: number | undefined, left: boolean): void {
    const nowUtcMs = this.#clock.nowMs();
    const wasDown = status.state === 'down';
    this.#gone.delete(status.node);
    this.#gone.set(status.node, {
      status,
      left,
      goneMonoMs: this.#clock.monotonicMs(),
      goneUtcMs: nowUtcMs,
      heardUtcMs: silentMs === undefined ? undefined : nowUtcMs - silentMs,
      sinceUtcMs: wasDown ? status.sinceUtcMs : nowUtcMs,
    });
    for (const oldest of this.#gone.keys()) {
      if (this.#gone.size <= GONE_NODES_MAX) break;
      this.forgottenEarly++;
      this.#forget(oldest);
    }
    if (left && this.#timer === undefined) this.#arm();
  }

  /** It is named again. */
  delete(node: string): void {
    this.#gone.delete(node);
  }

  status(node: string): NodeStatus | undefined {
    const gone = this.#gone.get(node);
    return gone && statusOf(gone);
  }

  statuses(): NodeStatus[] {
    return [...this.#gone.values()].map(statusOf);
  }

  /** Our clock was set by so much. */
  clockSet(byMs: number): void {
    for (const gone of this.#gone.values()) {
      gone.goneUtcMs += byMs;
      gone.sinceUtcMs += byMs;
      if (gone.heardUtcMs !== undefined) gone.heardUtcMs += byMs;
    }
  }

  close(): void {
    this.#timer?.cancel();
  }

  #forget(node: string): void {
    this.#gone.delete(node);
    this.#onForgotten(node);
  }

  /** Until the time of the next one that left is over. */
  #arm(): void {
    this.#timer = undefined;
    for (const [node, { left, goneMonoMs }] of this.#gone) {
      if (!left) continue;
      const leftMs = goneMonoMs + LEFT_KEEP_MS - this.#clock.monotonicMs();
      if (leftMs <= 0) this.#forget(node);
      else {
        this.#timer = this.#clock.setTimer(leftMs, () => this.#arm());
        return;
      }
    }
  }
}

function statusOf({ status, left, goneUtcMs, heardUtcMs, sinceUtcMs }: Gone): NodeStatus {
  const went = left ? 'left the cluster at' : 'no longer named by the cluster since';
  const heard =
    heardUtcMs === undefined ? 'it never answered' : `its last answer was at ${time(heardUtcMs)}`;
  const reason = `${went} ${time(goneUtcMs)}; ${heard}`;
  return { ...status, state: 'down', reason, sinceUtcMs, retryInMs: undefined };
}

/** UTC, to the second. */
function time(utcMs: number): string {
  return utcText(BigInt(Math.round(utcMs)) * NS_PER_MS).slice(11, 19);
}
