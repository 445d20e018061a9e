// Bytes between a node and whoever runs it: the calls of MeshAdmin (proto/meshscope/v1/port.proto).

import { meshscope } from './gen/mesh.js';
import { decoding } from './protocol-error.ts';
import { fromBigint, toBigint, toNumber } from './wide.ts';

const { v1 } = meshscope;
const NO_BYTES = new Uint8Array(0);

export interface DeadLetterQuery {
  /** 0: the node's default. */
  readonly lettersMax: number;
  /** '' for all. */
  readonly service: string;
}

export interface DeadLetterInfo {
  /** 16 bytes. */
  readonly id: Uint8Array;
  readonly service: string;
  readonly method: string;
  readonly orderingKey: string;
  /** Of its payload, bytes. */
  readonly size: number;
  readonly reason: string;
  readonly diedUtcNs: bigint;
  readonly durable: boolean;
}

export interface DeadLetterList {
  readonly letters: readonly DeadLetterInfo[];
  /** That match, listed or not. */
  readonly total: number;
  readonly forgotten: number;
}

export interface DeadLetterRef {
  /** 16 bytes. */
  readonly id: Uint8Array;
  /** Of a resent message; 0 for the node's default. */
  readonly timeoutMs: number;
}

export function encodeDeadLetterQuery(query: DeadLetterQuery): Uint8Array {
  return v1.ListDeadLettersRequest.encode({ ...query }).finish();
}

/** @throws ProtocolError malformed */
export function decodeDeadLetterQuery(bytes: Uint8Array): DeadLetterQuery {
  return decoding('ListDeadLettersRequest', () => {
    const { lettersMax, service } = v1.ListDeadLettersRequest.decode(bytes);
    return { lettersMax: lettersMax ?? 0, service: service ?? '' };
  });
}

export function encodeDeadLetterList({ letters, total, forgotten }: DeadLetterList): Uint8Array {
  return v1.ListDeadLettersResponse.encode({
    letters: letters.map((one) => ({ ...one, diedUtcNs: fromBigint(one.diedUtcNs) })),
    total,
    forgotten,
  }).finish();
}

/** @throws ProtocolError malformed */
export function decodeDeadLetterList(bytes: Uint8Array): DeadLetterList {
  return decoding('ListDeadLettersResponse', () => {
    const { letters, total, forgotten } = v1.ListDeadLettersResponse.decode(bytes);
    return {
      letters: (letters ?? []).map(infoOf),
      total: total ?? 0,
      forgotten: toNumber(forgotten ?? 0),
    };
  });
}

function infoOf(wire: meshscope.v1.DeadLetterInfo.$Properties): DeadLetterInfo {
  return {
    id: wire.id ?? NO_BYTES,
    service: wire.service ?? '',
    method: wire.method ?? '',
    orderingKey: wire.orderingKey ?? '',
    size: toNumber(wire.size ?? 0),
    reason: wire.reason ?? '',
    diedUtcNs: toBigint(wire.diedUtcNs ?? 0),
    durable: wire.durable ?? false,
  };
}

export function encodeDeadLetterRef(ref: DeadLetterRef): Uint8Array {
  return v1.DeadLetterRequest.encode({ ...ref }).finish();
}

/** @throws ProtocolError malformed */
export function decodeDeadLetterRef(bytes: Uint8Array): DeadLetterRef {
  return decoding('DeadLetterRequest', () => {
    const { id, timeoutMs } = v1.DeadLetterRequest.decode(bytes);
    return { id: id ?? NO_BYTES, timeoutMs: timeoutMs ?? 0 };
  });
}

/** @param id of the new message; empty for one that was dropped */
export function encodeDeadLetterAnswer(id: Uint8Array): Uint8Array {
  return v1.DeadLetterResponse.encode({ id }).finish();
}

/** Its new id; empty from a node that names none. @throws ProtocolError malformed */
export function decodeDeadLetterAnswer(bytes: Uint8Array): Uint8Array {
  return decoding('DeadLetterResponse', () => v1.DeadLetterResponse.decode(bytes).id ?? NO_BYTES);
}
