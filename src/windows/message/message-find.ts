// Searching in a message window: keys while the text is typed, and the way from match to match, also
// into another event. The selection goes along with the text; Escape takes it back to where it was.

import type { WindowEvent } from '../../x11/window-event.ts';
import { beginEditing, EMPTY_FILTER_BOX, editFilter, type FilterBox } from '../filter-box.ts';
import { count } from '../format.ts';
import { type Pasted, pasteInto, pasteKey } from '../pasting.ts';
import { updated } from '../window-message.ts';
import { fetchedEvents } from './call-facts.ts';
import { withEvent } from './chosen-event.ts';
import { selectField } from './field-choice.ts';
import { nextPlace, placesWith } from './find-places.ts';
import { selectedPlace } from './found-line.ts';
import type { FindPlace, MessageModel, MessageStep } from './message-model.ts';

type KeyEvent = Extract<WindowEvent, { kind: 'key' }>;

export function beginFind(model: MessageModel): MessageModel {
  if (fetchedEvents(model).length === 0) return { ...model, notice: 'there is nothing to search' };
  const find = beginEditing(model.find);
  return { ...model, find, findFrom: selectedPlace(model), notice: '' };
}

/** Forgets what was searched for. */
export function endFind(model: MessageModel): MessageModel {
  return { ...model, find: EMPTY_FILTER_BOX };
}

/** A key while the text is typed: all keys are the text's. */
export function findKey(model: MessageModel, event: KeyEvent): MessageStep {
  const paste = pasteKey(event);
  if (paste) return updated(model, { kind: 'paste', from: paste });
  if (event.key === 'Escape') return updated(endFind(goTo(model, model.findFrom)));
  return updated(withFind(model, editFilter(model.find, event, checkOf(model))));
}

export function pastedFind(model: MessageModel, pasted: Pasted): MessageModel {
  return withFind(model, pasteInto(model.find, pasted, checkOf(model)));
}

/** `n` and `N`. */
export function nextMatch(model: MessageModel, step: 1 | -1): MessageModel {
  const { find } = model;
  if (find.applied === '') return { ...model, notice: 'nothing is searched for: / begins' };
  const next = nextPlace(model, find.applied, selectedPlace(model), { step });
  return next ? goTo({ ...model, notice: '' }, next) : { ...model, notice: 'not in this call' };
}

function withFind(model: MessageModel, find: FilterBox): MessageModel {
  const { findFrom } = model;
  const next = { ...model, find };
  if (!findFrom || find.text === model.find.text || find.error !== '') return next;
  if (find.text === '') return goTo(next, findFrom);
  return goTo(next, nextPlace(model, find.text, findFrom, { step: 1, including: true }));
}

/** Shows the event of the place and selects in it. */
function goTo(model: MessageModel, place: FindPlace | undefined): MessageModel {
  if (!place) return model;
  const { event } = place;
  const last = fetchedEvents(model).length - 1;
  // Who goes to another message follows no longer.
  const held = { ...model, follow: model.follow && event === last };
  const shown = event === model.event ? held : withEvent(held, event);
  const there = place.kind === 'field' ? selectField(shown, place.key) : shown;
  const focus = place.kind === 'event' ? 'events' : 'payload';
  return { ...there, focus, found: { place, field: there.field } };
}

function checkOf(model: MessageModel): (text: string) => string {
  return (text) => {
    if (text === '') return '';
    const { places, unsearched } = placesWith(model, text);
    if (places.length > 0) return '';
    return unsearched === 0 ? NOWHERE : `${NOWHERE}; ${count(unsearched)} messages not searched`;
  };
}

const NOWHERE = 'no field, value or header has this';
