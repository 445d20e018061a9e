// Which events tell when the person did something: not those that other programs made.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { connect } from '../../src/x11/connection.ts';
import { Display } from '../../src/x11/display.ts';
import { inputTime } from '../../src/x11/input-time.ts';
import { lane, optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { TestServer, type XRequest } from '../support/x-server.ts';

const opcodes = { press: 2, changeProperty: 18, setSelectionOwner: 22 };
const input = { name: 'KeyPress', seq: 1, wid: 1, keycode: 38, x: 1, y: 1, buttons: 0 } as const;

test('an event of another program, or one without a time, tells none', () => {
  const press = Buffer.alloc(32, 0).fill(opcodes.press, 0, 1);
  const sent = Buffer.from(press).fill(opcodes.press | 0x80, 0, 1);
  assert.equal(inputTime({ ...input, time: 99, rawData: press }), 99);
  assert.equal(inputTime({ ...input, time: 99, rawData: sent }), undefined);
  assert.equal(inputTime({ ...input, time: 0, rawData: press }), undefined);
  assert.equal(inputTime({ ...input, time: 2 ** 32 - 1 }), 2 ** 32 - 1);
});

type Send = (to: number, propagate: number, mask: number, event: Buffer) => void;

/** A press of the key or the button, as SendEvent takes it. */
function pressed(type: number, detail: number, time: number, window: number): Buffer {
  const event = Buffer.alloc(32);
  event.set([type, detail]);
  event.writeUInt32LE(time, 4);
  event.writeUInt32LE(window, 12);
  event.set([1], 30);
  return event;
}

test('neither a selection nor the use of a window has the time of a forged event', async () => {
  const server = new TestServer();
  const display = await Display.open({ stream: server.stream, clock });
  const window = display.openWindow(optionsOf('forged'));
  const seen: string[] = [];
  window.on((event) => seen.push(event.kind));
  window.present(lane(1));
  await waitFor('trust', () => display.trusted);
  await display.facts();
  const other = await connect({ stream: server.another(), clock });
  const { SendEvent } = other.x as unknown as { SendEvent: Send };
  const forge = async (time: number) => {
    seen.length = 0;
    for (const type of [opcodes.press, 4])
      SendEvent.call(
        other.x,
        window.xid,
        0,
        0,
        pressed(type, type === 4 ? 1 : 38, time, window.xid),
      );
    other.flush();
    await waitFor('the press', () => seen.includes('press'));
  };
  server.taken();
  const forged = 0x7abc_def0;
  for (const time of [forged, 0]) await forge(time);
  void display.selections.copy(['PRIMARY'], 'text');
  const requests: XRequest[] = [];
  const own = await waitFor('the claim', () => {
    requests.push(...server.taken());
    return requests.find(({ opcode }) => opcode === opcodes.setSelectionOwner);
  });
  const time = own.bytes.readUInt32LE(12);
  assert.ok(time !== 0 && time !== forged, `claimed at ${time}`);
  const words = requests
    .filter(({ opcode, bytes }) => opcode === opcodes.changeProperty && bytes.length === 28)
    .map(({ bytes }) => bytes.readUInt32LE(24));
  assert.ok(!words.includes(forged) && !words.includes(0), `told the times ${words}`);
  other.close();
  display.close();
});
