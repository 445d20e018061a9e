// What listens on a port of the display range, takes every connection and says nothing, as a stuck forwarding.

import { createServer, type Socket } from 'node:net';

export interface SilentDisplay {
  /** As DISPLAY has it. */
  readonly name: string;
  stop(): void;
}

export async function startSilentDisplay(): Promise<SilentDisplay> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.resume();
  });
  let number = 5000;
  for (; !server.listening; number++)
    await new Promise<void>((resolve) => {
      server.once('error', () => resolve());
      server.listen(6000 + number, '127.0.0.1', resolve);
    });
  return {
    name: `127.0.0.1:${number - 1}`,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
