// A TCP door to an X server over a link with a rate and a delay. It takes whatever clients offer, at
// once and without bound, as sshd does: so a client learns nothing from drain or write(). All its
// clients share one link. What arrives at the server's side is given to its reader.

import { createConnection, createServer, type Socket } from 'node:net';
import { RequestCutter } from './x-requests.ts';
import { listenOnDisplay } from './x-tap.ts';

/** Ethernet's payload of one TCP segment: what the link sends at once. */
const SEGMENT_BYTES = 1448;

export interface LinkShape {
  /** Towards the server; the way back has the delay only. */
  readonly bytesPerSecond: number;
  readonly roundTripMs: number;
}

interface Parcel {
  readonly atMs: number;
  readonly deliver: () => void;
}

/** Delivers in order of time, with one timer. */
class Conveyor {
  readonly #parcels: Parcel[] = [];
  #timer: NodeJS.Timeout | undefined;

  add(atMs: number, deliver: () => void): void {
    this.#parcels.push({ atMs, deliver });
    if (this.#parcels.length === 1) this.#wait();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#parcels.length = 0;
  }

  #wait(): void {
    const first = this.#parcels[0];
    if (first) this.#timer = setTimeout(() => this.#run(), Math.max(0, first.atMs - now()));
  }

  #run(): void {
    const due = this.#parcels.findIndex((parcel) => parcel.atMs > now());
    const ready = this.#parcels.splice(0, due < 0 ? this.#parcels.length : due);
    for (const { deliver } of ready) deliver();
    this.#wait();
  }
}

function now(): number {
  return performance.now();
}

export interface ShapedLink {
  /** `127.0.0.1:N`, for DISPLAY. */
  readonly display: string;
  /** Bytes that reached the server. */
  readonly delivered: number;
  /** Bytes that wait at the near end. */
  readonly waiting: number;
  /** Undefined: as fast as this machine. */
  shape(shape: LinkShape | undefined): void;
  close(): void;
}

function prepare(socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket);
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
}

function endTogether(client: Socket, upstream: Socket): void {
  client.on('close', () => upstream.destroy());
  upstream.on('close', () => client.destroy());
}

/** `onRequest` gets each request when the server's side has all of it. */
export async function shapedLinkHere(
  serverDisplay: string,
  onRequest: (request: Buffer) => void,
): Promise<ShapedLink> {
  const file = `/tmp/.X11-unix/X${serverDisplay.replace(/^:/, '')}`;
  const there = new Conveyor();
  const back = new Conveyor();
  const sockets = new Set<Socket>();
  let shape: LinkShape | undefined;
  let freeMs = 0;
  const state = { delivered: 0, waiting: 0 };
  const takeUp = (client: Socket): void => {
    const upstream = createConnection(file);
    const cutter = new RequestCutter(onRequest);
    for (const socket of [client, upstream]) prepare(socket, sockets);
    const deliver = (part: Buffer): void => {
      state.delivered += part.length;
      state.waiting -= part.length;
      upstream.write(part);
      cutter.push(part);
    };
    client.on('data', (chunk: Buffer) => {
      state.waiting += chunk.length;
      for (let at = 0; at < chunk.length; at += SEGMENT_BYTES) {
        const part = chunk.subarray(at, at + SEGMENT_BYTES);
        if (shape) freeMs = Math.max(freeMs, now()) + (part.length * 1000) / shape.bytesPerSecond;
        const atMs = shape ? freeMs + shape.roundTripMs / 2 : now();
        there.add(atMs, () => deliver(part));
      }
    });
    upstream.on('data', (chunk: Buffer) =>
      back.add(now() + (shape?.roundTripMs ?? 0) / 2, () => client.write(chunk)),
    );
    endTogether(client, upstream);
  };
  const server = createServer(takeUp);
  const display = await listenOnDisplay(server);
  return {
    display,
    get delivered() {
      return state.delivered;
    },
    get waiting() {
      return state.waiting;
    },
    shape(next) {
      shape = next;
      freeMs = now();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      there.clear();
      back.clear();
    },
  };
}
