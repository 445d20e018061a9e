// The parent's side of an actor: starts its program, gives it orders, and reads what Linux says of it.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { LoadOrder, Order } from './actor.ts';
import type { LoadReport } from './closed-loop.ts';

export type Program = 'node' | 'link' | 'nats' | 'grpc';

export class ActorProcess {
  readonly #child: ChildProcess;
  readonly pid: number;
  readonly addresses: readonly string[];

  /** @param role what the program gets, as JSON */
  static async start(program: Program, role: unknown): Promise<ActorProcess> {
    const script = new URL(`./${program}-actor.ts`, import.meta.url);
    const child = fork(script, [JSON.stringify(role)]);
    const [ready] = (await answerOf(child)) as [{ readonly addresses: readonly string[] }];
    return new ActorProcess(child, ready.addresses);
  }

  private constructor(child: ChildProcess, addresses: readonly string[]) {
    this.#child = child;
    this.pid = child.pid!;
    this.addresses = addresses;
  }

  load(order: Omit<LoadOrder, 'kind'>): Promise<LoadReport> {
    return this.#order({ kind: 'load', ...order }) as Promise<LoadReport>;
  }

  async tap(on: boolean): Promise<void> {
    await this.#order({ kind: 'tap', on });
  }

  async #order(order: Order): Promise<unknown> {
    const answer = answerOf(this.#child);
    this.#child.send(order);
    return (await answer)[0];
  }

  stop(): void {
    this.#child.disconnect();
  }
}

/** Its next message; a process that ends instead is an error. */
async function answerOf(child: ChildProcess): Promise<unknown[]> {
  const ended = new AbortController();
  const gone = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`${child.spawnargs.at(-1)} ended with ${code}`);
  });
  gone.catch(() => {});
  const answer = await Promise.race([once(child, 'message'), gone]);
  ended.abort();
  return answer;
}
