// The port of the gRPC binding: TLS is ended by our own listener, which grpc-js takes the connections from. One
// connection carries one Link/Exchange call, and nothing else.

import type { TLSSocket } from 'node:tls';
import * as grpc from '@grpc/grpc-js';
import type { PeerCheck } from '../../identity/peer-check.ts';
import type { Timer } from '../../runtime/clock.ts';
import { EXCHANGE } from './grpc-exchange.ts';
import { GrpcTransport } from './grpc-transport.ts';
import { SecureListener } from './secure-listener.ts';
import { type AcceptorOptions, acceptedPeer } from './tls-acceptor.ts';
import { CLOSE_TIMEOUT_MS } from './tls-transport.ts';
import type { Acceptor, RefusalCounts, TransportClose } from './transport.ts';

type Call = grpc.ServerDuplexStream<Buffer, Buffer>;
type Verified = Extract<PeerCheck, { readonly ok: true }>;

interface Connection {
  readonly socket: TLSSocket;
  readonly check: PeerCheck;
  /** Until its call: a connection without one is cut. */
  readonly idle: Timer;
  hasCall: boolean;
}

/** @throws MeshError listen @throws {IdentityError} */
export async function acceptGrpc(options: AcceptorOptions): Promise<Acceptor> {
  const acceptor = new GrpcAcceptor(options);
  await acceptor.listen();
  return acceptor;
}

class GrpcAcceptor implements Acceptor {
  readonly #options: AcceptorOptions;
  readonly #server: grpc.Server;
  readonly #listener: SecureListener;
  /** By ip:port. */
  readonly #connections = new Map<string, Connection>();
  address = '';

  constructor(options: AcceptorOptions) {
    const { security, limits, host, port, frameBytesMax, events } = options;
    this.#options = options;
    this.#server = new grpc.Server({
      'grpc.max_receive_message_length': frameBytesMax,
      'grpc.max_send_message_length': -1,
      'grpc.max_concurrent_streams': 1,
    });
    this.#server.addService(
      { exchange: EXCHANGE },
      { exchange: (call: Call) => this.#exchange(call) },
    );
    const injector = this.#server.createConnectionInjector(grpc.ServerCredentials.createInsecure());
    this.#listener = new SecureListener({
      security,
      limits,
      host,
      port,
      protocol: 'h2',
      onConnection: (socket, check) => {
        this.#admit(socket, check);
        injector.injectConnection(socket);
      },
      onRefused: (refusal) => events.onRefused(refusal),
    });
  }

  async listen(): Promise<void> {
    this.address = await this.#listener.listen();
  }

  get refusals(): RefusalCounts {
    return this.#listener.counts;
  }

  stop(): Promise<void> {
    return this.#listener.stop();
  }

  #admit(socket: TLSSocket, check: PeerCheck): void {
    const { security, limits } = this.#options;
    const address = `${socket.remoteAddress}:${socket.remotePort}`;
    const idle = security.clock.setTimer(limits.handshakeTimeoutMs, () => {
      socket.destroy();
      this.#listener.refuse({ address, cause: 'handshake', text: 'it opened no link in time' });
    });
    this.#connections.set(address, { socket, check, idle, hasCall: false });
    socket.on('error', () => {
      // 'close' follows.
    });
    socket.on('close', () => {
      idle.cancel();
      this.#connections.delete(address);
    });
  }

  #exchange(call: Call): void {
    const connection = this.#connections.get(call.getPeer());
    if (connection === undefined || connection.hasCall) {
      refuse(call, 'a connection carries one link');
      return;
    }
    const { socket, check, idle } = connection;
    connection.hasCall = true;
    idle.cancel();
    if (check.ok) this.#open(call, socket, check);
    else {
      refuse(call, check.reason);
      const { clock } = this.#options.security;
      const timer = clock.setTimer(CLOSE_TIMEOUT_MS, () => socket.destroy());
      socket.on('close', () => timer.cancel());
    }
  }

  #open(call: Call, socket: TLSSocket, check: Verified): void {
    const { frameBytesMax, security, events } = this.#options;
    const transport = new GrpcTransport({
      call,
      peer: acceptedPeer(socket, check),
      dialled: false,
      clock: security.clock,
      cut: () => void socket.destroy(),
    });
    const lost: TransportClose = { cause: 'lost', text: 'the connection was lost' };
    call.on('end', () => transport.ended({ cause: 'closed', text: 'it closed' }));
    call.on('cancelled', () => {
      // grpc-js answers a message that is too large itself, and tells us of it like this.
      const text = `it broke off, or sent a message of more than ${frameBytesMax} bytes`;
      if (socket.destroyed) transport.gone(lost);
      else transport.ended({ cause: 'too-large', text });
    });
    socket.on('close', () => transport.gone(lost));
    call.on('error', () => {
      // Its end follows.
    });
    // Says at once that the neighbour was let in.
    call.sendMetadata(new grpc.Metadata());
    events.onTransport(transport);
  }
}

function refuse(call: Call, details: string): void {
  call.emit('error', { code: grpc.status.PERMISSION_DENIED, details });
}
