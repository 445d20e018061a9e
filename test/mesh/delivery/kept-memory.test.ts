// What is kept holds about as much memory as is counted of it, whatever traffic it was cut out of: by the process's own
// count after a collection, not by the counters.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DeadLetters } from '../../../src/mesh/delivery/dead-letters.ts';
import { type Delivered, Destination } from '../../../src/mesh/delivery/destination.ts';
import { DuplicateWindow } from '../../../src/mesh/delivery/duplicate-window.ts';
import { Origin } from '../../../src/mesh/delivery/origin.ts';
import { Outbox } from '../../../src/mesh/delivery/outbox.ts';
import type { OutboxDisk } from '../../../src/mesh/delivery/outbox-disk.ts';
import type { Submission } from '../../../src/mesh/delivery/pending-message.ts';
import { encodeEnvelope } from '../../../src/protocol/envelope-codec.ts';
import { seededRandomness } from '../../../src/runtime/randomness.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { heldBytes, useUpPool } from '../../support/held-memory.ts';

const NONE = new Uint8Array(0);
const MESSAGES = 500;
const MIB = 1024 * 1024;
/** Slabs that are not full, and the test's own. */
const SLACK_BYTES = MIB;
const RUNS = Number(process.env.FUZZ_RUNS ?? 20);

/** As a port makes it: cut out of Node's pool, whose slab other traffic fills. */
function passing(payload: Uint8Array, kind: 'send' | 'reply' = 'send'): Uint8Array {
  const envelope = encodeEnvelope({
    kind,
    service: 's',
    method: '',
    fromService: '',
    fromVerified: false,
    orderingKey: '',
    idempotencyKey: NONE,
    trace: undefined,
    metadata: [],
    inReplyTo: NONE,
    payload,
  });
  useUpPool();
  return envelope;
}

function idOf(number: number): Uint8Array {
  const id = new Uint8Array(16);
  id[0] = number >> 8;
  id[1] = number;
  return id;
}

const submission = (number: number): Submission => ({
  id: idOf(number),
  service: 's',
  envelope: passing(new Uint8Array(20)),
  timeoutMs: 60_000,
  orderingKey: number % 2 === 0 ? 'k' : '',
});

/** A disk that takes everything and keeps nothing. */
const NO_DISK: OutboxDisk = {
  segments: () => [],
  read: () => NONE,
  create: () => ({
    write: (_bytes, done) => setImmediate(done),
    sync: (done) => setImmediate(done),
    close: () => {},
  }),
  remove: () => {},
  setAside: () => {},
  makeReserve: () => {},
  giveUpReserve: () => false,
  release: () => {},
};

interface Keeper {
  /** Of it and of all that it keeps. */
  readonly bytes: () => number;
  add(number: number): void;
}

/** Waiting for an instance, or behind one that does. */
function origin(): Keeper {
  const clock = new FakeClock();
  const keeper = new Origin({
    node: 'a',
    clock,
    randomness: seededRandomness(1),
    instances: () => [],
    isReachable: () => true,
    send: () => {},
    onDeadLetter: () => {},
  });
  return {
    bytes: () => keeper.pendingBytes,
    add: (number) => keeper.submit(submission(number), () => {}),
  };
}

/** Asked, and not answered by the first timeout. */
function unansweredOrigin(): Keeper {
  const clock = new FakeClock();
  const keeper = new Origin({
    node: 'a',
    clock,
    randomness: seededRandomness(1),
    instances: () => [{ node: 'b', costUs: 1 }],
    isReachable: () => true,
    send: () => {},
    onDeadLetter: () => {},
  });
  return {
    bytes: () => keeper.pendingBytes,
    add: (number) => {
      keeper.submit({ ...submission(number), orderingKey: '' }, () => {});
      if (number === MESSAGES - 1) clock.advance(501);
    },
  };
}

/** Handlers that have their messages in hand. */
function destination(): Keeper {
  const inHand: Delivered[] = [];
  const keeper = new Destination({
    node: 'd',
    clock: new FakeClock(),
    sendAck: () => {},
    sendReply: () => {},
    onReply: () => true,
  });
  keeper.setHandler('s', (delivered) => void inHand.push(delivered));
  return {
    bytes: () => keeper.handlingBytes + 0 * inHand.length,
    add: (number) =>
      keeper.receive({
        kind: 'transfer',
        id: idOf(number),
        attempt: 1,
        fromNode: 'a',
        toNode: 'd',
        hopLimit: 1,
        hopCount: 1,
        timeoutMs: 60_000,
        offset: 0,
        totalBytes: 0,
        envelope: passing(new Uint8Array(20)),
      }),
  };
}

function outbox(): Keeper {
  const keeper = new Outbox(NO_DISK);
  return {
    bytes: () => keeper.bytes,
    add: (number) => {
      const { id, service, orderingKey, envelope } = submission(number);
      const times = { acceptedUtcMs: 0, deadlineUtcMs: 1 };
      keeper.put({ kind: 'put', id, ...times, service, orderingKey, envelope }, () => {});
    },
  };
}

function deadLetters(): Keeper {
  const keeper = new DeadLetters({ resend: () => {} });
  return {
    bytes: () => keeper.bytes,
    add: (number) => keeper.add(submission(number), 'deadline passed', 1),
  };
}

function duplicateWindow(): Keeper {
  const keeper = new DuplicateWindow();
  return {
    bytes: () => keeper.bytes,
    add: (number) => {
      const id = `of a sender ${number}`;
      const entry = keeper.begin(id, 60_000, 0)!;
      keeper.end(entry, { code: 'ok', reason: '', reply: passing(new Uint8Array(2), 'reply') });
    },
  };
}

describe('memory of what is kept', () => {
  for (const make of [origin, unansweredOrigin, destination, outbox, deadLetters, duplicateWindow])
    it(`is about what ${make.name} counts`, async () => {
      const before = await heldBytes();
      const keeper = make();
      for (let number = 0; number < MESSAGES; number++) keeper.add(number);
      const counted = keeper.bytes();
      assert.ok(counted > 0);
      const held = (await heldBytes()) - before;
      assert.ok(held <= 2 * counted + SLACK_BYTES, `${held} bytes for ${counted}`);
      // It is still there.
      assert.equal(keeper.bytes(), counted);
    });

  it('is within the bound of a duplicate window, whatever is answered with what for how long', async () => {
    const answer = fc.record({
      bytes: fc.oneof(fc.nat(200), fc.nat(8000), fc.nat(70_000)),
      keptMs: fc.oneof(fc.nat(2000), fc.nat(600_000)),
      stepMs: fc.nat(100),
    });
    const property = async (answers: { bytes: number; keptMs: number; stepMs: number }[]) => {
      const before = await heldBytes();
      const bytesMax = 256 * 1024;
      const window = new DuplicateWindow({ messagesMax: 1e4, answersMax: 1e4, bytesMax });
      let nowMs = 0;
      for (const [number, { bytes, keptMs, stepMs }] of answers.entries()) {
        nowMs += stepMs;
        const id = `of a sender ${number}`;
        const entry = window.begin(id, nowMs + keptMs, nowMs)!;
        const reply = passing(new Uint8Array(bytes), 'reply');
        window.end(entry, { code: 'ok', reason: '', reply });
      }
      const held = (await heldBytes()) - before;
      assert.ok(window.bytes <= bytesMax);
      assert.ok(held <= 2 * window.bytes + SLACK_BYTES, `${held} bytes for ${window.bytes}`);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 50, maxLength: 300 }), property),
      { numRuns: RUNS, endOnFailure: true },
    );
  });
});
