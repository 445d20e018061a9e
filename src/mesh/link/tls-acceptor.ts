// The port of the TLS binding: each neighbour that may link becomes a transport, the others are told why not.

import type { TLSSocket } from 'node:tls';
import type { PeerCheck } from '../../identity/peer-check.ts';
import { formatSpiffeId } from '../../identity/spiffe.ts';
import type { ConnectionLimits } from './connection-counts.ts';
import { lengthPrefix } from './length-deframer.ts';
import type { LinkSecurity } from './link-security.ts';
import { SecureListener } from './secure-listener.ts';
import { CLOSE_TIMEOUT_MS, farewell, TlsTransport } from './tls-transport.ts';
import type { Acceptor, AcceptorEvents, RefusalCounts, TransportPeer } from './transport.ts';

/** ALPN of the binding. */
export const TLS_PROTOCOL = 'meshscope-link';

export interface AcceptorOptions {
  readonly security: LinkSecurity;
  readonly limits: ConnectionLimits;
  readonly frameBytesMax: number;
  readonly host: string;
  /** 0: any. */
  readonly port: number;
  readonly events: AcceptorEvents;
}

/** @throws MeshError listen @throws {IdentityError} */
export async function acceptTls(options: AcceptorOptions): Promise<Acceptor> {
  const { security, limits, host, port, events } = options;
  const listener = new SecureListener({
    security,
    limits,
    host,
    port,
    protocol: TLS_PROTOCOL,
    onConnection: (socket, check) => admit(socket, check, options),
    onRefused: (refusal) => events.onRefused(refusal),
  });
  const address = await listener.listen();
  return {
    address,
    get refusals(): RefusalCounts {
      return listener.counts;
    },
    stop: () => listener.stop(),
  };
}

function admit(socket: TLSSocket, check: PeerCheck, options: AcceptorOptions): void {
  const { frameBytesMax, security, events } = options;
  const { clock } = security;
  if (!check.ok) {
    refuse(socket, check.reason, options);
    return;
  }
  const peer = acceptedPeer(socket, check);
  events.onTransport(new TlsTransport({ socket, peer, dialled: false, frameBytesMax, clock }));
}

export function acceptedPeer(
  socket: TLSSocket,
  check: Extract<PeerCheck, { readonly ok: true }>,
): TransportPeer {
  return {
    node: check.id.name,
    spiffeId: formatSpiffeId(check.id),
    address: `${socket.remoteAddress}:${socket.remotePort}`,
    keyExchange: '',
    certSerial: check.certSerial,
    certNotAfterUtcMs: check.certNotAfterUtcMs,
  };
}

/** What it says is not read. */
function refuse(socket: TLSSocket, reason: string, { security }: AcceptorOptions): void {
  const bytes = farewell(reason);
  socket.on('error', () => {
    // It is gone: there is nobody to be told.
  });
  socket.write(lengthPrefix(bytes.length));
  socket.end(bytes);
  const timer = security.clock.setTimer(CLOSE_TIMEOUT_MS, () => socket.destroy());
  socket.on('close', () => timer.cancel());
  socket.resume();
}
