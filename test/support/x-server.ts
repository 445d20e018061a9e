// The in-process X server of npm x11 behind a stream pair, with every byte that the client sends
// kept as requests: for tests that need a server but no machine with one.

import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { Duplex } from 'node:stream';
import { type PatchedServer, paintTiledText } from './tiled-text.ts';

interface JsServer extends PatchedServer {
  addClientStream(stream: EventEmitter): void;
  injectKey(keycode: number, pressed: boolean): void;
  injectPointerMove(x: number, y: number): void;
  injectButton(button: number, pressed: boolean): void;
}

interface Pair extends EventEmitter {
  write(bytes: Buffer, done?: () => void): boolean;
  destroy(): void;
}

const library = createRequire(import.meta.url)('x11/lib/xserver') as {
  XServer: new (options: object) => JsServer;
  createStreamPair: () => [Pair, Pair];
};

export interface XRequest {
  readonly opcode: number;
  readonly bytes: Buffer;
}

export const opcode = {
  CreateWindow: 1,
  ChangeWindowAttributes: 2,
  MapWindow: 8,
  ConfigureWindow: 12,
  ChangeProperty: 18,
  GetInputFocus: 43,
  OpenFont: 45,
  CreatePixmap: 53,
  CreateGC: 55,
  ChangeGC: 56,
  FreeGC: 60,
  CopyArea: 62,
  CopyPlane: 63,
  PolyPoint: 64,
  PolySegment: 66,
  PolyFillRectangle: 70,
  PolyText8: 74,
  ImageText8: 76,
  ImageText16: 77,
} as const;

export class TestServer {
  readonly server: JsServer;
  readonly stream: Duplex;
  readonly #client: Pair;
  #sent: Buffer[] = [];

  constructor(options: { width?: number; height?: number } = {}) {
    this.server = new library.XServer({ width: 800, height: 600, ...options });
    paintTiledText(this.server);
    const [client, server] = library.createStreamPair();
    const write = client.write.bind(client);
    client.write = (bytes, done) => {
      // The client fills its buffer anew as soon as it is told that the write is done.
      const copy = Buffer.from(bytes);
      this.#sent.push(copy);
      const ok = write(copy);
      if (done) queueMicrotask(done);
      return ok;
    };
    this.server.addClientStream(server);
    this.#client = client;
    this.stream = client as unknown as Duplex;
  }

  /** Requests since the last call; after the handshake. */
  taken(): XRequest[] {
    const bytes = Buffer.concat(this.#sent);
    this.#sent = [];
    const requests: XRequest[] = [];
    let at = bytes[0] === 0x6c ? handshakeBytes(bytes) : 0;
    while (at < bytes.length) {
      const length = bytes.readUInt16LE(at + 2) * 4;
      requests.push({ opcode: bytes[at] ?? 0, bytes: bytes.subarray(at, at + length) });
      at += length;
    }
    return requests;
  }

  /** The stream of one more client, whose requests are not kept. */
  another(): Duplex {
    const [client, server] = library.createStreamPair();
    const write = client.write.bind(client);
    client.write = (bytes, done) => {
      const ok = write(Buffer.from(bytes));
      if (done) queueMicrotask(done);
      return ok;
    };
    this.server.addClientStream(server);
    return client as unknown as Duplex;
  }

  /** As a server that dies. */
  kill(): void {
    this.#client.emit('end');
    this.#client.emit('close');
  }
}

function handshakeBytes(bytes: Buffer): number {
  const pad = (length: number): number => (length + 3) & ~3;
  return 12 + pad(bytes.readUInt16LE(6)) + pad(bytes.readUInt16LE(8));
}
