// Keeps a link to each neighbour of the configuration: dials while there is none, with growing pauses. It dials
// nobody else: finding peers is not its business.

import { type BackoffLimits, backoffDelayMs } from '../../runtime/backoff.ts';
import type { Clock, Timer } from '../../runtime/clock.ts';
import type { Randomness } from '../../runtime/randomness.ts';
import type { Dialler, Transport } from '../link/transport.ts';

export const REDIAL_BACKOFF: BackoffLimits = { firstMs: 50, maxMs: 5000, factor: 2 };
export const DIAL_TIMEOUT_MS = 5000;
/** A link that was up for less counts as one more dial that failed: some come up only to be closed. */
export const STABLE_AFTER_MS = 1000;

export interface RedialOptions {
  readonly dialler: Dialler;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly backoff?: BackoffLimits | undefined;
  isLinked(neighbour: string): boolean;
  onTransport(transport: Transport): void;
  onFailure(neighbour: string, address: string, error: unknown): void;
}

interface Target {
  readonly address: string;
  attempt: number;
  /** Monotonic ms; undefined without a link. */
  linkedMs: number | undefined;
  dialling: boolean;
  /** Dialled although there is a link. */
  renewing: boolean;
  timer: Timer | undefined;
}

export class Redial {
  readonly #options: RedialOptions;
  readonly #targets = new Map<string, Target>();
  #stopped = false;

  constructor(options: RedialOptions) {
    this.#options = options;
  }

  /** Those that are kept. */
  get neighbours(): readonly string[] {
    return [...this.#targets.keys()];
  }

  /**
   * The neighbours to keep, by name; others are left alone from now on. Gives those that are not kept any more, or at another
   * address: a link to the address before is not wanted. One to a neighbour at another address is dialled when that has gone.
   */
  keep(neighbours: ReadonlyMap<string, string>): readonly string[] {
    const left: string[] = [];
    for (const [name, target] of this.#targets) {
      if (neighbours.get(name) === target.address) continue;
      target.timer?.cancel();
      this.#targets.delete(name);
      left.push(name);
    }
    for (const [name, address] of neighbours) {
      if (this.#targets.has(name)) continue;
      this.#targets.set(name, {
        address,
        attempt: 0,
        linkedMs: undefined,
        dialling: false,
        renewing: false,
        timer: undefined,
      });
      this.lost(name);
    }
    return left;
  }

  /** There is no link to it, or no more. The loss of one that was stable is dialled at once. */
  lost(neighbour: string): void {
    const target = this.#targets.get(neighbour);
    if (target === undefined) return;
    const { linkedMs } = target;
    target.linkedMs = undefined;
    if (linkedMs !== undefined && this.#nowMs() - linkedMs >= STABLE_AFTER_MS) target.attempt = 0;
    if (target.dialling || target.timer !== undefined) return;
    if (target.attempt === 0) void this.#dial(neighbour, target);
    else this.#later(neighbour, target);
  }

  /** Its link does not last: another is dialled, which takes its place when it is up. */
  renew(neighbour: string): void {
    const target = this.#targets.get(neighbour);
    if (target === undefined || target.dialling) return;
    target.timer?.cancel();
    target.timer = undefined;
    target.renewing = true;
    void this.#dial(neighbour, target);
  }

  linked(neighbour: string): void {
    const target = this.#targets.get(neighbour);
    if (target !== undefined) target.linkedMs = this.#nowMs();
  }

  #nowMs(): number {
    return this.#options.clock.monotonicMs();
  }

  #later(neighbour: string, target: Target): void {
    const { clock, randomness, backoff = REDIAL_BACKOFF } = this.#options;
    const ms = backoffDelayMs(target.attempt, backoff, randomness);
    target.timer = clock.setTimer(ms, () => {
      target.timer = undefined;
      void this.#dial(neighbour, target);
    });
  }

  async #dial(neighbour: string, target: Target): Promise<void> {
    const { dialler, isLinked, onTransport, onFailure } = this.#options;
    if (this.#stopped || (isLinked(neighbour) && !target.renewing)) return;
    target.attempt++;
    target.dialling = true;
    try {
      const transport = await dialler.dial(target.address, neighbour, DIAL_TIMEOUT_MS);
      target.dialling = false;
      target.renewing = false;
      if (this.#wants(neighbour, target)) onTransport(transport);
      else transport.close({ cause: 'closed', text: 'not wanted any more' });
    } catch (error) {
      target.dialling = false;
      if (!this.#wants(neighbour, target)) return;
      onFailure(neighbour, target.address, error);
      this.#later(neighbour, target);
    }
  }

  #wants(neighbour: string, target: Target): boolean {
    return !this.#stopped && this.#targets.get(neighbour) === target;
  }

  stop(): void {
    this.#stopped = true;
    for (const target of this.#targets.values()) target.timer?.cancel();
  }
}
