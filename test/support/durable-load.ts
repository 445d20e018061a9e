// Durable sends from one node's port to a service at another's, while the nodes between and at both ends come and go:
// which were acknowledged, and how often each came to the handler in each life of its node.

import { PortClient } from '../../src/mesh/client/port-client.ts';
import { ServiceError } from '../../src/mesh/client/service-error.ts';
import type { Randomness } from '../../src/runtime/randomness.ts';

const SERVICE = 'keeper';
/** Nothing may die of its deadline while nodes are down. */
const TIMEOUT_MS = 600_000;
const RECONNECT_MS = 60_000;
/** Of a lane between two sends. */
const PAUSE_MAX_MS = 8;
const HANDLING_MAX_MS = 6;

export interface DurableLoadOptions {
  /** A port of the node that keeps. */
  readonly from: string;
  /** A port of the node where it is served. */
  readonly to: string;
  readonly lanes: number;
  readonly randomness: Randomness;
}

export interface DurableLoadReport {
  readonly asked: number;
  readonly acknowledged: number;
  /** Acknowledged, and has not come. */
  readonly lost: readonly number[];
  /** Not acknowledged: the connection was lost before the answer. Some of them came all the same. */
  readonly unknown: number;
  readonly unknownThatCame: number;
  /** Handled again by another life of the destination's node: at least once. */
  readonly againInAnotherLife: number;
  /** Handled again within one life: what the duplicate window has to prevent. */
  readonly againInOneLife: number;
}

export class DurableLoad {
  readonly #options: DurableLoadOptions;
  readonly #sender: PortClient;
  readonly #keeper: PortClient;
  readonly #acknowledged = new Set<number>();
  /** By number, the lives in which it was handled. */
  readonly #handledIn = new Map<number, number[]>();
  readonly #lanes: Promise<void>[];
  #life = 0;
  #asked = 0;
  #unknown = 0;
  #isOver = false;
  /** That nobody has foreseen. */
  failure: unknown;

  constructor(options: DurableLoadOptions) {
    this.#options = options;
    this.#keeper = new PortClient({
      urls: [options.to],
      serve: {
        service: SERVICE,
        handler: { name: SERVICE, methods: [], handle: (call) => this.#handle(call.payload) },
      },
      onState: (state) => {
        if ('node' in state) this.#life++;
      },
    });
    this.#sender = new PortClient({ urls: [options.from] });
    this.#lanes = Array.from({ length: options.lanes }, () => this.#lane());
  }

  get acknowledged(): number {
    return this.#acknowledged.size;
  }

  get #lost(): number[] {
    return [...this.#acknowledged].filter((number) => !this.#handledIn.has(number));
  }

  get report(): DurableLoadReport {
    const lives = [...this.#handledIn.values()];
    const extra = lives.reduce((sum, { length }) => sum + length - 1, 0);
    const again = lives.reduce((sum, one) => sum + one.length - new Set(one).size, 0);
    const came = [...this.#handledIn.keys()].filter((number) => !this.#acknowledged.has(number));
    return {
      asked: this.#asked,
      acknowledged: this.#acknowledged.size,
      lost: this.#lost,
      unknown: this.#unknown,
      unknownThatCame: came.length,
      againInAnotherLife: extra - again,
      againInOneLife: again,
    };
  }

  async #lane(): Promise<void> {
    while (!this.#isOver) {
      const number = ++this.#asked;
      try {
        const context = { durable: true, timeoutMs: TIMEOUT_MS };
        await this.#sender.send(SERVICE, 'keep', Buffer.from(String(number)), context);
        this.#acknowledged.add(number);
        await this.#pause(PAUSE_MAX_MS);
      } catch (error) {
        this.#unknown++;
        if (!(error instanceof ServiceError)) this.failure ??= error;
        await this.#sender.ready(RECONNECT_MS).catch(() => {});
      }
    }
  }

  async #handle(payload: Uint8Array): Promise<Uint8Array> {
    const number = Number(Buffer.from(payload).toString());
    const lives = this.#handledIn.get(number);
    if (lives === undefined) this.#handledIn.set(number, [this.#life]);
    else lives.push(this.#life);
    await this.#pause(HANDLING_MAX_MS);
    return new Uint8Array(0);
  }

  #pause(mostMs: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#options.randomness.unit() * mostMs));
  }

  /** No further sends. */
  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#lanes);
  }

  /** Everything that was acknowledged has come. */
  get isComplete(): boolean {
    return this.#lost.length === 0;
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await Promise.all([this.#sender.close(0), this.#keeper.close(0)]);
  }
}
