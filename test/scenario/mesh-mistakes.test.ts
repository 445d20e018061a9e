// What a newcomer to the mesh gets wrong, on real processes: each mistake ends at once, with an exit code and a sentence
// that say what was wrong and not what it looked like from inside.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { echoHandler } from '../../bin/command-handler.ts';
import { PortClient } from '../../src/mesh/client/port-client.ts';
import { serviceSecurity } from '../../src/mesh/client/service-security.ts';
import { MESHSCOPE } from '../support/demo-mesh.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { type MeshProcess, startNode } from '../support/mesh-processes.ts';
import { assertOneMessage, bareEnvironment, runMeshscope } from '../support/run-meshscope.ts';
import { waitFor } from '../support/wait-for.ts';

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

/** Of the node that has TLS: the address of this scheme under another one. */
const as = (scheme: string, url: string): string => url.replace(/^[a-z]+/, scheme);

describe('a port of another protocol is told as such, with 76', () => {
  const request = ['request', 'shop', 'x', '--node'];
  const probe = ['probe', '--timeout', '1'];
  const cases: readonly (readonly [string, readonly string[], () => string, RegExp])[] = [
    [
      'probe grpc:// on tcp://',
      probe,
      () => as('grpc', portOf(open, 'tcp')),
      /does not speak gRPC/,
    ],
    [
      'probe tcp:// on grpc://',
      probe,
      () => as('tcp', portOf(open, 'grpc')),
      /speaks gRPC: use grpc:/,
    ],
    ['request tcp:// on grpc://', request, () => as('tcp', portOf(open, 'grpc')), /use grpc:\/\//],
    [
      'request grpc:// on grpcs://',
      request,
      () => as('grpc', portOf(secure, 'grpcs')),
      /wants TLS/,
    ],
    [
      'request tcp:// on tls://',
      request,
      () => as('tcp', portOf(secure, 'tls')),
      /wants TLS: use tls:/,
    ],
    [
      'request grpcs:// on tls://',
      request,
      () => as('grpcs', portOf(secure, 'tls')),
      /use tls:\/\//,
    ],
    [
      'request tls:// on grpcs://',
      request,
      () => as('tls', portOf(secure, 'grpcs')),
      /use grpcs:\/\//,
    ],
    [
      'request grpcs:// on grpc://',
      request,
      () => as('grpcs', portOf(open, 'grpc')),
      /does not speak TLS 1\.3/,
    ],
    [
      'request grpcs:// on the collector',
      request,
      () => secure.facts.collector[0] ?? '',
      /is no port of a node/,
    ],
  ];
  for (const [what, words, url, said] of cases)
    it(what, async () => {
      const { code, stderr } = await runMeshscope([...words, url(), '--identity', shop]);
      assert.equal(code, 76, stderr);
      assert.match(stderr, said);
      assert.match(stderr, /Give the node's own port/);
    });

  it('tls:// on tcp:// is told as such too', async () => {
    const words = ['request', 'shop', 'x', '--identity', shop, '--node'];
    const ended = await runMeshscope([...words, as('tls', portOf(open, 'tcp'))]);
    assertOneMessage(ended, 76, /does not speak TLS 1\.3: a port without TLS is grpc:\/\/ or tcp:/);
  });

  it('probe takes an address without a scheme, as request does', async () => {
    const bare = portOf(secure, 'grpcs').replace('grpcs://', '');
    const { code, stdout, stderr } = await runMeshscope(['probe', bare, '--identity', shop]);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /serves/);
  });

  it('an address without a scheme means TLS: without an identity, the form without TLS is named', async () => {
    const bare = portOf(open, 'grpc').replace('grpc://', '');
    for (const words of [
      ['request', 'shop', 'x', '--node', bare],
      ['reply', 'shop', '--echo', '--node', bare],
      ['dead-letters', 'list', '--node', bare],
      ['probe', bare],
    ]) {
      const ended = await runMeshscope(words);
      assertOneMessage(ended, 78, /name another with --identity DIR; this address means TLS/);
      assert.match(ended.stderr, new RegExp(`the port is grpc://${bare}, or tcp:// where`));
    }
    const framed = await runMeshscope(['probe', as('tls', portOf(open, 'tcp'))]);
    assert.ok(framed.stderr.endsWith(`the port is ${portOf(open, 'tcp')}\n`), framed.stderr);
    const far = await runMeshscope(['probe', '10.1.2.3:7443']);
    assertOneMessage(far, 78, /--identity DIR$/m);
  });

  it('a collector whose address is taken says so', async () => {
    const taken = (open.facts.collector[0] ?? '').replace(/^[a-z]+:\/\//, '');
    const identity = await authority.issue('node', 'third');
    const words = ['node', '--identity', identity, '--listen', '127.0.0.1:0', '--collector', taken];
    const { code, stderr } = await runMeshscope(words);
    assert.equal(code, 69);
    assert.match(stderr, new RegExp(`${taken}: taken$`, 'm'));
  });
});

describe('a name that nobody serves', () => {
  const ask = (timeout: string): readonly string[] => [
    'request',
    'nosuch',
    'x',
    '--timeout',
    timeout,
    '--node',
    portOf(open, 'grpc'),
  ];

  it('is waited for in silence where nobody looks', async () => {
    const ended = await runMeshscope(ask('3'));
    assertOneMessage(ended, 69, /no answer of nosuch: .*no instance of nosuch/);
    assert.equal(ended.stdout, '');
  });

  it('is a failed call in the feed of the node that was asked', async () => {
    const auditor = await authority.issue('auditor', 'ann');
    const words = ['tail', open.facts.collector[0] ?? '', '--identity', auditor, '--no-follow'];
    const { code, stdout, stderr } = await runMeshscope([...words, '--filter', 'nosuch']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /open +-> nosuch .* UNAVAILABLE .*no instance of nosuch/);
  });

  it('is said to be waited for at a terminal, once, and until when', async () => {
    const line = [MESHSCOPE, ...ask('3.5')].join(' ');
    // The terminal has the standard error alone.
    const shell = spawn('script', ['-qec', `${line} | sed s/^/stdout:/`, '/dev/null'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: bareEnvironment(),
    });
    let text = '';
    shell.stdout.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
    await once(shell, 'close');
    assert.match(
      text,
      /^meshscope: still waiting for nosuch, until \d\d:\d\d:\d\dZ \(--timeout 3\.5\)\r\nmeshscope: no answer of nosuch: [^\n]*\r\n$/,
    );
  });
});

describe('what a node is not set up for', () => {
  it('is said of a message that it was to keep, as what asking again does not mend', async () => {
    const words = ['request', 'shop', 'x', '--durable', '--node', portOf(open, 'grpc')];
    const { code, stderr } = await runMeshscope(words);
    assert.equal(code, 65);
    assert.match(stderr, /not kept: open was started without --state/);
  });

  it('is said of a port without TLS beyond this machine, with options that there are', async () => {
    const identity = await authority.issue('node', 'third');
    const free = '127.0.0.1:0';
    const words = ['node', '--identity', identity, '--listen', free, '--collector', free];
    const { code, stderr } = await runMeshscope([...words, '--port', 'grpc://0.0.0.0:0']);
    assert.equal(code, 64);
    assert.match(stderr, /use grpcs:\/\/ or tls:\/\/, or loopback, or unix:/);
    assert.doesNotMatch(stderr, /--insecure/);
  });

  it('tells where it is watched', () => {
    assert.match(open.stderr, /open serves: .*; watched at grpcs:\/\/127\.0\.0\.1:\d+/);
  });
});

describe('a second node of one name', () => {
  it('is told of once, with both addresses, and the two do not take the link from each other', async () => {
    const first = await startNode(authority, 'twin', [open]);
    await open.says(/linked to twin/);
    const second = await startNode(authority, 'twin', [open]);
    try {
      await open.says(/two nodes say they are twin: \S+ and \S+/);
      await first.says(/two nodes say they are twin/);
      await waitFor('more refusals', () => (first.stderr.match(/has ended|no link/g) ?? []).length);
      assert.equal(open.stderr.match(/two nodes say they are twin/g)?.length, 1);
    } finally {
      await Promise.all([first.end('SIGKILL'), second.end('SIGKILL')]);
    }
  });
});
