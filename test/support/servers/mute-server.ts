// A door to an X server that lets every request in, and of the answers only that of the connection's
// setup until it is told to: who awaits a reply hangs at it.

import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

const PORT_OF_DISPLAY_ZERO = 6000;
const SETUP_HEAD_BYTES = 8;

export interface MuteServer {
  /** `127.0.0.1:N` */
  readonly display: string;
  /** Lets out what was held back, and all that follows. */
  speak(): void;
  close(): void;
}

/** @param display such as `:1`, of this machine, without a cookie */
export async function startMuteServer(display: string): Promise<MuteServer> {
  const sockets = new Set<Socket>();
  const doors = new Set<() => void>();
  let speaks = false;
  const server = createServer((client) => {
    const upstream = createConnection(`/tmp/.X11-unix/X${display.slice(1)}`);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    client.pipe(upstream);
    const held = new HeldAnswers((bytes) => client.write(bytes));
    upstream.on('data', (bytes) => held.push(bytes));
    upstream.on('close', () => client.destroy());
    if (speaks) held.speak();
    doors.add(() => held.speak());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    display: `127.0.0.1:${port - PORT_OF_DISPLAY_ZERO}`,
    speak() {
      speaks = true;
      for (const speak of doors) speak();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

class HeldAnswers {
  readonly #write: (bytes: Buffer) => void;
  #held = Buffer.alloc(0);
  #setupIsOut = false;
  #speaks = false;

  constructor(write: (bytes: Buffer) => void) {
    this.#write = write;
  }

  push(bytes: Buffer): void {
    this.#held = Buffer.concat([this.#held, bytes]);
    if (!this.#setupIsOut) this.#letSetupOut();
    if (this.#speaks) this.speak();
  }

  speak(): void {
    this.#speaks = true;
    if (!this.#setupIsOut) return;
    this.#write(this.#held);
    this.#held = Buffer.alloc(0);
  }

  #letSetupOut(): void {
    if (this.#held.length < SETUP_HEAD_BYTES) return;
    const length = SETUP_HEAD_BYTES + this.#held.readUInt16LE(6) * 4;
    if (this.#held.length < length) return;
    this.#setupIsOut = true;
    this.#write(this.#held.subarray(0, length));
    this.#held = this.#held.subarray(length);
  }
}
