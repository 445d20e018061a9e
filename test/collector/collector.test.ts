import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { COLLECTOR_VERSION } from '../../src/collector/collector-core.ts';
import { startCollector } from '../../src/collector/index.ts';
import { reflectedFiles } from '../../src/collector/reflection-client.ts';
import { grpcClientCredentials } from '../../src/identity/grpc-client-credentials.ts';
import { grpcServerCredentials } from '../../src/identity/grpc-server-credentials.ts';
import { identityFolderSource } from '../../src/identity/identity-source.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { authority, cleanups, health, PLAIN, start } from './collector-harness.ts';
import { ECHO, Echo, EchoPair, type Heard } from './echo-pair.ts';

describe('starting a collector', () => {
  it('needs an identity, or plaintext by name', async () => {
    const nowhere = { node: 'n', identity: '/nonexistent/identity' };
    await assert.rejects(startCollector(nowhere), (error: Error & { code?: string }) => {
      assert.deepEqual([error.name, error.code], ['IdentityError', 'missing']);
      // It is a service's: it has no options of ours.
      return !error.message.includes('--');
    });
    const collector = await start(PLAIN);
    assert.match(collector.endpoints[0]!, /^grpc:\/\/127\.0\.0\.1:\d+$/);
  });

  it('never serves plaintext beyond loopback unless that was said', async () => {
    for (const address of ['0.0.0.0:0', '[::]:0'])
      for (const which of ['listen', 'listenWs'])
        await assert.rejects(startCollector({ ...PLAIN, [which]: address }), { code: 'insecure' });
    const collector = await start({ ...PLAIN, listen: '0.0.0.0:0', insecure: true });
    assert.ok(collector.port > 0);
  });

  it('is a node by its certificate', async () => {
    for (const role of ['auditor', 'observer', 'service'] as const) {
      const identity = await authority.issue(role, 'ledger-1');
      await assert.rejects(startCollector({ identity }), (error: Error) => {
        assert.match(error.message, new RegExp(`of the role ${role}, .*role node`));
        return (error as Error & { code?: string }).code === 'option';
      });
    }
  });

  it('has the name in its certificate', async () => {
    const identity = await authority.issue('node', 'ledger-1');
    const collector = await start({ identity });
    assert.equal(collector.node, 'ledger-1');
    assert.match(collector.endpoints[0]!, /^grpcs:/);
    await assert.rejects(startCollector({ identity, node: 'ledger-2' }), { code: 'option' });
    await assert.rejects(startCollector({ plaintext: true }), { code: 'option' });
  });

  it('says which address it cannot have', async () => {
    const first = await start({ ...PLAIN, listenWs: '127.0.0.1:0' });
    const taken = { listen: `127.0.0.1:${first.port}`, listenWs: `127.0.0.1:${first.wsPort}` };
    await assert.rejects(startCollector({ ...PLAIN, listen: taken.listen }), { code: 'listen' });
    await assert.rejects(startCollector({ ...PLAIN, listenWs: taken.listenWs }), {
      code: 'listen',
    });
    for (const listen of ['', '127.0.0.1', 'a:b', ':80', '127.0.0.1:99999', 'http://x:1'])
      await assert.rejects(startCollector({ ...PLAIN, listen }), { code: 'option' }, listen);
  });

  it('tells the version of the package', () => {
    const packageJson = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    );
    assert.equal(COLLECTOR_VERSION, packageJson.version);
  });
});

describe('MESHSCOPE_OFF=1', () => {
  it('captures nothing, listens nowhere and lets every call pass', async () => {
    process.env.MESHSCOPE_OFF = '1';
    const collector = await startCollector({ node: 'n', identity: '/nonexistent' });
    delete process.env.MESHSCOPE_OFF;
    assert.deepEqual([collector.endpoints, collector.port, collector.status()], [[], 0, undefined]);
    const server = collector.instrumentServer(
      new grpc.Server({ interceptors: [collector.serverInterceptor] }),
    );
    server.addService(Echo.service, {
      ...ECHO,
      Missing: ECHO.Unary,
    } as grpc.UntypedServiceImplementation);
    const port = await new Promise<number>((resolve) => {
      server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (_error, bound) =>
        resolve(bound),
      );
    });
    const client = new Echo(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
      interceptors: [collector.clientInterceptor],
    });
    const unary = client.Unary as unknown as (...args: unknown[]) => void;
    const heard = await new Promise<Heard>((resolve) =>
      unary.call(client, { text: 'x' }, (_e: unknown, h: Heard) => resolve(h)),
    );
    assert.equal(heard.text, 'x');
    client.close();
    server.forceShutdown();
    await collector.drain(10);
  });
});

describe('health and reflection', () => {
  it('say SERVING for what is served', async () => {
    const collector = await start(PLAIN);
    for (const service of ['', 'meshscope.v1.Collector', 'meshscope.v1.Cluster'])
      assert.equal(await health(collector, service), 'SERVING');
    await assert.rejects(health(collector, 'acme.Nobody'), { code: grpc.status.NOT_FOUND });
  });

  it('describe the contract in v1 and v1alpha', async () => {
    const collector = await start(PLAIN);
    const target = { address: `127.0.0.1:${collector.port}` };
    for (const version of ['reflection v1', 'reflection v1alpha'] as const) {
      const files = await reflectedFiles(target, version, 'meshscope.v1.Collector', systemClock);
      assert.ok(
        files.some((file) => Buffer.from(file).includes('WatchStatsRequest')),
        version,
      );
    }
  });
});

describe('peers over mutual TLS', () => {
  it('are named by their certificates at both ends, from the second call on at the first event', async () => {
    const source = async (role: 'node' | 'service', name: string) =>
      identityFolderSource(await authority.issue(role, name), systemClock);
    const serverSource = await source('node', 'ledger-9');
    const clientSource = await source('service', 'gateway-9');
    const pair = await EchoPair.start({
      serverCredentials: grpcServerCredentials(serverSource),
      clientCredentials: grpcClientCredentials({
        identity: clientSource,
        expected: { trustDomain: authority.trustDomain, roles: ['node'], name: 'ledger-9' },
        clock: systemClock,
      }),
    });
    cleanups.push(() => pair.stop());
    await pair.unary({ text: 'one' });
    await pair.unary({ text: 'two' });
    const { client, server } = await pair.seen(2);
    assert.ok(
      server.every((e) => e.peer.name === 'gateway-9' && e.peer.verified),
      'the caller',
    );
    const ends = client.filter((e) => e.type === 6);
    assert.ok(
      ends.every((e) => e.peer.name === 'ledger-9' && e.peer.verified),
      'the called',
    );
    const second = client.filter((e) => Buffer.compare(e.callKey, ends[1]!.callKey) === 0);
    assert.ok(second.every((e) => e.peer.name === 'ledger-9' && e.peer.verified));
    assert.equal(second[0]?.peer.address, `127.0.0.1:${pair.port}`);
    const [first] = client;
    assert.deepEqual(first?.peer, {
      name: `127.0.0.1:${pair.port}`,
      address: `127.0.0.1:${pair.port}`,
      verified: false,
    });
  });

  it('count as verified by a client only when it has verified them', async () => {
    const stranger = await makeTestAuthority(authority.trustDomain);
    cleanups.push(() => stranger.remove());
    const claimed = async (issuer: TestAuthority, rejectUnauthorized: boolean) => {
      const folder = await issuer.issue('node', 'ledger-8');
      const pair = await EchoPair.start({
        serverCredentials: grpc.ServerCredentials.createSsl(null, [
          {
            cert_chain: readFileSync(join(folder, 'cert.pem')),
            private_key: readFileSync(join(folder, 'key.pem')),
          },
        ]),
        clientCredentials: grpc.credentials.createSsl(
          Buffer.from(authority.authority.rootPem),
          null,
          null,
          { rejectUnauthorized, checkServerIdentity: () => undefined },
        ),
      });
      cleanups.push(() => pair.stop());
      await pair.unary({ text: 'one' });
      const { peer } = (await pair.seen()).client.at(-1)!;
      return [peer.name.replace(`${pair.port}`, 'PORT'), peer.verified];
    };
    assert.deepEqual(await claimed(authority, true), ['ledger-8', true]);
    assert.deepEqual(await claimed(authority, false), ['ledger-8', true]);
    assert.deepEqual(await claimed(stranger, false), ['127.0.0.1:PORT', false]);
  });
});
