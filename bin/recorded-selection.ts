// What of a recording is printed under a filter and `--last`, by the rules of a collector's
// subscription: an event that matches, and at the end of a call that matches, what came before it.

import { type Event, EventType } from '../src/traffic/event.ts';
import { hex } from '../src/traffic/event-text.ts';
import type { FilterFields, TrafficFilter } from '../src/traffic/filter.ts';

/** Events of calls that have not ended, held for their end; more, and the call held longest goes. */
export const MAX_HELD_EVENTS = 65_536;
/** gRPC's code of a call that was cancelled. */
const CANCELLED = 1;

interface HeldCall {
  largestMessage: number;
  ended: boolean;
  /** Those that did not match when they passed. */
  readonly events: Event[];
}

export interface SelectionLimits {
  readonly maxHeldEvents?: number;
}

export class RecordedSelection {
  readonly #filter: TrafficFilter;
  readonly #maxHeldEvents: number;
  /** In the order of their first events. */
  readonly #calls = new Map<string, HeldCall>();
  /** Matching events that each node has too many of. */
  readonly #skip: ReadonlyMap<string, number>;
  readonly #matched = new Map<string, number>();
  #heldEvents = 0;
  /** Events of running calls that were given up: their call's end may have wanted them. */
  givenUp = 0;

  /** @param skip so many matching events of a node are left out at the start (`skipToLast`) */
  constructor(
    filter: TrafficFilter,
    skip: ReadonlyMap<string, number> = new Map(),
    { maxHeldEvents = MAX_HELD_EVENTS }: SelectionLimits = {},
  ) {
    this.#filter = filter;
    this.#skip = skip;
    this.#maxHeldEvents = maxHeldEvents;
  }

  /** What to print once this event has come, in the order of its call. */
  take(node: string, incarnation: bigint, event: Event): readonly Event[] {
    const isEnd = event.type === EventType.ServerTrailer || event.type === EventType.Cancel;
    const id = `${node} ${incarnation} ${event.direction} ${hex(event.callKey)}`;
    const call = this.#filter.text === '' ? undefined : this.#call(id, event);
    const matches = this.#filter.matches(fieldsOf(node, event, call?.largestMessage ?? 0));
    if (!matches) {
      if (call !== undefined) this.#hold(call, event);
    } else this.#matched.set(node, (this.#matched.get(node) ?? 0) + 1);
    const printed = matches && !this.isBefore(node);
    const late = printed && isEnd && call !== undefined ? call.events.splice(0) : [];
    this.#heldEvents -= late.length;
    if (event.type === EventType.ServerTrailer) this.#forget(id);
    return printed ? [...late, event] : late;
  }

  /** True as long as what comes from the node is before its last wanted events. */
  isBefore(node: string): boolean {
    return (this.#matched.get(node) ?? 0) <= (this.#skip.get(node) ?? 0) && this.#skip.has(node);
  }

  /** How many to leave out of each node to begin with its last `count`, after all were taken. */
  skipToLast(count: number): ReadonlyMap<string, number> {
    const skip = [...this.#matched].filter(([, matched]) => matched > count);
    return new Map(skip.map(([node, matched]) => [node, matched - count]));
  }

  #call(id: string, event: Event): HeldCall {
    const call = this.#calls.get(id) ?? { largestMessage: 0, ended: false, events: [] };
    this.#calls.set(id, call);
    if (isMessage(event)) call.largestMessage = Math.max(call.largestMessage, event.size);
    if (event.type === EventType.Cancel) call.ended = true;
    return call;
  }

  #hold(call: HeldCall, event: Event): void {
    call.events.push(event);
    this.#heldEvents++;
    for (const [id, oldest] of this.#calls) {
      if (this.#heldEvents <= this.#maxHeldEvents) return;
      if (!oldest.ended) this.givenUp += oldest.events.length;
      this.#forget(id);
    }
  }

  #forget(id: string): void {
    this.#heldEvents -= this.#calls.get(id)?.events.length ?? 0;
    this.#calls.delete(id);
  }
}

function isMessage({ type }: Event): boolean {
  return type === EventType.ClientMessage || type === EventType.ServerMessage;
}

/** As a collector's store has them: the size of a call's end is that of its largest message. */
function fieldsOf(node: string, event: Event, largestMessage: number): FilterFields {
  const { type, method, peer, direction, latencyNs } = event;
  const isEnd = type === EventType.ServerTrailer || type === EventType.Cancel;
  return {
    node,
    method,
    peer: peer.name,
    direction,
    size: isEnd ? largestMessage : isMessage(event) ? event.size : 0,
    status: type === EventType.Cancel ? CANCELLED : event.status,
    latencyUs: latencyNs === undefined ? undefined : Number(latencyNs) / 1000,
  };
}
