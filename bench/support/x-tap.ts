// A TCP door to an X server that counts what goes through: bytes and requests by opcode from the
// client, bytes back, with an optional delay each way to stand for a distant server.

import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { RequestCutter } from './x-requests.ts';

/** Opcodes of core requests that wait for a reply (X protocol, encoding). */
const ASKING = new Set([
  3, 14, 15, 16, 17, 20, 21, 23, 26, 31, 38, 39, 40, 43, 44, 47, 48, 49, 50, 52, 73, 83, 84, 85, 86,
  87, 91, 92, 97, 98, 99, 101, 103, 106, 108, 110, 116, 117, 118, 119,
]);
export const GET_INPUT_FOCUS = 43;
const TEXT_OPCODES = new Set([74, 75, 76, 77]);
const FIRST_DISPLAY = 200;
const LAST_DISPLAY = 800;

export interface XTap {
  /** `127.0.0.1:N`, for DISPLAY. */
  readonly display: string;
  counts(): XCounts;
  /** Milliseconds (performance.now) of the first text request, undefined before it. */
  readonly firstTextMs: number | undefined;
  readonly firstConnectionMs: number | undefined;
  close(): void;
}

export interface XCounts {
  /** Client to server, without the connection's setup. */
  readonly bytes: number;
  readonly requests: number;
  readonly byOpcode: ReadonlyMap<number, number>;
  /** Requests with a reply. */
  readonly asking: number;
}

class RequestCounter {
  bytes = 0;
  requests = 0;
  asking = 0;
  readonly byOpcode = new Map<number, number>();
  readonly #onText: () => void;
  readonly #cutter = new RequestCutter((request) => this.#count(request[0] ?? 0, request.length));

  constructor(onText: () => void) {
    this.#onText = onText;
  }

  push(chunk: Buffer): void {
    this.#cutter.push(chunk);
  }

  #count(opcode: number, length: number): void {
    this.bytes += length;
    this.requests++;
    this.byOpcode.set(opcode, (this.byOpcode.get(opcode) ?? 0) + 1);
    if (ASKING.has(opcode)) this.asking++;
    if (TEXT_OPCODES.has(opcode)) this.#onText();
  }
}

/** @param delayMs one way, both ways */
export async function openXTap(serverDisplay: string, delayMs = 0): Promise<XTap> {
  const number = serverDisplay.replace(/^:/, '');
  let firstTextMs: number | undefined;
  let firstConnectionMs: number | undefined;
  const counters: RequestCounter[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    firstConnectionMs ??= performance.now();
    const counter = new RequestCounter(() => {
      firstTextMs ??= performance.now();
    });
    counters.push(counter);
    const upstream = createConnection(`/tmp/.X11-unix/X${number}`);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay?.(true);
      socket.on('error', () => undefined);
    }
    const later = (fn: () => void): void => {
      if (delayMs > 0) setTimeout(fn, delayMs);
      else fn();
    };
    client.on('data', (chunk: Buffer) =>
      later(() => {
        counter.push(chunk);
        upstream.write(chunk);
      }),
    );
    upstream.on('data', (chunk: Buffer) => later(() => client.write(chunk)));
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  const display = await listenOnDisplay(server);
  return {
    display,
    get firstTextMs() {
      return firstTextMs;
    },
    get firstConnectionMs() {
      return firstConnectionMs;
    },
    counts: () => sum(counters),
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Listens where a client looks for display N on this machine; gives `127.0.0.1:N`. */
export async function listenOnDisplay(server: Server): Promise<string> {
  for (let number = FIRST_DISPLAY; number < LAST_DISPLAY; number++) {
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(6000 + number, '127.0.0.1', () => resolve(true));
    });
    server.removeAllListeners('error');
    if (free) return `127.0.0.1:${number}`;
  }
  throw new Error('no free display number');
}

function sum(counters: readonly RequestCounter[]): XCounts {
  const byOpcode = new Map<number, number>();
  for (const counter of counters)
    for (const [opcode, n] of counter.byOpcode)
      byOpcode.set(opcode, (byOpcode.get(opcode) ?? 0) + n);
  const total = (pick: (c: RequestCounter) => number): number =>
    counters.reduce((n, c) => n + pick(c), 0);
  return {
    bytes: total((c) => c.bytes),
    requests: total((c) => c.requests),
    asking: total((c) => c.asking),
    byOpcode,
  };
}
