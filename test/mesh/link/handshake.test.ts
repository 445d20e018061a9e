// Handshakes that never end, come by the byte or come in crowds, over both bindings: each is given up in its time and
// counted, none keeps others out, and a dialler gives up in time as well.

import assert from 'node:assert/strict';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import { clientTlsOptions, serverTlsOptions } from '../../../src/identity/tls.ts';
import type { LinkSecurity } from '../../../src/mesh/link/link-security.ts';
import { MeshError } from '../../../src/mesh/mesh-error.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { makeTestAuthority, type TestAuthority } from '../../support/identity.ts';
import { type LinkEnd, linkEnd } from '../../support/link-pair.ts';
import { until } from './connection.ts';
import {
  DIAL_TIMEOUT_MS,
  diallerOf,
  openPort,
  type Port,
  SOCKET_KINDS,
  type SocketKind,
  securityOf,
} from './socket-binding.ts';

let authority: TestAuthority;
let north: LinkSecurity;
let south: LinkSecurity;
let stranger: { readonly cert: string; readonly key: string };
const open: Socket[] = [];

before(async () => {
  authority = await makeTestAuthority();
  north = securityOf(await authority.issue('node', 'north'));
  south = securityOf(await authority.issue('node', 'south'));
  const other = await makeTestAuthority();
  const { certPem, keyPem } = securityOf(await other.issue('node', 'north')).identity.current();
  stranger = { cert: certPem, key: keyPem };
  other.remove();
});

after(() => {
  for (const socket of open) socket.destroy();
  authority.remove();
});

/** From 127.0.0.2, so that it counts apart from neighbours. */
function plainSocket(address: string): Socket {
  const [host = '', port = ''] = address.split(':');
  const socket = connect({ host, port: Number(port), localAddress: '127.0.0.2' });
  socket.on('error', () => {});
  socket.resume();
  open.push(socket);
  return socket;
}

interface Listening {
  readonly port: Port;
  readonly ends: LinkEnd[];
}

async function listen(
  kind: SocketKind,
  limits: Parameters<typeof openPort>[3],
): Promise<Listening> {
  const ends: LinkEnd[] = [];
  const accept: Parameters<typeof openPort>[2] = (transport) => {
    ends.push(linkEnd(transport, { node: 'south', clock: new FakeClock() }));
  };
  return { port: await openPort(kind, south, accept, limits), ends };
}

async function assertLinks(kind: SocketKind, address: string): Promise<void> {
  const transport = await diallerOf(kind, north).dial(address, 'south', DIAL_TIMEOUT_MS);
  const end = linkEnd(transport, { node: 'north', clock: new FakeClock() });
  await until('a neighbour to be let in', () => end.ups === 1);
  end.link.close({ cause: 'closed', text: 'done' });
}

/** A server that does what it is given with each connection; gives its address. */
async function serve(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.on('connection', (socket: Socket) => open.push(socket));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

for (const kind of SOCKET_KINDS) {
  describe(`handshakes over ${kind.name}`, () => {
    it('that never begin or come by the byte are given up, while others link', async () => {
      const { port } = await listen(kind, { handshakeTimeoutMs: 400 });
      const { address } = port.acceptor;
      const idle = plainSocket(address);
      const slow = plainSocket(address);
      // The head of a TLS record of 512 bytes, then a byte at a time.
      slow.write(Uint8Array.of(0x16, 3, 1, 2, 0));
      const trickle = setInterval(() => slow.write(Uint8Array.of(1)), 20);
      await assertLinks(kind, address);
      await until('both to be cut', () => idle.destroyed && slow.destroyed);
      clearInterval(trickle);
      assert.equal(port.acceptor.refusals.handshake, 2);
      for (const { text } of port.refusals) assert.match(text, /did not end in time|left during/);
      await port.acceptor.stop();
    });

    it('that come in crowds from one address are cut at its share, while others link', async () => {
      const limits = { halfOpenPerAddressMax: 3, handshakeTimeoutMs: 60_000 };
      const { port } = await listen(kind, limits);
      const sockets = Array.from({ length: 10 }, () => plainSocket(port.acceptor.address));
      await until('seven to be cut', () => sockets.filter((one) => one.destroyed).length === 7);
      assert.equal(port.acceptor.refusals.crowded, 7);
      assert.match(port.refusals[0]?.text ?? '', /3 handshakes from its address/);
      assert.match(port.refusals[0]?.address ?? '', /^127\.0\.0\.2:/);
      await assertLinks(kind, port.acceptor.address);
      await port.acceptor.stop();
      await until('the rest to be ended by the stop', () => sockets.every((one) => one.destroyed));
    });

    it('that ended well but are followed by nothing are given up', async () => {
      const { port, ends } = await listen(kind, { handshakeTimeoutMs: 300 });
      const [host = '', number = ''] = port.acceptor.address.split(':');
      const expected = { trustDomain: 'test', roles: ['node' as const] };
      const socket = connectTls({
        host,
        port: Number(number),
        ...clientTlsOptions(north.identity.current(), expected, systemClock),
        ALPNProtocols: [kind.name === 'TLS' ? 'meshscope-link' : 'h2'],
      });
      open.push(socket);
      socket.on('error', () => {});
      socket.resume();
      if (kind.name === 'TLS') {
        // A frame that never ends: the link itself gives up at the time for Hello.
        socket.write(Uint8Array.of(0, 0, 16, 0, 10));
        await until('the link', () => ends.length === 1);
        assert.equal(ends[0]?.closes.length, 0);
        ends[0]?.link.close({ cause: 'silent', text: 'no Hello' });
      }
      await until('it to be cut', () => socket.destroyed);
      if (kind.name === 'gRPC')
        assert.match(port.refusals[0]?.text ?? '', /opened no link in time/);
      await port.acceptor.stop();
    });

    it('of those who speak no TLS, show no certificate of ours or want another protocol are refused', async () => {
      const { port } = await listen(kind, {});
      const { address } = port.acceptor;
      const ours: string[] = [];
      const plain = plainSocket(address);
      plain.on('connect', () => ours.push(`127.0.0.2:${plain.localPort}`));
      plain.write('GET / HTTP/1.1\r\n\r\n');
      await until('the first', () => port.refusals.length === 1);
      const [host = '', number = ''] = address.split(':');
      const to = { host, port: Number(number), rejectUnauthorized: false };
      for (const options of [
        { ...to, ALPNProtocols: ['h2', 'meshscope-link'] },
        { ...to, ALPNProtocols: ['http/1.1'] },
        { ...to, ALPNProtocols: ['h2', 'meshscope-link'], ...stranger },
      ]) {
        const socket = connectTls(options);
        socket.on('connect', () => ours.push(`127.0.0.1:${socket.localPort}`));
        open.push(socket);
        socket.on('error', () => {});
        socket.resume();
        await until('its end', () => socket.destroyed);
      }
      await until('all', () => port.refusals.length === 4);
      assert.match(port.refusals[0]?.text ?? '', /does not speak TLS/);
      assert.match(port.refusals[1]?.text ?? '', /showed no certificate/);
      assert.match(port.refusals[2]?.text ?? '', /protocol of this port/);
      assert.match(port.refusals[3]?.text ?? '', /wrong CA/);
      assert.deepEqual(
        port.refusals.map((refusal) => refusal.address),
        ours,
        'each is told by its own address',
      );
      assert.equal(port.acceptor.refusals.handshake, 4);
      await assertLinks(kind, address);
      await port.acceptor.stop();
    });
  });

  describe(`dialling over ${kind.name}`, () => {
    const failsToLink = async (address: string, timeoutMs: number): Promise<MeshError> => {
      const dialled = diallerOf(kind, north).dial(address, 'south', timeoutMs);
      const error: unknown = await dialled.then(() => undefined).catch((reason) => reason);
      assert.ok(error instanceof MeshError, String(error));
      return error;
    };

    it('gives up a port that answers nothing, in its time', async () => {
      const server = createServer((socket) => socket.on('error', () => {}));
      const error = await failsToLink(await serve(server), 300);
      assert.equal(error.code, 'unreachable');
      server.close();
    });

    it('gives up one that shakes hands and says nothing more', async () => {
      const server = createTlsServer({
        ...serverTlsOptions(south.identity),
        ALPNProtocols: ['h2', 'meshscope-link'],
      });
      server.on('secureConnection', (socket) => socket.on('error', () => {}));
      const error = await failsToLink(await serve(server), 500);
      assert.equal(error.code, 'unreachable');
      server.close();
    });

    it('says so when nobody listens, and when the address is none', async () => {
      const server = createServer();
      const address = await serve(server);
      await new Promise((resolve) => server.close(resolve));
      assert.equal((await failsToLink(address, DIAL_TIMEOUT_MS)).code, 'unreachable');
      assert.equal((await failsToLink('nowhere', DIAL_TIMEOUT_MS)).code, 'option');
    });
  });
}
