// The 4-byte port of a node: each connection that may attach becomes a session, the others are told why not.

import type { Socket } from 'node:net';
import type { PeerCheck } from '../../identity/peer-check.ts';
import { encodePortFrame } from '../../protocol/port-codec.ts';
import { portPeer } from './port-channel.ts';
import { listenForServices, type PortListener, type PortListenOptions } from './port-listener.ts';
import type { PortSessions } from './port-sessions.ts';
import { PortSocket } from './port-socket.ts';

/** ALPN; a client need not name one. */
export const PORT_PROTOCOL = 'meshscope-port';

/** @throws MeshError option, listen @throws {IdentityError} */
export function servePortTcp(
  sessions: PortSessions,
  options: PortListenOptions,
): Promise<PortListener> {
  return listenForServices(options, PORT_PROTOCOL, (socket, check, address) =>
    admit(sessions, socket, check, address),
  );
}

function admit(
  sessions: PortSessions,
  socket: Socket,
  check: PeerCheck | undefined,
  address: string,
): void {
  const { limits, clock } = sessions.options;
  const channel = new PortSocket(socket, limits.frameBytesMax, clock);
  if (check === undefined || check.ok) {
    sessions.add(channel, portPeer(check, address));
    return;
  }
  channel.write(encodePortFrame({ kind: 'withdraw', reason: check.reason }));
  channel.close({ cause: 'refused', text: check.reason });
  socket.resume();
}
