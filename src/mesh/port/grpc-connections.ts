// The connections below a gRPC port: each has to begin HTTP/2 in time before grpc-js gets it, which waits without end, and
// one with a certificate is told to go shortly before that ends, and is cut at the end.

import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import * as grpc from '@grpc/grpc-js';
import { CertificateEnd } from '../../identity/certificate-end.ts';
import type { PeerCheck } from '../../identity/peer-check.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Refusal } from '../link/transport.ts';
import { EXPIRY_NOTICE_MS } from './session-expiry.ts';

/** What a client says first (RFC 9113, section 3.4); the head of its SETTINGS follows. */
const MAGIC = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');
const FRAME_HEAD_BYTES = 9;
/** RFC 9113, section 4.1: behind a length of three bytes. */
const TYPE_OFFSET = 3;
const SETTINGS_TYPE = 4;
const PREFACE_BYTES = MAGIC.length + FRAME_HEAD_BYTES;

export interface GrpcConnectionsOptions {
  readonly server: grpc.Server;
  readonly clock: Clock;
  /** Until the client has begun HTTP/2. */
  readonly prefaceTimeoutMs: number;
  onRefused(refusal: Refusal): void;
}

type Injector = ReturnType<grpc.Server['createConnectionInjector']>;

export class GrpcConnections {
  readonly #options: GrpcConnectionsOptions;
  /** Of the connections without a certificate. */
  readonly #plain: Injector;
  readonly #certified = new Set<Injector>();
  #unnamed = 0;

  constructor(options: GrpcConnectionsOptions) {
    this.#options = options;
    this.#plain = this.#injector();
  }

  #injector(): Injector {
    return this.#options.server.createConnectionInjector(grpc.ServerCredentials.createInsecure());
  }

  /** @param address ip:port, for people */
  admit(socket: Socket, check: PeerCheck | undefined, address: string): void {
    const { clock, prefaceTimeoutMs } = this.#options;
    socket.on('error', () => {
      // 'close' follows.
    });
    const refuse = (text: string): void => {
      socket.destroy();
      this.#options.onRefused({ address, cause: 'handshake', text });
    };
    const timer = clock.setTimer(prefaceTimeoutMs, () => refuse('it began no HTTP/2 in time'));
    const left = (): void => void socket.destroy();
    const ended = (): void => {
      timer.cancel();
      socket.off('readable', look);
      socket.off('end', left);
    };
    const look = (): void => {
      if (socket.readableLength < PREFACE_BYTES) return;
      ended();
      const bytes: Buffer = socket.read();
      if (!isPreface(bytes)) refuse('it does not speak HTTP/2');
      else {
        socket.unshift(bytes);
        // grpc-js tells calls apart by it, and a socket of a path has none.
        if (socket.remoteAddress === undefined)
          Object.defineProperty(socket, 'remoteAddress', {
            value: `${address} (${++this.#unnamed})`,
          });
        this.#inject(socket, check);
      }
    };
    socket.on('readable', look);
    socket.once('end', left);
    socket.once('close', ended);
  }

  #inject(socket: Socket, check: PeerCheck | undefined): void {
    if (check?.ok !== true) {
      this.#plain.injectConnection(socket as TLSSocket);
      return;
    }
    // Of its own, since grpc-js says GOAWAY to all connections of an injector.
    const injector = this.#injector();
    this.#certified.add(injector);
    const end = new CertificateEnd({
      clock: this.#options.clock,
      notAfterUtcMs: check.certNotAfterUtcMs,
      noticeMs: EXPIRY_NOTICE_MS,
      soon: (leftMs) => injector.drain(leftMs),
      over: () => void socket.destroy(),
    });
    socket.once('close', () => {
      end.stop();
      this.#certified.delete(injector);
      injector.destroy();
    });
    injector.injectConnection(socket as TLSSocket);
  }

  /** Says GOAWAY; what is not ended after `timeoutMs` is cut. */
  drain(timeoutMs: number): void {
    this.#plain.drain(timeoutMs);
    for (const injector of this.#certified) injector.drain(timeoutMs);
  }
}

function isPreface(bytes: Buffer): boolean {
  const isMagic = bytes.subarray(0, MAGIC.length).equals(MAGIC);
  return isMagic && bytes[MAGIC.length + TYPE_OFFSET] === SETTINGS_TYPE;
}
