// GetMessage and GetSchema: what a click asks of the node, and its answer in parts.

import type { Event, EventType } from '../traffic/event.ts';
import type { FetchedSchema } from '../traffic/message-reader.ts';
import { EVENT_NESTED, eventFromWire, eventToWire } from './event-codec.ts';
import { meshscope } from './gen/meshscope.js';
import { type NestedFields, refuseCrowded } from './item-limit.ts';
import { decoding, ProtocolError } from './protocol-error.ts';
import { fromBigint, toBigint, toNumber } from './wide.ts';

export type MessageQuery =
  | { readonly kind: 'event'; readonly incarnation: bigint; readonly seq: number }
  | { readonly kind: 'call'; readonly callKey: Uint8Array }
  | {
      readonly kind: 'message';
      readonly callKey: Uint8Array;
      readonly type: EventType;
      readonly index: number;
    };

export type CompletenessCode =
  | 'unspecified'
  | 'whole'
  | 'cut'
  | 'no-longer-kept'
  | 'not-captured'
  | 'not-permitted';

const COMPLETENESS: readonly CompletenessCode[] = [
  'unspecified',
  'whole',
  'cut',
  'no-longer-kept',
  'not-captured',
  'not-permitted',
];

/** One part of the answer; `event` and `completeness` stand in the first part of each event. */
export interface MessagePart {
  readonly incarnation: bigint;
  readonly event: Event | undefined;
  readonly completeness: CompletenessCode;
  readonly keptBytes: number;
  readonly data: Uint8Array;
  readonly last: boolean;
  readonly note: string;
}

const NESTED: NestedFields = { 2: EVENT_NESTED };

/** Bytes of payload in one part: grpc-js receives at most 4 MiB by default. */
export const MAX_PART_BYTES = 256 * 1024;

export function encodeGetMessageRequest(query: MessageQuery): Uint8Array {
  const request: meshscope.v1.GetMessageRequest.$Properties = {};
  if (query.kind === 'event')
    request.event = { incarnation: fromBigint(query.incarnation), seq: query.seq };
  else if (query.kind === 'call') request.callKey = query.callKey;
  else request.messageId = { callKey: query.callKey, type: query.type, index: query.index };
  return meshscope.v1.GetMessageRequest.encode(request).finish();
}

/** @throws ProtocolError malformed, also when the request names nothing */
export function decodeGetMessageRequest(bytes: Uint8Array): MessageQuery {
  return decoding('GetMessageRequest', () => {
    const wire = meshscope.v1.GetMessageRequest.decode(bytes);
    if (wire.event)
      return {
        kind: 'event',
        incarnation: toBigint(wire.event.incarnation),
        seq: toNumber(wire.event.seq),
      };
    if (wire.callKey?.length) return { kind: 'call', callKey: wire.callKey };
    if (wire.messageId)
      return {
        kind: 'message',
        callKey: wire.messageId.callKey ?? new Uint8Array(0),
        type: (wire.messageId.type ?? 0) as EventType,
        index: wire.messageId.index ?? 0,
      };
    throw new ProtocolError('malformed', 'it names neither event, call nor message');
  });
}

export function encodeMessagePart(part: MessagePart): Uint8Array {
  const wire: meshscope.v1.MessagePart.$Properties = {
    incarnation: fromBigint(part.incarnation),
    completeness: COMPLETENESS.indexOf(part.completeness),
    keptBytes: part.keptBytes,
    data: part.data,
    last: part.last,
    note: part.note,
  };
  if (part.event) wire.event = eventToWire(part.event);
  return meshscope.v1.MessagePart.encode(wire).finish();
}

/** @throws ProtocolError malformed, too-large over MAX_NESTED_MESSAGES */
export function decodeMessagePart(bytes: Uint8Array): MessagePart {
  refuseCrowded('MessagePart', bytes, NESTED);
  return decoding('MessagePart', () => {
    const wire = meshscope.v1.MessagePart.decode(bytes);
    return {
      incarnation: toBigint(wire.incarnation),
      event: wire.event ? eventFromWire(wire.event) : undefined,
      completeness: COMPLETENESS[wire.completeness ?? 0] ?? 'unspecified',
      keptBytes: toNumber(wire.keptBytes),
      data: wire.data ?? new Uint8Array(0),
      last: wire.last ?? false,
      note: wire.note ?? '',
    };
  });
}

export function encodeGetSchemaRequest(method: string): Uint8Array {
  return meshscope.v1.GetSchemaRequest.encode({ method }).finish();
}

/** @throws ProtocolError malformed */
export function decodeGetSchemaRequest(bytes: Uint8Array): string {
  return decoding(
    'GetSchemaRequest',
    () => meshscope.v1.GetSchemaRequest.decode(bytes).method ?? '',
  );
}

export function encodeGetSchemaResponse(schema: FetchedSchema): Uint8Array {
  return meshscope.v1.GetSchemaResponse.encode({
    fileDescriptorSet: schema.fileDescriptorSet,
    source: schema.source,
    sha256: schema.sha256,
    requestType: schema.requestType,
    responseType: schema.responseType,
    obtainedUtcNs: fromBigint(schema.obtainedUtcNs),
  }).finish();
}

/** @throws ProtocolError malformed */
export function decodeGetSchemaResponse(bytes: Uint8Array): FetchedSchema {
  return decoding('GetSchemaResponse', () => {
    const wire = meshscope.v1.GetSchemaResponse.decode(bytes);
    return {
      fileDescriptorSet: wire.fileDescriptorSet ?? new Uint8Array(0),
      source: wire.source ?? '',
      sha256: wire.sha256 ?? new Uint8Array(0),
      requestType: wire.requestType ?? '',
      responseType: wire.responseType ?? '',
      obtainedUtcNs: toBigint(wire.obtainedUtcNs),
    };
  });
}
