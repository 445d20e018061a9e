// Real mutual TLS over loopback between grpc-js and itself with our credentials: who is let in, who is
// refused, what each side learns. Also guards the grpc-js extension points that the credentials use.

import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect } from 'node:tls';
import * as grpc from '@grpc/grpc-js';
import { grpcClientCredentials } from '../../src/identity/grpc-client-credentials.ts';
import { callPeer, grpcServerCredentials } from '../../src/identity/grpc-server-credentials.ts';
import type { IdentityError } from '../../src/identity/identity-error.ts';
import { identityFolderSource } from '../../src/identity/identity-source.ts';
import type { PeerExpectation } from '../../src/identity/peer-check.ts';
import type { TlsSession } from '../../src/identity/tls.ts';
import { type Clock, systemClock } from '../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';

const NODE: PeerExpectation = { trustDomain: 'test', roles: ['node'] };
const PATH = '/test.Echo/Who';
const identity = (text: Buffer): Buffer => text;

let authority: TestAuthority;
let stranger: TestAuthority;
let auditorFolder: string;

before(async () => {
  authority = await makeTestAuthority();
  stranger = await makeTestAuthority();
  auditorFolder = await authority.issue('auditor', 'ada');
});

after(() => {
  authority.remove();
  stranger.remove();
});

/** A server that answers with the caller's role and name. */
async function serve(
  folder: string,
  clock: Clock = systemClock,
): Promise<{ port: number; close: () => void }> {
  const server = new grpc.Server();
  const method = {
    path: PATH,
    requestStream: false,
    responseStream: false,
    requestSerialize: identity,
    requestDeserialize: identity,
    responseSerialize: identity,
    responseDeserialize: identity,
  };
  server.addService(
    { Who: method },
    {
      Who(call: grpc.ServerUnaryCall<Buffer, Buffer>, done: grpc.sendUnaryData<Buffer>) {
        const expected: PeerExpectation = { trustDomain: 'test', roles: ['auditor', 'node'] };
        const peer = callPeer(call.getAuthContext(), expected, systemClock.nowMs());
        if (peer.ok) done(null, Buffer.from(`${peer.id.role}/${peer.id.name}`));
        else done({ code: grpc.status.PERMISSION_DENIED, details: peer.reason });
      },
    },
  );
  const credentials = grpcServerCredentials(identityFolderSource(folder, clock));
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', credentials, (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { port, close: () => server.forceShutdown() };
}

interface Outcome {
  readonly answer: string | undefined;
  readonly error: grpc.ServiceError | undefined;
  readonly refusals: IdentityError[];
  readonly sessions: TlsSession[];
}

async function ask(port: number, folder: string, expected: PeerExpectation): Promise<Outcome> {
  const refusals: IdentityError[] = [];
  const sessions: TlsSession[] = [];
  const credentials = grpcClientCredentials({
    identity: identityFolderSource(folder, systemClock),
    expected,
    clock: systemClock,
    onSession: (session) => sessions.push(session),
    onRefused: (refusal) => refusals.push(refusal),
  });
  const client = new grpc.Client(`127.0.0.1:${port}`, credentials);
  const outcome = await new Promise<Outcome>((resolve) => {
    const deadline = systemClock.nowMs() + 5000;
    client.makeUnaryRequest(
      PATH,
      identity,
      identity,
      Buffer.from('x'),
      { deadline },
      (error, answer) =>
        resolve({ answer: answer?.toString(), error: error ?? undefined, refusals, sessions }),
    );
  });
  client.close();
  return outcome;
}

async function askNode(folder: string, client: string, expected = NODE): Promise<Outcome> {
  const server = await serve(folder);
  try {
    return await ask(server.port, client, expected);
  } finally {
    server.close();
  }
}

test('both ends learn the other by its SPIFFE id, over TLS 1.3 with a hybrid key exchange', async () => {
  const outcome = await askNode(await authority.issue('node', 'ledger-1'), auditorFolder, {
    ...NODE,
    name: 'ledger-1',
  });
  assert.equal(outcome.error, undefined);
  assert.equal(outcome.answer, 'auditor/ada');
  const session = outcome.sessions[0]!;
  assert.equal(session.protocol, 'TLSv1.3');
  assert.equal(session.peerSpiffeId, 'spiffe://test/node/ledger-1');
  assert.ok(session.certNotAfterUtcMs > systemClock.nowMs());
  if (Number(process.versions.openssl.split('.')[1]) >= 5) {
    assert.equal(session.group, 'X25519MLKEM768');
  }
});

const CLIENT_REFUSES: [string, () => Promise<string>, PeerExpectation, RegExp][] = [
  ['another CA', () => stranger.issue('node', 'n'), NODE, /wrong CA/],
  [
    'another trust domain',
    () => authority.issue('node', 'n'),
    { ...NODE, trustDomain: 'other' },
    /wrong trust domain test/,
  ],
  [
    'another role',
    () => authority.issue('service', 's'),
    NODE,
    /role service where node is needed/,
  ],
  [
    'another name',
    () => authority.issue('node', 'ledger-2'),
    { ...NODE, name: 'ledger-1' },
    /name ledger-2 where ledger-1 was expected/,
  ],
];

for (const [what, folder, expected, reason] of CLIENT_REFUSES) {
  test(`the client refuses a server of ${what} and says why`, async () => {
    const outcome = await askNode(await folder(), auditorFolder, expected);
    assert.equal(outcome.answer, undefined);
    assert.equal(outcome.error?.code, grpc.status.UNAVAILABLE);
    assert.match(outcome.refusals[0]?.message ?? '', reason);
    assert.equal(outcome.refusals[0]?.code, 'peer-refused');
    assert.equal(outcome.sessions.length, 0);
  });
}

test('the server refuses a client of another CA, and the client learns that it was refused', async () => {
  const folder = await stranger.issue('auditor', 'eve');
  // Eve trusts the server's CA, so only her own certificate is wrong.
  copyFileSync(join(auditorFolder, 'ca.pem'), join(folder, 'ca.pem'));
  const outcome = await askNode(await authority.issue('node', 'n'), folder);
  assert.equal(outcome.answer, undefined);
  assert.equal(outcome.refusals[0]?.code, 'refused-by-peer');
});

test('the server tells a caller of the wrong role so', async () => {
  const observer = await authority.issue('observer', 'olga');
  const outcome = await askNode(await authority.issue('node', 'n'), observer);
  assert.equal(outcome.error?.code, grpc.status.PERMISSION_DENIED);
  assert.match(outcome.error?.details ?? '', /role observer where auditor or node is needed/);
});

test('an expired server certificate is refused', async () => {
  const folder = await authority.issue('node', 'old', { fromMs: -7_200_000, toMs: -3_600_000 });
  const anHourAndAHalfAgo = { ...systemClock, nowMs: () => systemClock.nowMs() - 5_400_000 };
  const server = await serve(folder, anHourAndAHalfAgo);
  try {
    const outcome = await ask(server.port, auditorFolder, NODE);
    assert.equal(outcome.answer, undefined);
    assert.match(outcome.refusals[0]?.message ?? '', /peer refused: its certificate is expired/);
  } finally {
    server.close();
  }
});

test('a client without a certificate is refused', async () => {
  const folder = await authority.issue('node', 'n');
  const server = await serve(folder);
  try {
    const ca = readFileSync(join(folder, 'ca.pem'));
    const code = await new Promise<string>((resolve) => {
      const socket = connect({
        host: '127.0.0.1',
        port: server.port,
        ca,
        ALPNProtocols: ['h2'],
        checkServerIdentity: () => undefined,
      });
      socket.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
      socket.on('data', () => {});
      socket.on('close', () => resolve('closed'));
    });
    assert.match(code, /CERTIFICATE_REQUIRED/);
  } finally {
    server.close();
  }
});

test('a certificate renewed in place is used by the next connection', async () => {
  const folder = await authority.issue('node', 'renewed');
  const server = await serve(folder);
  try {
    const first = await ask(server.port, auditorFolder, NODE);
    await authority.issue('node', 'renewed', { toMs: 2 * 86_400_000 });
    const second = await ask(server.port, auditorFolder, NODE);
    const gained = second.sessions[0]!.certNotAfterUtcMs - first.sessions[0]!.certNotAfterUtcMs;
    assert.ok(gained > 80_000_000, `${gained} ms later`);
  } finally {
    server.close();
  }
});

test('a client that was closed after it could not connect does not connect once more', async () => {
  const expected: PeerExpectation = { trustDomain: 'test', roles: ['node'] };
  const source = identityFolderSource(auditorFolder, systemClock);
  const credentials = grpcClientCredentials({ identity: source, expected, clock: systemClock });
  const connectors: { waitForReady(): Promise<void> }[] = [];
  const make = credentials._createSecureConnector.bind(credentials);
  credentials._createSecureConnector = (...given) => {
    const connector = make(...given);
    connectors.push(connector);
    return connector;
  };
  // Nobody listens on port 1.
  const client = new grpc.Client('127.0.0.1:1', credentials, {
    'grpc.use_local_subchannel_pool': 1,
  });
  await new Promise<void>((resolve) => {
    client.makeUnaryRequest(PATH, identity, identity, Buffer.alloc(0), () => resolve());
  });
  assert.equal(connectors.length, 1);
  await connectors[0]?.waitForReady();
  client.close();
  // grpc-js asks this before each connection, also before the one that its back-off timer makes after the end.
  await assert.rejects(async () => connectors[0]?.waitForReady(), /the channel is closed/);
});
