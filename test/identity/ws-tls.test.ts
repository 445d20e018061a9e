// The same trust for wss: a real https server with ws on it, and node:tls options for its client.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { connect, type TLSSocket } from 'node:tls';
import { WebSocket, WebSocketServer } from 'ws';
import { loadIdentity } from '../../src/identity/folder.ts';
import { identityFolderSource } from '../../src/identity/identity-source.ts';
import { checkPeer, type PeerExpectation } from '../../src/identity/peer-check.ts';
import { clientTlsOptions, serverTlsOptions, tlsSession } from '../../src/identity/tls.ts';
import { tlsFailure } from '../../src/identity/tls-failure.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';

const NODE: PeerExpectation = { trustDomain: 'test', roles: ['node'] };

let authority: TestAuthority;
let auditor: string;
let server: Server;
let port: number;

before(async () => {
  authority = await makeTestAuthority();
  auditor = await authority.issue('auditor', 'ada');
  const source = identityFolderSource(await authority.issue('node', 'n'), systemClock);
  server = createServer(serverTlsOptions(source));
  new WebSocketServer({ server }).on('connection', (socket, request) => {
    const { raw } = (request.socket as TLSSocket).getPeerCertificate();
    const peer = checkPeer(raw, { trustDomain: 'test', roles: ['auditor'] }, systemClock.nowMs());
    socket.send(peer.ok ? peer.id.name : peer.reason);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});

after(() => {
  server.close();
  server.closeAllConnections();
  authority.remove();
});

function options(expected: PeerExpectation): ReturnType<typeof clientTlsOptions> {
  return clientTlsOptions(loadIdentity(auditor, systemClock), expected, systemClock);
}

test('ws over TLS: the server knows its client, the client its server', async () => {
  const socket = new WebSocket(`wss://127.0.0.1:${port}`, options(NODE));
  const [message] = await once(socket, 'message');
  assert.equal(String(message), 'ada');
  socket.terminate();
});

test('ws over TLS: a server of another name is refused with the reason', async () => {
  const socket = new WebSocket(`wss://127.0.0.1:${port}`, options({ ...NODE, name: 'm' }));
  const [error] = await once(socket, 'error');
  const failure = tlsFailure(error);
  assert.equal(failure?.code, 'peer-refused');
  assert.match(failure?.message ?? '', /name n where m was expected/);
});

test('the facts of a connection are those of its handshake', async () => {
  const socket = connect({ ...options(NODE), host: '127.0.0.1', port });
  await once(socket, 'secureConnect');
  const session = tlsSession(socket, NODE, systemClock);
  assert.equal(session.protocol, 'TLSv1.3');
  assert.match(session.cipher, /^TLS_/);
  assert.equal(session.peerSpiffeId, 'spiffe://test/node/n');
  socket.destroy();
});

test('TLS 1.2 is refused', async () => {
  const settings = { ...options(NODE), minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;
  const socket = connect({ ...settings, host: '127.0.0.1', port });
  const [error] = await once(socket, 'error');
  assert.equal(tlsFailure(error)?.code, 'not-tls');
});

test('a server without TLS is told from one that we do not trust', async () => {
  const { createServer: plain } = await import('node:http');
  const http = plain().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const socket = connect({
    ...options(NODE),
    host: '127.0.0.1',
    port: (http.address() as AddressInfo).port,
  });
  const [error] = await once(socket, 'error');
  assert.equal(tlsFailure(error)?.code, 'not-tls');
  http.close();
});

test('an ordinary network error is no refusal', () => {
  assert.equal(tlsFailure(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })), undefined);
  assert.equal(tlsFailure('text'), undefined);
});
