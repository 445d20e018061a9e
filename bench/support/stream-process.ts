// The parent's side of stream-server.ts: starts it, waits for its answers, ends it.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Order, Report } from './stream-server.ts';

export class StreamProcess {
  readonly #child: ChildProcess;
  endpoint = '';
  plainPort = 0;

  /** `folder` is the node's identity. */
  constructor(folder: string, storeEvents: number, eventBytes: number) {
    const script = new URL('./stream-server.ts', import.meta.url);
    this.#child = fork(script, [folder, String(storeEvents), String(eventBytes)]);
  }

  async ready(): Promise<this> {
    const report = await this.#report();
    if (report.kind === 'ready') Object.assign(this, report);
    return this;
  }

  async order(order: Order): Promise<Extract<Report, { kind: 'done' }>> {
    const report = this.#report();
    this.#child.send(order);
    return (await report) as Extract<Report, { kind: 'done' }>;
  }

  async #report(): Promise<Report> {
    const [report] = (await once(this.#child, 'message')) as [Report];
    return report;
  }

  stop(): void {
    this.#child.disconnect();
  }
}
