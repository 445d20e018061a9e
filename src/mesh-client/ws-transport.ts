// The ws binding of Transport: calls as frames on one WebSocket with the subprotocol meshscope.v1. It
// grants a few messages at a time for each call, so that a paused call stops its collector, not the others.

import WebSocket, { type ClientOptions } from 'ws';
import type { PeerExpectation } from '../identity/peer-check.ts';
import { clientTlsOptions, tlsSession } from '../identity/tls.ts';
import { decodeServerFrame, encodeClientFrame, WS_SUBPROTOCOL } from '../protocol/frame-codec.ts';
import type { Timer } from '../runtime/clock.ts';
import type { TlsFacts } from '../traffic/feed.ts';
import { systemCode } from './connection-failure.ts';
import { authority } from './endpoint.ts';
import { asClientError, MeshClientError, reading } from './mesh-client-error.ts';
import { probePeer, speaksHttp2Only } from './peer-probe.ts';
import {
  KEEPALIVE_TIME_MS,
  KEEPALIVE_TIMEOUT_MS,
  MAX_MESSAGE_BYTES,
  type OpenStream,
  type StreamHandlers,
  type Transport,
  type TransportOptions,
} from './transport.ts';
import { WsCall } from './ws-call.ts';
import {
  ConnectionProgress,
  closeFailure,
  grpcNotWs,
  httpRefusal,
  wsFailure,
} from './ws-failure.ts';

/** The upgrade is answered within this, ms. */
const HANDSHAKE_TIMEOUT_MS = 3000;
/** A closing handshake that the peer does not answer is cut off after this, ms. */
const CLOSE_TIMEOUT_MS = 500;

/** @throws {MeshClientError | IdentityError} when the identity cannot be used */
export function openWsTransport(options: TransportOptions): Transport {
  return new WsTransport(options);
}

class WsTransport implements Transport {
  readonly #options: TransportOptions;
  readonly #socket: WebSocket;
  readonly #calls = new Map<number, WsCall>();
  readonly #progress = new ConnectionProgress();
  #waiting: Uint8Array[] | undefined = [];
  #lastId = 0;
  #tls: TlsFacts | undefined;
  #over: MeshClientError | undefined;
  #heard = false;
  #failing = false;
  #keepalive: Timer | undefined;

  constructor(options: TransportOptions) {
    this.#options = options;
    const { scheme } = options.endpoint;
    const url = `${scheme}://${authority(options.endpoint)}/`;
    const expected = expectationOf(options);
    this.#socket = new WebSocket(
      url,
      [WS_SUBPROTOCOL],
      socketOptions(options, expected, this.#progress),
    );
    this.#socket.on('upgrade', () => {
      const { tls } = this.#progress;
      this.#progress.upgraded = true;
      if (tls && expected) this.#tls = tlsSession(tls, expected, options.clock);
    });
    this.#socket.on('open', () => this.#opened());
    this.#socket.on('message', (data, isBinary) => this.#message(data as Buffer, isBinary));
    this.#socket.on('pong', () => {
      this.#heard = true;
    });
    this.#socket.on('unexpected-response', (_request, response) => {
      response.destroy();
      void this.#explained(httpRefusal(response.statusCode ?? 0));
    });
    this.#socket.on('error', (error) => this.#failed(error));
    this.#socket.on('close', (code, reason) => {
      if (!this.#failing) this.#end(closeFailure(code, reason.toString('utf8')));
    });
  }

  tls(): TlsFacts | undefined {
    return this.#tls;
  }

  unary(method: string, body: Uint8Array, deadlineMs: number): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      let answer: Uint8Array | undefined;
      const onMessage = (bytes: Uint8Array): void => {
        answer = bytes;
      };
      const onEnd = (error: MeshClientError | undefined): void => {
        if (error !== undefined) reject(error);
        else resolve(answer ?? new Uint8Array(0));
      };
      this.#open(method, body, { onMessage, onEnd }, deadlineMs);
    });
  }

  stream(
    method: string,
    body: Uint8Array,
    handlers: StreamHandlers,
    deadlineMs?: number,
  ): OpenStream {
    const onEnd = (error: MeshClientError | undefined): void => {
      if (error?.code !== 'closed') handlers.onEnd(error);
    };
    const call = this.#open(
      method,
      body,
      { onMessage: (bytes) => handlers.onMessage(bytes), onEnd },
      deadlineMs,
    );
    return {
      pause: () => call.pause(),
      resume: () => call.resume(),
      cancel: () => call.cancel(),
    };
  }

  close(): void {
    if (this.#over !== undefined) return;
    this.#over = new MeshClientError('closed', 'the connection was closed');
    this.#keepalive?.cancel();
    for (const call of [...this.#calls.values()]) call.finish(this.#over);
    this.#socket.close(1000);
    this.#options.clock.setTimer(CLOSE_TIMEOUT_MS, () => this.#socket.terminate());
  }

  #open(
    method: string,
    body: Uint8Array,
    handlers: StreamHandlers,
    deadlineMs: number | undefined,
  ): WsCall {
    const id = ++this.#lastId;
    const call = new WsCall({
      id,
      handlers,
      deadlineMs,
      clock: this.#options.clock,
      send: (frame) => this.#send(frame),
      onOver: () => this.#calls.delete(id),
    });
    if (this.#over !== undefined) {
      const over = this.#over;
      queueMicrotask(() => call.finish(over));
      return call;
    }
    this.#calls.set(id, call);
    call.open(method, body);
    return call;
  }

  #send(frame: Parameters<typeof encodeClientFrame>[0]): void {
    if (this.#over !== undefined) return;
    const bytes = encodeClientFrame(frame);
    if (this.#waiting) this.#waiting.push(bytes);
    else this.#socket.send(bytes);
  }

  #opened(): void {
    for (const bytes of this.#waiting ?? []) this.#socket.send(bytes);
    this.#waiting = undefined;
    this.#ping();
  }

  /** Any message shows that the peer lives; without one it must answer the ping. */
  #ping(): void {
    this.#heard = false;
    this.#socket.ping();
    this.#keepalive = this.#options.clock.setTimer(KEEPALIVE_TIMEOUT_MS + KEEPALIVE_TIME_MS, () => {
      if (this.#heard) this.#ping();
      else this.#end(new MeshClientError('unreachable', 'the peer does not answer pings'));
    });
  }

  #message(data: Buffer, isBinary: boolean): void {
    this.#heard = true;
    if (this.#over !== undefined) return;
    try {
      if (!isBinary) throw new MeshClientError('wrong-protocol', 'the peer sent text, not frames');
      const frame = reading(() => decodeServerFrame(data));
      const call = this.#calls.get(frame.id);
      if (frame.end !== undefined) call?.end(frame.end.code, frame.end.message);
      else if (frame.body !== undefined) call?.receive(frame.body);
    } catch (error) {
      this.#end(asClientError(error));
    }
  }

  /** A peer that hung up before it answered is asked what it speaks. */
  async #failed(error: Error): Promise<void> {
    if (this.#failing) return;
    this.#failing = true;
    const { endpoint } = this.#options;
    const { upgraded, handshakeDone } = this.#progress;
    const unexplained = systemCode(error) === 'ECONNRESET' && !upgraded && !handshakeDone;
    const found = unexplained ? await probePeer(endpoint, false, error) : undefined;
    const tells = found !== undefined && (!endpoint.secure || found.code !== 'unreachable');
    await this.#explained(tells ? found : wsFailure(error, this.#progress));
  }

  /** Ends with `error`, or with a better reason when the peer turns out to be a gRPC port. */
  async #explained(error: MeshClientError): Promise<void> {
    this.#failing = true;
    const { endpoint } = this.#options;
    const strange = error.code === 'wrong-protocol' && !this.#progress.upgraded;
    const grpc = strange && (await speaksHttp2Only(endpoint));
    this.#end(grpc ? grpcNotWs(endpoint.secure, error) : error);
  }

  /** The connection is over; the first reason counts. */
  #end(error: MeshClientError): void {
    if (this.#over !== undefined) return;
    this.#over = error;
    this.#keepalive?.cancel();
    this.#socket.terminate();
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const call of calls) call.finish(error);
  }
}

function expectationOf(options: TransportOptions): PeerExpectation | undefined {
  const { endpoint, identity, expectedName } = options;
  if (!endpoint.secure) return undefined;
  if (identity === undefined) {
    throw new MeshClientError('identity-missing', 'TLS needs an identity: name its folder');
  }
  const { trustDomain } = identity.current().id;
  return { trustDomain, roles: ['node'], name: expectedName, isRevoked: identity.isRevoked };
}

function socketOptions(
  options: TransportOptions,
  expected: PeerExpectation | undefined,
  progress: ConnectionProgress,
): ClientOptions {
  const { identity, clock } = options;
  const tls = expected && identity ? clientTlsOptions(identity.current(), expected, clock) : {};
  return {
    // @types/ws declares checkServerIdentity otherwise than node:tls, which is what ws hands it to.
    ...(tls as unknown as ClientOptions),
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    followRedirects: false,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    finishRequest: (request) => {
      progress.watch(request);
      request.end();
    },
  };
}
