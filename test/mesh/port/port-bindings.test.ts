// Both bindings of a port on real sockets: who is refused and told why, what malformed or oversized frames cost, health,
// reflection, unary questions, and that others go on.
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import { PortClient } from '../../../src/mesh/client/port-client.ts';
import type { ServiceHandler } from '../../../src/mesh/client/service-caller.ts';
import { ServiceError } from '../../../src/mesh/client/service-error.ts';
import { parseHostPort } from '../../../src/mesh/link/host-port.ts';
import type { LinkSecurity } from '../../../src/mesh/link/link-security.ts';
import { REQUEST } from '../../../src/mesh/port/grpc-port-calls.ts';
import { type GrpcPort, servePortGrpc } from '../../../src/mesh/port/port-grpc.ts';
import type { PortListener } from '../../../src/mesh/port/port-listener.ts';
import { servePortTcp } from '../../../src/mesh/port/port-tcp.ts';
import { decodePortAnswer, encodePortMessage } from '../../../src/protocol/port-codec.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../../support/identity.ts';
import { portMessage } from '../../support/port-end.ts';
import { waitFor } from '../../support/wait-for.ts';
import { type MeshLine, meshLine } from '../client/mesh-line.ts';

const address = '127.0.0.1:0';
const clock = systemClock;
const BODY = Buffer.from('hello');
const echo: ServiceHandler = { name: 'echo', methods: [], handle: async ({ payload }) => payload };

describe('the ports of a node', () => {
  let line: MeshLine;
  let authority: TestAuthority;
  let plain: PortListener;
  let plainGrpc: GrpcPort;
  let urls: Readonly<Record<'tls' | 'grpcs', string>>;
  let ports: readonly PortListener[];
  let good: PortClient;
  const refusals: string[] = [];
  const revoked = new Set<string>();

  const securityOf = async (
    role: 'node' | 'service' | 'auditor',
    name: string,
    of = authority,
    validity = {},
  ): Promise<LinkSecurity> => ({
    identity: identityFolderSource(await of.issue(role, name, validity), clock),
    clock,
  });

  /** As it is in the folder, valid or not. */
  async function unchecked(name: string, validity: object): Promise<LinkSecurity> {
    const folder = await authority.issue('service', name, validity);
    const [caPem, certPem, keyPem] = ['ca.pem', 'cert.pem', 'key.pem'].map((file) =>
      readFileSync(join(folder, file), 'utf8'),
    );
    const valid = identityFolderSource(await authority.issue('service', `${name}-valid`), clock);
    const identity = { ...valid.current(), caPem: caPem!, certPem: certPem!, keyPem: keyPem! };
    return { identity: { current: () => identity }, clock };
  }

  before(async () => {
    authority = await makeTestAuthority();
    line = meshLine(['a'], { frameBytesMax: 100_000 });
    const { sessions } = line.nodes[0]!;
    const security = {
      ...(await securityOf('node', 'a')),
      isRevoked: (serial: string) => revoked.has(serial),
    };
    const onRefused = ({ text }: { text: string }): void => void refusals.push(text);
    const protoDirectory = resolve(import.meta.dirname, '../../../proto');
    plain = await servePortTcp(sessions, { address });
    plainGrpc = await servePortGrpc(sessions, { address, protoDirectory });
    const tls = await servePortTcp(sessions, { address, security, onRefused });
    const grpcs = await servePortGrpc(sessions, { address, security, onRefused });
    ports = [plain, plainGrpc, tls, grpcs];
    urls = { tls: `tls://${tls.address}`, grpcs: `grpcs://${grpcs.address}` };
    const serve = { service: 'echo', handler: echo };
    good = new PortClient({
      urls: [urls.tls],
      security: await securityOf('service', 'echo'),
      serve,
    });
    await line.knows(line.nodes[0]!.node, 'echo');
  });
  after(async () => {
    await good.close(0);
    await Promise.all(ports.map((port) => port.stop()));
    line.close();
    authority.remove();
  });

  /** The service that was there before still answers. */
  async function othersGoOn(): Promise<void> {
    const reply = await good.caller('echo').call('', BODY, {});
    assert.equal(Buffer.from(reply).toString(), 'hello');
  }

  async function isRefused(url: string, security: LinkSecurity, text: RegExp): Promise<void> {
    const serve = { service: 'shop', handler: echo };
    const client = new PortClient({ urls: [url], security, serve });
    const said: string[] = [];
    try {
      await assert.rejects(client.ready(700), (error) => {
        assert.ok(error instanceof ServiceError);
        said.push(error.message, ...refusals);
        return error.code === 'unavailable';
      });
      assert.match(said.join('\n'), text);
    } finally {
      await client.close(0);
    }
    assert.ok(!line.nodes[0]!.node.destination.services.includes('shop'));
  }

  for (const scheme of ['tls', 'grpcs'] as const) {
    it(`refuse over ${scheme} another role, another name, another CA, an expired or revoked certificate`, async () => {
      const other = await makeTestAuthority();
      try {
        const url = urls[scheme];
        await isRefused(url, await securityOf('node', 'b'), /role node where service is needed/);
        await isRefused(url, await securityOf('auditor', 'eve'), /role auditor where service/);
        await isRefused(url, await securityOf('service', 'other'), /is of other, not of shop/);
        const foreign = await securityOf('service', 'shop', other);
        const expired = await unchecked('shop', { fromMs: -7_200_000, toMs: -3_600_000 });
        await isRefused(url, expired, /expired/);
        const known = await securityOf('service', 'shop');
        const { serialNumber } = new X509Certificate(known.identity.current().certPem);
        revoked.add(serialNumber.toLowerCase().replace(/^0+(?=.)/, ''));
        await isRefused(url, known, /revoked/);
        await isRefused(url, foreign, /wrong CA|self-signed|may not trust|not in our ca/);
      } finally {
        other.remove();
      }
      await othersGoOn();
    });

    it(`ask and serve over ${scheme}`, async () => {
      const security = await securityOf('service', `caller-${scheme}`);
      const client = new PortClient({ urls: [urls[scheme]], security });
      const reply = await client.caller('echo').call('', BODY, {});
      assert.equal(Buffer.from(reply).toString(), 'hello');
      await client.close(0);
    });
  }

  it('refuse plaintext beyond loopback, and TLS on a socket in the file system', async () => {
    const { sessions } = line.nodes[0]!;
    await assert.rejects(servePortTcp(sessions, { address: '0.0.0.0:0' }), /not loopback/);
    const security = await securityOf('node', 'a');
    await assert.rejects(
      async () => servePortTcp(sessions, { address: 'unix:/nowhere/x', security }),
      /without TLS/,
    );
  });

  it('tell a service whether the name of who asks is certified', async () => {
    const security = await securityOf('service', 'payroll');
    const serve = { service: 'payroll', handler: echo };
    const askers = [
      new PortClient({ urls: [urls.tls], security }),
      new PortClient({ urls: [urls.grpcs], security }),
      new PortClient({ urls: [`tcp://${plain.address}`], serve }),
      new PortClient({ urls: [`grpc://${plainGrpc.address}`], serve }),
    ];
    const heard: unknown[] = [];
    const handler: ServiceHandler = {
      name: 'vault',
      methods: [],
      handle: async ({ payload, context }) => {
        heard.push([context.from, context.fromVerified]);
        return payload;
      },
    };
    const serveVault = { service: 'vault', handler };
    const vault = new PortClient({ urls: [`tcp://${plain.address}`], serve: serveVault });
    await line.knows(line.nodes[0]!.node, 'vault');
    for (const asker of askers) await asker.caller('vault').call('', BODY, {});
    assert.deepEqual(heard, [
      ['payroll', true],
      ['payroll', true],
      ['payroll', false],
      ['payroll', false],
    ]);
    await Promise.all([vault, ...askers].map((one) => one.close(0)));
  });

  async function socketTo(listener: PortListener): Promise<{ socket: Socket; text(): string }> {
    const socket = connect(parseHostPort(listener.address));
    let text = '';
    socket.on('error', () => {});
    socket.setEncoding('latin1').on('data', (more: string) => {
      text += more;
    });
    return { socket, text: () => text };
  }

  it('end the one connection that sends what is no frame, a length of 0 or too much, and say why', async () => {
    const cases: [Buffer, RegExp][] = [
      [Buffer.from([0, 0, 0, 0]), /a frame of length 0/],
      [Buffer.from([0x7f, 0, 0, 0]), /bytes, 100000 at most/],
      [Buffer.from([0, 0, 0, 2, 0xff, 0xff]), /cut short/],
      [Buffer.from('GET / HTTP/1.1\r\n\r\n'), /100000 at most/],
    ];
    for (const [bytes, reason] of cases) {
      const { socket, text } = await socketTo(plain);
      socket.write(bytes);
      await waitFor('the end', () => socket.readableEnded || socket.destroyed);
      assert.match(text(), reason);
    }
    const { closes } = line.nodes[0]!.sessions;
    assert.ok(closes.malformed >= 2 && closes['too-large'] >= 2, JSON.stringify(closes));
    await othersGoOn();
  });

  it('hold a frame that comes byte by byte, and nothing for who sends none', async () => {
    const { socket } = await socketTo(plain);
    const before = line.nodes[0]!.sessions.size;
    await waitFor('the connection', () => line.nodes[0]!.sessions.size > before - 1);
    socket.write(Buffer.from([0, 0]));
    await othersGoOn();
    socket.destroy();
  });

  const unary = (
    client: grpc.Client,
    bytes: Buffer,
    deadlineMs = 2000,
  ): Promise<Buffer | grpc.ServiceError> =>
    new Promise((resolvePromise) => {
      const { path, requestSerialize, responseDeserialize } = REQUEST;
      const deadline = Date.now() + deadlineMs;
      client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        bytes,
        { deadline },
        (error, reply) => resolvePromise(error ?? reply!),
      );
    });

  it("answer unary questions, whose deadline is the message's, and refuse bytes that are none", async () => {
    const client = new grpc.Client(plainGrpc.address, grpc.credentials.createInsecure());
    const ask = (service: string): Buffer =>
      Buffer.from(
        encodePortMessage(portMessage('request', 3, { service, payload: BODY, timeoutMs: 0 })),
      );
    const reply = await unary(client, ask('echo'));
    assert.ok(Buffer.isBuffer(reply), String(reply));
    const answer = decodePortAnswer(reply);
    assert.deepEqual([answer.code, answer.number, answer.node], ['ok', 3, 'a']);
    const late = await unary(client, ask('nobody'), 100);
    assert.ok(
      Buffer.isBuffer(late)
        ? decodePortAnswer(late).code === 'retryable'
        : late.code === grpc.status.DEADLINE_EXCEEDED,
    );
    const bad = await unary(client, Buffer.from([0xff, 0xff]));
    assert.ok(!Buffer.isBuffer(bad) && bad.code === grpc.status.INVALID_ARGUMENT);
    const empty = await unary(client, Buffer.alloc(0));
    assert.equal(Buffer.isBuffer(empty) && decodePortAnswer(empty).code, 'fatal');
    client.close();
  });

  it('answer grpc.health.v1 and reflection', async () => {
    const client = new grpc.Client(plainGrpc.address, grpc.credentials.createInsecure());
    const pass = (bytes: Buffer): Buffer => bytes;
    const health = await new Promise<Buffer>((resolvePromise, reject) =>
      client.makeUnaryRequest(
        '/grpc.health.v1.Health/Check',
        pass,
        pass,
        Buffer.alloc(0),
        { deadline: Date.now() + 2000 },
        (error, reply) => (error ? reject(error) : resolvePromise(reply!)),
      ),
    );
    assert.deepEqual([...health], [8, 1], 'SERVING');
    const call = client.makeBidiStreamRequest(
      '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
      pass,
      pass,
      { deadline: Date.now() + 2000 },
    );
    // list_services = 7
    call.write(Buffer.from([0x3a, 1, 0x2a]));
    const listed = await new Promise<Buffer>((resolvePromise, reject) => {
      call.once('data', resolvePromise);
      call.once('error', reject);
    });
    assert.match(listed.toString('latin1'), /meshscope\.v1\.Mesh/);
    call.end();
    client.close();
  });
});
