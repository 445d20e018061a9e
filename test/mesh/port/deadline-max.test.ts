// How late a deadline may be that a service gives a message: the node's maximum, over every way to ask; a later one is
// refused for good, and takes no room.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { servePortGrpc } from '../../../src/mesh/port/port-grpc.ts';
import { PORT_LIMITS } from '../../../src/mesh/port/port-limits.ts';
import { decodePortAnswer, encodePortMessage } from '../../../src/protocol/port-codec.ts';
import { portHello, portMessage } from '../../support/port-end.ts';
import { waitFor } from '../../support/wait-for.ts';
import { meshLine } from '../client/mesh-line.ts';
import { setting } from './port-setting.ts';

const DAY_MS = 24 * 3600 * 1000;
const TEXT = /a deadline of 86400001 ms .* 86400000 ms at most \(node --deadline-max\)/;

describe('the latest deadline of a message', () => {
  it('is a day when nothing is said', () => assert.equal(PORT_LIMITS.deadlineMaxMs, DAY_MS));

  it('may be reached and not passed over a connection, durable or not', () => {
    const { connect, backend } = setting();
    const end = connect();
    end.say(
      portHello(),
      portMessage('request', 1, { timeoutMs: DAY_MS }),
      portMessage('request', 2, { timeoutMs: DAY_MS + 1 }),
      portMessage('send', 3, { timeoutMs: DAY_MS + 1, durable: true }),
    );
    assert.deepEqual(
      backend.asked.map(({ message }) => message.number),
      [1],
    );
    for (const { code, reason } of end.of('answer')) {
      assert.equal(code, 'fatal');
      assert.match(reason, TEXT);
    }
    assert.equal(end.of('answer').length, 2);
  });

  it('holds for calls, by what they say and by their own deadlines', async () => {
    const line = meshLine(['a']);
    const { node, sessions } = line.nodes[0]!;
    const port = await servePortGrpc(sessions, { address: '127.0.0.1:0' });
    const client = new grpc.Client(port.address, grpc.credentials.createInsecure());
    const pass = (bytes: Buffer): Buffer => bytes;
    const ask = (timeoutMs: number, deadlineMs: number): Promise<string> =>
      new Promise((resolve) => {
        const bytes = Buffer.from(encodePortMessage(portMessage('request', 0, { timeoutMs })));
        const options = { deadline: Date.now() + deadlineMs };
        const path = '/meshscope.v1.Mesh/Request';
        client.makeUnaryRequest(path, pass, pass, bytes, options, (error, answer) =>
          resolve(answer === undefined ? String(error) : decodePortAnswer(answer).reason),
        );
      });
    assert.match(await ask(0, 2 * DAY_MS), /later than this node takes/);
    assert.match(await ask(DAY_MS + 1, 2 * DAY_MS), TEXT);
    assert.equal(node.origin.pending, 0);
    const sooner = ask(2 * DAY_MS, DAY_MS / 2);
    await waitFor('one whose call ends in time', () => node.origin.pending === 1);
    client.close();
    await port.stop();
    await sooner;
    line.close();
  });
});
