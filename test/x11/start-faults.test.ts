// Connections that break at every stage of the start, window managers that say nothing, and clocks that
// jump: a clear error or a window that goes on, and never a cookie in what is said.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/runtime/clock.ts';
import { Display } from '../../src/x11/display.ts';
import { DisplayError } from '../../src/x11/display-error.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FaultyServer } from '../support/faulty-server.ts';
import { type HonestSession, openAndDraw, recordSession } from '../support/hostile-server.ts';
import { lane, optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { opcode, TestServer } from '../support/x-server.ts';
import { authorityFile } from '../support/xauthority-file.ts';

const familyWild = 65_535;
const firstPort = 6000;

describe('a connection that breaks', () => {
  const cookie = randomBytes(16);
  let folder: string;
  let xauthority: string;
  let honest: HonestSession;
  before(async () => {
    honest = await recordSession();
    folder = mkdtempSync(join(tmpdir(), 'meshscope-start-'));
    xauthority = join(folder, 'Xauthority');
    const entry = { family: familyWild, address: Buffer.of(), display: '', data: cookie };
    writeFileSync(xauthority, authorityFile([entry]));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A server that says so many bytes of the session to whoever greets it, and is gone. */
  async function opening(bytes: number, how: 'end' | 'reset'): Promise<DisplayError> {
    const words = Buffer.concat([honest.greeting, ...honest.packets]).subarray(0, bytes);
    const server = createServer((socket: Socket) => {
      socket.on('error', () => {});
      const leave = (): void => void (how === 'end' ? socket.end() : socket.resetAndDestroy());
      if (bytes === 0) leave();
      else socket.once('data', () => socket.write(words, leave));
    });
    for (let port = firstPort + 4500; !server.listening; port++) {
      await new Promise<void>((resolve) => {
        server.once('error', () => resolve());
        server.listen(port, '127.0.0.1', resolve);
      });
    }
    const { port } = server.address() as { port: number };
    const display = `127.0.0.1:${port - firstPort}`;
    try {
      const open = await Display.open({ display, xauthority, clock: systemClock });
      const lost = new Promise<DisplayError>((resolve) => open.onLost(resolve));
      openAndDraw(open);
      return await lost;
    } catch (error) {
      assert.ok(error instanceof DisplayError, String(error));
      return error;
    } finally {
      server.close();
    }
  }

  function assertClear({ message }: DisplayError): void {
    assert.match(message, /^[\x20-\x7e]{20,700}$/);
    for (const form of ['hex', 'base64', 'latin1'] as const)
      assert.ok(!message.includes(cookie.toString(form)));
  }

  for (const how of ['end', 'reset'] as const)
    test(`by ${how} at every stage of the start says so, without the cookie`, async () => {
      const { greeting, packets } = honest;
      const answers = packets.slice(0, 12).map((_, i) => 32 * i);
      const stages = [0, 1, 7, 8, 40, greeting.length - 1, greeting.length];
      for (const bytes of [...stages, ...answers.map((more) => greeting.length + more + 9)]) {
        const error = await opening(bytes, how);
        assertClear(error);
        const early = bytes < greeting.length;
        assert.match(error.code, early ? /^(unreachable|cookie-refused)$/ : /^lost$/, `${bytes}`);
      }
    });
});

/** X protocol, chapter 11: what tells of a window's life. */
const windowEvents = new Set([12, 15, 18, 19, 21, 22]);

test('a window manager that never answers costs one picture, and a late one gets the newest', async () => {
  const server = new TestServer();
  const faulty = new FaultyServer(server.stream, () => false);
  faulty.holds = (packet) => windowEvents.has((packet[0] ?? 0) & 0x7f);
  const display = await Display.open({ stream: faulty.stream, clock: systemClock });
  const window = display.openWindow(optionsOf('waiting'));
  window.present(lane(1));
  const { body } = display.metrics.face;
  await waitFor(
    'fences and fonts',
    () => display.stats().pendingFences === 0 && body !== display.metrics.face.body,
  );
  const sent = display.bytesSent;
  for (let first = 2; first <= 500; first++) window.present(lane(first));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(display.bytesSent, sent);
  server.taken();
  faulty.release(1);
  await waitFor('the newest picture', () => {
    const texts = server.taken().filter((request) => request.opcode === opcode.ImageText8);
    return texts.some(({ bytes }) => bytes.toString('latin1', 16).includes('500'));
  });
  display.close();
});

test('clocks that jump stop no frame', async () => {
  const server = new TestServer();
  const clock = new FakeClock();
  const display = await Display.open({ stream: server.stream, clock });
  const window = display.openWindow(optionsOf('jumping'));
  const drawn = async (first: number): Promise<void> => {
    server.taken();
    window.present(lane(first));
    await waitFor(`picture ${first}`, () => {
      clock.advance(20);
      return server.taken().some((request) => request.opcode === opcode.ImageText8);
    });
  };
  await drawn(1000);
  const year = 365 * 86_400_000;
  for (const [i, jump] of [10 * year, -40 * year, 0.5].entries()) {
    clock.setUtcMs(clock.nowMs() + jump);
    await drawn(2000 + i * 100);
  }
  // A machine that slept a day with a picture on its way.
  window.present(lane(3000));
  clock.advance(86_400_000);
  for (let first = 4000; first < 4500; first += 100) await drawn(first);
  const { bytesPerSecond, roundTripMs, framesPerSecond } = display.stats();
  for (const figure of [bytesPerSecond, roundTripMs, framesPerSecond])
    assert.ok(Number.isFinite(figure) && (figure ?? 0) >= 0, `${figure}`);
  display.close();
});
