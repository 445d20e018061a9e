// The two bindings that cross real sockets, as the suites of links and of their security take them: a certificate
// authority, a port, and a relay between that can stop.

import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import type { ConnectionLimits } from '../../../src/mesh/link/connection-counts.ts';
import { CONNECTION_LIMITS } from '../../../src/mesh/link/connection-counts.ts';
import { acceptGrpc } from '../../../src/mesh/link/grpc-acceptor.ts';
import { GrpcDialler } from '../../../src/mesh/link/grpc-dialler.ts';
import { LINK_LIMITS } from '../../../src/mesh/link/link-limits.ts';
import type { LinkSecurity } from '../../../src/mesh/link/link-security.ts';
import { type AcceptorOptions, acceptTls } from '../../../src/mesh/link/tls-acceptor.ts';
import { type DiallerOptions, TlsDialler } from '../../../src/mesh/link/tls-dialler.ts';
import type { Acceptor, Dialler, Refusal, Transport } from '../../../src/mesh/link/transport.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../../support/identity.ts';
import { type StallingProxy, startStallingProxy } from '../../support/stalling-proxy.ts';
import type { Binding } from './connection.ts';

/** How one of them is made. */
export interface SocketKind {
  readonly name: string;
  accept(options: AcceptorOptions): Promise<Acceptor>;
  dialler(options: DiallerOptions): Dialler;
}

export const SOCKET_KINDS: readonly SocketKind[] = [
  { name: 'gRPC', accept: acceptGrpc, dialler: (options) => new GrpcDialler(options) },
  { name: 'TLS', accept: acceptTls, dialler: (options) => new TlsDialler(options) },
];

export const DIAL_TIMEOUT_MS = 10_000;

export interface Port {
  readonly acceptor: Acceptor;
  readonly refusals: Refusal[];
}

export async function openPort(
  kind: SocketKind,
  security: LinkSecurity,
  onTransport: (transport: Transport) => void,
  limits: Partial<ConnectionLimits> = {},
): Promise<Port> {
  const refusals: Refusal[] = [];
  const acceptor = await kind.accept({
    security,
    limits: { ...CONNECTION_LIMITS, ...limits },
    frameBytesMax: LINK_LIMITS.frameBytesMax,
    host: '127.0.0.1',
    port: 0,
    events: { onTransport, onRefused: (refusal) => refusals.push(refusal) },
  });
  return { acceptor, refusals };
}

export function securityOf(folder: string, more: Partial<LinkSecurity> = {}): LinkSecurity {
  return { identity: identityFolderSource(folder, systemClock), clock: systemClock, ...more };
}

export function diallerOf(kind: SocketKind, security: LinkSecurity): Dialler {
  return kind.dialler({ security, frameBytesMax: LINK_LIMITS.frameBytesMax });
}

export function socketBinding(kind: SocketKind): Binding {
  let authority: TestAuthority;
  let port: Port;
  let dialler: Dialler;
  let accept: (transport: Transport) => void = () => {};
  const proxies: StallingProxy[] = [];
  return {
    name: kind.name,
    async open() {
      authority = await makeTestAuthority();
      const south = securityOf(await authority.issue('node', 'south'));
      port = await openPort(kind, south, (transport) => accept(transport));
      dialler = diallerOf(kind, securityOf(await authority.issue('node', 'north')));
    },
    async connect(onAccept) {
      accept = onAccept;
      const proxy = await startStallingProxy(port.acceptor.address);
      proxies.push(proxy);
      const transport = await dialler.dial(proxy.address, 'south', DIAL_TIMEOUT_MS);
      return { dialler: transport, freeze: proxy.freeze, thaw: proxy.thaw, cut: proxy.cut };
    },
    async close() {
      await port.acceptor.stop();
      for (const proxy of proxies) proxy.close();
      authority.remove();
    },
  };
}
