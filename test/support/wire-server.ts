// A small real collector server for the client's tests: the contract's wire over gRPC, with scripted
// answers. It keeps the calls that are open, so that a test can send on them, stop or break them.

import * as grpc from '@grpc/grpc-js';
import { grpcServerCredentials } from '../../src/identity/grpc-server-credentials.ts';
import { identityFolderSource } from '../../src/identity/identity-source.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { encodeStatusResponse } from '../../src/protocol/status-codec.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import type { CollectorStatus } from '../../src/traffic/feed.ts';

/** One open call at the server; unary calls are answered by one `send`. */
export interface ServerCall {
  readonly method: string;
  readonly request: Uint8Array;
  /** True while the client can take more. */
  send(bytes: Uint8Array): boolean;
  /** gRPC status; 0 ends it in good order. */
  end(code?: number, message?: string): void;
  onCancel(listener: () => void): void;
}

export type CallHandler = (call: ServerCall) => void;
/** By full method name; what is not there is UNIMPLEMENTED. */
export type Handlers = Readonly<Record<string, CallHandler>>;

export interface WireServer {
  readonly port: number;
  /** Breaks all connections at once, like a kill. */
  kill(): void;
}

const pass = (bytes: Buffer): Buffer => bytes;

function definition(): grpc.ServiceDefinition {
  const service: Record<string, grpc.MethodDefinition<Buffer, Buffer>> = {};
  for (const { name } of Object.values(METHODS)) {
    service[name] = {
      path: `/${name}`,
      requestStream: false,
      // On the wire a unary answer is a stream of one message.
      responseStream: true,
      requestSerialize: pass,
      requestDeserialize: pass,
      responseSerialize: pass,
      responseDeserialize: pass,
    };
  }
  return service;
}

function adapt(method: string, handler: CallHandler) {
  return (call: grpc.ServerWritableStream<Buffer, Buffer>): void => {
    call.on('error', () => {});
    handler({
      method,
      request: call.request,
      send: (bytes) => call.write(Buffer.from(bytes)),
      end: (code = 0, details = '') => {
        if (code === 0) call.end();
        else call.emit('error', { code, details });
      },
      onCancel: (listener) => call.on('cancelled', listener),
    });
  };
}

/** @param folder identity folder for mutual TLS; undefined is plaintext */
export async function serveGrpc(
  handlers: Handlers,
  folder?: string,
  port = 0,
): Promise<WireServer> {
  const server = new grpc.Server({ 'grpc.so_reuseport': 0 });
  const implementation: Record<string, grpc.UntypedHandleCall> = {};
  for (const { name } of Object.values(METHODS)) {
    const handler = handlers[name];
    const missing: CallHandler = (call) => call.end(12, `${name} is not implemented here`);
    implementation[name] = adapt(name, handler ?? missing);
  }
  server.addService(definition(), implementation);
  const credentials =
    folder === undefined
      ? grpc.ServerCredentials.createInsecure()
      : grpcServerCredentials(identityFolderSource(folder, systemClock));
  const bound = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, at) =>
      error ? reject(error) : resolve(at),
    ),
  );
  return { port: bound, kill: () => server.forceShutdown() };
}

export function collectorStatus(changes: Partial<CollectorStatus> = {}): CollectorStatus {
  return {
    node: 'ledger-1',
    version: '0.1.0',
    contractVersion: 1,
    incarnation: 7n,
    startedUtcNs: 1_000n,
    headSeq: 0,
    oldestSeq: 0,
    oldestUtcNs: 0n,
    eventsSeen: 0,
    eventsKept: 0,
    storeBytes: 0,
    payloadBytes: 0,
    subscribers: 0,
    utcNs: BigInt(systemClock.nowMs()) * 1_000_000n,
    payloadPolicy: 'schema',
    lostAtTap: 0,
    draining: false,
    ...changes,
  };
}

/** Answers GetStatus as the node is at that moment. */
export function answersStatus(changes: () => Partial<CollectorStatus>): CallHandler {
  return (call) => {
    call.send(encodeStatusResponse(collectorStatus(changes())));
    call.end();
  };
}
