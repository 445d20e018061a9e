// What a message window knows of one call at one node: the row that it was opened from, the events
// that the node answered with, the schema, and what of it is chosen. Plain data; it fetches nothing
// (commands ask the loop) and draws nothing.

import type { Schema } from '../../payload/schema.ts';
import type { MeasuredClock } from '../../traffic/clock-correction.ts';
import type { TlsFacts } from '../../traffic/feed.ts';
import type { CallRow, LaneQuery } from '../../traffic/history-reader.ts';
import type { CallAnswer, FetchedSchema, SchemaAnswer } from '../../traffic/message-reader.ts';
import { printable } from '../../x11/draw/printable.ts';
import { EMPTY_FILTER_BOX, type FilterBox } from '../filter-box.ts';
import { type LinkMeter, UNMEASURED_LINK } from '../link-meter.ts';
import type { PasteCommand, PastedMessage } from '../pasting.ts';
import type { RecordedSpan } from '../recorded-span.ts';
import type { ThemeName } from '../theme.ts';
import type { SharedCommand, SharedMessage, Updated } from '../window-message.ts';
import type { DecodedPayload } from './decoded-payload.ts';
import type { WayAnswer } from './hop-tellings.ts';

/** Where keys go. */
export type MessageFocus = 'events' | 'payload' | 'bytes';

export type Decoder = 'schema' | 'raw';

/** A schema that was read; `schema` is undefined when its bytes were no descriptors. */
export interface ReadSchema {
  readonly fetched: FetchedSchema;
  readonly schema: Schema;
  /** What could not be read of it; '' when all was. */
  readonly problem: string;
}

export type SchemaState =
  | { readonly kind: 'fetching' }
  | { readonly kind: 'read'; readonly read: ReadSchema }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A row's number among those of its lane that match and are kept, from 1, and how many there are. */
export interface LanePlace {
  readonly at: number;
  readonly of: number;
}

/** A place in a call, by the index of its event: the event itself, a line of its metadata, a field. */
export type FindPlace =
  | { readonly kind: 'event'; readonly event: number }
  | { readonly kind: 'metadata'; readonly event: number; readonly line: number }
  | { readonly kind: 'field'; readonly event: number; readonly key: string };

export interface MessageModel {
  readonly node: string;
  readonly theme: ThemeName;
  readonly link: LinkMeter;
  /** Of the link to the node; undefined without TLS or when not known. */
  readonly tls: TlsFacts | undefined;
  /** Of the node, when the window was opened. */
  readonly clock: MeasuredClock | undefined;
  /** Where in its lane the call was when the window turned to it. */
  readonly place: LanePlace | undefined;
  /** Set when the call is from a recording that is played. */
  readonly recorded: RecordedSpan | undefined;
  /** What the history knows of the call: shown when its node does not. */
  readonly row: CallRow;
  /** The lane that it was opened from. */
  readonly query: LaneQuery;
  /** undefined until the first answer; kept while a running call is fetched again. */
  readonly call: CallAnswer | undefined;
  /** What other nodes on the call's way answered, by name; empty for calls without hops. */
  readonly way: ReadonlyMap<string, WayAnswer>;
  readonly fetching: boolean;
  /** The row changed while an answer was awaited: ask again after it. */
  readonly stale: boolean;
  readonly schema: SchemaState;
  readonly decoder: Decoder;
  readonly focus: MessageFocus;
  /** Index into the call's events. */
  readonly event: number;
  /** The selected event's payload, decoded; undefined for other events. */
  readonly payload: DecodedPayload | undefined;
  /** Key of the selected field (tree-rows.ts); '' when nothing is selected. */
  readonly field: string;
  /** Keys of the folded fields. */
  readonly folded: ReadonlySet<string>;
  /** First row or line in view. */
  readonly eventsTop: number;
  readonly payloadTop: number;
  readonly bytesTop: number;
  /** What is searched for in names and values. */
  readonly find: FilterBox;
  /** What was selected when searching began: Escape goes back to it. */
  readonly findFrom: FindPlace | undefined;
  /** Where the search went last, and the field that was selected then. */
  readonly found: { readonly place: FindPlace; readonly field: string } | undefined;
  /** Cells of the values scrolled out at the left. */
  readonly valueShift: number;
  /** Stays with the newest message of a call that runs. */
  readonly follow: boolean;
  /** How the last copy or save went, or that there is no further call; '' for nothing. */
  readonly notice: string;
  /** Rows of help scrolled out; undefined while help is closed. */
  readonly helpScroll: number | undefined;
}

export type MessageMessage =
  | SharedMessage
  /** Answers name what they answer: a late one of another call is left alone. */
  | { readonly kind: 'call'; readonly callKey: Uint8Array; readonly answer: CallAnswer }
  /** The answer of another node on its way. */
  | {
      readonly kind: 'way';
      readonly callKey: Uint8Array;
      readonly node: string;
      readonly answer: CallAnswer;
      readonly clock: MeasuredClock | undefined;
    }
  | { readonly kind: 'schema'; readonly method: string; readonly answer: SchemaAnswer }
  /** Where the call with this row is in its lane. */
  | { readonly kind: 'lane-place'; readonly id: number; readonly place: LanePlace | undefined }
  /** The history's row changed: the call went on or ended. */
  | { readonly kind: 'row-changed'; readonly row: CallRow }
  /** The call went on: its newest message in the lane. Heeded while following only. */
  | { readonly kind: 'grown'; readonly row: CallRow }
  | PastedMessage
  /** The answer to `neighbour`; undefined at the lane's end. */
  | { readonly kind: 'neighbour'; readonly row: CallRow | undefined }
  /** Words on how a copy or a save went. */
  | { readonly kind: 'notice'; readonly text: string };

export type MessageCommand =
  | SharedCommand
  | { readonly kind: 'fetch-call'; readonly node: string; readonly callKey: Uint8Array }
  /** The same call at another node on its way; answer as `way`. */
  | { readonly kind: 'fetch-way'; readonly node: string; readonly callKey: Uint8Array }
  | { readonly kind: 'fetch-schema'; readonly node: string; readonly method: string }
  /** Ask `HistoryReader.neighbour(query, id, step)`; answer as `neighbour`. */
  | {
      readonly kind: 'neighbour';
      readonly query: LaneQuery;
      readonly id: number;
      readonly step: 1 | -1;
    }
  | { readonly kind: 'copy'; readonly text: string }
  | PasteCommand
  /** Show the same call at the node of its other end; what cannot be shown comes back as a notice. */
  | { readonly kind: 'open-other-end'; readonly row: CallRow; readonly node: string }
  /** Add `key:value`, or with `-` its opposite, to the filter of this node's window. */
  | {
      readonly kind: 'filter-node';
      readonly node: string;
      readonly sign: '' | '-';
      readonly key: FilterKey;
      readonly value: string;
    }
  /** `name` is a file name without a path, letters, digits, `.`, `_` and `-`. */
  | { readonly kind: 'save-call'; readonly name: string; readonly text: string }
  /** Shown in the title: `service/method - meshscope`. */
  | { readonly kind: 'set-title'; readonly title: string };

/** Terms of the filter that a value of a call can stand for. */
export type FilterKey = 'method' | 'peer' | 'status';

export type MessageStep = Updated<MessageModel, MessageCommand>;

export interface MessageOpening {
  readonly node: string;
  readonly row: CallRow;
  readonly query: LaneQuery;
  readonly theme: ThemeName;
  readonly tls?: TlsFacts | undefined;
  readonly clock?: MeasuredClock | undefined;
  readonly place?: LanePlace | undefined;
  readonly recorded?: RecordedSpan | undefined;
}

/** A window that waits for its first answers; send `openingCommands` of it. */
export function initialMessageModel(opening: MessageOpening): MessageModel {
  return {
    node: opening.node,
    theme: opening.theme,
    link: UNMEASURED_LINK,
    tls: opening.tls,
    clock: opening.clock,
    place: opening.place,
    recorded: opening.recorded,
    row: opening.row,
    query: opening.query,
    call: undefined,
    way: new Map(),
    fetching: true,
    stale: false,
    schema: { kind: 'fetching' },
    decoder: 'schema',
    focus: 'payload',
    event: 0,
    payload: undefined,
    field: '',
    folded: new Set(),
    eventsTop: 0,
    payloadTop: 0,
    bytesTop: 0,
    find: EMPTY_FILTER_BOX,
    findFrom: undefined,
    found: undefined,
    valueShift: 0,
    follow: false,
    notice: '',
    helpScroll: undefined,
  };
}

/** What a window that was just opened, or turned to another call, asks for. */
export function openingCommands(model: MessageModel): MessageCommand[] {
  const { node, row } = model;
  return [
    { kind: 'set-title', title: `${printable(row.method)} - meshscope` },
    { kind: 'fetch-call', node, callKey: row.callKey },
    { kind: 'fetch-schema', node, method: row.method },
  ];
}
