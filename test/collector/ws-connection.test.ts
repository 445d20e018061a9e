// What one WebSocket may cost the process that serves it, with a socket whose peer reads when told to.

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import type { WebSocket } from 'ws';
import {
  WS_BUFFERED_MAX_BYTES,
  WS_PING_INTERVAL_MS,
  WsConnection,
} from '../../src/collector/ws-connection.ts';
import { encodeClientFrame } from '../../src/protocol/frame-codec.ts';
import { makeCore } from './core-harness.ts';
import { AUDITOR } from './watcher.ts';

class UnreadSocket extends EventEmitter {
  bufferedAmount = 0;
  isPaused = false;
  terminated = false;
  readonly #unread: { length: number; sent: () => void }[] = [];

  send(bytes: Uint8Array, sent: () => void): void {
    this.bufferedAmount += bytes.length;
    this.#unread.push({ length: bytes.length, sent });
  }

  pong(bytes: Uint8Array, _mask: boolean, sent: () => void): void {
    this.send(bytes, sent);
  }

  ping(): void {}

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  terminate(): void {
    this.terminated = true;
    this.emit('close');
  }

  /** The peer reads so many messages. */
  read(messages: number): void {
    for (const { length, sent } of this.#unread.splice(0, messages)) {
      this.bufferedAmount -= length;
      sent();
    }
  }
}

function connect() {
  const { core, clock } = makeCore();
  const socket = new UnreadSocket();
  new WsConnection({
    socket: socket as unknown as WebSocket,
    service: core.service,
    clock,
    caller: () => AUDITOR,
    onClose: () => {},
  });
  return { clock, socket };
}

const unknownCall = encodeClientFrame({
  id: 1,
  method: 'meshscope.v1.Collector/Nothing',
  body: new Uint8Array(0),
  cancel: false,
  deadlineUtcNs: 0n,
  grant: 0,
});

/** Sends until nobody reads any more. */
function flood(socket: UnreadSocket, event: string, ...args: unknown[]): number {
  let frames = 0;
  while (!socket.isPaused && frames < 1_000_000) {
    socket.emit(event, ...args);
    frames++;
  }
  return frames;
}

describe('a WebSocket whose peer asks and does not read', () => {
  it('is not read either, until the peer has read enough', () => {
    const { socket } = connect();
    const asked = flood(socket, 'message', Buffer.from(unknownCall), true);
    assert.ok(socket.isPaused && asked > 1);
    assert.ok(socket.bufferedAmount <= WS_BUFFERED_MAX_BYTES + 1024);
    socket.read(1);
    assert.ok(socket.isPaused);
    socket.read(Math.ceil(asked / 2));
    assert.ok(!socket.isPaused);
  });

  it('cannot fill it with pings', () => {
    const { socket } = connect();
    flood(socket, 'ping', Buffer.alloc(125));
    assert.ok(socket.isPaused);
    socket.read(1_000_000);
    assert.ok(!socket.isPaused);
  });

  it('is ended when it stands still for as long as a ping, and lives while it moves', () => {
    const { socket, clock } = connect();
    flood(socket, 'message', Buffer.from(unknownCall), true);
    for (let ping = 0; ping < 5; ping++) {
      socket.read(1);
      clock.advance(WS_PING_INTERVAL_MS);
      assert.ok(!socket.terminated);
    }
    clock.advance(WS_PING_INTERVAL_MS);
    assert.ok(socket.terminated);
  });
});
