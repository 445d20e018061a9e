// Requests whose callers have gone, at real ports: their places are free again long before their deadlines.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { PortClient } from '../../../src/mesh/client/port-client.ts';
import { servePortGrpc } from '../../../src/mesh/port/port-grpc.ts';
import { servePortTcp } from '../../../src/mesh/port/port-tcp.ts';
import { encodePortMessage } from '../../../src/protocol/port-codec.ts';
import { portMessage } from '../../support/port-end.ts';
import { waitFor } from '../../support/wait-for.ts';
import { meshLine } from '../client/mesh-line.ts';

const LOOPBACK = { address: '127.0.0.1:0' };
const PLACES = 8;
const DAY_MS = 24 * 3600 * 1000;

describe('requests that nobody waits for any more', () => {
  it('of cancelled calls leave their places to others', async () => {
    const line = meshLine(['a'], { requestsMax: PLACES });
    const { node, sessions } = line.nodes[0]!;
    const port = await servePortGrpc(sessions, LOOPBACK);
    const client = new grpc.Client(port.address, grpc.credentials.createInsecure());
    const pass = (bytes: Buffer): Buffer => bytes;
    const ask = () => {
      const message = portMessage('request', 0, { service: 'nobody', timeoutMs: DAY_MS });
      const bytes = Buffer.from(encodePortMessage(message));
      return client.makeUnaryRequest('/meshscope.v1.Mesh/Request', pass, pass, bytes, () => {});
    };
    const calls = Array.from({ length: PLACES }, ask);
    await waitFor('all of them', () => node.origin.pending === PLACES);
    for (const call of calls) call.cancel();
    await waitFor('none of them', () => node.origin.pending === 0);
    assert.equal(node.origin.counts.abandoned, PLACES);
    assert.equal(node.deadLetters.list().length, 0, 'nobody misses them');
    ask();
    await waitFor('one that is taken', () => node.origin.pending === 1);
    client.close();
    await port.stop();
    line.close();
  });

  it('of a connection that has gone are asked no more, but what was sent goes on', async () => {
    const line = meshLine(['a']);
    const { node, sessions } = line.nodes[0]!;
    const port = await servePortTcp(sessions, LOOPBACK);
    const client = new PortClient({ urls: [`tcp://${port.address}`] });
    const late = { timeoutMs: DAY_MS };
    const lost = Promise.allSettled([
      client.caller('nobody').call('m', new Uint8Array(1), late),
      client.send('nobody', 'm', new Uint8Array(1), late),
    ]);
    await waitFor('both', () => node.origin.pending === 2);
    await client.close(0);
    await lost;
    await waitFor('the request', () => node.origin.counts.abandoned === 1);
    assert.equal(node.origin.pending, 1);
    await port.stop();
    line.close();
  });
});
