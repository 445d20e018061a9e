// What a newcomer to the mesh gets wrong, on real processes: each mistake ends at once, with an exit code and a sentence
// that say what was wrong and not what it looked like from inside.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { echoHandler } from '../../bin/command-handler.ts';
import { PortClient } from '../../src/mesh/client/port-client.ts';
import { serviceSecurity } from '../../src/mesh/client/service-security.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { type MeshProcess, startNode } from '../support/mesh-processes.ts';
import { runMeshscope } from '../support/run-meshscope.ts';

let authority: TestAuthority;
let open: MeshProcess;
let secure: MeshProcess;
let shop: string;

before(async () => {
  authority = await makeTestAuthority();
  open = await startNode(authority, 'open');
  const free = '127.0.0.1:0';
  secure = await startNode(authority, 'secure', [], ['--port', free, '--port-tcp', free]);
  shop = await authority.issue('service', 'shop');
});
after(async () => {
  for (const running of [open, secure]) await running?.end('SIGKILL');
  authority?.remove();
});

const portOf = ({ facts }: MeshProcess, scheme: string): string =>
  facts.ports.find((port) => port.startsWith(`${scheme}://`)) ?? '';

describe('a service of another name', () => {
  for (const scheme of ['grpcs', 'tls'])
    it(`ends at once over ${scheme}://: no further try mends it`, async () => {
      const words = ['reply', 'other', '--echo', '--identity', shop];
      const port = portOf(secure, scheme);
      const { code, stderr } = await runMeshscope([...words, '--node', port]);
      assert.equal(code, 77, stderr);
      assert.match(stderr, /is of the service shop, which alone it serves, and not other/);
      assert.equal(stderr.trim().split('\n').length, 1);
    });

  it('was refused, says the node, and not that it has gone', async () => {
    const client = new PortClient({
      urls: [portOf(secure, 'tls')],
      security: serviceSecurity(shop),
      serve: { service: 'other', handler: echoHandler('other') },
    });
    await secure.says(/refused \S+: the certificate is of shop, not of other/);
    await client.close();
    assert.doesNotMatch(secure.stderr, /has gone/);
  });
});
