// Every way in which a connection fails, on real sockets, over both bindings: which code it gets, which
// exit code follows, and that the text says what is wrong.

import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createServer as createTls } from 'node:tls';
import { identityFolderSource } from '../../src/identity/identity-source.ts';
import { parseNetworkEndpoint } from '../../src/mesh-client/endpoint.ts';
import {
  asClientError,
  type MeshClientError,
  type MeshClientErrorCode,
} from '../../src/mesh-client/mesh-client-error.ts';
import { transportOpener } from '../../src/mesh-client/open-transport.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { serveGrpc, serveWs } from '../support/wire-server.ts';

const closers: (() => void)[] = [];
let authority: TestAuthority;
let stranger: TestAuthority;
let nodeFolder: string;
let auditorFolder: string;

before(async () => {
  authority = await makeTestAuthority();
  stranger = await makeTestAuthority();
  nodeFolder = await authority.issue('node', 'ledger-1');
  auditorFolder = await authority.issue('auditor', 'ada');
});
after(() => {
  for (const close of closers) close();
  authority.remove();
  stranger.remove();
});

type Scheme = 'grpc' | 'grpcs' | 'ws' | 'wss';

interface Attempt {
  readonly name?: string;
  readonly folder?: string;
  readonly deadlineMs?: number;
}

async function fail(scheme: Scheme, port: number, attempt: Attempt = {}): Promise<MeshClientError> {
  const parsed = parseNetworkEndpoint(`${scheme}://127.0.0.1:${port}`);
  assert.ok(parsed.ok);
  try {
    const transport = await transportOpener(false)({
      endpoint: parsed.endpoint,
      expectedName: attempt.name,
      identity: identityFolderSource(attempt.folder ?? auditorFolder, systemClock),
      clock: systemClock,
    });
    closers.push(() => transport.close());
    await transport.unary(METHODS.getStatus.name, new Uint8Array(0), attempt.deadlineMs ?? 5000);
  } catch (error) {
    return asClientError(error);
  }
  throw new assert.AssertionError({ message: 'the call did not fail' });
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

function tlsFiles(folder: string) {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
}

const SERVERS: Readonly<Record<string, () => Promise<number>>> = {
  'a closed port': async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    return port;
  },
  'a server that accepts and says nothing': () => listen(createServer(() => {})),
  'a server that hangs up': () => listen(createServer((socket) => socket.end())),
  'a server that resets': () => listen(createServer((socket) => socket.resetAndDestroy())),
  'an SSH server': () => listen(createServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'))),
  'an HTTP/1 server': () => listen(createHttp((_, response) => response.end('hello'))),
  'an HTTPS/1 server': () =>
    listen(createHttps(tlsFiles(nodeFolder), (_, response) => response.end('hello'))),
  'an HTTPS server that forbids': () =>
    listen(createHttps(tlsFiles(nodeFolder), (_, response) => response.writeHead(403).end())),
  'an HTTP/1 and 2 server that forbids': () => {
    const options = { ...tlsFiles(nodeFolder), allowHTTP1: true };
    const server = createSecureServer(options, (_, response) => response.writeHead(403).end());
    return listen(server);
  },
  'an HTTP/1 server that is full': () =>
    listen(createHttp((_, response) => response.writeHead(503).end())),
  'a server that takes h2 only': () => {
    const server = createSecureServer(tlsFiles(nodeFolder));
    server.on('unknownProtocol', (socket) => socket.end('\0\0\0'));
    return listen(server);
  },
  'a TLS echo server': () =>
    listen(createTls(tlsFiles(nodeFolder), (socket) => socket.on('error', () => {}).pipe(socket))),
  'a plaintext gRPC server': async () => served(await serveGrpc({})),
  'a TLS gRPC server': async () => served(await serveGrpc({}, { folder: nodeFolder })),
  'a plaintext ws server': async () => served(await serveWs({})),
  'a TLS ws server': async () => served(await serveWs({}, { folder: nodeFolder })),
};

function served(server: { readonly port: number; kill(): void }): number {
  closers.push(() => server.kill());
  return server.port;
}

/** Our certificate with the other's roots: we trust the other, and it does not trust us. */
function mixedFolder(ours: string, theirs: string): string {
  copyFileSync(join(theirs, 'ca.pem'), join(ours, 'ca.pem'));
  return ours;
}

type Row = [server: string, scheme: Scheme, MeshClientErrorCode, exit: number, text: RegExp];

const ROWS: readonly Row[] = [
  ['a closed port', 'grpc', 'unreachable', 69, /connection refused/],
  ['a closed port', 'grpcs', 'unreachable', 69, /connection refused/],
  ['a closed port', 'ws', 'unreachable', 69, /connection refused/],
  ['a closed port', 'wss', 'unreachable', 69, /connection refused/],
  ['a server that accepts and says nothing', 'grpc', 'unreachable', 69, /no answer within 0\.5 s/],
  ['a server that accepts and says nothing', 'grpcs', 'unreachable', 69, /no answer within 0\.5 s/],
  ['a server that accepts and says nothing', 'ws', 'unreachable', 69, /no answer within 0\.5 s/],
  ['a server that accepts and says nothing', 'wss', 'unreachable', 69, /no answer within 0\.5 s/],
  ['a server that hangs up', 'grpc', 'unreachable', 69, /closed the connection/],
  ['a server that hangs up', 'grpcs', 'unreachable', 69, /closed the connection/],
  ['a server that resets', 'grpc', 'unreachable', 69, /connection reset|closed the connection/],
  ['a server that resets', 'wss', 'unreachable', 69, /connection reset/],
  ['an SSH server', 'grpc', 'wrong-protocol', 76, /does not speak gRPC/],
  ['an SSH server', 'grpcs', 'wrong-protocol', 76, /does not speak TLS.*grpc:\/\//],
  ['an SSH server', 'ws', 'wrong-protocol', 76, /does not speak WebSocket/],
  ['an SSH server', 'wss', 'wrong-protocol', 76, /does not speak TLS/],
  ['an HTTP/1 server', 'grpc', 'wrong-protocol', 76, /HTTP\/1 server/],
  ['an HTTP/1 server', 'grpcs', 'wrong-protocol', 76, /does not speak TLS/],
  ['an HTTP/1 server', 'ws', 'wrong-protocol', 76, /HTTP server answered \(200\)/],
  ['an HTTPS/1 server', 'grpcs', 'wrong-protocol', 76, /TLS but not gRPC/],
  ['an HTTPS/1 server', 'grpc', 'wrong-protocol', 76, /wants TLS: use grpcs:/],
  ['an HTTPS/1 server', 'wss', 'wrong-protocol', 76, /HTTP server answered \(200\)/],
  ['a TLS echo server', 'grpcs', 'wrong-protocol', 76, /TLS but not gRPC/],
  ['a TLS gRPC server', 'grpc', 'wrong-protocol', 76, /wants TLS: use grpcs:/],
  ['a TLS ws server', 'ws', 'wrong-protocol', 76, /wants TLS: use wss:/],
  ['a plaintext gRPC server', 'grpcs', 'wrong-protocol', 76, /does not speak TLS/],
  ['a plaintext gRPC server', 'grpc', 'unimplemented', 76, /not implement/],
  ['a plaintext gRPC server', 'ws', 'wrong-protocol', 76, /gRPC, not WebSocket: use grpc:\/\//],
  ['a TLS gRPC server', 'wss', 'wrong-protocol', 76, /gRPC, not WebSocket: use grpcs:\/\//],
  ['a server that takes h2 only', 'wss', 'wrong-protocol', 76, /gRPC, not WebSocket: use grpcs:/],
  ['an HTTPS server that forbids', 'wss', 'wrong-protocol', 76, /HTTP server answered \(403\)/],
  ['an HTTP/1 and 2 server that forbids', 'wss', 'wrong-protocol', 76, /answered \(403\)/],
  [
    'an HTTP/1 server that is full',
    'ws',
    'unreachable',
    69,
    /no more connections now \(HTTP 503\)/,
  ],
  ['a plaintext ws server', 'grpc', 'wrong-protocol', 76, /HTTP\/1 server/],
  ['a TLS ws server', 'grpcs', 'wrong-protocol', 76, /TLS but not gRPC/],
];

for (const [server, scheme, code, exit, text] of ROWS) {
  test(`${scheme} to ${server}: ${code}`, async () => {
    const failure = await fail(scheme, await SERVERS[server]!(), { deadlineMs: 500 });
    assert.equal(failure.code, code, failure.message);
    assert.equal(failure.exitCode, exit);
    assert.match(failure.message, text);
    assert.ok(!failure.message.includes('\n'));
  });
}

for (const [scheme, serve] of [
  ['grpcs', serveGrpc],
  ['wss', serveWs],
] as const) {
  const start = async (folder: string): Promise<number> => served(await serve({}, { folder }));

  test(`${scheme}: a node of another CA is refused`, async () => {
    const failure = await fail(scheme, await start(await stranger.issue('node', 'ledger-1')));
    assert.deepEqual([failure.code, failure.exitCode], ['tls-refused', 77]);
    assert.match(failure.message, /wrong CA/);
  });

  test(`${scheme}: another name than the cluster gave is refused`, async () => {
    const failure = await fail(scheme, await start(nodeFolder), { name: 'ledger-2' });
    assert.deepEqual([failure.code, failure.exitCode], ['tls-refused', 77]);
    assert.match(failure.message, /name ledger-1 where ledger-2 was expected/);
  });

  test(`${scheme}: a certificate of another role is no node`, async () => {
    const failure = await fail(scheme, await start(await authority.issue('service', 'ledger-1')));
    assert.deepEqual([failure.code, failure.exitCode], ['tls-refused', 77]);
    assert.match(failure.message, /role service where node is needed/);
  });

  test(`${scheme}: an expired certificate of the node is refused`, async () => {
    const folder = await authority.issue('node', 'old', { fromMs: -9_000_000, toMs: -3_600_000 });
    // The server's clock is behind, so that it does not notice itself.
    const clock = { ...systemClock, nowMs: () => systemClock.nowMs() - 7_200_000 };
    const failure = await fail(scheme, served(await serve({}, { folder, clock })));
    assert.deepEqual([failure.code, failure.exitCode], ['tls-refused', 77]);
    assert.match(failure.message, /expired/);
  });

  test(`${scheme}: a server that refuses our certificate is said to refuse it`, async () => {
    // Its roots are the stranger's, so it refuses us; ours are told to trust it all the same.
    const theirs = await stranger.issue('node', 'ledger-1');
    const ours = await authority.issue('auditor', 'eve');
    const failure = await fail(scheme, await start(theirs), {
      folder: mixedFolder(ours, theirs),
    });
    assert.deepEqual([failure.code, failure.exitCode], ['tls-refused', 77]);
    assert.match(failure.message, /(not trust|refused) our certificate/);
  });

  test(`${scheme}: our own certificate that is missing or expired ends before a connection`, async () => {
    const port = await start(nodeFolder);
    const missing = await fail(scheme, port, { folder: join(auditorFolder, 'nowhere') });
    assert.deepEqual([missing.code, missing.exitCode], ['identity-missing', 78]);
    const folder = await authority.issue('auditor', 'old', { fromMs: -9_000_000, toMs: -1000 });
    const expired = await fail(scheme, port, { folder });
    assert.deepEqual([expired.code, expired.exitCode], ['identity-expired', 78]);
  });
}
