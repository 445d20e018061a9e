// A node with a clock of its own and counters that grow: it reports, as a collector does, by that clock.

import { METHODS } from '../../src/protocol/service.ts';
import { encodeStatsReport } from '../../src/protocol/stats-codec.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import { answersStatus, type ServerCall, serveWs, type WireServer } from './wire-server.ts';

const reportEveryMs = 200;
const callsEach = 20;

export class CountingNode {
  readonly #timers = new Set<NodeJS.Timeout>();
  #server: WireServer | undefined;
  #calls = 0;

  get endpoint(): string {
    return `ws://127.0.0.1:${this.#server?.port}`;
  }

  /** Status requests so far. */
  asked = 0;

  async start(name: string, clock: Pick<Clock, 'nowMs'>): Promise<this> {
    const utcNs = () => BigInt(Math.round(clock.nowMs())) * 1_000_000n;
    this.#server = await serveWs({
      [METHODS.getStatus.name]: (call) => {
        this.asked++;
        answersStatus(() => ({ node: name, utcNs: utcNs() }))(call);
      },
      [METHODS.watchStats.name]: (call) => this.#report(call, utcNs),
      [METHODS.watch.name]: () => {},
    });
    return this;
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#server?.kill();
  }

  #report(call: ServerCall, utcNs: () => bigint): void {
    const send = (): void => {
      this.#calls += callsEach;
      const calls = this.#calls;
      const latency = { indexes: [64], counts: [calls], zeroCount: 0, sumUs: 300 * calls };
      const byStatus = [{ status: 0, calls }];
      const of = { method: '/ledger.Ledger/Post', peer: 'ops', messages: 2 * calls, bytes: 0 };
      const series = { direction: 1, ...of, started: calls, byStatus, latency } as const;
      call.send(
        encodeStatsReport({
          incarnation: 7n,
          utcNs: utcNs(),
          eventsSeen: 4 * calls,
          lostAtTap: 0,
          series: [series],
          past: [],
        }),
      );
    };
    send();
    const timer = setInterval(send, reportEveryMs);
    this.#timers.add(timer);
    call.onCancel(() => clearInterval(timer));
  }
}
