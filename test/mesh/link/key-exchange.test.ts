// The key exchange of both bindings: post-quantum wherever both ends have it, known at both, and nothing else where it
// is required.

import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { clientTlsOptions, PQ_GROUP, serverTlsOptions } from '../../../src/identity/tls.ts';
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
  SOCKET_KINDS,
  securityOf,
} from './socket-binding.ts';

const CLASSICAL = 'X25519';
let authority: TestAuthority;
let north: LinkSecurity;
let south: LinkSecurity;

before(async () => {
  authority = await makeTestAuthority();
  north = securityOf(await authority.issue('node', 'north'));
  south = securityOf(await authority.issue('node', 'south'));
});

after(() => authority.remove());

/** A neighbour that has the classical group only. */
function classicalClient(address: string, protocol: string): TLSSocket {
  const [host = '', port = ''] = address.split(':');
  const expected = { trustDomain: 'test', roles: ['node' as const] };
  const { identity } = north;
  const socket = connect({
    host,
    port: Number(port),
    ...clientTlsOptions(identity.current(), expected, systemClock, CLASSICAL),
    ALPNProtocols: [protocol],
  });
  socket.on('error', () => {});
  socket.resume();
  return socket;
}

for (const kind of SOCKET_KINDS) {
  const protocol = kind.name === 'TLS' ? 'meshscope-link' : 'h2';
  describe(`the key exchange over ${kind.name}`, () => {
    for (const requirePq of [false, true]) {
      it(`is post-quantum and known at both ends, ${requirePq ? 'required' : 'preferred'}`, async () => {
        const ends: LinkEnd[] = [];
        const clock = new FakeClock();
        const port = await openPort(kind, { ...south, requirePq }, (transport) => {
          ends.push(linkEnd(transport, { node: 'south', clock }));
        });
        const dialler = diallerOf(kind, { ...north, requirePq });
        const transport = await dialler.dial(port.acceptor.address, 'south', DIAL_TIMEOUT_MS);
        const end = linkEnd(transport, { node: 'north', clock });
        await until('both up', () => end.ups === 1 && ends[0]?.ups === 1);
        assert.equal(end.link.keyExchange, PQ_GROUP);
        assert.equal(ends[0]?.link.keyExchange, PQ_GROUP);
        end.link.close({ cause: 'closed', text: 'done' });
        await port.acceptor.stop();
      });
    }

    it('without it is let in, unless it is required: then it is refused and counted', async () => {
      for (const requirePq of [false, true]) {
        const port = await openPort(kind, { ...south, requirePq }, (transport) => {
          linkEnd(transport, { node: 'south', clock: new FakeClock() });
        });
        const socket = classicalClient(port.acceptor.address, protocol);
        let isSecure = false;
        socket.on('secureConnect', () => {
          isSecure = true;
        });
        await until('its outcome', () => isSecure || socket.destroyed);
        assert.equal(isSecure, !requirePq);
        assert.equal(port.acceptor.refusals.handshake, requirePq ? 1 : 0);
        if (requirePq) assert.match(port.refusals[0]?.text ?? '', /no key exchange/);
        socket.destroy();
        await port.acceptor.stop();
      }
    });

    it('is refused by the dialler as well, where it is required', async () => {
      const server = createServer({
        ...serverTlsOptions(south.identity, undefined, CLASSICAL),
        ALPNProtocols: [protocol],
      });
      server.on('tlsClientError', () => {});
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const dialled = diallerOf(kind, { ...north, requirePq: true }).dial(
        `127.0.0.1:${port}`,
        'south',
        DIAL_TIMEOUT_MS,
      );
      await assert.rejects(dialled, (error: unknown) => {
        assert.ok(error instanceof MeshError);
        assert.equal(error.code, 'refused');
        assert.match(error.message, /no key exchange or protocol in common/);
        return true;
      });
      server.close();
    });
  });
}
