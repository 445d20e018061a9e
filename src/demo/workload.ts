// What each client of the demo does: a seeded sequence of gaps, targets, payloads, delays and
// faults. Pure and endless; the same seed, node and rate give the same sequence.

import type { Randomness } from '../runtime/randomness.ts';
import { RECEIPTS, type TargetKind } from './topology.ts';

export type DemoMethod =
  | 'GetSession'
  | 'Authorize'
  | 'PostEntry'
  | 'StreamEntries'
  | 'ImportEntries'
  | 'Score'
  | 'Print';

/** What the callee shall go through; gRPC status 0 = succeed. */
export interface CallPlan {
  readonly delayMs: number;
  readonly failWith: number;
}

export interface PlannedCall {
  /** Wait before this call, after the one before was started, ms. */
  readonly gapMs: number;
  readonly target: TargetKind;
  readonly method: DemoMethod;
  /** Which instance: the caller takes it modulo the number there are. */
  readonly instance: number;
  readonly plan: CallPlan;
  /** Messages the client sends; one for calls without a client stream. */
  readonly messages: readonly Record<string, unknown>[];
  /** 0: the client never gives up before the deadline. */
  readonly cancelAfterMs: number;
}

interface Choice {
  readonly weight: number;
  readonly method: DemoMethod;
  readonly target: TargetKind;
}

const CHOICES: readonly Choice[] = [
  { weight: 26, method: 'Authorize', target: 'authorizer' },
  { weight: 22, method: 'PostEntry', target: 'ledger' },
  { weight: 22, method: 'GetSession', target: 'checkout' },
  { weight: 14, method: 'Score', target: 'fraud' },
  { weight: 10, method: 'StreamEntries', target: 'ledger' },
  { weight: 6, method: 'ImportEntries', target: 'ledger' },
  { weight: 8, method: 'Print', target: RECEIPTS },
];

/** UNAVAILABLE, INTERNAL, NOT_FOUND, INVALID_ARGUMENT, RESOURCE_EXHAUSTED. */
const FAULTS = [14, 13, 5, 3, 8];
/** Most services are well; the authorizer has trouble worth looking at. */
const FAULT_SHARE = { authorizer: 0.05, others: 0.002 };
const SLOW_SHARE = 0.03;
const CANCEL_SHARE = 0.005;
const COUNTRIES = ['DE', 'FR', 'NL', 'PL', 'ES', 'IT'];
const CURRENCIES = ['EUR', 'PLN', 'CHF', 'SEK'];

/** Authorize makes one further call, Score, so a planned call of a client is this many calls on the mesh. */
export function callsPerPlannedCall(targets: readonly TargetKind[]): number {
  const choices = choicesAmong(targets);
  const nested = choices.filter(({ method }) => method === 'Authorize');
  return 1 + weightOf(nested) / weightOf(choices);
}

/**
 * @param ratePerSecond planned calls of this client
 * @param targets kinds of service that it can call; at least one
 */
export function* workload(
  random: Randomness,
  ratePerSecond: number,
  targets: readonly TargetKind[],
): Generator<PlannedCall, never> {
  const choices = choicesAmong(targets);
  const total = weightOf(choices);
  for (let serial = 1; ; serial++) {
    const choice = choose(choices, random.unit() * total);
    yield {
      gapMs: (-Math.log(1 - random.unit()) * 1000) / ratePerSecond,
      target: choice.target,
      method: choice.method,
      instance: Math.floor(random.unit() * 2 ** 16),
      plan: plan(choice.target, random),
      messages: messages(choice.method, random, serial),
      cancelAfterMs: random.unit() < CANCEL_SHARE ? 1 + random.unit() * 20 : 0,
    };
  }
}

function choicesAmong(targets: readonly TargetKind[]): readonly Choice[] {
  return CHOICES.filter(({ target }) => targets.includes(target));
}

function weightOf(choices: readonly Choice[]): number {
  return choices.reduce((sum, { weight }) => sum + weight, 0);
}

function choose(choices: readonly Choice[], at: number): Choice {
  let rest = at;
  for (const choice of choices) {
    rest -= choice.weight;
    if (rest < 0) return choice;
  }
  return choices[0] as Choice;
}

function plan(target: TargetKind, random: Randomness): CallPlan {
  const share = target === 'authorizer' ? FAULT_SHARE.authorizer : FAULT_SHARE.others;
  const fails = random.unit() < share;
  const slow = random.unit() < SLOW_SHARE;
  return {
    delayMs: slow ? 80 + random.unit() * 240 : random.unit() ** 3 * 12,
    failWith: fails ? pick(FAULTS, random) : 0,
  };
}

function messages(
  method: DemoMethod,
  random: Randomness,
  serial: number,
): Record<string, unknown>[] {
  switch (method) {
    case 'GetSession':
      return [{ session_id: `ses_${hex(random, 6)}` }];
    case 'Authorize':
      return [authorization(random, serial)];
    case 'PostEntry':
      return [entry(random, serial)];
    case 'StreamEntries':
      return [{ account: account(random), count: 2 + Math.floor(random.unit() * 6) }];
    case 'ImportEntries':
      return several(random, () => entry(random, serial));
    case 'Score':
      return several(random, () => ({
        feature: `velocity_${hex(random, 1)}`,
        value: random.unit(),
      }));
    case 'Print':
      return [
        {
          authorization_code: hex(random, 3),
          merchant: { id: `mrc_${hex(random, 2)}`, mcc: 5812, country: pick(COUNTRIES, random) },
          amount: money(random),
        },
      ];
  }
}

function several<T>(random: Randomness, make: () => T): T[] {
  return Array.from({ length: 2 + Math.floor(random.unit() * 4) }, make);
}

function authorization(random: Randomness, serial: number): Record<string, unknown> {
  return {
    request_id: `req_${hex(random, 8)}`,
    merchant: { id: `mrc_${hex(random, 2)}`, mcc: 5812, country: pick(COUNTRIES, random) },
    card: {
      pan: `4${Array.from({ length: 15 }, () => Math.floor(random.unit() * 10)).join('')}`,
      expiry: `0${1 + Math.floor(random.unit() * 9)}/29`,
      network: 1 + Math.floor(random.unit() * 3),
      token: random.bytes(8),
    },
    amount: money(random),
    checks: [1, 2, 3].filter(() => random.unit() < 0.7),
    attempt: 1 + Math.floor(random.unit() * 2),
    created_at: { seconds: 1_795_000_000 + serial, nanos: 412_000_000 },
    risk: {
      velocity: Math.round(random.unit() * 100) / 100,
      geo: Math.round(random.unit() * 100) / 100,
    },
    idempotency_key: random.bytes(16),
  };
}

function entry(random: Randomness, serial: number): Record<string, unknown> {
  const long = random.unit() < 0.02;
  return {
    account: account(random),
    amount: money(random),
    sequence: serial,
    note: long ? 'settlement batch '.repeat(400) : `invoice ${hex(random, 3)}`,
  };
}

function money(random: Randomness): Record<string, unknown> {
  return {
    currency_code: pick(CURRENCIES, random),
    units: Math.floor(random.unit() * 900),
    nanos: Math.floor(random.unit() * 100) * 10_000_000,
  };
}

function account(random: Randomness): string {
  return `acc_${hex(random, 3)}`;
}

function hex(random: Randomness, bytes: number): string {
  return Array.from(random.bytes(bytes), (b) => b.toString(16).padStart(2, '0')).join('');
}

function pick<T>(from: readonly T[], random: Randomness): T {
  return from[Math.floor(random.unit() * from.length)] as T;
}
