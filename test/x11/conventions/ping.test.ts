// Pings and start-up notices on the in-process server: what goes to the root window, and what does not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../../src/runtime/clock.ts';
import { connect } from '../../../src/x11/connection.ts';
import { Display } from '../../../src/x11/display.ts';
import { lane, optionsOf } from '../../support/live-lists.ts';
import { waitFor } from '../../support/wait-for.ts';
import { TestServer, type XRequest } from '../../support/x-server.ts';

const sendEvent = 25;
const changeProperty = 18;

type Send = (to: number, about: number, type: number, format: 32, data: number[], mask: 0) => void;

/** Destination, window it is about, and data of a client message that was sent. */
function sent({ bytes }: XRequest) {
  const event = bytes.subarray(12);
  const data = event.subarray(12);
  return { to: bytes.readUInt32LE(4), about: event.readUInt32LE(4), format: event[1], data };
}

test('a ping is sent back to the root window as it came', async () => {
  const server = new TestServer();
  const display = await Display.open({ stream: server.stream, clock: systemClock });
  const window = display.openWindow(optionsOf('pinged'));
  window.present(lane(1));
  await waitFor('trust', () => display.trusted);
  await display.facts();
  const other = await connect({ stream: server.another(), clock: systemClock });
  const atom = (name: string): Promise<number> =>
    other.ask((x, reply) => x.InternAtom(false, name, reply));
  const [protocols, ping] = [await atom('WM_PROTOCOLS'), await atom('_NET_WM_PING')];
  server.taken();
  const data = [ping, 777, window.xid, 0, 0];
  (other.x as unknown as { SendClientMessage: Send }).SendClientMessage(
    window.xid,
    window.xid,
    protocols,
    32,
    data,
    0,
  );
  await other.ask((x, reply) => x.GetInputFocus(reply));
  const answers = await waitFor('the answer', () => {
    const found = server.taken().filter(({ opcode }) => opcode === sendEvent);
    return found.length > 0 ? found : undefined;
  });
  assert.equal(answers.length, 1);
  const answer = sent(answers[0] as XRequest);
  assert.deepEqual([answer.to, answer.about], [other.screen.root, other.screen.root]);
  assert.deepEqual(
    [0, 4, 8].map((at) => answer.data.readUInt32LE(at)),
    data.slice(0, 3),
  );
  other.close();
  display.close();
});

test('a launcher is told once that the first window is there', async () => {
  const server = new TestServer();
  const startupId = 'launcher-1-vm_TIME4242';
  const display = await Display.open({ stream: server.stream, clock: systemClock, startupId });
  const requests: XRequest[] = [];
  const notices = (): XRequest[] => {
    requests.push(...server.taken());
    return requests.filter(({ opcode, bytes }) => opcode === sendEvent && bytes[13] === 8);
  };
  for (const title of ['one', 'two']) display.openWindow(optionsOf(title)).present(lane(1));
  await waitFor('the notice', () => notices().length > 0);
  await display.facts();
  const text = Buffer.concat(notices().map((request) => sent(request).data.subarray(0, 20)));
  assert.equal(text.toString('latin1').replace(/\0+$/, ''), `remove: ID="${startupId}"`);
  const times = requests.filter(
    ({ opcode, bytes }) => opcode === changeProperty && bytes.readUInt32LE(24) === 4242,
  );
  assert.ok(times.length > 0, 'the time of the click is the time of the window');
  display.close();
});

test('keys tell the window manager the time, once a second of it', async () => {
  const server = new TestServer();
  const display = await Display.open({ stream: server.stream, clock: systemClock });
  const window = display.openWindow(optionsOf('typed'));
  window.present(lane(1));
  await waitFor('trust', () => display.trusted);
  await display.facts();
  server.taken();
  const stroke = { key: 'a', text: 'a', modifiers: { shift: false, ctrl: false, alt: false } };
  for (const time of [5_000, 5_400, 5_900, 6_000, 2 ** 32 - 1, 200]) window.typed(stroke, time);
  await display.facts();
  const told = server.taken().flatMap(({ opcode, bytes }) => {
    return opcode === changeProperty ? [bytes.readUInt32LE(24)] : [];
  });
  assert.deepEqual(told, [5_000, 6_000, 2 ** 32 - 1]);
  display.close();
});
