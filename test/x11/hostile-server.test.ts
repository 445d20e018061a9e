// What a server may not send, one by one: each is refused before memory is set aside or npm x11 turns for
// ever, and the message says so.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { systemClock } from '../../src/runtime/clock.ts';
import { connect } from '../../src/x11/connection.ts';
import { Display } from '../../src/x11/display.ts';
import type { DisplayError } from '../../src/x11/display-error.ts';
import { keyboardRows } from '../../src/x11/keyboard-rows.ts';
import { packetBytesMax, ServerPackets } from '../../src/x11/server-packets.ts';
import { setupFault, visualsMax } from '../../src/x11/setup-check.ts';
import {
  type HonestSession,
  HostileStream,
  openAndDraw,
  recordSession,
} from '../support/hostile-server.ts';
import { waitFor } from '../support/wait-for.ts';

let honest: HonestSession;
before(async () => {
  honest = await recordSession();
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function greeting(change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(honest.greeting);
  change(bytes);
  return bytes;
}

/** Of the first screen in the greeting. */
function screenAt(bytes: Buffer): number {
  return 40 + ((bytes.readUInt16LE(24) + 3) & ~3) + bytes.readUInt8(29) * 8;
}

/** A packet of 32 bytes with the numbers given. */
function packet(type: number, seq: number, length = 0): Buffer {
  const bytes = Buffer.alloc(32);
  bytes[0] = type;
  bytes.writeUInt16LE(seq, 2);
  bytes.writeUInt32LE(length, 4);
  return bytes;
}

async function session(): Promise<{
  stream: HostileStream;
  display: Display;
  lost: DisplayError[];
}> {
  const stream = new HostileStream();
  const opening = Display.open({ stream: stream.asDuplex, clock: systemClock });
  await turn();
  stream.say(honest.greeting);
  const display = await opening;
  const lost: DisplayError[] = [];
  display.onLost((error) => lost.push(error));
  openAndDraw(display);
  await turn();
  return { stream, display, lost };
}

function assertRefused(lost: readonly DisplayError[], stream: HostileStream, why: RegExp): void {
  assert.equal(lost.length, 1);
  assert.equal(lost[0]?.code, 'protocol');
  assert.match(lost[0]?.message ?? '', why);
  assert.match(lost[0]?.message ?? '', /^The X server of DISPLAY sent what X does not allow: /);
  assert.ok(stream.destroyed);
}

describe('a greeting', () => {
  const faults: [string, (bytes: Buffer) => void, RegExp][] = [
    ['gives no ids', (b) => b.writeUInt32LE(0, 16), /no ids/],
    ['gives too few ids', (b) => b.writeUInt32LE(0xffff, 16), /no ids/],
    ['gives ids with gaps', (b) => b.writeUInt32LE(0x1f_ff0f, 16), /no ids/],
    ['has no screen', (b) => b.writeUInt8(0, 28), /no screen/],
    ['has more screens than it lists', (b) => b.writeUInt8(9, 28), /not as long/],
    ['has fewer screens than it lists', (b) => b.writeUInt8(8, screenAt(b) + 39), /not as long/],
    ['has no keycodes', (b) => b.writeUInt8(7, 35), /keycodes/],
    ['takes no requests', (b) => b.writeUInt16LE(1, 26), /requests/],
    ['has a vendor of 64 kB', (b) => b.writeUInt16LE(65_535, 24), /not as long/],
    ['has too many visuals', (b) => b.writeUInt16LE(visualsMax + 1, screenAt(b) + 42), /visuals/],
  ];
  for (const [name, change, why] of faults) {
    test(`that ${name} is refused`, async () => {
      const bytes = greeting(change);
      assert.match(setupFault(bytes) ?? '', why);
      const stream = new HostileStream();
      const opening = connect({ stream: stream.asDuplex, clock: systemClock });
      await turn();
      stream.say(bytes);
      await assert.rejects(opening, (error: DisplayError) => {
        assert.equal(error.code, 'protocol');
        assert.match(error.message, why);
        return true;
      });
      assert.ok(stream.destroyed);
    });
  }

  test('of an honest server is taken, whole or byte by byte', () => {
    assert.equal(setupFault(honest.greeting), undefined);
    const packets = new ServerPackets();
    const taken = [...honest.greeting].map((byte) => packets.take(Uint8Array.of(byte)));
    const bytes = taken.map((each) => (each.kind === 'bytes' ? each.bytes.length : -1));
    assert.deepEqual(bytes.slice(0, -1), new Array(bytes.length - 1).fill(0));
    assert.equal(bytes.at(-1), honest.greeting.length);
  });

  test('that wants another kind of log-in is refused', async () => {
    const stream = new HostileStream();
    const opening = connect({ stream: stream.asDuplex, clock: systemClock });
    await turn();
    stream.say(Buffer.from([2, 0, 11, 0, 0, 0, 1, 0, 0x6e, 0x6f, 0, 0]));
    await assert.rejects(opening, /kind of log-in that this program does not know/);
  });
});

describe('a packet', () => {
  test('that claims 4 GiB is refused before memory is set aside', async () => {
    const { stream, lost } = await session();
    const before = process.memoryUsage().arrayBuffers;
    stream.say(packet(1, 1, 0x3fff_ffff));
    assertRefused(lost, stream, /4294967324 bytes/);
    assert.ok(process.memoryUsage().arrayBuffers - before < packetBytesMax);
  });

  test('may be as long as the limit, and no longer', () => {
    const units = (packetBytesMax - 32) / 4;
    for (const type of [1, 35, 0x80 | 35]) {
      const [fits, over] = [new ServerPackets(), new ServerPackets()];
      for (const each of [fits, over]) each.take(honest.greeting);
      assert.equal(fits.take(packet(type, 1, units)).kind, 'bytes');
      assert.equal(over.take(packet(type, 1, units + 1)).kind, 'fault');
    }
  });

  test('that names a keyboard of rows without keysyms is read to its end', () => {
    assert.deepEqual(keyboardRows(new Uint8Array(24 + 400), 0), []);
    assert.deepEqual(keyboardRows(new Uint8Array(24 + 20), 2), [
      [0, 0],
      [0, 0],
    ]);
    assert.deepEqual(keyboardRows(new Uint8Array(24 + 20), 255), []);
  });

  test('that is shorter than its answer must be ends the session in words', async () => {
    const { stream, lost } = await session();
    // Modifier keys of 255 rows, and none of them there.
    for (let seq = 1; seq < 200 && lost.length === 0; seq++) {
      const answer = packet(1, seq);
      answer[1] = 255;
      stream.say(answer);
    }
    assertRefused(lost, stream, /not of the form/);
  });

  test('of an event at any rate leaves what is sent bounded', async () => {
    const { stream, display, lost } = await session();
    const sent = stream.bytesWritten;
    const mapping = packet(34, 1);
    for (let i = 0; i < 50_000; i++) stream.say(mapping);
    await turn();
    assert.ok(stream.bytesWritten - sent < 4096, `${stream.bytesWritten - sent} bytes`);
    assert.deepEqual(lost, []);
    display.close();
  });
});

test('a server that resets the connection is told once, in words', async () => {
  const { stream, lost } = await session();
  stream.hangUp(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
  await waitFor('the end', () => lost.length > 0);
  await turn();
  assert.equal(lost.length, 1);
  assert.match(lost[0]?.message ?? '', /ended: read ECONNRESET/);
});
