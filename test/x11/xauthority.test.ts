import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDisplayAddress } from '../../src/x11/display-address.ts';
import { findCookie } from '../../src/x11/xauthority.ts';
import { authorityFile } from '../support/xauthority-file.ts';

const host = Buffer.from('bastion');
const data = (byte: number): Buffer => Buffer.alloc(16, byte);
const cookieOf = (byte: number) => ({
  name: 'MIT-MAGIC-COOKIE-1',
  data: String.fromCharCode(byte).repeat(16),
});

function find(file: Uint8Array, display: string, peerAddress?: string) {
  const address = parseDisplayAddress(display);
  return findCookie(file, { address, hostname: 'bastion', peerAddress });
}

const file = authorityFile([
  { family: 256, address: Buffer.from('other'), display: '10', data: data(1) },
  { family: 256, address: host, display: '10', name: 'XDM-AUTHORIZATION-1', data: data(2) },
  { family: 256, address: host, display: '10', data: data(3) },
  { family: 0, address: Buffer.of(10, 0, 0, 7), display: '0', data: data(4) },
  {
    family: 6,
    address: Buffer.from('fd000000000000000000000000000001', 'hex'),
    display: '0',
    data: data(5),
  },
  { family: 65_535, address: Buffer.of(), display: '12', data: data(0xff) },
]);

test('a local or forwarded display takes the entry of this host and number', () => {
  assert.deepEqual(find(file, ':10'), cookieOf(3));
  assert.deepEqual(find(file, 'localhost:10.0', '127.0.0.1'), cookieOf(3));
  assert.deepEqual(find(file, 'localhost:10', '::ffff:127.0.0.1'), cookieOf(3));
  assert.equal(find(file, ':11'), undefined);
});

test('another machine is known by its address', () => {
  assert.deepEqual(find(file, 'far:0', '10.0.0.7'), cookieOf(4));
  assert.deepEqual(find(file, 'far:0', 'fd00::1'), cookieOf(5));
  assert.equal(find(file, 'far:0', '10.0.0.8'), undefined);
});

test('a wildcard entry fits any host, not any display', () => {
  assert.deepEqual(find(file, 'far:12', '10.0.0.8'), cookieOf(0xff));
  assert.equal(find(file, ':13'), undefined);
});

test('a file that is cut short loses its tail only; no bytes are harmful', () => {
  for (let length = 0; length < file.length; length++) find(file.subarray(0, length), ':10');
  const second = authorityFile([{ family: 256, address: host, display: '10', data: data(3) }]);
  assert.deepEqual(find(Buffer.concat([second, second.subarray(0, 9)]), ':10'), cookieOf(3));
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void find(bytes, ':1')));
});
