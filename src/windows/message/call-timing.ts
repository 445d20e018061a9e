// When the events of a call were, as bars of a waterfall: each bar is the time since the event
// before, drawn by whose time it was. Owns the scale; knows no pixels.

import { type Event, EventType } from '../../traffic/event.ts';
import type { FetchedEvent } from '../../traffic/message-reader.ts';
import { isReplyAck } from './joined-call.ts';

/** Whose time a bar is: the client's side, the service at work, the service's answer. */
export type TimeOwner = 'client' | 'handler' | 'server';

export interface EventTiming {
  /** Since the call's first event, ms. */
  readonly atMs: number;
  /** Since the event before, ms; 0 for the first. */
  readonly waitMs: number;
  readonly owner: TimeOwner;
  /** The longest wait of the call, when it is most of it. */
  readonly slow: boolean;
}

/** A wait is slow when it is at least this share of the call. */
const SLOW_SHARE = 0.5;

export function isFromClient(event: Pick<Event, 'callKey' | 'type'>): boolean {
  const { type } = event;
  return (
    isReplyAck(event) ||
    type === EventType.ClientHeader ||
    type === EventType.ClientMessage ||
    type === EventType.ClientHalfClose ||
    type === EventType.Cancel
  );
}

/** By the node's monotonic clock: never negative, whatever the wall clock did. */
export function callTimings(events: readonly FetchedEvent[]): readonly EventTiming[] {
  const first = events[0]?.event.monoNs ?? 0n;
  const at = events.map((e) => Math.max(0, Number(e.event.monoNs - first) / 1e6));
  const waits = at.map((ms, i) => Math.max(0, ms - (at[i - 1] ?? ms)));
  const longest = Math.max(0, ...waits);
  const slowFrom = Math.max(longest, totalMs(at) * SLOW_SHARE);
  return events.map(({ event }, i) => {
    const before = events[i - 1]?.event;
    const answers = before !== undefined && isFromClient(before) && !isFromClient(event);
    return {
      atMs: at[i] ?? 0,
      waitMs: waits[i] ?? 0,
      owner: isFromClient(event) ? 'client' : answers ? 'handler' : 'server',
      slow: longest > 0 && (waits[i] ?? 0) >= slowFrom,
    };
  });
}

function totalMs(at: readonly number[]): number {
  return Math.max(0, ...at);
}

/** Length of the call, ms. */
export function callLengthMs(timings: readonly EventTiming[]): number {
  return totalMs(timings.map((t) => t.atMs));
}

/** Round times from 0 up to the call's end: at most `most` of them. */
export function timeTicks(lengthMs: number, most: number): readonly number[] {
  if (!(lengthMs > 0) || most < 2) return [0];
  const raw = lengthMs / (most - 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((s) => s * power >= raw) ?? 10) * power;
  const ticks: number[] = [];
  for (let i = 0; i * step <= lengthMs && i < most; i++) ticks.push(i * step);
  return ticks;
}
