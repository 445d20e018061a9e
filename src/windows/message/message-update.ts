// How a message window changes: answers of the node, the lane's next call, input. Whatever comes, the
// selection stays on the same event and field where they still exist.

import { schemaFromDescriptorSet } from '../../payload/schema-from-descriptor.ts';
import { EventType } from '../../traffic/event.ts';
import type { CallRow } from '../../traffic/history-reader.ts';
import {
  type CallAnswer,
  type FetchedEvent,
  isAt,
  type SchemaAnswer,
} from '../../traffic/message-reader.ts';
import { updated } from '../window-message.ts';
import { fetchedEvents } from './call-facts.ts';
import { sideOf } from './call-legs.ts';
import { askingFurther } from './call-way.ts';
import { withEvent } from './chosen-event.ts';
import { isMessageEvent } from './decoded-payload.ts';
import { isOfReply } from './joined-call.ts';
import { pastedFind } from './message-find.ts';
import { messageInput } from './message-input.ts';
import {
  type MessageMessage,
  type MessageModel,
  type MessageStep,
  openingCommands,
  type SchemaState,
} from './message-model.ts';

export function updateMessage(model: MessageModel, message: MessageMessage): MessageStep {
  switch (message.kind) {
    case 'theme':
      return updated({ ...model, theme: message.theme });
    case 'link':
      return updated(model.helpScroll === undefined ? { ...model, link: message.link } : model);
    case 'notice':
      return updated({ ...model, notice: message.text });
    case 'call':
      return sameKey(message.callKey, model.row.callKey)
        ? withWay(withCall(withoutOldWay(model), message.answer))
        : updated(model);
    case 'way': {
      if (!sameKey(message.callKey, model.row.callKey)) return updated(model);
      const { node, answer, clock } = message;
      return withWay(
        updated({ ...model, way: new Map([...model.way, [node, { answer, clock }]]) }),
      );
    }
    case 'schema':
      return updated(
        message.method === model.row.method ? withSchema(model, message.answer) : model,
      );
    case 'grown':
      return withGrown(model, message.row);
    case 'pasted':
      return updated(pastedFind(model, message.pasted));
    case 'row-changed':
      return withRow(model, message.row);
    case 'neighbour':
      return turnTo(model, message.row);
    case 'lane-place':
      return updated(message.id === model.row.id ? { ...model, place: message.place } : model);
    case 'input':
      return messageInput(model, message);
  }
}

function sameKey(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Of a call that went on its way is asked again. */
function withoutOldWay(model: MessageModel): MessageModel {
  return model.way.size === 0 ? model : { ...model, way: new Map() };
}

function withWay({ model, commands }: MessageStep): MessageStep {
  const further = askingFurther(model);
  return updated(further.model, ...commands, ...further.commands);
}

function withCall(model: MessageModel, answer: CallAnswer): MessageStep {
  const first = model.call?.kind !== 'events';
  // A node that is gone for a moment does not take away what it told before.
  const kept = !first && answer.kind !== 'events' ? model.call : answer;
  const told = kept === answer ? model.notice : noticeOf(answer);
  const fetched: MessageModel = { ...model, call: kept, fetching: false, notice: told };
  const events = fetchedEvents(fetched);
  const next = first ? withAbsence(fetched, events) : fetched;
  const event = first && !model.follow ? openingEvent(events, model.row) : model.event;
  const newest = model.follow ? events.findLastIndex(isMessageEvent) : event;
  const at = Math.max(0, Math.min(newest, events.length - 1));
  const shown = withEvent(next, at, first || (model.follow && at !== model.event));
  if (!model.stale) return updated(shown);
  const { node, row } = model;
  const again = { kind: 'fetch-call', node, callKey: row.callKey } as const;
  return updated({ ...shown, stale: false, fetching: true }, again);
}

/** Another message than the one that was clicked is never shown without a word. */
function withAbsence(model: MessageModel, events: readonly FetchedEvent[]): MessageModel {
  const { messageNumber, messageType } = model.row;
  if (messageNumber === undefined || events.length === 0) return model;
  const place = { type: messageType ?? EventType.ClientMessage, index: messageNumber - 1 };
  if (events.some(({ event }) => isAt(event, place))) return model;
  const notice = `message #${messageNumber} is no longer kept at the node; another of its call is shown`;
  return { ...model, notice };
}

function noticeOf(answer: CallAnswer): string {
  if (answer.kind === 'failed') return `not asked again: ${answer.reason}`;
  return answer.kind === 'no-longer-kept' ? 'no longer kept at the node' : '';
}

/** The message that the row stands for: its number in a stream, else the first payload. */
function openingEvent(events: readonly FetchedEvent[], row: CallRow): number {
  const number = row.messageNumber;
  const type = row.messageType;
  const side = sideOf(events, row.direction);
  if (number !== undefined) {
    const exact = events.findIndex(
      (e) => e.event.type === type && e.event.index === number - 1 && side.includes(e),
    );
    if (exact >= 0) return exact;
  }
  const request = events.findIndex(
    (e) => e.event.type === EventType.ClientMessage && side.includes(e),
  );
  if (request >= 0 && !isOfReply(row)) return request;
  const response = events.findIndex(
    (e) => e.event.type === EventType.ServerMessage && side.includes(e),
  );
  return Math.max(0, response);
}

function withSchema(model: MessageModel, answer: SchemaAnswer): MessageModel {
  const schema = readSchema(answer);
  return withEvent({ ...model, schema }, model.event, true);
}

function readSchema(answer: SchemaAnswer): SchemaState {
  if (answer.kind === 'unknown') return { kind: 'unknown', reason: answer.reason };
  const { schema, problems, problemCount } = schemaFromDescriptorSet(
    answer.schema.fileDescriptorSet,
  );
  const more = problemCount > 1 ? ` and ${problemCount - 1} more` : '';
  const problem = problemCount === 0 ? '' : `${problems[0] ?? 'incomplete'}${more}`;
  return { kind: 'read', read: { fetched: answer.schema, schema, problem } };
}

/** Following goes on to the newest message of the call, and ends with it. */
function withGrown(model: MessageModel, row: CallRow): MessageStep {
  if (!model.follow || !sameKey(row.callKey, model.row.callKey)) return updated(model);
  if (row.id === model.row.id) return withRow(model, row);
  return withRow({ ...model, row }, row);
}

/** The call went on: its events are asked for again, one question at a time. */
function withRow(model: MessageModel, row: CallRow): MessageStep {
  if (row.id !== model.row.id) return updated(model);
  const next = { ...model, row };
  if (model.fetching) return updated({ ...next, stale: true });
  const { node } = model;
  return updated({ ...next, fetching: true }, { kind: 'fetch-call', node, callKey: row.callKey });
}

function turnTo(model: MessageModel, row: CallRow | undefined): MessageStep {
  if (!row) return updated({ ...model, notice: 'no further call in the lane' });
  const sameMethod = row.method === model.row.method;
  const next: MessageModel = {
    ...model,
    row,
    place: undefined,
    call: undefined,
    way: new Map(),
    fetching: true,
    stale: false,
    schema: sameMethod ? model.schema : { kind: 'fetching' },
    event: 0,
    payload: undefined,
    field: '',
    found: undefined,
    eventsTop: 0,
    payloadTop: 0,
    bytesTop: 0,
    notice: '',
  };
  const commands = openingCommands(next);
  return updated(next, ...commands.filter((c) => !(sameMethod && c.kind === 'fetch-schema')));
}
