// Requests at a steady rate, whatever becomes of those before: when each was answered, which failed, and the longest time
// in which none was answered.

import { PortClient } from '../../src/mesh/client/port-client.ts';
import { ResilientCaller } from '../../src/mesh/client/resilient-caller.ts';
import type { ServiceCaller } from '../../src/mesh/client/service-caller.ts';

export interface SteadyRequestsOptions {
  /** Ports of nodes; the others for when the first has gone. */
  readonly urls: readonly string[];
  readonly service: string;
  readonly perSecond: number;
  readonly timeoutMs: number;
  /** Tries again what it is told to try again, as a service should. */
  readonly isResilient: boolean;
  /** Of the client; its default when it is not given. */
  readonly connectWaitMs?: number;
}

interface Answered {
  readonly atMs: number;
  readonly tookMs: number;
}

export interface Stretch {
  readonly answered: number;
  /** Without any answer. */
  readonly longestGapMs: number;
  readonly slowestMs: number;
}

const BODY = Buffer.alloc(1024, 'x');

export class SteadyRequests {
  readonly #options: SteadyRequestsOptions;
  readonly #client: PortClient;
  readonly #caller: ServiceCaller;
  readonly #answered: Answered[] = [];
  readonly #open = new Set<Promise<void>>();
  readonly #beganMs = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #sent = 0;
  /** Why each failed. */
  readonly failures: string[] = [];

  constructor(options: SteadyRequestsOptions) {
    const { urls, service, isResilient, connectWaitMs } = options;
    this.#options = options;
    this.#client = new PortClient({ urls, ...(connectWaitMs !== undefined && { connectWaitMs }) });
    const caller = this.#client.caller(service);
    this.#caller = isResilient ? new ResilientCaller(caller) : caller;
    this.#timer = setInterval(() => this.#due(), 1);
  }

  get answered(): number {
    return this.#answered.length;
  }

  get sent(): number {
    return this.#sent;
  }

  #due(): void {
    const passedMs = performance.now() - this.#beganMs;
    for (const due = (passedMs * this.#options.perSecond) / 1000; this.#sent < due; this.#sent++) {
      const asking: Promise<void> = this.#ask().finally(() => this.#open.delete(asking));
      this.#open.add(asking);
    }
  }

  async #ask(): Promise<void> {
    const beganMs = performance.now();
    try {
      await this.#caller.call('', BODY, { timeoutMs: this.#options.timeoutMs });
      const atMs = performance.now();
      this.#answered.push({ atMs, tookMs: atMs - beganMs });
    } catch (error) {
      this.failures.push(`after ${Math.round(performance.now() - beganMs)} ms: ${String(error)}`);
    }
  }

  /** What was answered between two times of `performance.now()`, the time before the first and after the last included. */
  between(fromMs: number, untilMs: number): Stretch {
    const inside = this.#answered.filter(({ atMs }) => atMs >= fromMs && atMs < untilMs);
    const times = [fromMs, ...inside.map(({ atMs }) => atMs), untilMs];
    const gaps = times.slice(1).map((atMs, i) => atMs - times[i]!);
    return {
      answered: inside.length,
      longestGapMs: Math.max(...gaps),
      slowestMs: Math.max(0, ...inside.map(({ tookMs }) => tookMs)),
    };
  }

  /** No further ones; resolves when each was answered or has failed. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#open);
    await this.#client.close(0);
  }
}
