// A TCP door that counts what goes through, each way, and can delay it: between an ssh and its sshd, or
// between two proxies, where nothing can be read but the number of bytes.

import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

export interface ByteDoor {
  readonly port: number;
  /** From the side that listens to the side that connected, and the other way. */
  readonly toClient: number;
  readonly toServer: number;
  /** Chunks to the client as they came, about one a packet: performance.now(), before the delay. */
  readonly toClientMs: readonly number[];
  close(): void;
}

/** @param delayMs one way, both ways */
export async function openByteDoor(targetPort: number, delayMs = 0): Promise<ByteDoor> {
  const counts = { toClient: 0, toServer: 0 };
  const toClientMs: number[] = [];
  const sockets = new Set<Socket>();
  const later = (fn: () => void): void => {
    if (delayMs > 0) setTimeout(fn, delayMs);
    else fn();
  };
  const server = createServer((client) => {
    const upstream = createConnection(targetPort, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
    }
    client.on('data', (chunk: Buffer) => {
      counts.toServer += chunk.length;
      later(() => upstream.write(chunk));
    });
    upstream.on('data', (chunk: Buffer) => {
      counts.toClient += chunk.length;
      toClientMs.push(performance.now());
      later(() => client.write(chunk));
    });
    client.on('close', () => later(() => upstream.destroy()));
    upstream.on('close', () => later(() => client.destroy()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    get toClient() {
      return counts.toClient;
    },
    get toServer() {
      return counts.toServer;
    },
    toClientMs,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
