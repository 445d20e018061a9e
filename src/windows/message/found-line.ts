// Where in a call the selection is, as a place that a search can go on from; and the line of metadata
// that a search went to.

import type { FindPlace, MessageModel } from './message-model.ts';

/** What the search went to last, unless the person went on from there. */
export function selectedPlace({ found, event, field, payload }: MessageModel): FindPlace {
  if (found && found.place.event === event && found.field === field) return found.place;
  return payload ? { kind: 'field', event, key: field } : { kind: 'event', event };
}

/** Of the event that is shown. */
export function foundLine(model: MessageModel): number | undefined {
  const place = selectedPlace(model);
  return place.kind === 'metadata' ? place.line : undefined;
}
