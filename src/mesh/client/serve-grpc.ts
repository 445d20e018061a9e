// One service without a mesh, over plain gRPC: each method a unary call, with grpc.health.v1 beside them.

import * as grpc from '@grpc/grpc-js';
import { HealthImplementation } from 'grpc-health-check';
import { callPeer } from '../../identity/grpc-server-credentials.ts';
import type { PeerCheck } from '../../identity/peer-check.ts';
import { type Clock, systemClock } from '../../runtime/clock.ts';
import { CONNECTION_LIMITS } from '../link/connection-counts.ts';
import { asBuffer, WINDOW_BYTES } from '../link/grpc-exchange.ts';
import { expectedPeer, type LinkSecurity } from '../link/link-security.ts';
import { GrpcConnections } from '../port/grpc-connections.ts';
import { REQUEST } from '../port/grpc-port-calls.ts';
import { PORT_LIMITS, TIMEOUT_MAX_MS } from '../port/port-limits.ts';
import { listenForServices, type PortListenOptions } from '../port/port-listener.ts';
import { withinDeadline } from './call-deadline.ts';
import { contextOf, statusOf } from './grpc-failure.ts';
import type { ServedService } from './serve-frames.ts';
import type { ServiceHandler } from './service-caller.ts';
import { CALL_TIMEOUT_MS } from './service-contract.ts';
import { asServiceError, ServiceError } from './service-error.ts';

type Call = grpc.ServerUnaryCall<Buffer, Buffer>;

export interface ServeGrpcOptions extends PortListenOptions {
  readonly clock?: Clock | undefined;
}

const DRAIN_MS = 5000;

/** @throws MeshError option, listen @throws {IdentityError} */
export async function serveGrpc(
  handler: ServiceHandler,
  options: ServeGrpcOptions,
): Promise<ServedService> {
  const { clock = systemClock, security } = options;
  const server = new grpc.Server({
    'grpc.max_receive_message_length': PORT_LIMITS.frameBytesMax,
    'grpc.max_send_message_length': -1,
    'grpc.max_concurrent_streams': PORT_LIMITS.requestsMax,
    'grpc-node.flow_control_window': WINDOW_BYTES,
  });
  const definition: Record<string, grpc.MethodDefinition<Buffer, Buffer>> = {};
  const calls: Record<string, grpc.handleUnaryCall<Buffer, Buffer>> = {};
  for (const method of handler.methods) {
    definition[method] = { ...REQUEST, path: `/${method}` };
    calls[method] = (call, done) => void answer({ handler, method, call, clock, security }, done);
  }
  server.addService(definition, calls);
  const health = new HealthImplementation({ '': 'SERVING', [handler.name]: 'SERVING' });
  health.addToServer(server);
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
    async close(timeoutMs = DRAIN_MS) {
      health.setStatus('', 'NOT_SERVING');
      await listener.stop();
      connections.drain(timeoutMs);
      await ended(server, clock, timeoutMs);
    },
  };
}

/** Calls under way end first, within `timeoutMs`. */
function ended(server: grpc.Server, clock: Clock, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.setTimer(timeoutMs, () => {
      server.forceShutdown();
      resolve();
    });
    server.tryShutdown(() => {
      timer.cancel();
      resolve();
    });
  });
}

interface Asked {
  readonly handler: ServiceHandler;
  readonly method: string;
  readonly call: Call;
  readonly clock: Clock;
  readonly security: LinkSecurity | undefined;
}

async function answer(asked: Asked, done: grpc.sendUnaryData<Buffer>): Promise<void> {
  const { handler, method, call, clock } = asked;
  const check = peerOf(asked);
  if (check?.ok === false) {
    done({ code: grpc.status.PERMISSION_DENIED, details: check.reason });
    return;
  }
  const from = check?.ok ? check.id.name : '';
  const gone = new AbortController();
  call.on('cancelled', () => gone.abort());
  const timeoutMs = timeLeftMs(call, clock);
  try {
    const reply = await withinDeadline({ clock, timeoutMs, signal: gone.signal }, (inner) =>
      handler.handle({
        method,
        payload: call.request,
        context: { ...contextOf(call.metadata), ...inner, from, fromVerified: from !== '' },
      }),
    );
    done(null, asBuffer(fitting(reply)));
  } catch (error) {
    done(statusOf(asServiceError(error)));
  }
}

/** A caller that cannot take it would count it as unavailable, and have it made again. @throws ServiceError refused */
function fitting(reply: Uint8Array): Uint8Array {
  const { frameBytesMax } = PORT_LIMITS;
  if (reply.length <= frameBytesMax) return reply;
  const text = `the reply is larger than ${frameBytesMax} bytes: ${reply.length}`;
  throw new ServiceError('refused', text);
}

function peerOf({ security, call, clock }: Asked): PeerCheck | undefined {
  if (security === undefined) return undefined;
  const expected = expectedPeer({ ...security, roles: ['service'] });
  return callPeer(call.getAuthContext(), expected, clock.nowMs());
}

function timeLeftMs(call: Call, clock: Clock): number {
  const deadline = call.getDeadline();
  const leftMs = (deadline instanceof Date ? deadline.getTime() : deadline) - clock.nowMs();
  return Number.isFinite(leftMs) ? Math.min(Math.max(0, leftMs), TIMEOUT_MAX_MS) : CALL_TIMEOUT_MS;
}
