// What a person may type for an endpoint, and what is said when it is none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  formatEndpoint,
  isLoopback,
  parseEndpoint,
  parseNetworkEndpoint,
  plaintextRefusal,
} from '../../src/mesh-client/endpoint.ts';

const NETWORK: readonly [string, string][] = [
  ['grpcs://node-1.bank:7443', 'grpcs://node-1.bank:7443'],
  ['grpc://127.0.0.1:80', 'grpc://127.0.0.1:80'],
  ['WSS://host_a:1', 'wss://host_a:1'],
  ['ws://h:65535/', 'ws://h:65535'],
  ['host:7443', 'grpcs://host:7443'],
  ['10.0.0.1:7443', 'grpcs://10.0.0.1:7443'],
  ['[::1]:7443', 'grpcs://[::1]:7443'],
  ['grpc://[fe80::1%eth0]:7443', 'grpc://[fe80::1%eth0]:7443'],
  ['localhost:07443', 'grpcs://localhost:7443'],
];

for (const [text, canonical] of NETWORK) {
  test(`${text} is ${canonical}`, () => {
    const result = parseNetworkEndpoint(text);
    assert.ok(result.ok);
    assert.equal(formatEndpoint(result.endpoint), canonical);
    assert.equal(result.endpoint.secure, /^(grpcs|wss)/.test(canonical));
  });
}

const RECORDINGS: readonly [string, string][] = [
  ['run.mscope', 'run.mscope'],
  ['./run', './run'],
  ['/var/tmp/x', '/var/tmp/x'],
  ['dir/host:7443', 'dir/host:7443'],
  ['file:run', 'run'],
  ['file:///var/tmp/a b', '/var/tmp/a b'],
  ['file://localhost/var/x', '/var/x'],
];

for (const [text, path] of RECORDINGS) {
  test(`${text} is a recording`, () => {
    const result = parseEndpoint(text);
    assert.deepEqual(result, { ok: true, endpoint: { kind: 'recording', path } });
    assert.equal(parseNetworkEndpoint(text).ok, false);
  });
}

const REFUSED: readonly [string, RegExp][] = [
  ['', /no valid host|no endpoint/],
  ['host', /no port/],
  ['host:', /no valid port/],
  ['host:0', /from 1 to 65535/],
  ['host:65536', /from 1 to 65535/],
  ['host:http', /no valid port/],
  ['http://host:80', /unknown scheme.*grpcs:\/\/host:port/],
  ['grpc://host:80/path', /no (endpoint|valid port)/],
  ['grpc://user@host:80', /no valid host/],
  ['::1:7443', /IPv6 address stands in brackets/],
  ['[::1]', /no port/],
  ['[::zz]:1', /no valid host/],
  ['ho st:1', /no valid host/],
  ['file:', /names no recording/],
  ['h\u001b[31m:1', /'h\?\[31m:1'/],
];

for (const [text, reason] of REFUSED) {
  test(`${JSON.stringify(text)} is refused`, () => {
    const result = parseEndpoint(text);
    assert.equal(result.ok, false);
    assert.match(result.ok ? '' : result.reason, reason);
  });
}

test('plaintext beyond loopback needs --insecure, and TLS never does', () => {
  const refusal = (text: string, insecure: boolean): string | undefined => {
    const result = parseNetworkEndpoint(text);
    assert.ok(result.ok);
    return plaintextRefusal(result.endpoint, insecure);
  };
  assert.match(refusal('ws://bank:80', false) ?? '', /use wss:\/\/bank:80, or .*--insecure/);
  assert.equal(refusal('ws://bank:80', true), undefined);
  assert.equal(refusal('grpcs://bank:80', false), undefined);
  for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '[::1]']) {
    assert.equal(refusal(`grpc://${host}:80`, false), undefined);
  }
  assert.equal(isLoopback('127.0.0.1.evil.example'), false);
  assert.equal(isLoopback('localhost.evil.example'), false);
});

test('property: no text makes it throw, and what it accepts it reads again the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const result = parseEndpoint(text);
      if (!result.ok) {
        assert.match(result.reason, /^[\x20-\x7e]+$/);
      } else if (result.endpoint.kind === 'network') {
        const again = parseEndpoint(formatEndpoint(result.endpoint));
        assert.deepEqual(again, result);
      }
    }),
    { numRuns: 500 },
  );
});
