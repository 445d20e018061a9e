// A fetched call as JSON text, for the clipboard and for files: every event with its payload decoded
// where that was possible, in base64 otherwise. Redacted bytes stay redacted; nothing is guessed.

import { base64Text } from '../../payload/base64.ts';
import { payloadJson } from '../../payload/json.ts';
import { escapeText, hexText } from '../../payload/text.ts';
import type { TreeNode } from '../../payload/tree.ts';
import { type Event, EventType, type MetadataEntry } from '../../traffic/event.ts';
import type { FetchedEvent } from '../../traffic/message-reader.ts';
import { harmlessJson } from '../harmless-json.ts';
import { callEnd, fetchedEvents, hex, uuidText } from './call-facts.ts';
import { crossingWords } from './call-legs.ts';
import { decodeEvent } from './decoded-payload.ts';
import { foundLine } from './found-line.ts';
import { callIdOf, isOfReply } from './joined-call.ts';
import type { MessageModel } from './message-model.ts';
import { metadataLines, metadataText } from './metadata-list.ts';
import { selectedField } from './tree-rows.ts';

const MAX_NAME_LENGTH = 100;

/** Letters, digits, `.`, `_` and `-` only, whatever the method is called. */
export function callFileName(model: MessageModel): string {
  const method = model.row.method.replace(/[^A-Za-z0-9_]+/g, '.').replace(/^\.+|\.+$/g, '');
  return `${method.slice(0, MAX_NAME_LENGTH) || 'call'}-${hex(model.row.callKey).slice(0, 12)}.json`;
}

export function callJson(model: MessageModel): string {
  const { row, node } = model;
  const end = callEnd(model);
  const call = {
    node,
    method: row.method,
    direction: row.direction === 1 ? 'inbound' : 'outbound',
    peer: row.peer,
    call: uuidText(callIdOf(row.callKey)),
    incarnation: row.incarnation.toString(16),
    status: end.word,
    statusMessage: end.message,
    events: fetchedEvents(model).map((e) => eventJson(e, model)),
  };
  return harmlessJson(JSON.stringify(call, null, 2));
}

function eventJson(fetched: FetchedEvent, model: MessageModel) {
  const { event, completeness } = fetched;
  const message = event.type === EventType.ClientMessage || event.type === EventType.ServerMessage;
  return {
    seq: event.seq,
    type: typeName(event.type),
    ...(isOfReply(event) ? { replyId: uuidText(event.callKey) } : {}),
    utcNs: String(event.utcNs),
    size: event.size,
    ...(event.hops.length > 0 ? { side: crossingWords(event) } : {}),
    ...(event.status === undefined ? {} : { status: event.status }),
    ...(event.metadata.length > 0 ? { metadata: event.metadata.map(metadataJson) } : {}),
    ...(message ? { index: event.index, completeness, payload: decodedJson(fetched, model) } : {}),
    ...(event.redactions.length > 0 ? { redactions: event.redactions } : {}),
  };
}

function decodedJson(fetched: FetchedEvent, model: MessageModel): unknown {
  const decoded = decodeEvent(fetched, model.schema, 'schema');
  if (!decoded || decoded.absent) return null;
  if (decoded.decoder === 'raw' || decoded.tree.error)
    return { base64: base64Text(decoded.tree.bytes) };
  return JSON.parse(payloadJson(decoded.tree));
}

function metadataJson(entry: MetadataEntry) {
  const value = entry.redacted ? '[redacted]' : metadataText(entry);
  return { key: entry.key, value };
}

function typeName(type: Event['type']): string {
  return Object.entries(EventType).find(([, t]) => t === type)?.[0] ?? String(type);
}

/** The value of the selected field for the clipboard; undefined when it is redacted or there is none. */
export function fieldCopyText(model: MessageModel): string | undefined {
  const { payload } = model;
  if (!payload) return foundValue(model);
  const node = selectedField(payload.tree, model.field);
  if (!node || node.redacted !== undefined) return undefined;
  return valueText(node, payload.tree.bytes);
}

/** Of the header or trailer that a search went to. */
function foundValue(model: MessageModel): string | undefined {
  const event = fetchedEvents(model)[model.event]?.event;
  const line = event && metadataLines(event)[foundLine(model) ?? -1];
  return line && !line.redacted ? escapeText(line.value) : undefined;
}

function valueText(node: TreeNode, bytes: Uint8Array): string {
  const { value } = node;
  if (typeof value === 'string') return value;
  const own = bytes.subarray(node.valueOffset, node.valueOffset + node.length);
  if (value instanceof Uint8Array) return hexText(own, own.length);
  if (value !== undefined) return String(value);
  return node.children ? hexText(own, own.length) : escapeText(node.valueText);
}
