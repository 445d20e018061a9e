// The messages of a run: who sends what to which service when, and what the handler that gets it will do.

import type { Draws } from './draws.ts';
import type { RunKind } from './plan.ts';

/** What handlers do with a message. */
export interface Fate {
  /** Asks that are answered RETRYABLE before the last answer. */
  readonly retryable: number;
  readonly last: 'ok' | 'fatal' | 'throw' | 'never';
  readonly delayMs: number;
  readonly replyBytes: number;
}

export interface PlannedMessage {
  readonly number: number;
  readonly atMs: number;
  readonly from: string;
  readonly service: string;
  readonly kind: 'request' | 'send';
  readonly bytes: number;
  /** '' for none. */
  readonly orderingKey: string;
  readonly timeoutMs: number;
  /** So long that it has to be answered when all is healed. */
  readonly isPatient: boolean;
  readonly durable: boolean;
  readonly fate: Fate;
}

export interface Within {
  readonly startMs: number;
  readonly endMs: number;
  /** Where long deadlines end. */
  readonly lastMs: number;
}

export interface LoadOptions {
  readonly nodes: readonly string[];
  readonly services: readonly string[];
  readonly kind: RunKind;
  readonly within: Within;
}

/** Few, so that several large ones of one size are under way at a time. */
const LARGE_BYTES = [3000, 3000, 9000];

export function planMessages(options: LoadOptions, draws: Draws): readonly PlannedMessage[] {
  const { startMs, endMs } = options.within;
  const count = draws.chance(0.3) ? draws.int(60, 100) : draws.int(8, 40);
  const burst = draws.chance(0.3);
  const atMs = (): number => draws.real(startMs, burst ? startMs + 30 : endMs);
  // Some are there before the mesh is.
  const early = Array.from({ length: draws.chance(0.2) ? draws.int(1, 4) : 0 }, () => 0);
  const times = [...early, ...Array.from({ length: count }, atMs).sort((a, b) => a - b)];
  return times.map((time, number) => planMessage(options, number, time, draws));
}

function planMessage(
  { nodes, services, kind, within }: LoadOptions,
  number: number,
  atMs: number,
  draws: Draws,
): PlannedMessage {
  const fate = planFate(kind, draws);
  const isPatient = fate.last !== 'never' && (kind === 'drain' || draws.chance(0.8));
  const timeoutMs = isPatient ? within.lastMs - atMs : draws.int(20, 400);
  const orderingKey = isPatient && draws.chance(0.25) ? `k${draws.int(0, 2)}` : '';
  return {
    number,
    atMs,
    from: draws.pick(nodes),
    service: draws.pick(services),
    kind: draws.chance(0.6) ? 'request' : 'send',
    bytes: draws.chance(0.15) ? draws.pick(LARGE_BYTES) : draws.int(4, 300),
    orderingKey,
    timeoutMs,
    isPatient,
    // Durable messages of a key are in the order in which they were accepted, others in that of their calls.
    durable: orderingKey === '' ? draws.chance(kind === 'disk' ? 0.7 : 0.3) : orderingKey === 'k0',
    fate,
  };
}

function planFate(kind: RunKind, draws: Draws): Fate {
  const delayMs = draws.chance(0.1) ? draws.real(60, 700) : draws.real(0, 8);
  const replyBytes = draws.chance(0.1) ? draws.pick(LARGE_BYTES) : draws.int(0, 200);
  if (kind === 'drain') return { retryable: 0, last: 'ok', delayMs, replyBytes };
  const last = draws.weighted({ ok: 90, fatal: 4, throw: 3, never: 3 });
  return { retryable: draws.chance(0.1) ? draws.int(1, 2) : 0, last, delayMs, replyBytes };
}
