// The two sides of a call at one node. A relay of the mesh has a message twice under one id: as it was received, and as it
// was sent on. That is one message and no second attempt: what is counted is counted on one side.

import { Direction, type Event } from '../../traffic/event.ts';
import type { FetchedEvent } from '../../traffic/message-reader.ts';
import { isFromClient } from './call-timing.ts';

/** True when the node received the message from one peer and sent it to another, or between services of its own. */
export function isPassedOn(events: readonly FetchedEvent[]): boolean {
  const ofMesh = (direction: Direction) => (e: FetchedEvent) =>
    e.event.hops.length > 0 && e.event.direction === direction;
  return events.some(ofMesh(Direction.Inbound)) && events.some(ofMesh(Direction.Outbound));
}

/** The events of the side that the window was opened on; all of them where there is one side only. */
export function sideOf(
  events: readonly FetchedEvent[],
  direction: Direction,
): readonly FetchedEvent[] {
  return isPassedOn(events) ? events.filter(({ event }) => event.direction === direction) : events;
}

/** Which way it crossed this node's border: `from n1`, `to n3`. */
export function crossingWords(event: Event): string {
  const { direction, peer } = event;
  const isReceived = isFromClient(event) === (direction === Direction.Inbound);
  return `${isReceived ? 'from' : 'to'} ${peer.name}`;
}

/** How many attempts of a mesh's message there are among these, or how many messages of any other call. */
export function messageCount(events: readonly FetchedEvent[], type: Event['type']): number {
  const all = events.filter(({ event }) => event.type === type);
  const ofMesh = all.filter(({ event }) => event.hops.length > 0);
  return all.length - ofMesh.length + new Set(ofMesh.map(({ event }) => event.index)).size;
}
