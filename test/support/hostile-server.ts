// A server that says whatever a test wants, and what an honest one says in a short session: greeting,
// answers and events, packet by packet, to be changed before they are played.

import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { systemClock } from '../../src/runtime/clock.ts';
import { Display } from '../../src/x11/display.ts';
import type { DrawList } from '../../src/x11/draw/draw-list.ts';
import { lane, optionsOf } from './live-lists.ts';
import { waitFor } from './wait-for.ts';
import { TestServer } from './x-server.ts';

/** What the client writes is counted and forgotten. */
export class HostileStream extends EventEmitter {
  bytesWritten = 0;
  destroyed = false;

  get asDuplex(): Duplex {
    return this as unknown as Duplex;
  }

  write(bytes: Uint8Array, done?: () => void): boolean {
    this.bytesWritten += bytes.length;
    if (done) queueMicrotask(done);
    return true;
  }

  end(): void {
    this.destroy();
  }

  /** As a socket: its closing is told later, once. npm x11 holds a client until then. */
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    queueMicrotask(() => this.emit('close'));
  }

  say(bytes: Uint8Array): void {
    if (!this.destroyed) this.emit('data', Buffer.from(bytes));
  }

  /** As a socket that the other end closed, or reset. */
  hangUp(error?: Error): void {
    if (error) this.emit('error', error);
    else this.emit('end');
    this.emit('close');
  }
}

export interface HonestSession {
  readonly greeting: Buffer;
  /** Replies, errors and events, in order. */
  readonly packets: readonly Buffer[];
}

export function lists(): readonly DrawList[] {
  return [lane(1), lane(2), lane(5)];
}

/** The client side of the session: what `play` does too. */
export function openAndDraw(display: Display): void {
  const window = display.openWindow(optionsOf('session', 400, 240));
  for (const list of lists()) window.present(list);
}

export async function recordSession(): Promise<HonestSession> {
  const server = new TestServer({ width: 800, height: 600 });
  const heard: Buffer[] = [];
  server.stream.on('data', (bytes: Uint8Array) => heard.push(Buffer.from(bytes)));
  const display = await Display.open({ stream: server.stream, clock: systemClock });
  openAndDraw(display);
  await waitFor('an idle link', () => display.stats().pendingFences === 0 && heard.length > 20);
  const { server: x } = server;
  x.injectPointerMove(20, 30);
  for (const down of [true, false]) {
    x.injectButton(1, down);
    x.injectKey(38, down);
  }
  const before = heard.length;
  await waitFor('the events', () => heard.length > before);
  display.close();
  return split(Buffer.concat(heard));
}

function split(all: Buffer): HonestSession {
  let at = 8 + all.readUInt16LE(6) * 4;
  const greeting = all.subarray(0, at);
  const packets: Buffer[] = [];
  while (at < all.length) {
    const length = 32 + (all[at] === 1 ? all.readUInt32LE(at + 4) * 4 : 0);
    packets.push(all.subarray(at, at + length));
    at += length;
  }
  return { greeting, packets };
}
