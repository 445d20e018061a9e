// A small real collector server for the client's tests: the contract's wire over gRPC and over ws, with
// scripted answers. A test holds the calls that are open, so that it can send on them or break them.

import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import * as grpc from '@grpc/grpc-js';
import { type WebSocket, WebSocketServer } from 'ws';
import { grpcServerCredentials } from '../../src/identity/grpc-server-credentials.ts';
import { identityFolderSource } from '../../src/identity/identity-source.ts';
import { serverTlsOptions } from '../../src/identity/tls.ts';
import {
  decodeClientFrame,
  encodeServerFrame,
  WS_SUBPROTOCOL,
} from '../../src/protocol/frame-codec.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { encodeStatusResponse } from '../../src/protocol/status-codec.ts';
import { type Clock, systemClock } from '../../src/runtime/clock.ts';
import type { CollectorStatus } from '../../src/traffic/feed.ts';

/** One open call at the server; unary calls are answered by one `send`. */
export interface ServerCall {
  readonly method: string;
  readonly request: Uint8Array;
  /** False when the client can take no more now; the message is under way all the same. */
  send(bytes: Uint8Array): boolean;
  /** gRPC status; 0 ends it in good order. */
  end(code?: number, message?: string): void;
  onCancel(listener: () => void): void;
  onDrain(listener: () => void): void;
}

export type CallHandler = (call: ServerCall) => void;
/** By full method name; what is not there is UNIMPLEMENTED. */
export type Handlers = Readonly<Record<string, CallHandler>>;

export interface WireServer {
  readonly port: number;
  /** Breaks all connections at once, like a kill. */
  kill(): void;
}

export type ServeWire = (
  handlers: Handlers,
  options?: { readonly folder?: string; readonly port?: number; readonly clock?: Clock },
) => Promise<WireServer>;

const pass = (bytes: Buffer): Buffer => bytes;

function handlerOf(handlers: Handlers, method: string): CallHandler {
  return handlers[method] ?? ((call) => call.end(12, `${method} is not implemented here`));
}

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
      onDrain: (listener) => call.on('drain', listener),
    });
  };
}

/** `folder` is an identity folder for mutual TLS; without it the server is plaintext. */
export const serveGrpc: ServeWire = async (
  handlers,
  { folder, port = 0, clock = systemClock } = {},
) => {
  const server = new grpc.Server({
    'grpc.so_reuseport': 0,
    'grpc.max_send_message_length': -1,
  });
  const implementation: Record<string, grpc.UntypedHandleCall> = {};
  for (const { name } of Object.values(METHODS)) {
    implementation[name] = adapt(name, handlerOf(handlers, name));
  }
  server.addService(definition(), implementation);
  const credentials =
    folder === undefined
      ? grpc.ServerCredentials.createInsecure()
      : grpcServerCredentials(identityFolderSource(folder, clock));
  const bound = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, at) =>
      error ? reject(error) : resolve(at),
    ),
  );
  return { port: bound, kill: () => server.forceShutdown() };
};

interface OpenWsCall {
  grants: number;
  readonly waiting: Uint8Array[];
  readonly cancels: (() => void)[];
  readonly drains: (() => void)[];
}

function serveSocket(socket: WebSocket, handlers: Handlers): void {
  const calls = new Map<number, OpenWsCall>();
  const flush = (call: OpenWsCall): void => {
    while (call.grants > 0) {
      const bytes = call.waiting.shift();
      if (bytes === undefined) return;
      call.grants--;
      socket.send(bytes);
    }
  };
  socket.on('error', () => {});
  socket.on('close', () => {
    for (const call of calls.values()) for (const listener of call.cancels) listener();
  });
  socket.on('message', (data) => {
    const frame = decodeClientFrame(data as Buffer);
    const { id } = frame;
    const open = calls.get(id);
    if (open !== undefined) {
      if (frame.cancel) {
        calls.delete(id);
        for (const listener of open.cancels) listener();
        return;
      }
      open.grants += frame.grant;
      flush(open);
      if (open.waiting.length === 0) for (const listener of open.drains) listener();
      return;
    }
    if (frame.method === '') return;
    const call: OpenWsCall = { grants: frame.grant, waiting: [], cancels: [], drains: [] };
    calls.set(id, call);
    handlerOf(
      handlers,
      frame.method,
    )({
      method: frame.method,
      request: frame.body,
      send: (body) => {
        call.waiting.push(encodeServerFrame({ id, body, end: undefined }));
        flush(call);
        return call.waiting.length === 0;
      },
      end: (code = 0, message = '') => {
        calls.delete(id);
        for (const bytes of call.waiting.splice(0)) socket.send(bytes);
        socket.send(encodeServerFrame({ id, body: undefined, end: { code, message } }));
      },
      onCancel: (listener) => call.cancels.push(listener),
      onDrain: (listener) => call.drains.push(listener),
    });
  });
}

export const serveWs: ServeWire = async (
  handlers,
  { folder, port = 0, clock = systemClock } = {},
) => {
  const http =
    folder === undefined
      ? createHttp()
      : createHttps(serverTlsOptions(identityFolderSource(folder, clock)));
  const server = new WebSocketServer({
    server: http,
    handleProtocols: (offered) => (offered.has(WS_SUBPROTOCOL) ? WS_SUBPROTOCOL : false),
  });
  server.on('connection', (socket) => serveSocket(socket, handlers));
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const kill = (): void => {
    for (const socket of server.clients) socket.terminate();
    http.close();
    http.closeAllConnections();
  };
  return { port: (http.address() as AddressInfo).port, kill };
};

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
    servingFaults: 0,
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
