// Connections to a node's ports that hold up on purpose: no TLS, a handshake that never ends, nothing behind it, a frame or
// preface by the byte. Each is given up in its time and counted, over both bindings, while a service beside them is served.

import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import { clientTlsOptions } from '../../../src/identity/tls.ts';
import { PortClient } from '../../../src/mesh/client/port-client.ts';
import type { ServiceHandler } from '../../../src/mesh/client/service-caller.ts';
import { CONNECTION_LIMITS } from '../../../src/mesh/link/connection-counts.ts';
import { parseHostPort } from '../../../src/mesh/link/host-port.ts';
import type { LinkSecurity } from '../../../src/mesh/link/link-security.ts';
import { servePortGrpc } from '../../../src/mesh/port/port-grpc.ts';
import type { PortListener } from '../../../src/mesh/port/port-listener.ts';
import { servePortTcp } from '../../../src/mesh/port/port-tcp.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../../support/identity.ts';
import { waitFor } from '../../support/wait-for.ts';
import { type MeshLine, meshLine } from '../client/mesh-line.ts';

const clock = systemClock;
const address = '127.0.0.1:0';
const PATIENCE_MS = 400;
const echo: ServiceHandler = { name: 'echo', methods: [], handle: async ({ payload }) => payload };
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const BINDINGS = [
  { name: 'frames', scheme: 'tls', alpn: 'meshscope-port', serve: servePortTcp },
  { name: 'gRPC', scheme: 'grpcs', alpn: 'h2', serve: servePortGrpc },
] as const;

for (const { name, scheme, alpn, serve } of BINDINGS) {
  describe(`connections that hold up a port of ${name}`, () => {
    const open: Socket[] = [];
    const trickles: NodeJS.Timeout[] = [];
    const refusals: string[] = [];
    let authority: TestAuthority;
    let line: MeshLine;
    let secure: PortListener;
    let plain: PortListener;
    let beside: PortClient;
    let shop: LinkSecurity;

    before(async () => {
      authority = await makeTestAuthority();
      const securityOf = async (role: 'node' | 'service', of: string): Promise<LinkSecurity> => ({
        identity: identityFolderSource(await authority.issue(role, of), clock),
        clock,
      });
      line = meshLine(['a'], { helloTimeoutMs: PATIENCE_MS });
      const { sessions, node } = line.nodes[0]!;
      const limits = { ...CONNECTION_LIMITS, handshakeTimeoutMs: PATIENCE_MS };
      const onRefused = ({ text }: { text: string }): void => void refusals.push(text);
      const security = await securityOf('node', 'a');
      secure = await serve(sessions, { address, security, limits, onRefused });
      plain = await serve(sessions, { address, limits, onRefused });
      shop = await securityOf('service', 'shop');
      beside = new PortClient({
        urls: [`${scheme}://${secure.address}`],
        security: await securityOf('service', 'echo'),
        serve: { service: 'echo', handler: echo },
      });
      await line.knows(node, 'echo');
    });
    after(async () => {
      for (const trickle of trickles) clearInterval(trickle);
      for (const socket of open) socket.destroy();
      await beside.close(0);
      await Promise.all([secure.stop(), plain.stop()]);
      line.close();
      authority.remove();
    });

    const kept = (socket: Socket): Socket => {
      open.push(socket);
      socket.on('error', () => {});
      return socket.resume();
    };
    const raw = ({ address: to }: PortListener): Socket => kept(connect(parseHostPort(to)));
    const trickle = (socket: Socket, byte: number): void => {
      trickles.push(setInterval(() => void socket.write(Uint8Array.of(byte)), 20));
    };
    const shaken = async (): Promise<Socket> => {
      const expected = { trustDomain: 'test', roles: ['node' as const] };
      const tls = clientTlsOptions(shop.identity.current(), expected, clock);
      const to = parseHostPort(secure.address);
      const socket = connectTls({ ...to, ...tls, ALPNProtocols: [alpn] });
      kept(socket);
      await new Promise((resolve) => socket.once('secureConnect', resolve));
      return socket;
    };

    /** Each is cut and counted once, and the service beside them is answered meanwhile. */
    async function areGivenUp(sockets: readonly Socket[]): Promise<void> {
      const { sessions } = line.nodes[0]!;
      const counted = (): number => secure.refused + plain.refused + sessions.closes.silent;
      const expected = counted() + sockets.length;
      let answered = 0;
      await waitFor('the end of all', async () => {
        await beside.caller('echo').call('', Buffer.from('x'), { timeoutMs: 5000 });
        answered++;
        return sockets.every(({ destroyed }) => destroyed) && counted() >= expected;
      });
      assert.equal(counted(), expected);
      assert.ok(answered > 1);
      assert.equal(sessions.size, 1, 'the one beside');
    }

    it('without ever beginning, are given up', async () => {
      await areGivenUp([raw(secure), raw(plain), raw(secure), raw(plain)]);
    });

    it('in a handshake that never ends, are given up', async () => {
      const [stuck, slow] = [raw(secure), raw(secure)];
      // The head of a TLS record of 512 bytes, then nothing, or a byte at a time.
      for (const socket of [stuck, slow]) socket.write(Uint8Array.of(0x16, 3, 1, 2, 0));
      trickle(slow, 1);
      await areGivenUp([stuck, slow]);
      assert.match(refusals.at(-1) ?? '', /did not end in time|left during/);
    });

    it('behind a handshake, are given up', async () => {
      const first = name === 'gRPC' ? PREFACE : '\0\0\x10\0';
      const sockets = [await shaken(), await shaken(), raw(plain)];
      for (const socket of sockets.slice(1)) socket.write(first);
      await areGivenUp(sockets);
    });

    it('by the byte, are given up in the same time', async () => {
      const sockets = [await shaken(), raw(plain)];
      for (const socket of sockets) {
        if (name === 'gRPC') socket.write(PREFACE.slice(0, 3));
        trickle(socket, name === 'gRPC' ? 0 : 1);
      }
      if (name !== 'gRPC') for (const socket of sockets) socket.write('\0\0\x10\0');
      await areGivenUp(sockets);
    });
  });
}
