// The local ports of a mesh node, as options name them: where services attach, by gRPC and by the 4-byte protocol. TLS
// unless the address says otherwise, and then on this machine only.

import { join } from 'node:path';
import { parseServiceUrl, type ServiceUrl } from '../src/mesh/client/service-url.ts';
import type { LinkSecurity } from '../src/mesh/link/link-security.ts';
import type { Refusal } from '../src/mesh/link/transport.ts';
import { MeshError } from '../src/mesh/mesh-error.ts';
import type { MeshNode } from '../src/mesh/node/mesh-node.ts';
import { MeshBackend } from '../src/mesh/port/mesh-backend.ts';
import type { PortPeer } from '../src/mesh/port/port-channel.ts';
import { type GrpcPort, servePortGrpc } from '../src/mesh/port/port-grpc.ts';
import { PORT_LIMITS } from '../src/mesh/port/port-limits.ts';
import type { PortListener, PortListenOptions } from '../src/mesh/port/port-listener.ts';
import { PortSessions } from '../src/mesh/port/port-sessions.ts';
import { servePortTcp } from '../src/mesh/port/port-tcp.ts';
import type { Clock } from '../src/runtime/clock.ts';
import type { Randomness } from '../src/runtime/randomness.ts';

export interface NodePortsOptions {
  readonly node: MeshNode;
  readonly security: LinkSecurity;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Undefined: none. */
  readonly grpc: ServiceUrl | undefined;
  readonly tcp: ServiceUrl | undefined;
  /** The latest deadline of a message. */
  readonly deadlineMaxMs: number;
  onRefused(refusal: Refusal): void;
  onClosed(peer: PortPeer, text: string): void;
}

export interface NodePorts {
  /** As services name them: grpcs://host:port, tcp://host:port, unix:PATH. */
  readonly addresses: readonly string[];
  readonly sessions: PortSessions;
  /** What the gRPC port's grpc.health.v1 says of the mesh. */
  setMeshReady(isReady: boolean): void;
  /** Services go elsewhere, what is under way is answered within `timeoutMs`; who comes is told so until the close. */
  drain(timeoutMs: number): Promise<void>;
  /** At once. */
  close(): Promise<void>;
}

const PROTO_DIRECTORY = join(import.meta.dirname, '..', 'proto');

/** An address of one protocol; without a scheme it is with TLS. @throws MeshError option */
export function portUrl(protocol: ServiceUrl['protocol'], text: string): ServiceUrl {
  const hasScheme = text.includes('://') || /^(grpc\+)?unix:/.test(text);
  const scheme = protocol === 'grpc' ? 'grpcs://' : 'tls://';
  const url = parseServiceUrl(hasScheme ? text : `${scheme}${text}`);
  if (url.protocol === protocol) return url;
  const right = protocol === 'grpc' ? 'grpcs:// grpc:// grpc+unix:' : 'tls:// tcp:// unix:';
  throw new MeshError('option', `'${text}' is of the other protocol: it begins with ${right}`);
}

/** @throws MeshError option, listen @throws {IdentityError} */
export async function openNodePorts(options: NodePortsOptions): Promise<NodePorts> {
  const { node, clock, randomness, deadlineMaxMs, onClosed } = options;
  const limits = { ...PORT_LIMITS, deadlineMaxMs };
  const backend = new MeshBackend({ node, clock, randomness, limits });
  const sessions: PortSessions = new PortSessions({
    backend,
    limits,
    clock,
    onClosed: (peer, { cause, text }) => {
      // Whoever comes while it drains is told to go elsewhere.
      if (cause === 'refused' && !sessions.isDraining)
        options.onRefused({ address: peer.address, cause: 'identity', text });
      else if (cause !== 'closed') onClosed(peer, text);
    },
  });
  const { grpc: grpcUrl, tcp: tcpUrl } = options;
  const grpc =
    grpcUrl &&
    (await servePortGrpc(sessions, {
      ...listenOptions(options, grpcUrl),
      protoDirectory: PROTO_DIRECTORY,
      deadLetters: node.deadLetters,
    }));
  try {
    const tcp = tcpUrl && (await servePortTcp(sessions, listenOptions(options, tcpUrl)));
    return opened(sessions, addressesOf(options, grpc, tcp), grpc, tcp);
  } catch (error) {
    await grpc?.stop();
    throw error;
  }
}

function listenOptions(options: NodePortsOptions, url: ServiceUrl): PortListenOptions {
  const security = url.isSecure ? options.security : undefined;
  return { address: url.address, security, onRefused: (refusal) => options.onRefused(refusal) };
}

function addressesOf(
  { grpc: grpcUrl, tcp: tcpUrl }: NodePortsOptions,
  grpc: PortListener | undefined,
  tcp: PortListener | undefined,
): readonly string[] {
  const addresses: string[] = [];
  for (const [url, listener, names] of [
    [grpcUrl, grpc, ['grpc://', 'grpcs://', 'grpc+']],
    [tcpUrl, tcp, ['tcp://', 'tls://', '']],
  ] as const) {
    if (url === undefined || listener === undefined) continue;
    const [plain, secure, unix] = names;
    const scheme = url.isSecure ? secure : plain;
    addresses.push(`${url.address.startsWith('unix:') ? unix : scheme}${listener.address}`);
  }
  return addresses;
}

function opened(
  sessions: PortSessions,
  addresses: readonly string[],
  grpc: GrpcPort | undefined,
  tcp: PortListener | undefined,
): NodePorts {
  const reason = 'the node shuts down';
  return {
    addresses,
    sessions,
    setMeshReady: (isReady) => grpc?.setMeshReady(isReady),
    async drain(timeoutMs) {
      await Promise.all([sessions.drain(reason, timeoutMs), grpc?.drain(timeoutMs)]);
    },
    async close() {
      sessions.close(reason);
      await Promise.all([tcp?.stop(), grpc?.stop()]);
    },
  };
}
