// The gRPC port of a node: Mesh/Attach as sessions, Mesh/Request and Mesh/Send for clients that only ask, with
// grpc.health.v1 and reflection beside them. TLS is ended by the listener, which bounds handshakes as links do.

import * as grpc from '@grpc/grpc-js';
import { HealthImplementation } from 'grpc-health-check';
import { callPeer } from '../../identity/grpc-server-credentials.ts';
import type { PeerCheck } from '../../identity/peer-check.ts';
import type { DeadLetters } from '../delivery/dead-letters.ts';
import { CONNECTION_LIMITS } from '../link/connection-counts.ts';
import { WINDOW_BYTES } from '../link/grpc-exchange.ts';
import { expectedPeer, type LinkSecurity } from '../link/link-security.ts';
import { MESH_HEALTH } from '../node/mesh-readiness.ts';
import { addAdmin } from './grpc-admin.ts';
import { GrpcConnections } from './grpc-connections.ts';
import { ATTACH, MESH_SERVICE, REQUEST, SEND } from './grpc-port-calls.ts';
import { GrpcPortChannel } from './grpc-port-channel.ts';
import { GrpcUnary } from './grpc-unary.ts';
import { type PortClose, portPeer } from './port-channel.ts';
import { listenForServices, type PortListener, type PortListenOptions } from './port-listener.ts';
import { addPortReflection } from './port-reflection.ts';
import type { PortSessions } from './port-sessions.ts';

type AttachCall = grpc.ServerDuplexStream<Buffer, Buffer>;
type AnyCall = Pick<AttachCall, 'getAuthContext' | 'getPeer'>;

export interface PortGrpcOptions extends PortListenOptions {
  /** The folder of the contract's .proto files, for reflection; undefined: there is none. */
  readonly protoDirectory?: string | undefined;
  /** Of the node, for whoever runs it; undefined: nobody can see them here. */
  readonly deadLetters?: DeadLetters | undefined;
}

export interface GrpcPort extends PortListener {
  /** What grpc.health.v1 says of the mesh; that it does not serve, until it is told. */
  setMeshReady(isReady: boolean): void;
  /** Says NOT_SERVING, and ends when the unary calls have, after `timeoutMs` at the latest. */
  drain(timeoutMs: number): Promise<void>;
}

const STATUS: Readonly<Record<PortClose['cause'], grpc.status>> = {
  closed: grpc.status.UNAVAILABLE,
  lost: grpc.status.UNAVAILABLE,
  malformed: grpc.status.INVALID_ARGUMENT,
  'too-large': grpc.status.RESOURCE_EXHAUSTED,
  refused: grpc.status.PERMISSION_DENIED,
  silent: grpc.status.DEADLINE_EXCEEDED,
  slow: grpc.status.RESOURCE_EXHAUSTED,
};

/** @throws MeshError option, listen @throws {IdentityError} */
export async function servePortGrpc(
  sessions: PortSessions,
  options: PortGrpcOptions,
): Promise<GrpcPort> {
  const { limits, clock } = sessions.options;
  const server = new grpc.Server({
    'grpc.max_receive_message_length': limits.frameBytesMax,
    'grpc.max_send_message_length': -1,
    'grpc.max_concurrent_streams': limits.requestsMax,
    'grpc.max_connection_idle_ms': limits.connectionIdleMs,
    'grpc-node.flow_control_window': WINDOW_BYTES,
  });
  const peerOf = peerCheck(options.security, 'service');
  const unary = new GrpcUnary(sessions, peerOf);
  server.addService(
    { attach: ATTACH, request: REQUEST, send: SEND },
    {
      attach: (call: AttachCall) => attach(sessions, call, peerOf(call)),
      request: unary.handler('request'),
      send: unary.handler('send'),
    },
  );
  if (options.deadLetters !== undefined)
    addAdmin(server, options.deadLetters, peerCheck(options.security, 'node'));
  const health = new HealthImplementation({
    '': 'SERVING',
    [MESH_SERVICE]: 'SERVING',
    [MESH_HEALTH]: 'NOT_SERVING',
  });
  health.addToServer(server);
  if (options.protoDirectory !== undefined) addPortReflection(server, options.protoDirectory);
  const connections = new GrpcConnections({
    server,
    clock,
    prefaceTimeoutMs: (options.limits ?? CONNECTION_LIMITS).handshakeTimeoutMs,
    onRefused: (refusal) => listener.refuse(refusal),
  });
  const listener = await listenForServices(options, 'h2', (...accepted) =>
    connections.admit(...accepted),
  );
  return {
    address: listener.address,
    get refused() {
      return listener.refused;
    },
    refuse: (refusal) => listener.refuse(refusal),
    async stop() {
      await listener.stop();
      server.forceShutdown();
    },
    setMeshReady: (isReady) => health.setStatus(MESH_HEALTH, isReady ? 'SERVING' : 'NOT_SERVING'),
    async drain(timeoutMs) {
      health.setStatus('', 'NOT_SERVING');
      health.setStatus(MESH_SERVICE, 'NOT_SERVING');
      await unary.drain(clock, timeoutMs);
    },
  };
}

/** Gives undefined over plaintext. */
function peerCheck(
  security: LinkSecurity | undefined,
  role: 'service' | 'node',
): (call: AnyCall) => PeerCheck | undefined {
  if (security === undefined) return () => undefined;
  const ofRole: LinkSecurity = { ...security, roles: [role] };
  // Of nodes, this one alone.
  const name = (): string | undefined =>
    role === 'node' ? security.identity.current().id.name : undefined;
  return (call) =>
    callPeer(call.getAuthContext(), expectedPeer(ofRole, name()), security.clock.nowMs());
}

function attach(sessions: PortSessions, call: AttachCall, check: PeerCheck | undefined): void {
  const { clock, limits } = sessions.options;
  call.on('error', () => {
    // Its end follows.
  });
  if (check?.ok === false) {
    call.emit('error', { code: grpc.status.PERMISSION_DENIED, details: check.reason });
    return;
  }
  const channel = new GrpcPortChannel({
    call,
    clock,
    end: (close) => {
      if (close.cause === 'closed') call.end();
      else call.emit('error', { code: STATUS[close.cause], details: close.text });
    },
    cut: () => void call.destroy(),
  });
  call.on('end', () => channel.close({ cause: 'closed', text: 'it closed' }));
  call.on('cancelled', () => {
    // grpc-js answers a message that is too large itself, and tells us of it like this.
    const text = `it broke off, or sent a frame of more than ${limits.frameBytesMax} bytes`;
    channel.gone({ cause: 'lost', text });
  });
  call.sendMetadata(new grpc.Metadata());
  sessions.add(channel, portPeer(check, call.getPeer()));
}
