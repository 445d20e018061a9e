// Which event of the call is shown: decodes its payload and chooses the field to begin with.

import { fetchedEvents } from './call-facts.ts';
import { decodeEvent } from './decoded-payload.ts';
import type { Decoder, MessageModel } from './message-model.ts';
import { fieldKey } from './tree-index.ts';
import { initiallyFolded, selectedField } from './tree-rows.ts';

/** Shows an event: decodes it, and begins at its first field unless it is the one shown already. */
export function withEvent(model: MessageModel, event: number, fresh = true): MessageModel {
  const fetched = fetchedEvents(model)[event];
  const payload = fetched && decodeEvent(fetched, model.schema, model.decoder);
  const chosen = { ...model, event, payload };
  const top = fresh ? { payloadTop: 0, bytesTop: 0, valueShift: 0 } : {};
  if (!payload) return { ...chosen, ...top, field: '' };
  const stays = !fresh && selectedField(payload.tree, model.field) !== undefined;
  const [first] = payload.tree.nodes;
  const field = stays ? model.field : first ? fieldKey(first) : '';
  const folded = stays ? model.folded : initiallyFolded(payload.tree);
  return { ...chosen, ...top, field, folded };
}

/** Decodes the shown event by the other decoder. */
export function withDecoder(model: MessageModel, decoder: Decoder): MessageModel {
  return decoder === model.decoder ? model : withEvent({ ...model, decoder }, model.event, true);
}
