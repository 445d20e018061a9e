// Finds the row of a call by its key: an open-addressed table of row ordinals that only grows, and is
// rebuilt without ended calls when it is full. Bounded: over the limit the oldest calls are forgotten.

import type { ByteAccount } from './byte-account.ts';
import type { CallKey } from './call-key.ts';
import type { Lane } from './lane.ts';
import { MAX_TRACKED_CALLS, RECENT_CALLS } from './limits.ts';
import { ROW_ENDED } from './row-segment.ts';

const FIRST_SLOTS = 64;
const BYTES_PER_SLOT = 12;

export class CallIndex {
  /** Calls that were forgotten before their end. */
  forgotten = 0;
  private readonly lane: Lane;
  private readonly account: ByteAccount;
  /** Row ordinals; 0 = free. */
  private ordinals: Float64Array = new Float64Array(0);
  private hashes: Int32Array = new Int32Array(0);
  private used = 0;

  constructor(lane: Lane, account: ByteAccount) {
    this.lane = lane;
    this.account = account;
  }

  /** Ordinal of the newest kept row of this call, or 0. */
  find(key: CallKey, hash: number): number {
    if (this.used === 0) return 0;
    const mask = this.ordinals.length - 1;
    let found = 0;
    for (let slot = hash & mask; this.ordinals[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.hashes[slot] !== hash) continue;
      const ordinal = this.ordinals[slot]!;
      if (ordinal > found && this.hasKey(ordinal, key)) found = ordinal;
    }
    return found;
  }

  add(hash: number, ordinal: number): void {
    if (2 * (this.used + 1) > this.ordinals.length) this.rebuild(ordinal);
    this.put(hash, ordinal);
  }

  clear(): void {
    this.account.add(-this.ordinals.length * BYTES_PER_SLOT);
    this.ordinals = new Float64Array(0);
    this.hashes = new Int32Array(0);
    this.used = 0;
  }

  private put(hash: number, ordinal: number): void {
    const mask = this.ordinals.length - 1;
    let slot = hash & mask;
    while (this.ordinals[slot] !== 0) slot = (slot + 1) & mask;
    this.ordinals[slot] = ordinal;
    this.hashes[slot] = hash;
    this.used++;
  }

  private hasKey(ordinal: number, key: CallKey): boolean {
    const rows = this.lane.segmentOf(ordinal);
    if (rows === undefined) return false;
    const at = 4 * (ordinal - rows.base);
    return (
      rows.key[at + 3] === key.d &&
      rows.key[at + 2] === key.c &&
      rows.key[at + 1] === key.b &&
      rows.key[at] === key.a
    );
  }

  private rebuild(newest: number): void {
    const { ordinals, hashes } = this;
    const kept: number[] = [];
    for (let slot = 0; slot < ordinals.length; slot++)
      if (ordinals[slot] !== 0 && this.isWanted(ordinals[slot]!, newest)) kept.push(slot);
    if (kept.length > MAX_TRACKED_CALLS / 2) this.forgetOldest(kept, ordinals);
    let slots = FIRST_SLOTS;
    while (slots < 4 * kept.length) slots *= 2;
    this.account.add((slots - ordinals.length) * BYTES_PER_SLOT);
    this.ordinals = new Float64Array(slots);
    this.hashes = new Int32Array(slots);
    this.used = 0;
    for (const slot of kept) this.put(hashes[slot]!, ordinals[slot]!);
  }

  private isWanted(ordinal: number, newest: number): boolean {
    const rows = this.lane.segmentOf(ordinal);
    if (rows === undefined) return false;
    return ordinal + RECENT_CALLS > newest || (rows.flags[ordinal - rows.base]! & ROW_ENDED) === 0;
  }

  private forgetOldest(slots: number[], ordinals: Float64Array): void {
    slots.sort((x, y) => ordinals[y]! - ordinals[x]!);
    this.forgotten += slots.length - MAX_TRACKED_CALLS / 2;
    slots.length = MAX_TRACKED_CALLS / 2;
  }
}
