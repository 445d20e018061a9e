// A TCP relay on loopback that can stop carrying without closing, as when a process is stopped (SIGSTOP) or a network
// drops packets, that can alter what it carries, and that can reset it.

import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface StallingProxy {
  /** host:port */
  readonly address: string;
  freeze(): void;
  thaw(): void;
  /** What comes from the one that connected is carried as this gives it. */
  alter(how: (chunk: Buffer) => Buffer): void;
  /** Resets both sides of every connection. */
  cut(): void;
  close(): void;
}

function couple(
  from: Socket,
  to: Socket,
  isFrozen: () => boolean,
  altered: (chunk: Buffer) => Buffer,
): void {
  from.on('data', (chunk) => {
    if (to.write(altered(chunk))) return;
    from.pause();
    to.once('drain', () => {
      if (!isFrozen()) from.resume();
    });
  });
  from.on('end', () => to.end());
  from.on('error', () => to.destroy());
  from.on('close', () => to.destroy());
}

/** @param target host:port, IPv4 */
export async function startStallingProxy(target: string): Promise<StallingProxy> {
  const [host = '', port = ''] = target.split(':');
  const sockets = new Set<Socket>();
  let frozen = false;
  let alter = (chunk: Buffer): Buffer => chunk;
  const server: Server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ host, port: Number(port), allowHalfOpen: true, noDelay: true });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    couple(
      near,
      far,
      () => frozen,
      (chunk) => alter(chunk),
    );
    couple(
      far,
      near,
      () => frozen,
      (chunk) => chunk,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  const all = (act: (socket: Socket) => void): void => {
    for (const socket of sockets) act(socket);
  };
  return {
    address: `127.0.0.1:${own}`,
    freeze: () => {
      frozen = true;
      all((socket) => socket.pause());
    },
    thaw: () => {
      frozen = false;
      all((socket) => socket.resume());
    },
    alter: (how) => {
      alter = how;
    },
    cut: () => all((socket) => socket.resetAndDestroy()),
    close: () => {
      server.close();
      all((socket) => socket.destroy());
    },
  };
}
