// What the program says when it cannot reach what it should, or is not trusted: one clear line on
// stderr and the documented exit code. The endpoints are real servers of every wrong kind.

import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Collector, startCollector } from '../../src/collector/index.ts';
import { type IdentitySource, identityFolderSource } from '../../src/identity/identity-source.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import {
  assertHarmless,
  assertOneMessage,
  bareEnvironment,
  runMeshscope,
} from '../support/run-meshscope.ts';

const DAY_MS = 86_400_000;
const closers: (() => unknown)[] = [];
let folder: string;
let authority: TestAuthority;
let others: TestAuthority;
let auditor: string;
let secure: Collector;
let plain: Collector;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meshscope-errors-'));
  authority = await makeTestAuthority();
  others = await makeTestAuthority('others');
  auditor = await authority.issue('auditor', 'ada');
  secure = await collector({ identity: await authority.issue('node', 'ledger-1') });
  plain = await collector({ node: 'plain-1', plaintext: true });
});
after(async () => {
  for (const close of closers) await close();
  authority.remove();
  others.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function collector(options: Parameters<typeof startCollector>[0]): Promise<Collector> {
  const started = await startCollector({ listenWs: '127.0.0.1:0', ...options });
  closers.push(() => started.close());
  return started;
}

/** Port of a server that listens on loopback until the end of the file. */
async function served(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** An identity folder put together from others: its roots, and its certificate with the key. */
function mixed(name: string, roots: readonly string[], certified: string): string {
  const made = join(folder, name);
  mkdirSync(made);
  writeFileSync(
    join(made, 'ca.pem'),
    roots.map((r) => readFileSync(join(r, 'ca.pem'), 'utf8')).join(''),
  );
  for (const file of ['cert.pem', 'key.pem']) copyFileSync(join(certified, file), join(made, file));
  return made;
}

/** A collector does not start with the identity of anything else: one that believes it is a node's. */
function asNode(folder: string): IdentitySource {
  const source = identityFolderSource(folder, systemClock);
  return {
    current: () => {
      const identity = source.current();
      return { ...identity, id: { ...identity.id, role: 'node' } };
    },
  };
}

const status = (
  endpoint: string,
  identity?: string,
): Promise<Awaited<ReturnType<typeof runMeshscope>>> =>
  runMeshscope(['status', endpoint, ...(identity === undefined ? [] : ['--identity', identity])]);

describe('an endpoint that is not there or something else', { concurrency: 2 }, () => {
  test('nothing listens', async () => {
    for (const scheme of ['grpc', 'ws', 'grpcs', 'wss']) {
      const endpoint = `${scheme}://127.0.0.1:1`;
      const ended = await status(endpoint, auditor);
      assertOneMessage(ended, 69, /connection refused/, /host and the port/);
      assert.ok(ended.stderr.includes(endpoint), ended.stderr);
    }
  });

  test('a host name that nobody knows', async () => {
    const ended = await status('no-such-host.invalid:7443', auditor);
    assertOneMessage(ended, 69, /no-such-host\.invalid:7443/, /host name|no answer/);
  });

  test('a server that never answers', async () => {
    const port = await served(createServer(() => {}));
    for (const scheme of ['grpc', 'grpcs', 'ws', 'wss']) {
      const ended = await status(`${scheme}://127.0.0.1:${port}`, auditor);
      assertOneMessage(ended, 69, /no answer/);
    }
  });

  test('an HTTP/1 server', async () => {
    const port = await served(createHttp((_, answer) => answer.end('<html>')));
    for (const scheme of ['grpc', 'ws']) {
      const ended = await status(`${scheme}://127.0.0.1:${port}`);
      assertOneMessage(ended, 76, /HTTP/, /collector's own port/);
    }
  });

  test('an HTTPS server of this cluster that is no collector', async () => {
    const node = await authority.issue('node', 'web-1');
    const [cert, key] = ['cert.pem', 'key.pem'].map((file) => readFileSync(join(node, file)));
    const server = createHttps({ cert, key }, (_, answer) => answer.end('<html>'));
    const port = await served(server as unknown as Server);
    for (const scheme of ['grpcs', 'wss']) {
      const ended = await status(`${scheme}://127.0.0.1:${port}`, auditor);
      assertOneMessage(ended, 76, /collector's own port/);
    }
  });

  test('TLS against a plaintext collector', async () => {
    for (const [i, scheme] of ['grpc', 'ws'].entries()) {
      const endpoint = plain.endpoints[i]?.replace(`${scheme}://`, `${scheme}s://`) ?? '';
      const ended = await status(endpoint, auditor);
      assertOneMessage(ended, 76, /TLS/, /grpc:\/\/ or ws:\/\//);
    }
  });

  test('plaintext against a collector with TLS', async () => {
    for (const [i, scheme] of ['grpc', 'ws'].entries()) {
      const endpoint = secure.endpoints[i]?.replace(`${scheme}s://`, `${scheme}://`) ?? '';
      const ended = await status(endpoint);
      assertOneMessage(ended, 76, new RegExp(`TLS.*${scheme}s://`));
    }
  });
});

describe('trust', { concurrency: 2 }, () => {
  test('no identity folder, one without a key, one that is not PEM', async () => {
    for (const endpoint of secure.endpoints) {
      const absent = await status(endpoint, join(folder, 'absent'));
      assertOneMessage(absent, 78, /no .*absent\/ca\.pem/, /--identity DIR/);
    }
    const without = mixed('without', [auditor], auditor);
    rmSync(join(without, 'key.pem'));
    assertOneMessage(await status(secure.endpoints[0] ?? '', without), 78, /no .*key\.pem/);
    const broken = mixed('broken', [auditor], auditor);
    writeFileSync(join(broken, 'key.pem'), 'not a key: hunter2');
    const ended = await status(secure.endpoints[0] ?? '', broken);
    assertOneMessage(ended, 78, /key\.pem holds no private key/);
    assert.doesNotMatch(ended.stderr, /hunter2/);
  });

  test('--insecure leaves TLS on where the endpoint does not say otherwise: what does is named', async () => {
    const bare = ['10.1.2.3:7443', '--insecure'];
    const named = /ca\.pem.*--insecure does not turn TLS off.* grpc:\/\/10\.1\.2\.3:7443$/m;
    for (const command of ['status', 'tail'])
      assertOneMessage(await runMeshscope([command, ...bare]), 78, named);
    const checked = await runMeshscope(['watch', '--check', ...bare]);
    assert.match(checked.stdout, named);
    const ws = ['status', 'wss://[2001:db8::1]:443', '--insecure'];
    assertOneMessage(await runMeshscope(ws), 78, / ws:\/\/\[2001:db8::1\]:443$/m);
    const near = plain.endpoints[0] ?? '';
    const ended = await status(near.replace('grpc://', ''));
    assertOneMessage(ended, 78, /this endpoint means TLS/);
    assert.ok(ended.stderr.endsWith(`the endpoint is ${near}\n`), ended.stderr);
    const far = await status('10.1.2.3:7443');
    assertOneMessage(far, 78);
    assert.doesNotMatch(far.stderr, /grpc:/, 'plaintext is not advised beyond this machine');
  });

  test('without --identity the default folder is named', async () => {
    assertOneMessage(await status(secure.endpoints[0] ?? ''), 78, /meshscope\/identity\/ca\.pem/);
  });

  test('a key that does not belong to the certificate', async () => {
    const foreign = mixed('foreign-key', [auditor], auditor);
    copyFileSync(
      join(await authority.issue('auditor', 'bob'), 'key.pem'),
      join(foreign, 'key.pem'),
    );
    assertOneMessage(await status(secure.endpoints[0] ?? '', foreign), 78, /does not belong/);
  });

  test('our certificate is expired', async () => {
    const old = await authority.issue('auditor', 'old', { fromMs: -2 * DAY_MS, toMs: -DAY_MS });
    for (const endpoint of secure.endpoints)
      assertOneMessage(await status(endpoint, old), 78, /expired at \d{4}-\d\d-\d\d/, /renew/);
  });

  test("the collector's certificate is expired", async () => {
    const validity = { fromMs: -3 * DAY_MS, toMs: -DAY_MS };
    const identity = await authority.issue('node', 'aged-1', validity);
    const clock = {
      nowMs: () => systemClock.nowMs() - 2 * DAY_MS,
      monotonicMs: () => systemClock.monotonicMs(),
      setTimer: systemClock.setTimer.bind(systemClock),
    };
    const aged = await collector({ identity, clock });
    for (const endpoint of aged.endpoints)
      assertOneMessage(
        await status(endpoint, auditor),
        77,
        /certificate is expired\. Whoever runs it/,
      );
  });

  test('a CA that we do not know, and one that does not know us', async () => {
    const identity = await others.issue('node', 'stranger-1');
    const stranger = await collector({ identity });
    const eve = await (await makeTestAuthority()).issue('auditor', 'eve');
    const turned = mixed('turned', [auditor], eve);
    for (const [i, endpoint] of stranger.endpoints.entries()) {
      const ours = await status(endpoint, auditor);
      assertOneMessage(ours, 77, /wrong CA/, /--identity/);
      const theirs = await status(secure.endpoints[i] ?? '', turned);
      assertOneMessage(theirs, 77, /certificate/, /--identity/);
    }
  });

  test('a trusted CA, but another trust domain', async () => {
    const theirs = await others.issue('node', 'guest-1');
    const both = [auditor, theirs];
    const guest = await collector({ identity: mixed('guest', both, theirs) });
    const open = mixed('open', both, auditor);
    for (const endpoint of guest.endpoints)
      assertOneMessage(await status(endpoint, open), 77, /wrong trust domain others/, /test/);
  });

  test('a question is not followed by a full stop', async () => {
    const node = await authority.issue('node', 'web-2');
    const [cert, key] = ['cert.pem', 'key.pem'].map((file) => readFileSync(join(node, file)));
    const port = await served(createHttps({ cert, key }) as unknown as Server);
    const ended = await status(`grpcs://127.0.0.1:${port}`, auditor);
    assertOneMessage(ended, 76, /is the port right\? Give the collector's own port/);
  });

  test('a peer that is no node, and a client that may not read', async () => {
    const service = await authority.issue('service', 'batch');
    const auditors = await collector({ identity: asNode(await authority.issue('auditor', 'zoe')) });
    for (const [i, endpoint] of secure.endpoints.entries()) {
      const refused = await status(endpoint, service);
      assertOneMessage(refused, 77, /role service may not read/, /role auditor/);
      const wrong = await status(auditors.endpoints[i] ?? '', auditor);
      assertOneMessage(wrong, 77, /role auditor where node is needed/);
    }
  });

  test('an observer may ask for the status', async () => {
    const observer = await authority.issue('observer', 'olga');
    const ended = await status(secure.endpoints[0] ?? '', observer);
    assert.deepEqual([ended.code, ended.stderr], [0, '']);
    assert.match(ended.stdout, /1 of 1 nodes up/);
  });
});

describe('output that nobody reads', { concurrency: 2 }, () => {
  test('a closed stdout ends it quietly', async () => {
    const words = ['status', secure.endpoints[0] ?? '', '--identity', auditor];
    const ended = await runMeshscope(words, { onStart: (child) => child.stdout?.destroy() });
    assert.deepEqual([ended.code, ended.stderr], [0, '']);
  });

  test('a closed stderr leaves the exit code', async () => {
    const words = ['status', 'grpc://127.0.0.1:1'];
    const ended = await runMeshscope(words, { onStart: (child) => child.stderr?.destroy() });
    assert.deepEqual([ended.code, ended.stdout], [69, '']);
  });

  test('watch --check tells what failed on stdout, with the code of the first failure', async () => {
    const words = ['watch', '--check', secure.endpoints[0] ?? '', '--identity', auditor];
    const ended = await runMeshscope(words);
    assert.equal(ended.code, 69);
    assert.match(ended.stdout, /^FAIL display +DISPLAY is not set.*ssh -X/m);
    assert.match(ended.stdout, /^ok +cluster .*, 1 node$/m);
    assert.match(
      ended.stdout,
      /^ok +identity +spiffe:\/\/[^/]+\/auditor\/\S+: may read payloads$/m,
    );
    assert.equal(ended.stderr, '');
    assertHarmless(ended.stdout);
  });

  test('the bare environment of these tests has no display and no identity', () => {
    const { DISPLAY, MESHSCOPE_IDENTITY, XAUTHORITY } = bareEnvironment();
    assert.deepEqual([DISPLAY, MESHSCOPE_IDENTITY, XAUTHORITY], [undefined, undefined, undefined]);
  });
});
