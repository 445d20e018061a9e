// The child's side of bench/mesh: one process that plays one part, tells where it listens, and carries out orders one
// at a time.

import { closedLoop, type Load, type Send } from './closed-loop.ts';

export interface LoadOrder extends Load {
  readonly kind: 'load';
  /** Which of its ways, where it has several. */
  readonly way: string;
}

export type Order = LoadOrder | { readonly kind: 'tap'; readonly on: boolean };

export interface Actor {
  readonly addresses: readonly string[];
  /** Resolves when messages get there. */
  way?(name: string): Promise<Send>;
  tap?(on: boolean): Promise<void>;
}

export function play(actor: Actor): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', async (order: Order) => {
    process.send?.(await carryOut(actor, order));
  });
  process.send?.({ addresses: actor.addresses });
}

async function carryOut(actor: Actor, order: Order): Promise<unknown> {
  if (order.kind === 'tap') return { done: await actor.tap?.(order.on) };
  const send = await actor.way?.(order.way);
  if (send === undefined) throw new Error(`no way ${order.way}`);
  return closedLoop(send, order);
}
