// What a filter sees of a kept event, read from the store's columns: no event is decoded for it.

import type { FilterFields, TrafficFilter } from '../traffic/filter.ts';
import type { EventStore } from './event-store.ts';

/** Of an event that is kept and not lost. */
export function eventFields(store: EventStore, seq: number, node: string): FilterFields {
  const { method, peer, direction } = store.label(seq);
  return {
    node,
    method,
    peer: peer.name,
    direction,
    size: store.size(seq),
    status: store.status(seq),
    latencyUs: store.latencyUs(seq),
  };
}

export function eventMatches(
  store: EventStore,
  seq: number,
  node: string,
  filter: TrafficFilter,
): boolean {
  return filter.text === '' || filter.matches(eventFields(store, seq, node));
}
