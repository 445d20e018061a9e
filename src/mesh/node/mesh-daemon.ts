// A node on real connections: its listeners of both bindings, its diallers, its outbox on the disk. What it tells, and
// when it ends, is its owner's.

import { join } from 'node:path';
import type { IdentitySource } from '../../identity/identity-source.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Randomness } from '../../runtime/randomness.ts';
import { fileDisk } from '../delivery/file-disk.ts';
import { Outbox } from '../delivery/outbox.ts';
import type { OutboxEvents } from '../delivery/outbox-events.ts';
import { OUTBOX_LIMITS } from '../delivery/outbox-limits.ts';
import { CONNECTION_LIMITS } from '../link/connection-counts.ts';
import { acceptGrpc } from '../link/grpc-acceptor.ts';
import { GrpcDialler } from '../link/grpc-dialler.ts';
import { type HostPort, parseHostPort } from '../link/host-port.ts';
import { LINK_LIMITS } from '../link/link-limits.ts';
import type { LinkSecurity } from '../link/link-security.ts';
import { type AcceptorOptions, acceptTls } from '../link/tls-acceptor.ts';
import { TlsDialler } from '../link/tls-dialler.ts';
import type { Acceptor, Dialler, Refusal } from '../link/transport.ts';
import { IdentitySeal } from './identity-seal.ts';
import { MeshNode } from './mesh-node.ts';
import type { MeshNodeEvents } from './node-options.ts';

/** In front of a neighbour's address: the binding. Without one it is gRPC. */
export const TLS_SCHEME = 'tls://';
export const GRPC_SCHEME = 'grpcs://';

export interface MeshDaemonOptions {
  readonly identity: IdentitySource;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** host:port for links over gRPC, port 0 for any; undefined for none. */
  readonly listen?: string | undefined;
  /** host:port for links over TLS with a 4-byte length. */
  readonly listenTls?: string | undefined;
  /** Names and addresses of the neighbours to dial. */
  readonly neighbours: ReadonlyMap<string, string>;
  /** Endpoints of this node's collector. */
  readonly addresses: readonly string[];
  /** Where durable messages are kept; undefined: none are taken. */
  readonly stateFolder?: string | undefined;
  readonly outboxEvents?: OutboxEvents;
  readonly requirePq?: boolean;
  readonly isRevoked?: ((serial: string) => boolean) | undefined;
  readonly events?: MeshNodeEvents;
  onRefused?(refusal: Refusal): void;
}

export interface MeshDaemon {
  readonly node: MeshNode;
  /** Without a state folder there is none. */
  readonly outbox: Outbox | undefined;
  /** Of the listeners, as they are bound: `grpcs://host:port`, `tls://host:port`. */
  readonly addresses: readonly string[];
  /** Stops listening, finishes what is here within `timeoutMs`, closes. */
  drain(timeoutMs: number): Promise<void>;
  /** At once. */
  close(): Promise<void>;
}

/** @throws MeshError listen, option, storage @throws {IdentityError} */
export async function startMeshDaemon(options: MeshDaemonOptions): Promise<MeshDaemon> {
  const { identity, clock, requirePq, isRevoked } = options;
  const security: LinkSecurity = { identity, clock, requirePq, isRevoked };
  const outbox = openOutbox(options);
  const node = makeNode(options, security, outbox);
  const acceptors: Acceptor[] = [];
  const addresses: string[] = [];
  try {
    for (const [listen, scheme, accept] of [
      [options.listen, GRPC_SCHEME, acceptGrpc],
      [options.listenTls, TLS_SCHEME, acceptTls],
    ] as const) {
      if (listen === undefined) continue;
      const acceptor = await accept(
        acceptorOptions(options, security, node, parseHostPort(listen)),
      );
      acceptors.push(acceptor);
      addresses.push(`${scheme}${acceptor.address}`);
    }
  } catch (error) {
    node.close();
    for (const acceptor of acceptors) await acceptor.stop();
    await closed(outbox);
    throw error;
  }
  node.setNeighbours(options.neighbours);
  return running(node, outbox, acceptors, addresses);
}

function openOutbox({
  stateFolder,
  outboxEvents,
  identity,
}: MeshDaemonOptions): Outbox | undefined {
  if (stateFolder === undefined) return undefined;
  const disk = fileDisk(join(stateFolder, 'outbox'), identity.current().id.name);
  try {
    return new Outbox(disk, OUTBOX_LIMITS, outboxEvents);
  } catch (error) {
    disk.release();
    throw error;
  }
}

function makeNode(
  options: MeshDaemonOptions,
  security: LinkSecurity,
  outbox: Outbox | undefined,
): MeshNode {
  const { identity, clock, randomness, addresses, events } = options;
  const incarnation = Buffer.from(randomness.bytes(8)).readBigUInt64BE();
  return new MeshNode({
    node: identity.current().id.name,
    incarnation,
    clock,
    randomness,
    soon: setImmediate,
    limits: LINK_LIMITS,
    seal: new IdentitySeal({ identity, clock, isRevoked: options.isRevoked }),
    dialler: bothDiallers(security),
    addresses,
    ...(events && { events }),
    outbox,
  });
}

function bothDiallers(security: LinkSecurity): Dialler {
  const options = { security, frameBytesMax: LINK_LIMITS.frameBytesMax };
  const overGrpc = new GrpcDialler(options);
  const overTls = new TlsDialler(options);
  return {
    dial(address, expectedNode, timeoutMs) {
      if (address.startsWith(TLS_SCHEME))
        return overTls.dial(address.slice(TLS_SCHEME.length), expectedNode, timeoutMs);
      const bare = address.startsWith(GRPC_SCHEME) ? address.slice(GRPC_SCHEME.length) : address;
      return overGrpc.dial(bare, expectedNode, timeoutMs);
    },
  };
}

function acceptorOptions(
  options: MeshDaemonOptions,
  security: LinkSecurity,
  node: MeshNode,
  { host, port }: HostPort,
): AcceptorOptions {
  return {
    security,
    limits: CONNECTION_LIMITS,
    frameBytesMax: LINK_LIMITS.frameBytesMax,
    host,
    port,
    events: {
      onTransport: (transport) => node.accept(transport),
      onRefused: (refusal) => options.onRefused?.(refusal),
    },
  };
}

/** What was settled last is on the disk then. */
function closed(outbox: Outbox | undefined): Promise<void> {
  return new Promise((resolve) => (outbox === undefined ? resolve() : outbox.close(resolve)));
}

function running(
  node: MeshNode,
  outbox: Outbox | undefined,
  acceptors: readonly Acceptor[],
  addresses: readonly string[],
): MeshDaemon {
  const stop = async (): Promise<void> => {
    await Promise.all(acceptors.map((acceptor) => acceptor.stop()));
  };
  return {
    node,
    outbox,
    addresses,
    drain: async (timeoutMs) => {
      const stopped = stop();
      await node.drain(timeoutMs);
      await Promise.all([stopped, closed(outbox)]);
    },
    close: async () => {
      node.close();
      await Promise.all([stop(), closed(outbox)]);
    },
  };
}
