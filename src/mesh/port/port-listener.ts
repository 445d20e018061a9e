// Where services connect to their node: TLS with role `service`, or plaintext on loopback or a socket in the file
// system, bounded either way. It gives sockets and who is at the other end; the bindings do the rest.

import { chmodSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, connect, createServer, isIP, type Server, type Socket } from 'node:net';
import type { PeerCheck } from '../../identity/peer-check.ts';
import {
  CONNECTION_LIMITS,
  ConnectionCounts,
  type ConnectionLimits,
} from '../link/connection-counts.ts';
import { formatHostPort, parseHostPort } from '../link/host-port.ts';
import type { LinkSecurity } from '../link/link-security.ts';
import { SecureListener } from '../link/secure-listener.ts';
import type { Refusal } from '../link/transport.ts';
import { MeshError } from '../mesh-error.ts';

export interface PortListenOptions {
  /** host:port, port 0 for any; or unix:PATH, without TLS: who may open it is the file system's to say. */
  readonly address: string;
  /** TLS by this identity; undefined: plaintext, and on loopback only. */
  readonly security?: LinkSecurity | undefined;
  /** Plaintext beyond loopback as well. */
  readonly insecure?: boolean | undefined;
  readonly limits?: ConnectionLimits | undefined;
  readonly onRefused?: ((refusal: Refusal) => void) | undefined;
}

/** `check` is undefined over plaintext. */
export type OnSocket = (socket: Socket, check: PeerCheck | undefined, address: string) => void;

export interface PortListener {
  /** host:port or unix:PATH that it listens on. */
  readonly address: string;
  /** Connections that were not let in. */
  readonly refused: number;
  /** Counts and tells one that a binding does not let in. */
  refuse(refusal: Refusal): void;
  /** No new connections; open ones stay. */
  stop(): Promise<void>;
}

const UNIX = 'unix:';
/** Its owner and group. */
const UNIX_MODE = 0o660;

/** @param protocol ALPN @throws MeshError option, listen @throws {IdentityError} */
export function listenForServices(
  options: PortListenOptions,
  protocol: string,
  onSocket: OnSocket,
): Promise<PortListener> {
  const { address, security } = options;
  if (security === undefined) return listenPlain(options, onSocket);
  if (address.startsWith(UNIX))
    throw new MeshError('option', `${address} is without TLS: give no identity for it`);
  return listenSecure(options, security, protocol, onSocket);
}

async function listenSecure(
  options: PortListenOptions,
  security: LinkSecurity,
  protocol: string,
  onSocket: OnSocket,
): Promise<PortListener> {
  const listener = new SecureListener({
    security: { ...security, roles: ['service'] },
    limits: options.limits ?? CONNECTION_LIMITS,
    protocol,
    ...parseHostPort(options.address),
    onConnection: (socket, check) => {
      socket.setNoDelay(true);
      onSocket(socket, check, `${socket.remoteAddress}:${socket.remotePort}`);
    },
    onRefused: (refusal) => options.onRefused?.(refusal),
  });
  const address = await listener.listen();
  return {
    address,
    get refused() {
      return Object.values(listener.counts).reduce((sum, count) => sum + count, 0);
    },
    refuse: (refusal) => listener.refuse(refusal),
    stop: () => listener.stop(),
  };
}

async function listenPlain(options: PortListenOptions, onSocket: OnSocket): Promise<PortListener> {
  const { address, limits = CONNECTION_LIMITS } = options;
  const isUnix = address.startsWith(UNIX);
  const place = isUnix ? { path: address.slice(UNIX.length) } : parseHostPort(address);
  if ('host' in place && !isLoopback(place.host) && options.insecure !== true) {
    const text = `${address} is not loopback, where a port needs TLS: use grpcs:// or tls://, or loopback, or unix:`;
    throw new MeshError('option', text);
  }
  const counts = new ConnectionCounts(limits);
  let refused = 0;
  const refuse = (refusal: Refusal): void => {
    refused++;
    options.onRefused?.(refusal);
  };
  const server = createServer({ noDelay: true }, (socket) => {
    const from = socket.remoteAddress ?? address;
    const text = counts.begin(from);
    if (text !== undefined) {
      socket.destroy();
      refuse({ address: from, cause: 'crowded', text });
      return;
    }
    counts.opened(from);
    socket.on('close', () => counts.closed(from, false));
    onSocket(socket, undefined, isUnix ? address : `${from}:${socket.remotePort}`);
  });
  await listening(server, place, address);
  const bound = server.address();
  return {
    address: isUnix ? address : formatHostPort(hostPortOf(bound as AddressInfo)),
    get refused() {
      return refused;
    },
    refuse,
    stop: async () => void server.close(),
  };
}

function hostPortOf({ address, port }: AddressInfo): { host: string; port: number } {
  return { host: address, port };
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

async function listening(
  server: Server,
  place: { path: string } | { host: string; port: number },
  address: string,
): Promise<void> {
  if ('path' in place && (await isLeftOver(place.path))) rmSync(place.path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new MeshError('listen', `cannot listen on ${address}`, error)),
    );
    server.listen(place, resolve);
  });
  if ('path' in place) chmodSync(place.path, UNIX_MODE);
}

/** A socket of a killed process: nobody answers there. Whatever else is at the path stays. */
function isLeftOver(path: string): Promise<boolean> {
  const isSocket = statSync(path, { throwIfNoEntry: false })?.isSocket() ?? false;
  if (!isSocket) return Promise.resolve(false);
  return new Promise((resolve) => {
    const probe = connect({ path });
    probe.once('connect', () => {
      probe.destroy();
      resolve(false);
    });
    probe.once('error', () => resolve(true));
  });
}
