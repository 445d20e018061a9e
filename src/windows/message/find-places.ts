// Searching a whole call: the events whose words have the text, their headers and trailers, and the
// fields of their payloads, in the order in which they passed. Payloads beyond a budget are left out
// and counted. It selects nothing.

import type { FetchedEvent } from '../../traffic/message-reader.ts';
import { fetchedEvents } from './call-facts.ts';
import { type DecodedPayload, decodeEvent, isMessageEvent } from './decoded-payload.ts';
import { eventWords } from './event-words.ts';
import { fieldsWith } from './field-search.ts';
import { selectedPlace } from './found-line.ts';
import type { FindPlace, MessageModel } from './message-model.ts';
import { metadataLines } from './metadata-list.ts';
import { treeIndex } from './tree-index.ts';

/** Of payloads that are not shown, bytes: they are decoded for the search. */
export const SEARCHED_BYTES_MAX = 4 * 2 ** 20;

export interface Found {
  readonly places: readonly FindPlace[];
  /** Messages that were not searched: their payloads are beyond the budget. */
  readonly unsearched: number;
}

const NOTHING: Found = { places: [], unsearched: 0 };

/** All places of the call that have `text`, which ignores case; '' has none. */
export function placesWith(model: MessageModel, text: string): Found {
  if (!model.call || text === '') return NOTHING;
  const { call, schema, decoder, event } = model;
  const key = [schema, decoder, event, text];
  const known = lastFound.get(call);
  if (known?.key.every((part, i) => part === key[i])) return known.found;
  const found = search(model, text);
  lastFound.set(call, { key, found });
  return found;
}

const lastFound = new WeakMap<
  object,
  { readonly key: readonly unknown[]; readonly found: Found }
>();

function search(model: MessageModel, text: string): Found {
  const wanted = text.toLowerCase();
  const has = (words: string): boolean => words.toLowerCase().includes(wanted);
  const places: FindPlace[] = [];
  let unsearched = 0;
  let left = SEARCHED_BYTES_MAX;
  for (const [event, fetched] of fetchedEvents(model).entries()) {
    if (has(eventWords(fetched.event))) places.push({ kind: 'event', event });
    for (const [line, { key, value }] of metadataLines(fetched.event).entries())
      if (has(key) || has(value)) places.push({ kind: 'metadata', event, line });
    if (event !== model.event && isMessageEvent(fetched)) left -= fetched.payload.length;
    if (event !== model.event && left < 0) unsearched++;
    else
      for (const key of fieldKeys(model, event, fetched, text))
        places.push({ kind: 'field', event, key });
  }
  return { places, unsearched };
}

function fieldKeys(
  model: MessageModel,
  event: number,
  fetched: FetchedEvent,
  text: string,
): readonly string[] {
  const payload = event === model.event ? model.payload : decoded(model, fetched);
  return payload ? fieldsWith(payload.tree, text).map(({ key }) => key) : [];
}

interface Decoded {
  readonly schema: MessageModel['schema'];
  readonly decoder: MessageModel['decoder'];
  readonly payload: DecodedPayload | undefined;
}

const decodedEvents = new WeakMap<FetchedEvent, Decoded>();

function decoded({ schema, decoder }: MessageModel, fetched: FetchedEvent) {
  const known = decodedEvents.get(fetched);
  if (known && known.schema === schema && known.decoder === decoder) return known.payload;
  const payload = decodeEvent(fetched, schema, decoder);
  decodedEvents.set(fetched, { schema, decoder, payload });
  return payload;
}

/** Where the selection is, to be compared with places. */
interface Rank {
  readonly event: number;
  /** In the event: its words, its metadata, its fields. */
  readonly part: 0 | 1 | 2;
  readonly at: number;
}

const PARTS = { event: 0, metadata: 1, field: 2 } as const;

function rankOf(model: MessageModel, place: FindPlace): Rank {
  const { event, kind } = place;
  if (kind === 'event') return { event, part: PARTS.event, at: 0 };
  if (kind === 'metadata') return { event, part: PARTS.metadata, at: place.line };
  const fetched = fetchedEvents(model)[event];
  const payload = event === model.event ? model.payload : fetched && decoded(model, fetched);
  const at = payload ? treeIndex(payload.tree).byKey.get(place.key)?.at : undefined;
  return { event, part: PARTS.field, at: at ?? 0 };
}

function compare(a: Rank, b: Rank): number {
  return a.event - b.event || a.part - b.part || a.at - b.at;
}

/** The place after (1) or before (-1) `from`, round the end of the call; `from` too with `including`. */
export function nextPlace(
  model: MessageModel,
  text: string,
  from: FindPlace,
  { step, including = false }: { readonly step: 1 | -1; readonly including?: boolean },
): FindPlace | undefined {
  const { places } = placesWith(model, text);
  const here = rankOf(model, from);
  const order = (place: FindPlace): number => compare(rankOf(model, place), here);
  if (step < 0) return places.findLast((place) => order(place) < 0) ?? places.at(-1);
  return places.find((place) => (including ? order(place) >= 0 : order(place) > 0)) ?? places[0];
}

/** Its number among those found, from 1; 0 when it is none of them. */
export function placeNumber(model: MessageModel, places: readonly FindPlace[]): number {
  const here = rankOf(model, selectedPlace(model));
  return places.findIndex((place) => compare(rankOf(model, place), here) === 0) + 1;
}
