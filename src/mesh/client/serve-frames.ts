// One service without a mesh, over the 4-byte protocol: the same port frames as at a node, answered by its handler. So a
// caller needs no other library to go from here to the mesh.

import { type Clock, systemClock } from '../../runtime/clock.ts';
import type { PortBackend } from '../port/port-backend.ts';
import { PORT_LIMITS, type PortLimits } from '../port/port-limits.ts';
import type { PortListenOptions } from '../port/port-listener.ts';
import { PortSessions } from '../port/port-sessions.ts';
import { servePortTcp } from '../port/port-tcp.ts';
import { HandlerRuns } from './handler-runs.ts';
import type { ServiceHandler } from './service-caller.ts';

export interface ServedService {
  /** host:port, or unix:PATH. */
  readonly address: string;
  /** Takes no new connections and requests, finishes what runs within `timeoutMs`, and closes. */
  close(timeoutMs?: number): Promise<void>;
}

export interface FramesService extends ServedService {
  /** Who is connected: certified names over TLS. */
  readonly callers: readonly { readonly service: string; readonly address: string }[];
}

export interface ServeFramesOptions extends PortListenOptions {
  readonly clock?: Clock | undefined;
  readonly portLimits?: PortLimits | undefined;
}

const DRAIN_MS = 5000;

/** @throws MeshError option, listen @throws {IdentityError} */
export async function serveFrames(
  handler: ServiceHandler,
  options: ServeFramesOptions,
): Promise<FramesService> {
  const { clock = systemClock, portLimits: limits = PORT_LIMITS } = options;
  const runs = new HandlerRuns(handler, clock);
  const backend: PortBackend = {
    node: '',
    submit: (message, fromService, answer) => runs.run({ ...message, fromService }, answer),
    attach: () => 'this is a service and no node of a mesh',
    detach() {},
    hasRoom() {},
  };
  const sessions = new PortSessions({ backend, limits, clock });
  const listener = await servePortTcp(sessions, options);
  return {
    address: listener.address,
    get callers() {
      return sessions.peers;
    },
    async close(timeoutMs = DRAIN_MS) {
      await listener.stop();
      await sessions.drain('the service shuts down', timeoutMs);
    },
  };
}
