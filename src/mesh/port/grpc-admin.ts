// MeshAdmin on a node's gRPC port: dead letters as whoever runs the node lists, resends and drops them. It never gives
// a payload.

import {
  type handleUnaryCall,
  type MethodDefinition,
  type Server,
  type ServerUnaryCall,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import type { PeerCheck } from '../../identity/peer-check.ts';
import {
  type DeadLetterInfo,
  type DeadLetterRef,
  decodeDeadLetterQuery,
  decodeDeadLetterRef,
  encodeDeadLetterAnswer,
  encodeDeadLetterList,
} from '../../protocol/admin-codec.ts';
import { scanEnvelope } from '../../protocol/envelope-scan.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { DeadLetter, DeadLetters } from '../delivery/dead-letters.ts';
import { asBuffer } from '../link/grpc-exchange.ts';
import { REQUEST } from './grpc-port-calls.ts';
import { PORT_LIMITS, TIMEOUT_MAX_MS } from './port-limits.ts';

type Unary = MethodDefinition<Buffer, Buffer>;
type Call = ServerUnaryCall<Buffer, Buffer>;
type Done = sendUnaryData<Buffer>;

export const ADMIN_SERVICE = 'meshscope.v1.MeshAdmin';
export const LIST_DEAD_LETTERS: Unary = { ...REQUEST, path: `/${ADMIN_SERVICE}/ListDeadLetters` };
export const RESEND_DEAD_LETTER: Unary = { ...REQUEST, path: `/${ADMIN_SERVICE}/ResendDeadLetter` };
export const DROP_DEAD_LETTER: Unary = { ...REQUEST, path: `/${ADMIN_SERVICE}/DropDeadLetter` };

/** In one answer. */
export const LETTERS_MAX = 1000;
const NS_PER_MS = 1_000_000n;
const NO_BYTES = Buffer.alloc(0);
const BEING_SENT = {
  code: status.NOT_FOUND,
  details: 'this dead letter is being sent again already',
};
const NOT_FOUND = { code: status.NOT_FOUND, details: 'there is no dead letter of this id' };

/** @param peerOf says whether the caller is the node itself; undefined over plaintext */
export function addAdmin(
  server: Server,
  letters: DeadLetters,
  peerOf: (call: Call) => PeerCheck | undefined,
): void {
  const checked =
    (work: (bytes: Buffer, done: Done) => void): handleUnaryCall<Buffer, Buffer> =>
    (call, done) => {
      const check = peerOf(call);
      if (check?.ok === false) done({ code: status.PERMISSION_DENIED, details: check.reason });
      else readable(done, () => work(call.request, done));
    };
  server.addService(
    { list: LIST_DEAD_LETTERS, resend: RESEND_DEAD_LETTER, drop: DROP_DEAD_LETTER },
    {
      list: checked((bytes, done) => done(null, asBuffer(listed(letters, bytes)))),
      resend: checked((bytes, done) => resend(letters, decodeDeadLetterRef(bytes), done)),
      drop: checked((bytes, done) => {
        if (letters.drop(decodeDeadLetterRef(bytes).id)) done(null, NO_BYTES);
        else done(NOT_FOUND);
      }),
    },
  );
}

function readable(done: Done, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    done({ code: status.INVALID_ARGUMENT, details: error.message });
  }
}

function listed(letters: DeadLetters, bytes: Uint8Array): Uint8Array {
  const { lettersMax, service } = decodeDeadLetterQuery(bytes);
  const matching = letters.list().filter((one) => service === '' || one.service === service);
  const most = Math.min(lettersMax || LETTERS_MAX, LETTERS_MAX);
  return encodeDeadLetterList({
    letters: matching.slice(0, most).map(infoOf),
    total: matching.length,
    forgotten: letters.forgotten,
  });
}

function infoOf(letter: DeadLetter): DeadLetterInfo {
  const { id, service, orderingKey, reason, utcMs, durable } = letter;
  const { method, payload } = scanEnvelope(letter.envelope);
  const diedUtcNs = BigInt(Math.round(utcMs)) * NS_PER_MS;
  const size = payload.length;
  return { id, service, method, orderingKey, size, reason, diedUtcNs, durable };
}

function resend(letters: DeadLetters, { id, timeoutMs }: DeadLetterRef, done: Done): void {
  const leftMs = Math.min(timeoutMs || PORT_LIMITS.timeoutDefaultMs, TIMEOUT_MAX_MS);
  const isThere = letters.resend(id, leftMs, (error, newId) => {
    if (error === undefined) done(null, asBuffer(encodeDeadLetterAnswer(newId)));
    else done({ code: status.UNAVAILABLE, details: error.message });
  });
  if (!isThere) done(letters.get(id) === undefined ? NOT_FOUND : BEING_SENT);
}
