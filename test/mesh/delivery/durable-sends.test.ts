// Durable messages from the call to their end, over restarts, and the letters of those that nobody will answer.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DeadLetter, DeadLetters } from '../../../src/mesh/delivery/dead-letters.ts';
import { DurableSends } from '../../../src/mesh/delivery/durable-sends.ts';
import { Outbox } from '../../../src/mesh/delivery/outbox.ts';
import type { OutboxEvents } from '../../../src/mesh/delivery/outbox-events.ts';
import { OUTBOX_LIMITS } from '../../../src/mesh/delivery/outbox-limits.ts';
import type {
  Settled,
  SettledStatus,
  Submission,
} from '../../../src/mesh/delivery/pending-message.ts';
import { SENDS_SLICE } from '../../../src/mesh/delivery/waiting-sends.ts';
import { SimClock } from '../../support/sim-clock.ts';
import { Draws } from '../../support/simulation/draws.ts';
import { HostClock } from '../../support/simulation/host-clock.ts';
import { SimDisk } from '../../support/simulation/sim-disk.ts';

const NONE = new Uint8Array(0);

function submission(number: number, timeoutMs = 1000): Submission {
  const id = new Uint8Array(16).fill(number);
  return { id, service: 's', envelope: new Uint8Array(10), timeoutMs, orderingKey: '' };
}

const settledAs = (status: SettledStatus): Settled => ({
  status,
  reason: status === 'ok' ? '' : status,
  reply: NONE,
  node: '',
  attempts: 1,
});

/** A process with a disk that outlives it, and an origin that does what the test says. */
function start(
  sim = new SimClock(),
  disk = new SimDisk(sim, new Draws(1)),
  wallOffsetMs = 0,
  diskEvents?: OutboxEvents,
) {
  const clock = new HostClock(sim, 5000, wallOffsetMs);
  disk.attach(clock);
  const outbox = new Outbox(disk, OUTBOX_LIMITS, diskEvents);
  const sent: { submission: Submission; settle: (settled: Settled) => void }[] = [];
  const room = { left: 100 };
  const events: string[] = [];
  /** Messages given to the origin at once, at most. */
  const atOnce = { now: 0, most: 0 };
  const isNone = (fn: () => void) => (): void => {
    atOnce.now = 0;
    fn();
  };
  const sends = new DurableSends({
    outbox,
    clock,
    soon: (fn) => clock.soon(isNone(fn)),
    isServed: () => true,
    origin: {
      hasRoomFor: () => room.left > 0,
      expireUnsent: (one, reason) => void events.push(`${one.id[0]} ${reason}`),
      submit: (one, settle) => {
        atOnce.most = Math.max(atOnce.most, ++atOnce.now);
        assert.ok(room.left-- > 0);
        sent.push({ submission: one, settle });
      },
    },
  });
  const submit = (one: Submission): void =>
    sends.submit(
      one,
      (error) => void events.push(`${one.id[0]} ${error?.message ?? 'accepted'}`),
      ({ status }) => void events.push(`${one.id[0]} ${status}`),
    );
  const crash = (): void => {
    clock.kill();
    disk.crash();
  };
  return { sim, disk, clock, outbox, sends, sent, room, atOnce, events, submit, crash };
}

describe('durable sends', () => {
  it('go out when they are on the disk, and leave it when they are answered', () => {
    const p = start();
    p.submit(submission(1));
    assert.equal(p.sent.length, 0);
    p.sim.advance(10);
    assert.deepEqual(p.events, ['1 accepted']);
    p.sent[0]!.settle(settledAs('ok'));
    assert.deepEqual(p.events, ['1 accepted', '1 ok']);
    p.sim.advance(10);
    p.crash();
    assert.equal(new Outbox(p.disk).messages, 0);
  });

  it('go out again after a restart under the same id, before anything new, with the time that is left', () => {
    const first = start();
    first.submit(submission(1));
    first.sim.advance(100);
    first.crash();
    first.sim.advance(300);
    const second = start(first.sim, first.disk);
    second.submit(submission(2));
    second.sim.advance(10);
    assert.deepEqual(
      second.sent.map((one) => one.submission.id[0]),
      [1, 2],
    );
    assert.ok(Math.abs(second.sent[0]!.submission.timeoutMs - 600) < 1);
    assert.ok(second.events.includes('2 accepted'));
    assert.equal(second.outbox.messages, 2);
  });

  it('have never more time than at first when the wall clock was set back, and none when it was set on', () => {
    for (const [jumpMs, sent, dead] of [
      [-3_600_000, 1, 0],
      [3_600_000, 0, 1],
    ] as const) {
      const first = start();
      first.submit(submission(1));
      first.sim.advance(10);
      first.crash();
      const second = start(first.sim, first.disk, jumpMs);
      second.sends.resume();
      assert.deepEqual([second.sent.length, second.outbox.deadLetters.length], [sent, dead]);
      assert.ok((second.sent[0]?.submission.timeoutMs ?? 0) <= 1000);
    }
  });

  it('wait in order while the origin has no room, until their deadline', () => {
    const p = start();
    p.room.left = 1;
    for (const number of [1, 2, 3]) p.submit(submission(number, number === 2 ? 200 : 1000));
    p.sim.advance(50);
    assert.deepEqual(
      p.sent.map((one) => one.submission.id[0]),
      [1],
    );
    p.sim.advance(200);
    assert.ok(p.events.includes('2 expired'));
    p.room.left = 10;
    p.sim.advance(150);
    assert.deepEqual(
      p.sent.map((one) => one.submission.id[0]),
      [1, 3],
    );
  });

  it('go on in slices after a restart, the new behind the old, also when the sender asks for one of the old', () => {
    const count = 10 * SENDS_SLICE;
    const many = (number: number): Submission => {
      const id = new Uint8Array(16);
      new DataView(id.buffer).setUint32(0, number);
      return { ...submission(0, 60_000), id };
    };
    const numberOf = ({ id }: Submission): number => new DataView(id.buffer).getUint32(0);
    const first = start();
    first.room.left = 0;
    for (let i = 0; i < count; i++) first.submit(many(i));
    first.sim.advance(10);
    assert.equal(first.outbox.unsettled.length, count);
    first.crash();
    for (const again of [false, true]) {
      const disk = first.disk.copy();
      const p = start(first.sim, disk);
      p.room.left = Infinity;
      p.sends.resume();
      assert.equal(p.sends.open, count);
      if (again) p.submit(many(count - 1));
      p.submit(many(count));
      p.sim.advance(20);
      const order = Array.from({ length: count + 1 }, (_, i) => i);
      assert.deepEqual(
        p.sent.map((one) => numberOf(one.submission)),
        order,
      );
      assert.ok(p.atOnce.most <= SENDS_SLICE, `${p.atOnce.most}`);
      assert.equal(p.sends.open, count + 1);
      p.sent[count - 1]!.settle(settledAs('ok'));
      assert.equal(p.events.filter((event) => event.endsWith(' ok')).length, again ? 1 : 0);
    }
  });

  it('are refused while the disk is full, also when nothing is kept, and taken again by themselves when it has room', () => {
    const sim = new SimClock();
    const disk = new SimDisk(sim, new Draws(1));
    const said: string[] = [];
    const p = start(sim, disk, 0, {
      onFault: (error, refuses) => said.push(`${refuses ? 'refuses' : 'fault'} ${error.message}`),
      onRecovered: () => said.push('recovered'),
    });
    sim.advance(10);
    disk.faults.writes = true;
    const creates: number[] = [];
    const { create } = disk;
    disk.create = (segment) => {
      creates.push(sim.monotonicMs());
      return create.call(disk, segment);
    };
    for (let i = 1; i <= 3; i++) {
      p.submit(submission(i));
      sim.advance(100);
    }
    sim.advance(60_000);
    const fault = 'write: input/output error';
    assert.deepEqual(said, [`fault ${fault}`, `refuses ${fault}`]);
    assert.deepEqual(p.events, [`1 ${fault}`, `2 ${fault}`, `3 ${fault}`]);
    // The failed ones are gone.
    assert.deepEqual(disk.segments(), []);
    const pausesMs = creates.slice(1).map((atMs, i) => atMs - creates[i]!);
    const seconds = pausesMs.map((ms) => Math.floor(ms / 1000));
    assert.deepEqual(seconds, [0, 1, 2, 4, 8, 16]);
    disk.heal();
    sim.advance(31_000);
    assert.deepEqual(said.slice(2), ['recovered']);
    p.submit(submission(4));
    sim.advance(10);
    assert.deepEqual(p.events.slice(3), ['4 accepted']);
    p.crash();
    assert.deepEqual(
      new Outbox(disk).unsettled.map(({ id }) => id[0]),
      [4],
    );
  });

  it('are refused when the disk has not answered by the deadline, and are not sent later', () => {
    const p = start();
    p.disk.faults.delayMs = 5000;
    p.submit(submission(1, 20));
    p.sim.advance(30_000);
    assert.deepEqual(p.events, ['1 the disk has not answered by the deadline']);
    assert.deepEqual([p.sent.length, p.outbox.messages, p.events.length], [0, 0, 1]);
  });

  it('are one message under one id', () => {
    const p = start();
    p.submit(submission(1));
    p.submit(submission(1));
    p.sim.advance(10);
    p.submit(submission(1));
    assert.equal(p.sent.length, 1);
    p.sent[0]!.settle(settledAs('ok'));
    assert.equal(p.events.filter((event) => event === '1 ok').length, 3);
  });
});

describe('dead letters', () => {
  function letters(accepts = true) {
    const p = start();
    const resent: DeadLetter[] = [];
    const dead = new DeadLetters({
      limits: { lettersMax: 2, bytesMax: 1000 },
      outbox: p.outbox,
      resend: (letter, _timeoutMs, accepted) => {
        resent.push(letter);
        accepted(accepts ? undefined : new Error('no room'), submission(2).id);
      },
    });
    p.submit(submission(1));
    p.sim.advance(10);
    p.sent[0]!.settle(settledAs('fatal'));
    return { p, dead, resent };
  }
  const ids = (dead: DeadLetters): (number | undefined)[] => dead.list().map(({ id }) => id[0]);

  it('are listed with their reasons, durable ones first; of the others the latest', () => {
    const { dead } = letters();
    for (const number of [2, 3, 4]) dead.add(submission(number), 'expired', number);
    assert.deepEqual(ids(dead), [1, 3, 4]);
    assert.deepEqual([dead.list()[0]?.reason, dead.list()[0]?.durable], ['fatal', true]);
    assert.deepEqual([dead.size, dead.bytes, dead.forgotten], [2, 20, 1]);
  });

  it('go when they are dropped, and when they were sent again', () => {
    const { dead, resent, p } = letters();
    dead.add(submission(2), 'expired', 2);
    let error: Error | undefined;
    const taken = (given?: Error): void => {
      error = given;
    };
    assert.equal(dead.resend(submission(1).id, 1000, taken), true);
    assert.equal(dead.drop(submission(2).id), true);
    assert.deepEqual([ids(dead), resent.length, error], [[], 1, undefined]);
    assert.equal(dead.drop(submission(2).id), false);
    p.sim.advance(10);
    p.crash();
    assert.equal(new Outbox(p.disk).messages, 0);
  });

  it('stay when they could not be sent again', () => {
    const { dead } = letters(false);
    let error: Error | undefined;
    dead.resend(submission(1).id, 1000, (given) => {
      error = given;
    });
    assert.equal(error?.message, 'no room');
    assert.deepEqual(ids(dead), [1]);
  });
});
