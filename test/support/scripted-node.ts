// A node for the client's tests: a wire server with a feed of its own that can be advanced, restarted
// under another incarnation on the same port, killed, and made silent.

import { METHODS } from '../../src/protocol/service.ts';
import { encodeStatsReport } from '../../src/protocol/stats-codec.ts';
import { decodeWatchRequest, type WatchRequest } from '../../src/protocol/watch-codec.ts';
import { sampleBatch } from './sample-events.ts';
import {
  answersStatus,
  type Handlers,
  type ServerCall,
  type ServeWire,
  serveGrpc,
  type WireServer,
} from './wire-server.ts';

/** Shorter than the client's patience. */
const REPORT_INTERVAL_MS = 200;

export class ScriptedNode {
  readonly requests: WatchRequest[] = [];
  incarnation = 7n;
  head = 0;
  silent = false;
  readonly #name: string;
  readonly #serve: ServeWire;
  readonly #folder: string | undefined;
  readonly #extra: Handlers;
  readonly #watches = new Set<ServerCall>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #server: WireServer | undefined;
  port = 0;

  constructor(
    name: string,
    options: {
      readonly folder?: string;
      readonly serve?: ServeWire;
      readonly extra?: Handlers;
    } = {},
  ) {
    this.#name = name;
    this.#folder = options.folder;
    this.#serve = options.serve ?? serveGrpc;
    this.#extra = options.extra ?? {};
  }

  /** Again after `kill` on the same port. */
  async start(): Promise<this> {
    const options = { port: this.port, ...(this.#folder ? { folder: this.#folder } : {}) };
    this.#server = await this.#serve(
      {
        [METHODS.getStatus.name]: (call) => {
          const { incarnation, head } = this;
          if (this.silent) return;
          answersStatus(() => ({ node: this.#name, incarnation, headSeq: head }))(call);
        },
        [METHODS.watchStats.name]: (call) => this.#report(call),
        [METHODS.watch.name]: (call) => this.#watch(call),
        ...this.#extra,
      },
      options,
    );
    this.port = this.#server.port;
    return this;
  }

  /** `count` more events to all watchers. */
  advance(count: number): void {
    const from = this.head + 1;
    this.head += count;
    for (const call of this.#watches) call.send(sampleBatch(this.incarnation, from, this.head));
  }

  kill(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#watches.clear();
    this.#server?.kill();
  }

  #report(call: ServerCall): void {
    const send = (): void => {
      if (this.silent) return;
      const { incarnation, head } = this;
      const report = {
        incarnation,
        utcNs: 1n,
        eventsSeen: head,
        lostAtTap: 0,
        series: [],
        past: [],
      };
      call.send(encodeStatsReport(report));
    };
    send();
    const timer = setInterval(send, REPORT_INTERVAL_MS);
    this.#timers.add(timer);
    call.onCancel(() => clearInterval(timer));
  }

  #watch(call: ServerCall): void {
    const request = decodeWatchRequest(call.request);
    this.requests.push(request);
    const from = this.#first(request);
    if (from <= this.head) call.send(sampleBatch(this.incarnation, from, this.head));
    this.#watches.add(call);
    call.onCancel(() => this.#watches.delete(call));
  }

  /** All that is kept for one who knew another incarnation. */
  #first(request: WatchRequest): number {
    if (request.incarnation === 0n) return Math.max(1, this.head + 1 - request.last);
    return request.incarnation === this.incarnation ? request.fromSeq : 1;
  }
}
