// A request of the mesh and a reply that came as a message of its own, as the one call that they are: whether the other
// of both is to be asked for, and the events of both in one list. Each event keeps the id of its own message.

import { type Event, EventType } from '../../traffic/event.ts';
import type { CallAnswer, FetchedEvent } from '../../traffic/message-reader.ts';
import { isReplyId, requestIdOf } from '../../traffic/reply-id.ts';

/** It belongs to a reply that came as a message of its own. */
export function isOfReply({ callKey }: Pick<Event, 'callKey'>): boolean {
  return isReplyId(callKey);
}

/** The ack of such a reply: from who asked to who answered. */
export function isReplyAck(event: Pick<Event, 'callKey' | 'type'>): boolean {
  return event.type === EventType.ServerTrailer && isOfReply(event);
}

/** What a person knows the call by, whichever of its messages the window was opened with. */
export function callIdOf(callKey: Uint8Array): Uint8Array {
  return requestIdOf(callKey) ?? callKey;
}

/** True when `answer`, to the question for this id, may not be the whole call: the other id is to be asked for too. */
export function mayHaveOther(callKey: Uint8Array, answer: CallAnswer): boolean {
  if (answer.kind === 'failed' || callKey.length !== 16) return false;
  if (answer.kind === 'no-longer-kept' || isReplyId(callKey)) return true;
  return awaitsReply(answer.events);
}

/** A message of the mesh whose ack brought no reply: none was asked for, or it comes as a message of its own. */
export function awaitsReply(events: readonly FetchedEvent[]): boolean {
  const isOfMesh = events.some(({ event }) => event.hops.length > 0);
  return isOfMesh && !events.some(({ event }) => event.type === EventType.ServerMessage);
}

/** The answers to both questions as one; `other` adds nothing when its node had been restarted in between. */
export function joinedAnswer(answer: CallAnswer, other: CallAnswer): CallAnswer {
  if (other.kind !== 'events') return answer;
  if (answer.kind !== 'events') return answer.kind === 'failed' ? answer : other;
  if (answer.incarnation !== other.incarnation) return answer;
  const events = [...answer.events, ...other.events].sort((a, b) => a.event.seq - b.event.seq);
  return { ...answer, events };
}
