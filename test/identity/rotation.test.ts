// Certificates that are exchanged while they are used: a reader never sees half of a pair, also when the writer is killed,
// and calls over gRPC go on through ten renewals of both ends without one failure.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { CERT_FILE, loadIdentity, NEXT_KEY_FILE } from '../../src/identity/folder.ts';
import { grpcClientCredentials } from '../../src/identity/grpc-client-credentials.ts';
import { grpcServerCredentials } from '../../src/identity/grpc-server-credentials.ts';
import { writeIdentityFolder } from '../../src/identity/identity-files.ts';
import { IdentityWatch } from '../../src/identity/identity-watch.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { systemRandomness as randomness } from '../../src/runtime/randomness.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { waitFor } from '../support/wait-for.ts';

const ROTATIONS = 10;
let authority: TestAuthority;

before(async () => {
  authority = await makeTestAuthority('bank');
});
after(() => authority.remove());

/** Exchanges the pairs of a folder over and over, as fast as it can, and says after each that it did. */
const WRITER = `
  import { readFileSync } from 'node:fs';
  const [module, folder, texts] = process.argv.slice(1);
  const { writeIdentityFolder } = await import(module);
  const pairs = JSON.parse(readFileSync(texts, 'utf8'));
  for (let i = 0; ; i++) {
    writeIdentityFolder(folder, pairs[i % pairs.length]);
    if (i % 20 === 0) process.stdout.write('.');
  }`;

async function writerOf(folder: string): Promise<ChildProcess> {
  const { id } = loadIdentity(folder, clock);
  const notAfterUtcMs = clock.nowMs() + 3_600_000;
  const pairs = [];
  for (let i = 0; i < 3; i++) pairs.push(await authority.authority.issue(id, { notAfterUtcMs }));
  const texts = join(authority.directory, 'pairs.json');
  writeFileSync(texts, JSON.stringify(pairs));
  const module = new URL('../../src/identity/identity-files.ts', import.meta.url).href;
  const words = ['--input-type=module', '-e', WRITER, module, folder, texts];
  return spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
}

test('a reader beside a writer of other pairs never sees a certificate without its key', async () => {
  const folder = await authority.issue('node', 'exchanged');
  const writer = await writerOf(folder);
  let exchanges = 0;
  writer.stdout?.on('data', (dots: Buffer) => {
    exchanges += 20 * dots.length;
  });
  const seen = new Set<string>();
  let reads = 0;
  try {
    await waitFor(
      '100 exchanges',
      () => {
        for (let i = 0; i < 50; i++, reads++) seen.add(loadIdentity(folder, clock).keyPem);
        return exchanges >= 100;
      },
      60_000,
    );
  } finally {
    writer.kill('SIGKILL');
  }
  assert.ok(seen.size >= 2, `${reads} reads saw ${seen.size} keys`);
});

test('whenever a writer is killed, what it leaves is a pair, and the next writer goes on', async () => {
  const folder = await authority.issue('node', 'killed');
  let leftOpen = 0;
  for (let round = 0; round < 12; round++) {
    const writer = await writerOf(folder);
    await new Promise((resolve) => writer.stdout?.once('data', resolve));
    const gone = new Promise((resolve) => writer.once('exit', resolve));
    writer.kill('SIGKILL');
    await gone;
    if (existsSync(join(folder, NEXT_KEY_FILE))) leftOpen++;
    assert.doesNotThrow(() => loadIdentity(folder, clock));
  }
  const { id } = loadIdentity(folder, clock);
  const files = await authority.authority.issue(id, { notAfterUtcMs: clock.nowMs() + 3_600_000 });
  writeIdentityFolder(folder, files);
  assert.equal(loadIdentity(folder, clock).certPem, files.certPem);
  assert.ok(!existsSync(join(folder, NEXT_KEY_FILE)), `${leftOpen} times it was left`);
});

test('a pair that was cut off in the middle is read, and finished by the next writer', async () => {
  const folder = await authority.issue('node', 'cut');
  const { id } = loadIdentity(folder, clock);
  const next = await authority.authority.issue(id, { notAfterUtcMs: clock.nowMs() + 3_600_000 });
  writeFileSync(join(folder, NEXT_KEY_FILE), next.keyPem, { mode: 0o600 });
  assert.notEqual(loadIdentity(folder, clock).certPem, next.certPem);
  writeFileSync(join(folder, CERT_FILE), next.certPem);
  assert.equal(loadIdentity(folder, clock).keyPem, next.keyPem);
  await authority.issue('node', 'cut');
  assert.deepEqual(readdirSync(folder).sort(), ['ca.pem', 'cert.pem', 'key.pem']);
  assert.doesNotThrow(() => loadIdentity(folder, clock));
});

const pass = (bytes: Buffer): Buffer => bytes;
const ECHO: grpc.MethodDefinition<Buffer, Buffer> = {
  path: '/test.Echo/Echo',
  requestStream: false,
  responseStream: false,
  requestSerialize: pass,
  requestDeserialize: pass,
  responseSerialize: pass,
  responseDeserialize: pass,
};

/** Answers with the serial number of who asks. */
async function serve(
  identity: IdentityWatch,
): Promise<{ readonly server: grpc.Server; readonly port: number }> {
  // Connections are short, so that renewals are met by new ones all the time.
  const server = new grpc.Server({ 'grpc.max_connection_age_ms': 200 });
  server.addService(
    { echo: ECHO },
    {
      echo: (call: grpc.ServerUnaryCall<Buffer, Buffer>, done: grpc.sendUnaryData<Buffer>) =>
        done(null, Buffer.from(call.getAuthContext().sslPeerCertificate?.serialNumber ?? '')),
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpcServerCredentials(identity), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { server, port };
}

/** Calls that never pause, and what came of them. */
class Load {
  readonly #client: grpc.Client;
  readonly #callers: Promise<void>[];
  #stopped = false;
  calls = 0;
  failed = 0;
  /** What was answered: serial numbers. */
  readonly answers = new Set<string>();

  constructor(client: grpc.Client, atOnce: number) {
    this.#client = client;
    this.#callers = Array.from({ length: atOnce }, async () => {
      while (!this.#stopped) await this.#call();
    });
  }

  #call(): Promise<void> {
    const options = { deadline: clock.nowMs() + 20_000 };
    return new Promise((resolve) => {
      this.#client.makeUnaryRequest(
        ECHO.path,
        pass,
        pass,
        Buffer.alloc(1024),
        options,
        (error, answer) => {
          this.calls++;
          if (error) this.failed++;
          else this.answers.add(String(answer));
          resolve();
        },
      );
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#callers);
    this.#client.close();
  }
}

test(`${ROTATIONS} renewals of both ends under load over gRPC: no call fails, and each is used`, async () => {
  const watchOf = async (name: string): Promise<IdentityWatch> =>
    new IdentityWatch({ folder: await authority.issue('node', name), clock, randomness });
  const [served, calling] = [await watchOf('served'), await watchOf('calling')];
  const { server, port } = await serve(served);
  const servers = new Set<string>();
  const credentials = grpcClientCredentials({
    identity: calling,
    expected: { trustDomain: 'bank', roles: ['node'], name: 'served' },
    clock,
    onSession: ({ certSerial }) => servers.add(certSerial),
  });
  const load = new Load(new grpc.Client(`127.0.0.1:${port}`, credentials), 8);
  const used = (): readonly number[] => [servers.size, load.answers.size];
  try {
    for (let rotation = 0; rotation <= ROTATIONS; rotation++) {
      if (rotation > 0)
        for (const name of ['served', 'calling']) await authority.issue('node', name);
      const isUsed = (): boolean => used().every((count) => count > rotation);
      await waitFor('both certificates to be used', isUsed, 20_000);
    }
  } finally {
    await load.stop();
    server.forceShutdown();
    served.close();
    calling.close();
  }
  assert.deepEqual([load.failed, ...used()], [0, ROTATIONS + 1, ROTATIONS + 1]);
  assert.ok(load.calls > 100, `${load.calls} calls`);
});
