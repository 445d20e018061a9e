import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { WebSocket } from 'ws';
import {
  type Collector,
  type CollectorOptions,
  startCollector,
} from '../../src/collector/index.ts';
import { WS_CALLS_MAX, WS_PING_INTERVAL_MS } from '../../src/collector/ws-connection.ts';
import {
  type ClientFrame,
  decodeServerFrame,
  encodeClientFrame,
  type ServerFrame,
  WS_SUBPROTOCOL,
} from '../../src/protocol/frame-codec.ts';
import { Code, METHODS } from '../../src/protocol/service.ts';
import { encodeGetStatusRequest } from '../../src/protocol/status-codec.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { waitFor } from '../support/wait-for.ts';
import { seen } from './core-harness.ts';

const cleanups: (() => unknown)[] = [];
after(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

async function start(more: CollectorOptions = {}): Promise<Collector> {
  const collector = await startCollector({
    node: 'n',
    plaintext: true,
    insecure: true,
    listenWs: '127.0.0.1:0',
    payload: 'full',
    ...more,
  });
  cleanups.push(() => collector.close());
  return collector;
}

class Peer {
  readonly socket: WebSocket;
  readonly frames: ServerFrame[] = [];
  closed: number | undefined;

  constructor(collector: Collector, protocols: string[] = [WS_SUBPROTOCOL]) {
    this.socket = new WebSocket(`ws://127.0.0.1:${collector.wsPort}`, protocols);
    cleanups.push(() => this.socket.terminate());
    this.socket.on('message', (data) => this.frames.push(decodeServerFrame(data as Buffer)));
    this.socket.on('close', (code) => {
      this.closed = code;
    });
    this.socket.on('error', () => {});
  }

  async opened(): Promise<this> {
    await new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
    });
    return this;
  }

  send(frame: Partial<ClientFrame>): void {
    const none = {
      id: 1,
      method: '',
      body: new Uint8Array(0),
      cancel: false,
      deadlineUtcNs: 0n,
      grant: 0,
    };
    this.socket.send(encodeClientFrame({ ...none, ...frame }));
  }

  bodies(id = 1): number {
    return this.frames.filter((f) => f.id === id && f.body !== undefined).length;
  }

  end(id = 1): Promise<NonNullable<ServerFrame['end']>> {
    return waitFor('the end of the call', () => this.frames.find((f) => f.id === id && f.end)?.end);
  }
}

describe('the ws server', () => {
  it('speaks meshscope.v1 and nothing else', async () => {
    const collector = await start();
    await assert.rejects(new Peer(collector, ['graphql-ws']).opened(), /400/);
    await assert.rejects(new Peer(collector, []).opened(), /400/);
    const peer = await new Peer(collector, ['other', WS_SUBPROTOCOL]).opened();
    assert.equal(peer.socket.protocol, WS_SUBPROTOCOL);
  });

  it('refuses what a browser opens, whichever page it came from', async () => {
    const collector = await start();
    const url = `ws://127.0.0.1:${collector.wsPort}`;
    const socket = new WebSocket(url, [WS_SUBPROTOCOL], { origin: 'http://localhost' });
    await assert.rejects(
      new Promise((resolve, reject) => {
        socket.once('open', resolve);
        socket.once('error', reject);
      }),
      /403/,
    );
  });

  it('answers one message without a grant and further ones as they are granted', async () => {
    const collector = await start();
    const peer = await new Peer(collector).opened();
    peer.send({ method: METHODS.getStatus.name, body: encodeGetStatusRequest() });
    assert.equal((await peer.end()).code, Code.Ok);
    assert.equal(peer.bodies(), 1);
    for (let call = 1; call <= 30; call++)
      collector.observe(seen(call, 3, { payload: Buffer.alloc(10) }));
    // GetMessage by call key of 12 events: 12 parts.
    for (let i = 0; i < 12; i++) collector.observe(seen(99, 3, { payload: Buffer.alloc(10) }));
    const callKey = Buffer.alloc(16);
    callKey.writeUInt32BE(99, 12);
    callKey[6] = 0x70;
    callKey[8] = 0x80;
    peer.send({
      id: 2,
      method: METHODS.getMessage.name,
      body: Buffer.concat([Buffer.of(0x12, 16), callKey]),
      grant: 3,
    });
    await waitFor('three parts', () => peer.bodies(2) === 3);
    peer.send({ id: 3, method: METHODS.getStatus.name, grant: 1 });
    await peer.end(3);
    assert.equal(peer.bodies(2), 3, 'no part more than was granted, though the connection lives');
    peer.send({ id: 2, grant: 4 });
    await waitFor('seven parts', () => peer.bodies(2) === 7);
    peer.send({ id: 2, grant: 100 });
    assert.equal((await peer.end(2)).code, Code.Ok);
    assert.equal(peer.bodies(2), 12);
  });

  it('ends a call that it does not know, and one that is cancelled, and no other', async () => {
    const collector = await start();
    const peer = await new Peer(collector).opened();
    peer.send({ id: 1, method: 'meshscope.v1.Collector/Nothing', grant: 1 });
    assert.equal((await peer.end(1)).code, Code.Unimplemented);
    peer.send({ id: 2, method: METHODS.watch.name, grant: 5 });
    peer.send({ id: 3, method: METHODS.watch.name, grant: 5 });
    await waitFor('both', () => peer.bodies(2) + peer.bodies(3) === 2);
    peer.send({ id: 2, cancel: true });
    assert.equal((await peer.end(2)).code, Code.Cancelled);
    collector.observe(seen(1, 1));
    await waitFor('the event', () => peer.bodies(3) === 2);
    assert.equal(peer.bodies(2), 1);
  });

  it('opens so many calls on one connection and no more', async () => {
    const peer = await new Peer(await start()).opened();
    for (let id = 1; id <= WS_CALLS_MAX + 1; id++)
      peer.send({ id, method: METHODS.watch.name, grant: 9 });
    assert.equal((await peer.end(WS_CALLS_MAX + 1)).code, Code.ResourceExhausted);
  });

  it('closes a connection that breaks the protocol and stays there for the others', async () => {
    const collector = await start();
    const breaches: ((peer: Peer) => void)[] = [
      (peer) => peer.socket.send('text'),
      (peer) => peer.socket.send(Buffer.from([0x0f])),
      (peer) => peer.socket.send(Buffer.alloc(70_000)),
      (peer) => {
        peer.send({ method: METHODS.watch.name, grant: 1 });
        peer.send({ method: METHODS.watch.name, grant: 1 });
      },
    ];
    for (const breach of breaches) {
      const peer = await new Peer(collector).opened();
      breach(peer);
      const code = await waitFor('the close', () => peer.closed);
      assert.ok(code === 1002 || code === 1009, String(code));
    }
    const peer = await new Peer(collector).opened();
    peer.send({ method: METHODS.getStatus.name });
    assert.equal((await peer.end()).code, Code.Ok);
    await waitFor('no subscriber left', () => collector.status()?.subscribers === 0);
  });

  it('ends a connection whose peer answers no ping, and keeps the one that does', async () => {
    const clock = new FakeClock();
    const collector = await start({ clock });
    const url = `ws://127.0.0.1:${collector.wsPort}`;
    const dead = new WebSocket(url, [WS_SUBPROTOCOL], { autoPong: false });
    const closed = new Promise((resolve) => dead.once('close', resolve));
    await new Promise((resolve) => dead.once('open', resolve));
    const alive = await new Peer(collector).opened();
    const answered = new Promise((resolve) => alive.socket.once('ping', resolve));
    clock.advance(WS_PING_INTERVAL_MS);
    await answered;
    alive.send({ method: METHODS.getStatus.name });
    await alive.end();
    clock.advance(WS_PING_INTERVAL_MS);
    await closed;
    assert.equal(alive.closed, undefined);
  });

  it('survives any bytes', async () => {
    const collector = await start();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 5 }),
        async (messages) => {
          const peer = await new Peer(collector).opened();
          for (const bytes of messages) peer.socket.send(bytes);
          peer.socket.close();
          await waitFor('the close', () => peer.closed);
        },
      ),
      { numRuns: 25 },
    );
    const peer = await new Peer(collector).opened();
    peer.send({ method: METHODS.getStatus.name });
    assert.equal((await peer.end()).code, Code.Ok);
  });
});
