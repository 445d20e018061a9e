// The ws binding (subprotocol meshscope.v1): every call of the contract in frames over one WebSocket,
// with flow control by grants. TLS and roles are those of the gRPC binding.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { type WebSocket, WebSocketServer } from 'ws';
import { serverTlsOptions } from '../identity/tls.ts';
import { WS_SUBPROTOCOL } from '../protocol/frame-codec.ts';
import { Callers } from './caller.ts';
import { CollectorError } from './collector-error.ts';
import { REQUEST_MAX_BYTES, type ServerOptions } from './grpc-server.ts';
import { assertPlaintextAllowed, formatAddress } from './listen-address.ts';
import type { Caller } from './served-call.ts';
import { WsConnection } from './ws-connection.ts';

/** Connections at once; more are refused with 503. */
export const WS_CONNECTIONS_MAX = 256;

export class WsServer {
  readonly #options: ServerOptions;
  readonly #callers: Callers;
  readonly #http: HttpServer;
  readonly #sockets: WebSocketServer;
  readonly #connections = new Set<WsConnection>();
  port = 0;

  constructor(options: ServerOptions) {
    const { identity } = options;
    this.#options = options;
    this.#callers = new Callers(options);
    this.#http =
      identity === undefined
        ? createServer(upgradeRequired)
        : createHttpsServer(serverTlsOptions(identity), upgradeRequired);
    this.#sockets = new WebSocketServer({
      server: this.#http,
      maxPayload: REQUEST_MAX_BYTES,
      perMessageDeflate: false,
      autoPong: false,
      handleProtocols: (offered) => (offered.has(WS_SUBPROTOCOL) ? WS_SUBPROTOCOL : false),
      verifyClient: (info, done) => {
        // Pages of any site could read a plaintext collector on the loopback of who visits them.
        if (info.req.headers.origin !== undefined) done(false, 403, 'not for browsers');
        else if (!offersSubprotocol(info.req))
          done(false, 400, `subprotocol ${WS_SUBPROTOCOL} only`);
        else if (this.#connections.size >= WS_CONNECTIONS_MAX)
          done(false, 503, 'too many connections');
        else done(true);
      },
    });
    this.#sockets.on(
      'connection',
      options.service.guard.guarded(
        (socket, request) => this.#connected(socket, request),
        (socket) => socket.terminate(),
      ),
    );
    this.#sockets.on('error', () => {});
    this.#http.on('clientError', (_error, socket) => socket.destroy());
  }

  /** @throws CollectorError insecure, listen */
  async listen(): Promise<void> {
    const { address, identity, insecure } = this.#options;
    if (identity === undefined) assertPlaintextAllowed(address, insecure);
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', (error) => {
        reject(new CollectorError('listen', `cannot listen on ${formatAddress(address)}`, error));
      });
      this.#http.listen(address.port, address.host, resolve);
    });
    this.port = (this.#http.address() as AddressInfo).port;
  }

  #connected(socket: WebSocket, request: IncomingMessage): void {
    const { service, clock } = this.#options;
    const certificate =
      request.socket instanceof TLSSocket ? request.socket.getPeerCertificate().raw : undefined;
    const address = request.socket.remoteAddress ?? 'unknown';
    const caller = (): Caller => this.#callers.of(certificate, address);
    const onClose = (): void => {
      this.#connections.delete(connection);
    };
    const connection: WsConnection = new WsConnection({ socket, service, clock, caller, onClose });
    this.#connections.add(connection);
  }

  /** Resolves when every connection has sent what was left and is closed. */
  async shutdown(): Promise<void> {
    this.#http.close();
    await Promise.all([...this.#connections].map((connection) => connection.finish()));
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) connection.destroy();
    this.#sockets.close();
    this.#http.closeAllConnections();
    if (this.#http.listening)
      await new Promise<void>((resolve) => this.#http.close(() => resolve()));
  }
}

/** An ordinary request is told what this is, not left waiting (RFC 9110, section 15.5.22). */
function upgradeRequired(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(426, { connection: 'close, upgrade', upgrade: 'websocket' });
  response.end('A meshscope collector: WebSocket only.\n');
}

function offersSubprotocol(request: IncomingMessage): boolean {
  const offered = request.headers['sec-websocket-protocol'] ?? '';
  return offered.split(',').some((protocol) => protocol.trim() === WS_SUBPROTOCOL);
}
