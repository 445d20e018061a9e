// Channel credentials for @grpc/grpc-js: our own connector on ChannelCredentials, because createSsl
// reads its files once, sets an address as SNI and tells nothing of the handshake. A test guards it.

import type { Socket } from 'node:net';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { type CallCredentials, ChannelCredentials } from '@grpc/grpc-js';
import type { Clock } from '../runtime/clock.ts';
import { IdentityError } from './identity-error.ts';
import type { IdentitySource } from './identity-source.ts';
import type { PeerExpectation } from './peer-check.ts';
import { clientTlsOptions, type TlsSession, tlsSession } from './tls.ts';
import { tlsFailure } from './tls-failure.ts';

export interface GrpcClientTls {
  readonly identity: IdentitySource;
  readonly expected: PeerExpectation;
  readonly clock: Clock;
  /** For the key exchange, in OpenSSL's form; undefined: all that are allowed. */
  readonly groups?: string | undefined;
  /** After each handshake that we accept. In TLS 1.3 the peer may still refuse us after it. */
  readonly onSession?: (session: TlsSession) => void;
  /** Each time that we refuse the peer, it refuses us, or our identity cannot be used. */
  readonly onRefused?: (error: IdentityError) => void;
}

type Connector = ReturnType<ChannelCredentials['_createSecureConnector']>;

class IdentityChannelCredentials extends ChannelCredentials {
  readonly #tls: GrpcClientTls;

  constructor(tls: GrpcClientTls) {
    super();
    this.#tls = tls;
  }

  override _isSecure(): boolean {
    return true;
  }

  override _equals(other: ChannelCredentials): boolean {
    return this === other;
  }

  override _createSecureConnector(
    _target: unknown,
    _options: unknown,
    callCredentials?: CallCredentials,
  ): Connector {
    const none = ChannelCredentials.createInsecure()._createSecureConnector({ path: '' }, {});
    const begun = new Set<Socket>();
    let isDestroyed = false;
    return {
      connect: async (socket) => {
        begun.add(socket);
        try {
          return { socket: await handshake(socket, this.#tls), secure: true };
        } finally {
          begun.delete(socket);
        }
      },
      // After a failure grpc-js connects once more though its channel is closed: the peer would see a second client that
      // asks nothing.
      waitForReady: async () => {
        if (isDestroyed) throw new Error('the channel is closed');
      },
      getCallCredentials: () => callCredentials ?? none.getCallCredentials(),
      // A peer that never answers the handshake would hold its socket for good.
      destroy: () => {
        isDestroyed = true;
        for (const socket of begun) socket.destroy();
      },
    };
  }
}

/**
 * Node's TLS server drops a client whose certificate it cannot verify without an alert: all that the
 * client sees is an end right after the handshake, before the first HTTP/2 frame.
 */
function silentRefusal(socket: TLSSocket): IdentityError | undefined {
  if (!socket.authorized || socket.bytesRead > 0 || socket.errored !== null) return undefined;
  const text = 'the peer closed the connection right after the handshake';
  return new IdentityError('refused-by-peer', `${text}: it may not trust our certificate`);
}

/** @throws what the socket or the identity folder says; refusals were told to `onRefused` before. */
async function handshake(socket: Socket, tls: GrpcClientTls): Promise<TLSSocket> {
  const { expected, clock } = tls;
  const failed = (error: unknown): void => {
    const failure = tlsFailure(error);
    if (failure !== undefined) tls.onRefused?.(failure);
  };
  let settings: ConnectionOptions;
  try {
    settings = clientTlsOptions(tls.identity.current(), expected, clock, tls.groups);
  } catch (error) {
    failed(error);
    throw error;
  }
  return new Promise((resolve, reject) => {
    const secured = connect({ ...settings, socket, ALPNProtocols: ['h2'] }, () => {
      tls.onSession?.(tlsSession(secured, expected, clock));
      resolve(secured);
    });
    // It stays after the handshake: in TLS 1.3 a server refuses our certificate only then.
    secured.on('error', (error) => {
      failed(error);
      reject(error);
    });
    secured.once('close', () => {
      failed(silentRefusal(secured));
      reject(new Error('the connection was closed in the handshake'));
    });
  });
}

/** Credentials that read the identity again for each connection and check the peer's SPIFFE id. */
export function grpcClientCredentials(tls: GrpcClientTls): ChannelCredentials {
  return new IdentityChannelCredentials(tls);
}
