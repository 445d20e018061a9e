// Reaches neighbours over TLS with a 4-byte length: the handshake, the name, and the first bytes of the other end,
// which say that it has let us in.

import { connect, type TLSSocket } from 'node:tls';
import { clientTlsOptions, type TlsSession, tlsSession } from '../../identity/tls.ts';
import { tlsFailure } from '../../identity/tls-failure.ts';
import { MeshError } from '../mesh-error.ts';
import { parseHostPort } from './host-port.ts';
import { expectedPeer, groupsOf, type LinkSecurity } from './link-security.ts';
import { TLS_PROTOCOL } from './tls-acceptor.ts';
import { TlsTransport } from './tls-transport.ts';
import type { Dialler, Transport, TransportPeer } from './transport.ts';

export interface DiallerOptions {
  readonly security: LinkSecurity;
  readonly frameBytesMax: number;
}

export class TlsDialler implements Dialler {
  readonly #options: DiallerOptions;

  constructor(options: DiallerOptions) {
    this.#options = options;
  }

  async dial(address: string, expectedNode: string, timeoutMs: number): Promise<Transport> {
    const { security, frameBytesMax } = this.#options;
    const { clock } = security;
    const expected = expectedPeer(security, expectedNode);
    const own = security.identity.current();
    const socket = connect({
      ...parseHostPort(address),
      ...clientTlsOptions(own, expected, clock, groupsOf(security)),
      ALPNProtocols: [TLS_PROTOCOL],
    });
    socket.setNoDelay(true);
    const timer = clock.setTimer(timeoutMs, () => {
      const text = `no answer from ${address} within ${timeoutMs} ms`;
      socket.destroy(new MeshError('unreachable', text));
    });
    try {
      await confirmed(socket, address);
    } finally {
      timer.cancel();
    }
    const session = tlsSession(socket, expected, clock);
    const peer = dialledPeer(session, expectedNode, address, own.notAfterUtcMs);
    return new TlsTransport({ socket, peer, dialled: true, frameBytesMax, clock });
  }
}

/** Until the other end has said something: its handshake alone does not tell that it trusts us. */
function confirmed(socket: TLSSocket, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let isSecure = false;
    const failed = (error: unknown): void => reject(dialFailure(error, address));
    const closed = (): void => {
      const text = isSecure
        ? `${address} closed right after the handshake: it may not trust our certificate`
        : `${address} closed during the handshake`;
      reject(new MeshError(isSecure ? 'refused' : 'unreachable', text));
    };
    const readable = (): void => {
      // At the end of a stream it is told as well.
      if (socket.readableLength === 0) return;
      socket.off('readable', readable);
      socket.off('close', closed);
      socket.off('end', closed);
      resolve();
    };
    socket.once('secureConnect', () => {
      isSecure = true;
      socket.on('readable', readable);
    });
    // It stays, so that an error between here and the transport is no fault of the process.
    socket.on('error', failed);
    socket.once('end', closed);
    socket.once('close', closed);
  });
}

export function dialFailure(error: unknown, address: string): MeshError {
  if (error instanceof MeshError) return error;
  const failure = tlsFailure(error);
  if (failure !== undefined)
    return new MeshError('refused', `${address}: ${failure.message}`, failure);
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return new MeshError('unreachable', `cannot reach ${address}${code}`, error);
}

export function dialledPeer(
  session: TlsSession,
  node: string,
  address: string,
  ownCertNotAfterUtcMs: number,
): TransportPeer {
  return {
    node,
    spiffeId: session.peerSpiffeId,
    address,
    keyExchange: session.group,
    certSerial: session.certSerial,
    certNotAfterUtcMs: session.certNotAfterUtcMs,
    ownCertNotAfterUtcMs,
  };
}
