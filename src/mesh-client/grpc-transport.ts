// The gRPC binding of Transport: one grpc-js client whose bytes are not decoded here. grpc-js would
// reconnect by itself; a transport that broke is closed by its session, which owns the back-off.

import * as grpc from '@grpc/grpc-js';
import { grpcClientCredentials } from '../identity/grpc-client-credentials.ts';
import type { IdentityError } from '../identity/identity-error.ts';
import { Code } from '../protocol/service.ts';
import type { TlsFacts } from '../traffic/feed.ts';
import { callFailure } from './call-failure.ts';
import { connectionFailure, systemCodeIn, tlsProtocolFailure } from './connection-failure.ts';
import { authority, isLoopback } from './endpoint.ts';
import { fromIdentityError, MeshClientError } from './mesh-client-error.ts';
import { probePeer } from './peer-probe.ts';
import {
  FLOW_CONTROL_WINDOW_BYTES,
  KEEPALIVE_TIME_MS,
  KEEPALIVE_TIMEOUT_MS,
  MAX_MESSAGE_BYTES,
  type OpenStream,
  type StreamHandlers,
  type Transport,
  type TransportOptions,
} from './transport.ts';

/** grpc-js's word for a connection that broke under a call; a collector's own words are kept. */
const DROPPED = 'Connection dropped';

const pass = (bytes: Buffer): Buffer => bytes;

/** @throws {MeshClientError} when the identity cannot be used */
export function openGrpcTransport(options: TransportOptions): Transport {
  return new GrpcTransport(options);
}

class GrpcTransport implements Transport {
  readonly #options: TransportOptions;
  readonly #client: grpc.Client;
  #tls: TlsFacts | undefined;
  #refusal: IdentityError | undefined;
  #answered = false;
  #closed = false;
  /** grpc-js lets calls that are open outlive their channel. */
  readonly #calls = new Set<{ cancel(): void }>();

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#client = new grpc.Client(
      authority(options.endpoint),
      this.#credentials(options),
      channelOptions(options.endpoint.host),
    );
  }

  #credentials(options: TransportOptions): grpc.ChannelCredentials {
    const { endpoint, identity, expectedName, clock } = options;
    if (!endpoint.secure) return grpc.credentials.createInsecure();
    if (identity === undefined) {
      throw new MeshClientError('identity-missing', 'TLS needs an identity: name its folder');
    }
    const { trustDomain } = identity.current().id;
    return grpcClientCredentials({
      identity,
      expected: {
        trustDomain,
        roles: ['node'],
        name: expectedName,
        isRevoked: identity.isRevoked,
      },
      clock,
      onSession: (session) => {
        this.#tls = session;
      },
      onRefused: (refusal) => {
        this.#refusal = refusal;
      },
    });
  }

  tls(): TlsFacts | undefined {
    return this.#tls;
  }

  unary(method: string, body: Uint8Array, deadlineMs: number): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new MeshClientError('closed', 'the connection was closed'));
      const { clock } = this.#options;
      const deadline = clock.nowMs() + deadlineMs;
      const done = (error: grpc.ServiceError | null, answer?: Buffer): void => {
        this.#calls.delete(call);
        if (error) {
          this.#failure(error, deadlineMs).then(reject);
        } else {
          this.#answered = true;
          resolve(answer ?? new Uint8Array(0));
        }
      };
      const request = asBuffer(body);
      const call = this.#client.makeUnaryRequest(
        `/${method}`,
        pass,
        pass,
        request,
        { deadline },
        done,
      );
      this.#calls.add(call);
    });
  }

  stream(
    method: string,
    body: Uint8Array,
    handlers: StreamHandlers,
    deadlineMs?: number,
  ): OpenStream {
    const deadline =
      deadlineMs === undefined ? {} : { deadline: this.#options.clock.nowMs() + deadlineMs };
    const request = asBuffer(body);
    const call = this.#client.makeServerStreamRequest(`/${method}`, pass, pass, request, deadline);
    this.#calls.add(call);
    let over = false;
    const end = (error: grpc.ServiceError | undefined): void => {
      this.#calls.delete(call);
      if (over) return;
      over = true;
      if (this.#closed) return;
      if (error === undefined) handlers.onEnd(undefined);
      else this.#failure(error, deadlineMs).then((e) => this.#closed || handlers.onEnd(e));
    };
    call.on('data', (message: Buffer) => {
      if (over || this.#closed) return;
      this.#answered = true;
      handlers.onMessage(message);
    });
    call.on('error', (error: grpc.ServiceError) => end(error));
    call.on('end', () => end(undefined));
    return {
      pause: () => call.pause(),
      resume: () => call.resume(),
      cancel: () => {
        over = true;
        call.cancel();
      },
    };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const call of this.#calls) call.cancel();
    this.#client.close();
  }

  /** What the sockets know goes before the text; a peer that hung up unexplained is asked again. */
  async #failure(error: grpc.ServiceError, deadlineMs = 0): Promise<MeshClientError> {
    if (this.#closed) return new MeshClientError('closed', 'the connection was closed');
    if (error.code === Code.DeadlineExceeded) {
      const text = `no answer within ${(deadlineMs / 1000).toFixed(1)} s`;
      return new MeshClientError('unreachable', text, { cause: error });
    }
    if (error.code !== Code.Unavailable) return callFailure(error.code, error.details, error);
    if (this.#refusal !== undefined) return fromIdentityError(this.#refusal);
    const code = systemCodeIn(error.details);
    if (code === 'EPROTO') return tlsProtocolFailure(this.#tls !== undefined, error);
    const known = connectionFailure(code, error);
    if (known !== undefined) return known;
    if (this.#answered) {
      const dropped = error.details === DROPPED;
      return callFailure(error.code, dropped ? 'the connection was lost' : error.details, error);
    }
    return probePeer(this.#options.endpoint, this.#tls !== undefined, error);
  }
}

function asBuffer(body: Uint8Array): Buffer {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

function channelOptions(host: string): grpc.ChannelOptions {
  return {
    'grpc.keepalive_time_ms': KEEPALIVE_TIME_MS,
    'grpc.keepalive_timeout_ms': KEEPALIVE_TIMEOUT_MS,
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc-node.flow_control_window': FLOW_CONTROL_WINDOW_BYTES,
    'grpc.enable_retries': 0,
    'grpc.service_config_disable_resolution': 1,
    // Two sessions with the same address must not share a connection's fate.
    'grpc.use_local_subchannel_pool': 1,
    'grpc.enable_http_proxy': isLoopback(host) ? 0 : 1,
  };
}
