// What an event is called in the list, and what is said where there are no events. Words only.

import { type Event, EventType } from '../../traffic/event.ts';
import { shortStatusName } from '../../traffic/status-code.ts';
import { isOfReply } from './joined-call.ts';
import type { MessageModel } from './message-model.ts';

/** `headers, 11 fields`, `message 1, request`, of a message of the mesh `attempt 2, request`, `trailers, OK`, `reply's ack, OK`. */
export function eventWords(event: Event): string {
  const fields = `${event.metadata.length} ${event.metadata.length === 1 ? 'field' : 'fields'}`;
  switch (event.type) {
    case EventType.ClientHeader:
    case EventType.ServerHeader:
      return `headers, ${fields}`;
    case EventType.ClientMessage:
      return `${numberWords(event)}, request`;
    case EventType.ServerMessage:
      return `${numberWords(event)}, response`;
    case EventType.ClientHalfClose:
      return 'half-close';
    case EventType.ServerTrailer:
      return endWords(event);
    case EventType.Cancel:
      return 'cancelled';
  }
}

function endWords(event: Event): string {
  const word = isOfReply(event) ? "reply's ack" : 'trailers';
  return event.status === undefined ? word : `${word}, ${shortStatusName(event.status)}`;
}

/** A message of the mesh that is sent again is one more attempt and no further message. */
function numberWords({ index, hops }: Event): string {
  return `${index > 0 && hops.length > 0 ? 'attempt' : 'message'} ${index + 1}`;
}

/** Why there are no events, and what helps. */
export function missingLines(model: MessageModel): readonly string[] {
  const { call, node } = model;
  if (!call)
    return [
      `asking ${node} for the call ...`,
      'The node keeps the payloads; this program does not.',
    ];
  switch (call.kind) {
    case 'no-longer-kept':
      return [
        `no longer kept at ${node}: newer calls took its place`,
        'What the history still knows of it stands above.',
        'A node keeps more with a larger payloadStoreBytes.',
      ];
    case 'failed':
      return [`${node} did not answer: ${call.reason}`, 'r asks again.'];
    case 'events':
      return [`${node} knows the call but has no event of it`];
  }
}
