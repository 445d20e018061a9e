// Requests whose callers have gone, at real ports: their places are free again long before their deadlines.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { PortClient } from '../../../src/mesh/client/port-client.ts';
import { servePortGrpc } from '../../../src/mesh/port/port-grpc.ts';
import { servePortTcp } from '../../../src/mesh/port/port-tcp.ts';
import { decodePortAnswer, encodePortMessage } from '../../../src/protocol/port-codec.ts';
import { portMessage } from '../../support/port-end.ts';
import { waitFor } from '../../support/wait-for.ts';
import { meshLine } from '../client/mesh-line.ts';

const LOOPBACK = { address: '127.0.0.1:0' };
const PLACES = 8;
const DAY_MS = 24 * 3600 * 1000;

const pass = (bytes: Buffer): Buffer => bytes;

/** A connection of its own. */
function clientOf(address: string): grpc.Client {
  const own = { 'grpc.use_local_subchannel_pool': 1 };
  return new grpc.Client(address, grpc.credentials.createInsecure(), own);
}

/** @param answered with the code of the mesh, or that of gRPC */
function send(
  client: grpc.Client,
  service: string,
  answered: (code: string) => void = () => {},
): grpc.ClientUnaryCall {
  const bytes = encodePortMessage(portMessage('send', 0, { service, timeoutMs: DAY_MS }));
  const path = '/meshscope.v1.Mesh/Send';
  return client.makeUnaryRequest(path, pass, pass, Buffer.from(bytes), (error, answer) =>
    answered(answer === undefined ? String(error?.code) : decodePortAnswer(answer).code),
  );
}

const codeOf = (client: grpc.Client, service: string): Promise<string> =>
  new Promise((resolve) => void send(client, service, resolve));

describe('requests that nobody waits for any more', () => {
  it('of cancelled calls leave their places to others', async () => {
    const line = meshLine(['a'], { requestsMax: PLACES });
    const { node, sessions } = line.nodes[0]!;
    const port = await servePortGrpc(sessions, LOOPBACK);
    const client = new grpc.Client(port.address, grpc.credentials.createInsecure());
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

  it('and sends of cancelled calls leave theirs too, though the messages go on', async () => {
    const line = meshLine(['a'], { requestsMax: PLACES });
    const { node, sessions } = line.nodes[0]!;
    node.setHandler('here', (_, answer) => answer({ code: 'ok', reason: '' }));
    const port = await servePortGrpc(sessions, LOOPBACK);
    const [client, beside] = [clientOf(port.address), clientOf(port.address)];
    const calls = Array.from({ length: PLACES }, () => send(client, 'nobody'));
    await waitFor('all of them', () => node.origin.pending === PLACES);
    assert.equal(await codeOf(beside, 'here'), 'retryable');
    for (const call of calls) call.cancel();
    await waitFor('a place', async () => (await codeOf(beside, 'here')) === 'ok');
    assert.equal(node.origin.pending, PLACES, 'they go on');
    for (const one of [client, beside]) one.close();
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

describe('the places of unary calls', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meshscope-places-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const address of [LOOPBACK.address, `unix:${join(folder, 'port')}`])
    it(`are not all for one client, at ${address.replace(/:.*/, '')}`, async () => {
      const line = meshLine(['a'], { requestsMax: PLACES, unaryPerClientMax: PLACES - 2 });
      const { node, sessions } = line.nodes[0]!;
      node.setHandler('here', (_, answer) => answer({ code: 'ok', reason: '' }));
      const port = await servePortGrpc(sessions, { address });
      const [greedy, other] = [clientOf(port.address), clientOf(port.address)];
      const codes: string[] = [];
      for (let i = 0; i < PLACES; i++) send(greedy, 'nobody', (code) => codes.push(code));
      await waitFor('the rest is refused', () => codes.length === 2);
      assert.deepEqual(codes, ['retryable', 'retryable']);
      assert.equal(node.origin.pending, PLACES - 2);
      assert.equal(await codeOf(other, 'here'), 'ok');
      for (const one of [greedy, other]) one.close();
      await port.stop();
      line.close();
    });
});
