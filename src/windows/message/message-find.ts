// Searching in a message window: keys while the text is typed, and the way from match to match. The
// selection goes along with the text; Escape takes it back to where it was.

import type { WindowEvent } from '../../x11/window-event.ts';
import { beginEditing, EMPTY_FILTER_BOX, editFilter, type FilterBox } from '../filter-box.ts';
import { type Pasted, pasteInto, pasteKey } from '../pasting.ts';
import { updated } from '../window-message.ts';
import { selectField } from './field-choice.ts';
import { fieldsWith, nextFieldWith } from './field-search.ts';
import type { MessageModel, MessageStep } from './message-model.ts';

type KeyEvent = Extract<WindowEvent, { kind: 'key' }>;

export function beginFind(model: MessageModel): MessageModel {
  if (!model.payload) return { ...model, notice: 'only payloads are searched' };
  const find = beginEditing(model.find);
  return { ...model, find, findFrom: model.field, focus: 'payload', notice: '' };
}

/** Forgets what was searched for. */
export function endFind(model: MessageModel): MessageModel {
  return { ...model, find: EMPTY_FILTER_BOX };
}

/** A key while the text is typed: all keys are the text's. */
export function findKey(model: MessageModel, event: KeyEvent): MessageStep {
  const paste = pasteKey(event);
  if (paste) return updated(model, { kind: 'paste', from: paste });
  if (event.key === 'Escape') return updated(endFind(selectField(model, model.findFrom)));
  return updated(withFind(model, editFilter(model.find, event, checkOf(model))));
}

export function pastedFind(model: MessageModel, pasted: Pasted): MessageModel {
  return withFind(model, pasteInto(model.find, pasted, checkOf(model)));
}

/** `n` and `N`. */
export function nextMatch(model: MessageModel, step: 1 | -1): MessageModel {
  const { payload, find, field } = model;
  if (find.applied === '') return { ...model, notice: 'nothing is searched for: / begins' };
  const next = payload && nextFieldWith(payload.tree, find.applied, field, { step });
  if (!next) return { ...model, notice: 'not in this payload' };
  return selectField({ ...model, focus: 'payload', notice: '' }, next.key);
}

function withFind(model: MessageModel, find: FilterBox): MessageModel {
  const { payload, findFrom } = model;
  const next = { ...model, find };
  if (!payload || find.text === model.find.text || find.error !== '') return next;
  if (find.text === '') return selectField(next, findFrom);
  const first = nextFieldWith(payload.tree, find.text, findFrom, { step: 1, including: true });
  return first ? selectField(next, first.key) : next;
}

function checkOf({ payload }: MessageModel): (text: string) => string {
  return (text) => {
    if (text === '' || !payload || fieldsWith(payload.tree, text).length > 0) return '';
    return 'no field or value has this';
  };
}
