// What a client's ClientHello offers for the key exchange (RFC 8446, section 4.2.8): a server must not
// have to ask again, which costs a round trip and breaks HTTP/2 on servers of Node 20.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { connect, createSecureContext } from 'node:tls';
import { loadIdentity } from '../../src/identity/folder.ts';
import { clientTlsOptions, PQ_GROUP } from '../../src/identity/tls.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { makeTestAuthority } from '../support/identity.ts';

const KEY_SHARE = 51;
const X25519 = 0x001d;
const X25519MLKEM768 = 0x11ec;

function hasPostQuantum(): boolean {
  try {
    createSecureContext({ ecdhCurve: PQ_GROUP });
    return true;
  } catch {
    return false;
  }
}

/** The groups of the key shares in a ClientHello record. */
function keyShares(record: Buffer): number[] {
  // Record and handshake headers, version and random, then session id, cipher suites, compression.
  let at = 5 + 4 + 2 + 32;
  at += 1 + record.readUInt8(at);
  at += 2 + record.readUInt16BE(at);
  at += 1 + record.readUInt8(at);
  const end = at + 2 + record.readUInt16BE(at);
  at += 2;
  while (at < end && record.readUInt16BE(at) !== KEY_SHARE) at += 4 + record.readUInt16BE(at + 2);
  assert.ok(at < end, 'a key share extension');
  const groups: number[] = [];
  const last = at + 4 + record.readUInt16BE(at + 2);
  for (at += 6; at < last; at += 4 + record.readUInt16BE(at + 2))
    groups.push(record.readUInt16BE(at));
  return groups;
}

async function clientHello(): Promise<Buffer> {
  const authority = await makeTestAuthority();
  const folder = await authority.issue('auditor', 'ada');
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const expected = { trustDomain: 'test', roles: ['node'] } as const;
  const settings = clientTlsOptions(loadIdentity(folder, systemClock), expected, systemClock);
  const socket = connect({ ...settings, host: '127.0.0.1', port });
  socket.on('error', () => {});
  const [peer] = await once(server, 'connection');
  let record = Buffer.alloc(0);
  while (record.length < 5 || record.length < 5 + record.readUInt16BE(3))
    record = Buffer.concat([record, (await once(peer, 'data'))[0]]);
  socket.destroy();
  peer.destroy();
  server.close();
  authority.remove();
  return record;
}

test('a client sends a share of X25519 beside that of the post-quantum hybrid', async () => {
  const shares = keyShares(await clientHello());
  assert.deepEqual(shares, hasPostQuantum() ? [X25519MLKEM768, X25519] : [X25519]);
});
