// From a fetched event to what the payload pane shows: its bytes, the tree over them, by which
// decoder, and what must be said about it. A payload that does not fit its schema falls back to the
// raw wire format; nothing here throws on any bytes.

import { decodePayload } from '../../payload/decode.ts';
import type { MessageType } from '../../payload/schema.ts';
import type { PayloadTree } from '../../payload/tree.ts';
import { EventType } from '../../traffic/event.ts';
import type { FetchedEvent } from '../../traffic/message-reader.ts';
import { count } from '../format.ts';
import type { Decoder, SchemaState } from './message-model.ts';

export interface DecodedPayload {
  readonly tree: PayloadTree;
  /** What the tree was decoded by; `raw` also when the schema did not do. */
  readonly decoder: Decoder;
  /** What a person must know: cut, not kept, not captured, not by the schema; '' for nothing. */
  readonly note: string;
  /** There are no bytes for a reason that `note` gives. */
  readonly absent: boolean;
}

export function isMessageEvent(fetched: FetchedEvent): boolean {
  const { type } = fetched.event;
  return type === EventType.ClientMessage || type === EventType.ServerMessage;
}

export function decodeEvent(
  fetched: FetchedEvent,
  schema: SchemaState,
  decoder: Decoder,
): DecodedPayload | undefined {
  if (!isMessageEvent(fetched)) return undefined;
  const kept = keptBytes(fetched);
  const redactions = fetched.event.redactions;
  if (kept.absent) {
    const tree = decodePayload(new Uint8Array());
    return { tree, decoder, note: kept.note, absent: true };
  }
  const type = decoder === 'schema' ? messageType(fetched, schema) : undefined;
  if (!type) {
    const tree = decodePayload(kept.bytes, undefined, { redactions });
    const why = decoder === 'schema' ? schemaNote(schema, fetched) : '';
    return { tree, decoder: 'raw', note: join(kept.note, why, cutNote(tree)), absent: false };
  }
  const tree = decodePayload(kept.bytes, type, { redactions });
  if (!tree.error || kept.note !== '')
    return { tree, decoder: 'schema', note: join(kept.note, cutNote(tree)), absent: false };
  const raw = decodePayload(kept.bytes, undefined, { redactions });
  const why = `not a ${type.fullName}: ${tree.error.reason} at ${tree.error.offset}; raw`;
  return { tree: raw, decoder: 'raw', note: join(why, cutNote(raw)), absent: false };
}

function messageType(fetched: FetchedEvent, schema: SchemaState): MessageType | undefined {
  if (schema.kind !== 'read') return undefined;
  const { fetched: answer, schema: types } = schema.read;
  const request = fetched.event.type === EventType.ClientMessage;
  const method = types.method(fetched.event.method);
  return (
    (request ? method?.input : method?.output) ??
    types.message(request ? answer.requestType : answer.responseType)
  );
}

/** A node of the mesh has no services whose descriptors could be registered: a file is the only way. */
const NO_DESCRIPTORS = 'no descriptor set was given';

/** Whoever told of the message: a hop has its own end with a time. */
function toldBy({ event }: FetchedEvent): string | undefined {
  const [hop] = event.hops;
  return hop && (hop.receivedUtcNs > 0n ? hop.to : hop.from);
}

function noSchemaNote(reason: string, fetched: FetchedEvent): string {
  const node = toldBy(fetched);
  if (node !== undefined && reason.includes(NO_DESCRIPTORS))
    return `no schema here: start ${node} with --descriptor FILE`;
  return reason.startsWith('no schema') ? reason : `no schema: ${reason}`;
}

function schemaNote(schema: SchemaState, fetched: FetchedEvent): string {
  switch (schema.kind) {
    case 'fetching':
      return 'raw until the schema comes';
    case 'unknown':
      return noSchemaNote(schema.reason, fetched);
    case 'read':
      return 'the schema does not have this type; raw';
  }
}

function cutNote(tree: PayloadTree): string {
  return tree.cutFields > 0 ? `${count(tree.cutFields)} further fields are not listed` : '';
}

function join(...notes: readonly string[]): string {
  return notes.filter((n) => n !== '').join('; ');
}

interface KeptBytes {
  readonly bytes: Uint8Array;
  readonly note: string;
  readonly absent: boolean;
}

function keptBytes(fetched: FetchedEvent): KeptBytes {
  const { completeness, payload, event } = fetched;
  switch (completeness.kind) {
    case 'whole':
      return { bytes: payload, note: '', absent: false };
    case 'cut':
      return {
        bytes: payload,
        note: `cut at ${count(completeness.keptBytes)} of ${count(event.size)} bytes`,
        absent: payload.length === 0,
      };
    case 'no-longer-kept': {
      const head = event.payloadHead;
      const first = head.length > 0 ? `; its first ${head.length} bytes are` : '';
      const note = `the payload is no longer kept at the node${first}`;
      return { bytes: head, note, absent: head.length === 0 };
    }
    case 'not-captured':
      return { bytes: payload, note: `not captured: ${completeness.note}`, absent: true };
    case 'not-permitted':
      return { bytes: payload, note: `not permitted: ${completeness.note}`, absent: true };
  }
}
