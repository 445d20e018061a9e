// A call for tests and pictures: an authorization with headers, a request that is partly redacted, an
// answer and trailers, and a message window on it that is driven as the loop drives it.

import type { Event } from '../../../src/traffic/event.ts';
import type { CallRow } from '../../../src/traffic/history-reader.ts';
import type {
  CallAnswer,
  FetchedEvent,
  SchemaAnswer,
} from '../../../src/traffic/message-reader.ts';
import type { Size } from '../../../src/windows/canvas.ts';
import {
  initialMessageModel,
  type MessageCommand,
  type MessageMessage,
  type MessageModel,
  openingCommands,
} from '../../../src/windows/message/message-model.ts';
import { updateMessage } from '../../../src/windows/message/message-update.ts';
import type { WindowEvent } from '../../../src/x11/window-event.ts';
import { schemaOf } from '../../support/payload-schema.ts';
import { callRow, NOON_US, nodeStatus } from '../node/node-sample.ts';
import { SMALL_FACES } from '../picture-check.ts';

export const METHOD = 'authz.v1.Authorizer/Authorize';

const PROTO = `
syntax = "proto3";
package authz.v1;
enum Network { NETWORK_UNSPECIFIED = 0; VISA = 1; }
message Merchant { string id = 1; uint32 mcc = 2; string country = 3; }
message Card { string pan = 1; string expiry = 2; Network network = 3; bytes token = 4; }
message Money { string currency_code = 1; int64 units = 2; int32 nanos = 3; }
message AuthorizeRequest {
  string request_id = 1; Merchant merchant = 2; Card card = 3; Money amount = 4;
  repeated uint32 checks = 5; uint32 attempt = 6; map<string, double> risk = 8;
  bytes idempotency_key = 15;
}
message AuthorizeResponse { bool approved = 1; string code = 2; }
service Authorizer { rpc Authorize(AuthorizeRequest) returns (AuthorizeResponse); }
`;

const types = schemaOf(PROTO);
export const CALL_KEY = Uint8Array.from({ length: 16 }, (_, i) => (i * 37 + 1) & 0xff);
const REQUEST = {
  request_id: 'req_01JD8Q2M7ZK4',
  merchant: { id: 'mrc_4471', mcc: 5812, country: 'DE' },
  card: {
    pan: '****************',
    expiry: '*****',
    network: 1,
    token: new Uint8Array(8).fill(0x9f),
  },
  amount: { currency_code: 'EUR', units: 184, nanos: 500_000_000 },
  checks: [3, 270, 86_942],
  attempt: 2,
  risk: { velocity: 0.82 },
  idempotency_key: Uint8Array.from({ length: 16 }, (_, i) => 0x5b + i * 9),
};

function encode(type: string, value: object): Uint8Array {
  const T = types.root.lookupType(type);
  return T.encode(T.fromObject(value)).finish();
}

export const REQUEST_BYTES = encode('authz.v1.AuthorizeRequest', REQUEST);
export const RESPONSE_BYTES = encode('authz.v1.AuthorizeResponse', { approved: true, code: 'A1' });

/** Where `text` stands in the request. */
export function offsetOf(text: string): number {
  return new TextDecoder('latin1').decode(REQUEST_BYTES).indexOf(text);
}

const AT_MS = [0, 0.1, 0.2, 191.8, 191.9, 198.9];
const ascii = (text: string) => new TextEncoder().encode(text);

function event(i: number, type: Event['type'], over: Partial<Event> = {}): Event {
  const at = BigInt(Math.round((AT_MS[i] ?? 0) * 1e6));
  return {
    seq: 8118 + i,
    utcNs: BigInt(NOON_US) * 1000n + at,
    monoNs: 5_000_000_000n + at,
    type,
    direction: 1,
    callKey: CALL_KEY,
    index: 0,
    method: METHOD,
    peer: { name: 'checkout-2', address: '10.4.7.18:51022', verified: true },
    metadata: [],
    status: undefined,
    statusMessage: '',
    size: 0,
    payloadHead: new Uint8Array(),
    redactions: [],
    trace: undefined,
    deadlineUtcNs: undefined,
    latencyNs: undefined,
    hops: [],
    hopCount: 0,
    ...over,
  };
}

function fetched(e: Event, payload: Uint8Array = new Uint8Array()): FetchedEvent {
  return { event: e, payload, completeness: { kind: 'whole' } };
}

export function sampleEvents(): FetchedEvent[] {
  const trace = {
    traceId: new Uint8Array(16).fill(0x4b),
    spanId: new Uint8Array(8).fill(0x53),
    parentSpanId: new Uint8Array(8).fill(0x91),
    flags: 1,
  };
  const metadata = [
    { key: 'user-agent', value: ascii('grpc-node-js/1.14.7'), redacted: false },
    { key: 'authorization', value: new Uint8Array(), redacted: true },
    { key: 'x-tenant', value: ascii('t3'), redacted: false },
    { key: 'trace-bin', value: new Uint8Array(12).fill(7), redacted: false },
  ];
  const redactions = [
    { offset: offsetOf('****************'), length: 16, rule: 'pan' },
    { offset: offsetOf('*****\u0018'), length: 5, rule: 'card.*' },
  ];
  const deadlineUtcNs = BigInt(NOON_US) * 1000n + 250_000_000n;
  return [
    fetched(event(0, 1, { metadata, size: 412, trace, deadlineUtcNs })),
    fetched(event(1, 3, { size: REQUEST_BYTES.length, redactions }), REQUEST_BYTES),
    fetched(event(2, 5)),
    fetched(event(3, 2, { metadata: metadata.slice(0, 1), size: 188 })),
    fetched(event(4, 4, { size: RESPONSE_BYTES.length }), RESPONSE_BYTES),
    fetched(event(5, 6, { status: 0, latencyNs: 198_900_000n, size: 31 })),
  ];
}

export function sampleSchema(): SchemaAnswer {
  return {
    kind: 'schema',
    schema: {
      fileDescriptorSet: types.bytes,
      source: 'service definition',
      sha256: new Uint8Array(32).fill(0x8c),
      requestType: 'authz.v1.AuthorizeRequest',
      responseType: 'authz.v1.AuthorizeResponse',
      obtainedUtcNs: BigInt(NOON_US) * 1000n,
    },
  };
}

export const CALL: CallAnswer = { kind: 'events', incarnation: 7n, events: sampleEvents() };

export function sampleRow(over: Partial<CallRow> = {}): CallRow {
  return callRow(5, {
    method: METHOD,
    peer: 'checkout-2',
    callKey: CALL_KEY,
    latencyUs: 198_900,
    ...over,
  });
}

export class MessageBench {
  model: MessageModel;
  size: Size;
  readonly commands: MessageCommand[] = [];

  constructor(row: CallRow = sampleRow(), size: Size = { width: 1200, height: 760 }) {
    const query = {
      node: 'authorizer-2',
      direction: row.direction,
      filter: undefined,
      anchor: 'newest',
      count: 44,
    } as const;
    const opening = { node: 'authorizer-2', row, query, theme: 'dark' } as const;
    const { tls, roundTripMs, clockOffsetMs } = nodeStatus();
    const clock = { roundTripMs, clockOffsetMs };
    this.model = initialMessageModel({ ...opening, tls, clock });
    this.size = size;
    this.commands.push(...openingCommands(this.model));
  }

  /** A window with its call and its schema. */
  static answered(row: CallRow = sampleRow(), size?: Size): MessageBench {
    const bench = new MessageBench(row, size);
    bench.tellAll();
    return bench;
  }

  /** The node answers with the events of the call. */
  tellCall(answer: CallAnswer = CALL): void {
    this.send({ kind: 'call', callKey: CALL_KEY, answer });
  }

  tellSchema(): void {
    this.send({ kind: 'schema', method: METHOD, answer: sampleSchema() });
  }

  tellAll(answer: CallAnswer = CALL): void {
    this.tellCall(answer);
    this.tellSchema();
  }

  send(message: MessageMessage): void {
    const step = updateMessage(this.model, message);
    this.model = step.model;
    this.commands.push(...step.commands);
  }

  input(event: WindowEvent): void {
    this.send({ kind: 'input', event, size: this.size, metrics: SMALL_FACES });
  }

  key(key: string): void {
    const modifiers = { shift: false, ctrl: false, alt: false };
    this.input({ kind: 'key', key, text: key.length === 1 ? key : '', modifiers });
  }

  press(x: number, y: number): void {
    const modifiers = { shift: false, ctrl: false, alt: false };
    this.input({ kind: 'press', button: 1, x, y, clicks: 1, modifiers });
  }
}
