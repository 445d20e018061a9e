// The gRPC binding: the calls of the contract as bytes, grpc.health.v1 and reflection, on one port. It
// adapts grpc-js's calls to CallSink; what is answered is the service's business.

import * as grpc from '@grpc/grpc-js';
import { HealthImplementation } from 'grpc-health-check';
import { grpcServerCredentials } from '../identity/grpc-server-credentials.ts';
import type { IdentitySource } from '../identity/identity-source.ts';
import { METHODS, type MethodKey } from '../protocol/service.ts';
import type { Clock } from '../runtime/clock.ts';
import { Callers } from './caller.ts';
import { CollectorError } from './collector-error.ts';
import type { CollectorService } from './collector-service.ts';
import { addReflection } from './contract-reflection.ts';
import { assertPlaintextAllowed, formatAddress, type ListenAddress } from './listen-address.ts';
import { endWithFault } from './refusal.ts';
import { ANSWERED, type Caller, type CallSink, type ServedCall } from './served-call.ts';

/** A request is a filter text at most, bytes. */
export const REQUEST_MAX_BYTES = 64 * 1024;
/** Flow control window of a stream: a batch of full size does not wait for a round trip. */
const STREAM_WINDOW_BYTES = 1024 * 1024;
/** Calls open at once on one connection; further ones wait at the client. */
export const STREAMS_MAX = 256;
const HEALTH_SERVICES = ['', 'meshscope.v1.Collector', 'meshscope.v1.Cluster'];

export interface ServerOptions {
  readonly service: CollectorService;
  readonly clock: Clock;
  readonly address: ListenAddress;
  /** undefined: plaintext. */
  readonly identity: IdentitySource | undefined;
  readonly insecure: boolean;
  readonly isRevoked?: ((serial: string) => boolean) | undefined;
}

type Bytes = Buffer;
type StreamCall = grpc.ServerWritableStream<Bytes, Bytes>;
type UnaryCall = grpc.ServerUnaryCall<Bytes, Bytes>;

export class GrpcServer {
  readonly #server: grpc.Server;
  readonly #health: HealthImplementation;
  readonly #options: ServerOptions;
  readonly #callers: Callers;
  port = 0;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#callers = new Callers(options);
    this.#server = new grpc.Server({
      'grpc.max_receive_message_length': REQUEST_MAX_BYTES,
      'grpc.max_concurrent_streams': STREAMS_MAX,
      'grpc-node.flow_control_window': STREAM_WINDOW_BYTES,
    });
    this.#health = new HealthImplementation();
    this.#setHealth('SERVING');
    this.#health.addToServer(this.#server);
    addReflection(this.#server);
    this.#addContract();
  }

  #setHealth(status: 'SERVING' | 'NOT_SERVING'): void {
    for (const name of HEALTH_SERVICES) this.#health.setStatus(name, status);
  }

  #addContract(): void {
    for (const key of Object.keys(METHODS) as MethodKey[]) {
      const definition = methodDefinition(key);
      const handler = METHODS[key].streams
        ? (call: StreamCall) => this.#stream(key, call)
        : (call: UnaryCall, done: grpc.sendUnaryData<Bytes>) => this.#unary(key, call, done);
      this.#server.addService({ [key]: definition }, { [key]: handler as grpc.UntypedHandleCall });
    }
  }

  /** @throws CollectorError insecure, listen */
  async listen(): Promise<void> {
    const { address, identity, insecure } = this.#options;
    if (identity === undefined) assertPlaintextAllowed(address, insecure);
    const credentials =
      identity === undefined
        ? grpc.ServerCredentials.createInsecure()
        : grpcServerCredentials(identity);
    const text = formatAddress(address);
    this.port = await new Promise<number>((resolve, reject) => {
      this.#server.bindAsync(text, credentials, (error, port) => {
        if (error) reject(new CollectorError('listen', `cannot listen on ${text}`, error));
        else resolve(port);
      });
    });
  }

  #caller(call: StreamCall | UnaryCall): Caller {
    const address = call.getPeer().replace(/:\d+$/, '');
    return this.#callers.of(call.getAuthContext().sslPeerCertificate?.raw, address);
  }

  #stream(key: MethodKey, call: StreamCall): void {
    const sink: CallSink = {
      write: (message) => call.write(asBuffer(message)),
      end: (code, details) => {
        if (code === 0) call.end();
        else call.emit('error', { code, details });
      },
    };
    const served = this.#serve(key, call, sink);
    call.on('drain', () => served.resume());
    call.on('cancelled', () => served.cancel());
  }

  #unary(key: MethodKey, call: UnaryCall, done: grpc.sendUnaryData<Bytes>): void {
    let answer: Bytes | undefined;
    const sink: CallSink = {
      write: (message) => {
        answer = asBuffer(message);
        return true;
      },
      end: (code, details) => {
        if (code === 0 && answer !== undefined) done(null, answer);
        else done({ code, details });
      },
    };
    const served = this.#serve(key, call, sink);
    call.on('cancelled', () => served.cancel());
  }

  #serve(key: MethodKey, call: StreamCall | UnaryCall, sink: CallSink): ServedCall {
    const { service } = this.#options;
    let served = ANSWERED;
    service.guard.run(
      () => {
        served = service.serve(key, { body: call.request, caller: this.#caller(call), sink });
      },
      () => endWithFault(sink),
    );
    return served;
  }

  /** Of a part of the process beside the collector, by a name of its own. */
  setServing(name: string, isServing: boolean): void {
    if (HEALTH_SERVICES.includes(name)) return;
    this.#health.setStatus(name, isServing ? 'SERVING' : 'NOT_SERVING');
  }

  /** Says so to health checks; calls go on. */
  setNotServing(): void {
    this.#setHealth('NOT_SERVING');
  }

  /** Resolves when all calls have ended. */
  shutdown(): Promise<void> {
    return new Promise((resolve) => this.#server.tryShutdown(() => resolve()));
  }

  /** Ends what is still open. */
  close(): void {
    this.#server.forceShutdown();
  }
}

function asBuffer(bytes: Uint8Array): Bytes {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const pass = (bytes: Buffer): Buffer => bytes;

function methodDefinition(key: MethodKey): grpc.MethodDefinition<Bytes, Bytes> {
  return {
    path: `/${METHODS[key].name}`,
    requestStream: false,
    responseStream: METHODS[key].streams,
    requestSerialize: pass,
    requestDeserialize: pass,
    responseSerialize: pass,
    responseDeserialize: pass,
  };
}
