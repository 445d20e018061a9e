// The call Link/Exchange of proto/meshscope/v1/mesh.proto for @grpc/grpc-js, with its messages as the bytes they are.

import type { MethodDefinition } from '@grpc/grpc-js';

const pass = (bytes: Buffer): Buffer => bytes;

export const EXCHANGE: MethodDefinition<Buffer, Buffer> = {
  path: '/meshscope.v1.Link/Exchange',
  requestStream: true,
  responseStream: true,
  requestSerialize: pass,
  requestDeserialize: pass,
  responseSerialize: pass,
  responseDeserialize: pass,
};

/** HTTP/2 flow control of the stream and its connection: a full credit of small messages does not wait for updates. */
export const WINDOW_BYTES = 4 * 1024 * 1024;

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
