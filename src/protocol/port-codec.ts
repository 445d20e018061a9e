// Bytes between a service and the node beside it: PortFrame (proto/meshscope/v1/port.proto).

import type { MetadataEntry, TraceContext } from '../traffic/event.ts';
import { meshscope } from './gen/mesh.js';
import { refuseCrowded } from './item-limit.ts';
import { decoding, ProtocolError } from './protocol-error.ts';
import { toNumber } from './wide.ts';

const { v1 } = meshscope;
const NO_BYTES = new Uint8Array(0);

export interface PortHello {
  readonly kind: 'hello';
  readonly contractVersion: number;
  /** To the node: serves under this name; '' sends only. */
  readonly service: string;
  /** To the node: delivered at once and not answered; 0 for the node's default. */
  readonly deliverMax: number;
  /** From the node: its name. */
  readonly node: string;
  readonly frameBytesMax: number;
  /** Of a body; 0: it takes no parts. */
  readonly messageBytesMax: number;
}

/** A piece of an encoded frame. */
export interface PortPart {
  readonly kind: 'part';
  /** Of the whole frame. */
  readonly totalBytes: number;
  readonly bytes: Uint8Array;
}

export interface PortMessage {
  readonly kind: 'request' | 'send' | 'deliver';
  /** Chosen by who sends the frame, unused before on its connection. */
  readonly number: number;
  /** 16 bytes, or empty in a request or send: the node makes one. */
  readonly id: Uint8Array;
  readonly service: string;
  readonly method: string;
  readonly payload: Uint8Array;
  /** Left until the deadline; 0 for the node's default. */
  readonly timeoutMs: number;
  readonly orderingKey: string;
  readonly idempotencyKey: Uint8Array;
  readonly durable: boolean;
  readonly metadata: readonly MetadataEntry[];
  readonly trace: TraceContext | undefined;
  readonly fromService: string;
  readonly fromNode: string;
  /** `fromService` is of a certificate. */
  readonly fromVerified: boolean;
}

export type PortCode = 'ok' | 'retryable' | 'fatal' | 'shutting-down' | 'kept';

export interface PortAnswer {
  readonly kind: 'answer';
  /** Of the message. */
  readonly number: number;
  readonly code: PortCode;
  readonly reason: string;
  readonly payload: Uint8Array;
  readonly id: Uint8Array;
  readonly node: string;
  readonly attempts: number;
}

export interface PortWithdraw {
  readonly kind: 'withdraw';
  readonly reason: string;
}

export interface PortPing {
  readonly kind: 'ping' | 'pong';
  readonly nonce: number;
}

export type PortFrame = PortHello | PortMessage | PortAnswer | PortWithdraw | PortPing | PortPart;

const CODES: readonly (PortCode | undefined)[] = [
  undefined,
  'ok',
  'retryable',
  'fatal',
  'shutting-down',
  'kept',
];

export function encodePortMessage(message: PortMessage): Uint8Array {
  return v1.PortMessage.encode(messageWire(message)).finish();
}

/** @throws ProtocolError malformed, too-large */
export function decodePortMessage(bytes: Uint8Array, kind: PortMessage['kind']): PortMessage {
  refuseCrowded('PortMessage', bytes, { 10: {} });
  return decoding('PortMessage', () => messageOf(v1.PortMessage.decode(bytes), kind));
}

export function encodePortAnswer(answer: PortAnswer): Uint8Array {
  return v1.PortAnswer.encode(answerWire(answer)).finish();
}

/** @throws ProtocolError malformed */
export function decodePortAnswer(bytes: Uint8Array): PortAnswer {
  return decoding('PortAnswer', () => answerOf(v1.PortAnswer.decode(bytes)));
}

export function encodePortFrame(frame: PortFrame): Uint8Array {
  return v1.PortFrame.encode(frameWire(frame)).finish();
}

function frameWire(frame: PortFrame): meshscope.v1.PortFrame.$Properties {
  switch (frame.kind) {
    case 'hello':
      return { hello: { ...frame } };
    case 'request':
      return { request: messageWire(frame) };
    case 'send':
      return { send: messageWire(frame) };
    case 'deliver':
      return { deliver: messageWire(frame) };
    case 'answer':
      return { answer: answerWire(frame) };
    case 'withdraw':
      return { withdraw: { ...frame } };
    case 'ping':
      return { ping: { nonce: frame.nonce } };
    case 'pong':
      return { pong: { nonce: frame.nonce } };
    case 'part':
      return { part: { totalBytes: frame.totalBytes, bytes: frame.bytes } };
  }
}

function messageWire(message: PortMessage): meshscope.v1.PortMessage.$Properties {
  const { metadata, trace, ...rest } = message;
  return {
    ...rest,
    metadata: metadata.map((entry) => ({ ...entry })),
    ...(trace && { trace: { ...trace } }),
  };
}

function answerWire(answer: PortAnswer): meshscope.v1.PortAnswer.$Properties {
  return { ...answer, code: CODES.indexOf(answer.code) };
}

/** Undefined for a kind of a newer contract. @throws ProtocolError malformed, too-large */
export function decodePortFrame(bytes: Uint8Array): PortFrame | undefined {
  const message = { 10: {} };
  refuseCrowded('PortFrame', bytes, { 2: message, 3: message, 5: message });
  return decoding('PortFrame', () => frameOf(v1.PortFrame.decode(bytes)));
}

function frameOf(wire: meshscope.v1.PortFrame): PortFrame | undefined {
  const { hello, request, send, deliver, answer, withdraw, ping, pong, part } = wire;
  if (hello) return helloOf(hello);
  if (request) return messageOf(request, 'request');
  if (send) return messageOf(send, 'send');
  if (deliver) return messageOf(deliver, 'deliver');
  if (answer) return answerOf(answer);
  if (withdraw) return { kind: 'withdraw', reason: withdraw.reason ?? '' };
  if (part)
    return { kind: 'part', totalBytes: part.totalBytes ?? 0, bytes: part.bytes ?? NO_BYTES };
  const echo = ping ?? pong;
  return echo ? { kind: ping ? 'ping' : 'pong', nonce: toNumber(echo.nonce) } : undefined;
}

function helloOf(wire: meshscope.v1.PortHello.$Properties): PortHello {
  return {
    kind: 'hello',
    contractVersion: wire.contractVersion ?? 0,
    service: wire.service ?? '',
    deliverMax: wire.deliverMax ?? 0,
    node: wire.node ?? '',
    frameBytesMax: wire.frameBytesMax ?? 0,
    messageBytesMax: wire.messageBytesMax ?? 0,
  };
}

function idOrNone(id: Uint8Array): Uint8Array {
  if (id.length === 0 || id.length === 16) return id;
  throw new ProtocolError('malformed', `an id of ${id.length} bytes`);
}

function messageOf(
  wire: meshscope.v1.PortMessage.$Properties,
  kind: PortMessage['kind'],
): PortMessage {
  return {
    kind,
    number: toNumber(wire.number),
    id: idOrNone(wire.id ?? NO_BYTES),
    service: wire.service ?? '',
    method: wire.method ?? '',
    payload: wire.payload ?? NO_BYTES,
    timeoutMs: wire.timeoutMs ?? 0,
    orderingKey: wire.orderingKey ?? '',
    idempotencyKey: wire.idempotencyKey ?? NO_BYTES,
    durable: wire.durable ?? false,
    metadata: (wire.metadata ?? []).map((entry) => ({
      key: entry.key ?? '',
      value: entry.value ?? NO_BYTES,
      redacted: entry.redacted ?? false,
    })),
    trace: wire.trace ? traceOf(wire.trace) : undefined,
    fromService: wire.fromService ?? '',
    fromNode: wire.fromNode ?? '',
    fromVerified: wire.fromVerified ?? false,
  };
}

function traceOf(wire: meshscope.v1.TraceContext.$Properties): TraceContext {
  return {
    traceId: wire.traceId ?? NO_BYTES,
    spanId: wire.spanId ?? NO_BYTES,
    parentSpanId: wire.parentSpanId ?? NO_BYTES,
    flags: wire.flags ?? 0,
  };
}

function answerOf(wire: meshscope.v1.PortAnswer.$Properties): PortAnswer {
  const code = CODES[wire.code ?? 0];
  if (code === undefined) throw new ProtocolError('malformed', `answer code ${wire.code}`);
  return {
    kind: 'answer',
    number: toNumber(wire.number),
    code,
    reason: wire.reason ?? '',
    payload: wire.payload ?? NO_BYTES,
    id: idOrNone(wire.id ?? NO_BYTES),
    node: wire.node ?? '',
    attempts: wire.attempts ?? 0,
  };
}
