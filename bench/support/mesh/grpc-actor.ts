// Plain grpc-js as most services use it: a unary call with a deadline for each message, over mutual TLS, the bodies as
// bytes.

import * as grpc from '@grpc/grpc-js';
import { grpcClientCredentials } from '../../../src/identity/grpc-client-credentials.ts';
import { grpcServerCredentials } from '../../../src/identity/grpc-server-credentials.ts';
import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { play } from './actor.ts';
import { PAYLOAD, type Send } from './closed-loop.ts';

export interface GrpcRole {
  readonly folder: string;
  /** Of the client. */
  readonly peer?: { readonly name: string; readonly address: string };
}

const TIMEOUT_MS = 20_000;
const PATH = '/bench.Plain/Send';
const NONE = Buffer.alloc(0);
const role = JSON.parse(process.argv[2] ?? '') as GrpcRole;
const identity = identityFolderSource(role.folder, systemClock);
const pass = (bytes: Buffer): Buffer => bytes;

async function serve(): Promise<string> {
  const server = new grpc.Server();
  const method = {
    path: PATH,
    requestStream: false,
    responseStream: false,
    requestSerialize: pass,
    requestDeserialize: pass,
    responseSerialize: pass,
    responseDeserialize: pass,
  } as const;
  const answer: grpc.handleUnaryCall<Buffer, Buffer> = (_call, done) => done(null, NONE);
  server.addService({ send: method }, { send: answer });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpcServerCredentials(identity), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return `127.0.0.1:${port}`;
}

function client({ name, address }: NonNullable<GrpcRole['peer']>): Send {
  const { trustDomain } = identity.current().id;
  const credentials = grpcClientCredentials({
    identity,
    expected: { trustDomain, roles: ['node'], name },
    clock: systemClock,
  });
  const channel = new grpc.Client(address, credentials);
  const metadata = new grpc.Metadata();
  return (done) => {
    const deadline = Date.now() + TIMEOUT_MS;
    channel.makeUnaryRequest(PATH, pass, pass, PAYLOAD, metadata, { deadline }, (error) =>
      done(error === null),
    );
  };
}

if (role.peer === undefined) play({ addresses: [await serve()] });
else {
  const send = client(role.peer);
  play({ addresses: [], way: () => Promise.resolve(send) });
}
