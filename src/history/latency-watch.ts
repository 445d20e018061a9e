// Tells whether a call was slow: over the 95th percentile of its method at this node, by a running
// histogram whose old counts fade. Bounded in methods; one too many is never called slow.

import type { ByteAccount } from './byte-account.ts';
import { bucketOf, bucketUpperUs } from './latency-histogram.ts';
import { MAX_WATCHED_METHODS } from './limits.ts';

/** Fewer calls of a method than this, and none is slow. */
export const MIN_CALLS_FOR_SLOW = 20;

const SLOW_QUANTILE = 0.95;
/** 2^(0/8)..2^(256/8) µs: 1 µs to 71 minutes; beyond counts in the last bucket. */
const BUCKETS = 256;
/** The percentile is worked out again after this many calls. */
const RECKON_EVERY_CALLS = 16;
/** At this many calls, which 16 bits hold, all counts are halved: a method that changed is judged by its new self. */
const FADE_AT_CALLS = 8192;
const BYTES_PER_METHOD = 2 * BUCKETS + 256;

interface MethodLatency {
  readonly counts: Uint16Array;
  calls: number;
  nextReckoning: number;
  /** A latency over this is slow, µs. */
  slowOverUs: number;
}

export class LatencyWatch {
  private readonly account: ByteAccount;
  private readonly methods = new Map<number, MethodLatency>();

  constructor(account: ByteAccount) {
    this.account = account;
  }

  /** Judges by the calls before this one, then counts it. */
  isSlow(method: number, latencyUs: number): boolean {
    const known = this.methods.get(method) ?? this.add(method);
    if (known === undefined) return false;
    const slow = latencyUs > known.slowOverUs;
    count(known, latencyUs);
    return slow;
  }

  private add(method: number): MethodLatency | undefined {
    if (this.methods.size >= MAX_WATCHED_METHODS) return undefined;
    const fresh = {
      counts: new Uint16Array(BUCKETS),
      calls: 0,
      nextReckoning: MIN_CALLS_FOR_SLOW,
      slowOverUs: Number.POSITIVE_INFINITY,
    };
    this.methods.set(method, fresh);
    this.account.add(BYTES_PER_METHOD);
    return fresh;
  }
}

function count(known: MethodLatency, latencyUs: number): void {
  const bucket = latencyUs <= 1 ? 0 : Math.min(BUCKETS - 1, bucketOf(latencyUs));
  known.counts[bucket] = known.counts[bucket]! + 1;
  if (++known.calls >= FADE_AT_CALLS) fade(known);
  if (known.calls < known.nextReckoning) return;
  known.nextReckoning = known.calls + RECKON_EVERY_CALLS;
  known.slowOverUs = percentileUs(known);
}

function percentileUs(known: MethodLatency): number {
  let left = Math.ceil(SLOW_QUANTILE * known.calls);
  let bucket = 0;
  for (; bucket < BUCKETS - 1; bucket++) {
    left -= known.counts[bucket]!;
    if (left <= 0) break;
  }
  return bucketUpperUs(bucket);
}

function fade(known: MethodLatency): void {
  known.calls = 0;
  for (let i = 0; i < BUCKETS; i++) {
    known.counts[i] = known.counts[i]! >>> 1;
    known.calls += known.counts[i]!;
  }
  known.nextReckoning = known.calls;
}
