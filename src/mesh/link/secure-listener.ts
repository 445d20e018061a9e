// A port that takes TLS 1.3 connections of neighbours: bounded handshakes, the chain and who it says the other end is.
// Both bindings accept through it, since grpc-js lets nobody bound a handshake or choose the key exchange.

import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';
import {
  createServer as createTlsServer,
  type TLSSocket,
  type Server as TlsServer,
} from 'node:tls';
import type { Identity } from '../../identity/folder.ts';
import { checkPeer, type PeerCheck } from '../../identity/peer-check.ts';
import { secureContextOptions, serverTlsOptions } from '../../identity/tls.ts';
import { MeshError } from '../mesh-error.ts';
import { ConnectionCounts, type ConnectionLimits } from './connection-counts.ts';
import { handshakeFailure } from './handshake-failure.ts';
import { formatHostPort } from './host-port.ts';
import { expectedPeer, groupsOf, type LinkSecurity } from './link-security.ts';
import type { Refusal, RefusalCause, RefusalCounts } from './transport.ts';

export interface SecureListenerOptions {
  readonly security: LinkSecurity;
  readonly limits: ConnectionLimits;
  /** ALPN: a client that wants another protocol is refused. */
  readonly protocol: string;
  readonly host: string;
  /** 0: any. */
  readonly port: number;
  /** A connection with a verified chain; whether its holder may link is in `check`. */
  onConnection(socket: TLSSocket, check: PeerCheck): void;
  onRefused(refusal: Refusal): void;
}

export class SecureListener {
  readonly #options: SecureListenerOptions;
  readonly #tcp: Server;
  readonly #tls: TlsServer;
  readonly #counts: ConnectionCounts;
  readonly #refusals: Record<RefusalCause, number> = { crowded: 0, handshake: 0, identity: 0 };
  /** Handshakes under way, by ip:port. */
  readonly #half = new Map<string, Socket>();
  /** Closed in the handshake; the TLS layer says why in the same order, and knows no address by then. */
  readonly #unexplained: string[] = [];

  /** @throws {IdentityError} */
  constructor(options: SecureListenerOptions) {
    const { security, limits, protocol } = options;
    this.#options = options;
    this.#counts = new ConnectionCounts(limits);
    this.#tls = createTlsServer({
      ...serverTlsOptions(
        security.identity,
        (identity) => this.#renew(identity),
        groupsOf(security),
      ),
      ALPNProtocols: [protocol],
      handshakeTimeout: limits.handshakeTimeoutMs,
    });
    this.#tls.on('secureConnection', (socket) => this.#secured(socket));
    this.#tls.on('tlsClientError', (error, socket) => this.#failed(error, socket));
    this.#tcp = createTcpServer({ noDelay: true }, (socket) => this.#begin(socket));
  }

  /** For connections without an SNI, which take the server's own context. */
  #renew(identity: Identity): void {
    this.#tls.setSecureContext(secureContextOptions(identity, groupsOf(this.#options.security)));
  }

  get counts(): RefusalCounts {
    return { ...this.#refusals };
  }

  /** Handshakes under way. */
  get halfOpen(): number {
    return this.#counts.halfOpen;
  }

  /** Gives host:port. @throws MeshError listen */
  listen(): Promise<string> {
    const { host, port } = this.#options;
    return new Promise((resolve, reject) => {
      this.#tcp.once('error', (error) =>
        reject(new MeshError('listen', `cannot listen on ${host}:${port}`, error)),
      );
      this.#tcp.listen(port, host, () => resolve(listenedOn(this.#tcp.address() as AddressInfo)));
    });
  }

  /** Takes no new connections; handshakes under way are ended, open connections stay. */
  async stop(): Promise<void> {
    this.#tcp.close();
    for (const socket of this.#half.values()) socket.destroy();
  }

  #begin(socket: Socket): void {
    const address = socket.remoteAddress ?? '';
    const key = keyOf(socket);
    socket.on('error', () => {
      // What broke it is told by the TLS layer; 'close' follows.
    });
    const text = this.#counts.begin(address);
    if (text !== undefined) {
      socket.destroy();
      this.refuse({ address: key, cause: 'crowded', text });
      return;
    }
    this.#half.set(key, socket);
    socket.on('close', () => {
      const isHalf = this.#half.delete(key);
      this.#counts.closed(address, isHalf);
      if (isHalf) this.#unexplained.push(key);
    });
    this.#tls.emit('connection', socket);
  }

  #failed(error: Error, socket: TLSSocket): void {
    // After a verification that failed the socket is gone already, and with it the address.
    const known = socket.remotePort === undefined ? this.#unexplained.shift() : keyOf(socket);
    if (socket.remotePort !== undefined) this.#ended(socket);
    const reason = socket.authorizationError;
    socket.destroy();
    const text = handshakeFailure(error, reason ? String(reason) : undefined);
    this.refuse({ address: known ?? 'an unknown address', cause: 'handshake', text });
  }

  #secured(socket: TLSSocket): void {
    const { security, onConnection } = this.#options;
    this.#ended(socket);
    let check: PeerCheck;
    try {
      const { raw } = socket.getPeerCertificate();
      check = checkPeer(raw, expectedPeer(security), security.clock.nowMs());
    } catch (error) {
      // Our own identity cannot be used just now.
      check = { ok: false, reason: error instanceof Error ? error.message : String(error) };
    }
    if (!check.ok) this.refuse({ address: keyOf(socket), cause: 'identity', text: check.reason });
    onConnection(socket, check);
  }

  /** Its handshake is no longer under way. */
  #ended(socket: TLSSocket): void {
    if (this.#half.delete(keyOf(socket))) this.#counts.opened(socket.remoteAddress ?? '');
  }

  /** Counts and tells a connection that was not let in. */
  refuse(refusal: Refusal): void {
    this.#refusals[refusal.cause]++;
    this.#options.onRefused(refusal);
  }
}

function keyOf(socket: Socket): string {
  return `${socket.remoteAddress}:${socket.remotePort}`;
}

function listenedOn({ address, port }: AddressInfo): string {
  return formatHostPort({ host: address, port });
}
