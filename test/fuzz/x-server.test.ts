// A hostile X server: greetings, answers, errors and events with wrong lengths, counts, numbers and order.
// Whatever it says, the display opens or says why not, and a session goes on or ends with a clear message.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { type Randomness, seededRandomness } from '../../src/runtime/randomness.ts';
import { Display } from '../../src/x11/display.ts';
import { DisplayError } from '../../src/x11/display-error.ts';
import { connectTimeoutMs } from '../../src/x11/server-socket.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { fuzzSettings } from '../support/fuzz.ts';
import {
  type HonestSession,
  HostileStream,
  openAndDraw,
  recordSession,
} from '../support/hostile-server.ts';

const greetings = fuzzSettings('x-server greetings', 2500);
const sessions = fuzzSettings('x-server sessions', 600);
/** What one session sends at most, however much it is told. */
const answerBytesMax = 4 * 1024 * 1024;
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

let honest: HonestSession;
before(async () => {
  honest = await recordSession();
});

function below(random: Randomness, n: number): number {
  return Math.floor(random.unit() * n);
}

function pick<T>(random: Randomness, from: readonly T[]): T {
  return from[below(random, from.length)] as T;
}

const numbers = [0, 1, 2, 3, 7, 31, 127, 128, 255, 256, 4095, 32_767, 32_768, 65_535];
const large = [0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x3fff_ffff, 0x0100_0000, 262_145];

/** One field of 1, 2 or 4 bytes becomes something else. */
function spoil(bytes: Buffer, random: Randomness, most = bytes.length): void {
  const within = Math.min(most, bytes.length);
  if (within < 4) return;
  const kind = below(random, 4);
  if (kind === 0) bytes[below(random, within)] = below(random, 256);
  else if (kind === 1) bytes[below(random, within)] = pick(random, [0, 1, 0xff, 0x80]);
  else if (kind === 2)
    bytes.writeUInt16LE(pick(random, numbers), below(random, Math.floor(within / 2)) * 2);
  else
    bytes.writeUInt32LE(
      pick(random, [...numbers, ...large]),
      below(random, Math.floor(within / 4)) * 4,
    );
}

function spoiltGreeting(random: Randomness): Buffer {
  const { greeting } = honest;
  if (random.unit() < 0.05) return Buffer.from(random.bytes(below(random, 600)));
  let bytes = Buffer.from(greeting);
  for (let n = 1 + below(random, 3); n > 0; n--) spoil(bytes, random);
  if (random.unit() < 0.2) bytes = bytes.subarray(0, below(random, bytes.length));
  if (random.unit() < 0.2) bytes = Buffer.concat([bytes, random.bytes(below(random, 300))]);
  return bytes;
}

/** An event or a reply of which every byte but the first few is chance. */
function wildPacket(random: Randomness): Buffer {
  const bytes = Buffer.from(random.bytes(32));
  bytes[0] = pick(
    random,
    [0, 1, 1, 2, 4, 5, 9, 12, 13, 15, 18, 19, 21, 22, 28, 30, 31, 33, 34, 35],
  );
  if (random.unit() < 0.1) bytes[0] |= 0x80;
  bytes.writeUInt16LE(below(random, 400), 2);
  // Mostly of a window that there is.
  const own = honest.packets.find((packet) => packet[0] === 12)?.readUInt32LE(4) ?? 0;
  if (random.unit() < 0.7) bytes.writeUInt32LE(own, pick(random, [4, 8, 12]));
  if (bytes[0] === 1) bytes.writeUInt32LE(random.unit() < 0.5 ? 0 : pick(random, large), 4);
  return bytes;
}

function spoiltPackets(random: Randomness): Buffer[] {
  const packets: Buffer[] = honest.packets.map((packet) => Buffer.from(packet));
  for (let n = 1 + below(random, 6); n > 0; n--) {
    const at = below(random, packets.length);
    const packet = packets[at];
    if (!packet) continue;
    const kind = below(random, 8);
    if (kind < 2) spoil(packet, random, 32);
    else if (kind === 2) spoil(packet, random);
    else if (kind === 3) packets[at] = packet.subarray(0, below(random, packet.length));
    else if (kind === 4) packets.splice(at, 1 + below(random, 4));
    else if (kind === 5) packets.splice(at, 0, ...packets.slice(at, at + below(random, 9)));
    else if (kind === 6)
      packets.splice(
        at,
        0,
        ...Array.from({ length: 1 + below(random, 20) }, () => wildPacket(random)),
      );
    else packets.splice(at, 0, Buffer.from(random.bytes(below(random, 200))));
  }
  return packets;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** In pieces as a network brings them. */
async function say(stream: HostileStream, bytes: Buffer, random: Randomness): Promise<void> {
  let at = 0;
  while (at < bytes.length) {
    const piece = 1 + below(random, pick(random, [3, 40, 2000]));
    stream.say(bytes.subarray(at, at + piece));
    at += piece;
    if (random.unit() < 0.1) await turn();
  }
}

function assertClear(error: unknown): void {
  assert.ok(error instanceof Error, String(error));
  const refusal = error.constructor.name === 'Refusal';
  assert.ok(refusal || error instanceof DisplayError, error.stack);
  // connect() puts a refusal, whose reason may be empty, into words of its own.
  assert.match(error.message, refusal ? /^[\x20-\x7e]{0,200}$/ : /^[\x20-\x7e]{20,500}$/);
}

interface Outcome {
  readonly display: Display | undefined;
  readonly lost: DisplayError | undefined;
}

async function opened(
  stream: HostileStream,
  clock: FakeClock,
  speak: () => Promise<void>,
): Promise<Outcome> {
  const opening = Display.open({ stream: stream.asDuplex, clock }).then(
    (display) => ({ display }),
    (error: unknown) => ({ error }),
  );
  await turn();
  await speak();
  await turn();
  clock.advance(connectTimeoutMs);
  const result = await opening;
  if ('error' in result) {
    assertClear(result.error);
    return { display: undefined, lost: undefined };
  }
  return { display: result.display, lost: undefined };
}

test('any greeting opens the display or is refused in words', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const random = seededRandomness(seed);
      const [stream, clock] = [new HostileStream(), new FakeClock()];
      const { display } = await opened(stream, clock, () =>
        say(stream, spoiltGreeting(random), random),
      );
      if (!display) return;
      openAndDraw(display);
      await turn();
      display.close();
      assert.ok(stream.bytesWritten < answerBytesMax);
    }),
    greetings,
  );
});

test('any packets after the greeting leave a session that goes on, or one that ended in words', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const random = seededRandomness(seed);
      const [stream, clock] = [new HostileStream(), new FakeClock()];
      const { display } = await opened(stream, clock, async () => stream.say(honest.greeting));
      assert.ok(display);
      let lost = 0;
      display.onLost((error) => {
        lost++;
        assertClear(error);
      });
      openAndDraw(display);
      await turn();
      await say(stream, Buffer.concat(spoiltPackets(random)), random);
      for (let i = 0; i < 4; i++) {
        clock.advance(500);
        await turn();
      }
      assert.ok(lost <= 1);
      if (lost === 1) assert.ok(stream.destroyed, 'a server that is refused is left');
      display.close();
      await turn();
      assert.ok(stream.bytesWritten < answerBytesMax, `${stream.bytesWritten} bytes`);
    }),
    sessions,
  );
});
