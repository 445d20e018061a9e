// The calls of the service Mesh (proto/meshscope/v1/port.proto) for @grpc/grpc-js, with their messages as the bytes they
// are: the codec of src/protocol reads them, so that a malformed one is answered with a reason.

import type { MethodDefinition } from '@grpc/grpc-js';

const pass = (bytes: Buffer): Buffer => bytes;
const asBytes = {
  requestSerialize: pass,
  requestDeserialize: pass,
  responseSerialize: pass,
  responseDeserialize: pass,
} as const;

export const MESH_SERVICE = 'meshscope.v1.Mesh';

type Call = MethodDefinition<Buffer, Buffer>;

export const ATTACH: Call = {
  path: `/${MESH_SERVICE}/Attach`,
  requestStream: true,
  responseStream: true,
  ...asBytes,
};

export const REQUEST: Call = {
  path: `/${MESH_SERVICE}/Request`,
  requestStream: false,
  responseStream: false,
  ...asBytes,
};

export const SEND: Call = { ...REQUEST, path: `/${MESH_SERVICE}/Send` };
