// What the ws server makes of certificates and folders that change while a connection is there.

import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type ClientOptions, WebSocket } from 'ws';
import { type CollectorOptions, startCollector } from '../../src/collector/index.ts';
import {
  decodeServerFrame,
  encodeClientFrame,
  type ServerFrame,
  WS_SUBPROTOCOL,
} from '../../src/protocol/frame-codec.ts';
import { Code, METHODS } from '../../src/protocol/service.ts';
import { type Clock, systemClock } from '../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { waitFor } from '../support/wait-for.ts';

let authority: TestAuthority;
const cleanups: (() => unknown)[] = [];
before(async () => {
  authority = await makeTestAuthority();
});
after(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
  authority.remove();
});

/** Without an SNI, so that the server does not read its folder in the handshake. */
async function start(options: CollectorOptions) {
  const collector = await startCollector({ listenWs: '127.0.0.1:0', ...options });
  cleanups.push(() => collector.close());
  const folder = await authority.issue('auditor', 'the-auditor');
  const pem = (file: string): Buffer => readFileSync(join(folder, file));
  const open = async (): Promise<{ socket: WebSocket; frames: ServerFrame[] }> => {
    // @types/ws declares these otherwise than node:tls, which is what ws hands them to.
    const tls = { servername: '', checkServerIdentity: () => undefined } as unknown;
    const socket = new WebSocket(`wss://127.0.0.1:${collector.wsPort}`, [WS_SUBPROTOCOL], {
      ca: pem('ca.pem'),
      cert: pem('cert.pem'),
      key: pem('key.pem'),
      ...(tls as ClientOptions),
    });
    cleanups.push(() => socket.terminate());
    const frames: ServerFrame[] = [];
    socket.on('message', (data) => frames.push(decodeServerFrame(data as Buffer)));
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return { socket, frames };
  };
  return { open };
}

function call(socket: WebSocket, id: number, method: string): void {
  const body = new Uint8Array(0);
  socket.send(
    encodeClientFrame({ id, method, body, cancel: false, deadlineUtcNs: 0n, grant: 100 }),
  );
}

const endOf = (frames: ServerFrame[], id: number): Promise<NonNullable<ServerFrame['end']>> =>
  waitFor('the end', () => frames.find((frame) => frame.id === id && frame.end)?.end);

describe('the ws server with TLS', () => {
  it('serves on while its own identity folder cannot be read', async () => {
    const identity = await authority.issue('node', 'ledger-1');
    const { open } = await start({ identity });
    rmSync(join(identity, 'ca.pem'));
    const { socket, frames } = await open();
    call(socket, 1, METHODS.getStatus.name);
    assert.equal((await endOf(frames, 1)).code, Code.Ok);
  });

  it('looks at the certificate at each call of a connection', async () => {
    let leapMs = 0;
    const clock: Clock = { ...systemClock, nowMs: () => systemClock.nowMs() + leapMs };
    const { open } = await start({ identity: await authority.issue('node', 'ledger-2'), clock });
    const { socket, frames } = await open();
    call(socket, 1, METHODS.getStatus.name);
    assert.equal((await endOf(frames, 1)).code, Code.Ok);
    leapMs = 2 * 86_400_000;
    call(socket, 2, METHODS.getStatus.name);
    const refused = await endOf(frames, 2);
    assert.equal(refused.code, Code.PermissionDenied);
    assert.match(refused.message, /expired/);
  });
});
