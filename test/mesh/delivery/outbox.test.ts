// What was accepted outlives the process, wherever a crash cuts the file and whatever the disk did before it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Outbox } from '../../../src/mesh/delivery/outbox.ts';
import type { SegmentDamage } from '../../../src/mesh/delivery/outbox-events.ts';
import { encodeRecord, type KeptMessage } from '../../../src/mesh/delivery/outbox-record.ts';
import { idKey } from '../../../src/mesh/message-id.ts';
import { SimClock } from '../../support/sim-clock.ts';
import { Draws } from '../../support/simulation/draws.ts';
import { SimDisk } from '../../support/simulation/sim-disk.ts';

const LIMITS = { messagesMax: 50, bytesMax: 10_000, segmentBytes: 400 };

function message(number: number, bytes = 20): KeptMessage {
  return {
    kind: 'put',
    id: new Uint8Array(16).fill(number),
    acceptedUtcMs: 1000 + number,
    deadlineUtcMs: 2000 + number,
    service: 'ledger',
    orderingKey: number % 2 === 0 ? 'k' : '',
    envelope: new Uint8Array(bytes).fill(number),
  };
}

function setUp(seed = 1): { clock: SimClock; disk: SimDisk; outbox: Outbox } {
  const clock = new SimClock();
  const disk = new SimDisk(clock, new Draws(seed));
  return { clock, disk, outbox: new Outbox(disk, LIMITS) };
}

const keysOf = (messages: readonly { readonly id: Uint8Array }[]): string[] =>
  messages.map(({ id }) => idKey(id));

describe('the outbox', () => {
  it('accepts when the record is synced, many by one sync', () => {
    const { clock, disk, outbox } = setUp();
    let accepted = 0;
    for (let i = 1; i <= 10; i++) outbox.put(message(i), () => accepted++);
    assert.equal(accepted, 0);
    clock.advance(1);
    const crashed = disk.copy();
    crashed.crash();
    assert.equal(new Outbox(crashed, LIMITS).messages >= accepted, true);
    clock.advance(10);
    assert.equal(accepted, 10);
  });

  it('refuses what it has no room for, and takes it again when something is settled', () => {
    const { clock, outbox } = setUp();
    for (let i = 1; i <= 50; i++) outbox.put(message(i), () => {});
    clock.advance(10);
    let error: Error | undefined;
    outbox.put(message(51), (given) => (error = given));
    assert.match(error?.message ?? '', /full: 50 messages/);
    outbox.settle(message(7).id);
    outbox.put(message(51), (given) => (error = given));
    clock.advance(10);
    assert.equal(error, undefined);
    assert.equal(outbox.messages, 50);
  });

  it('gives up a segment after a failed sync, and loses nothing that was accepted before it', () => {
    const { clock, disk, outbox } = setUp();
    outbox.put(message(1), () => {});
    clock.advance(10);
    disk.faults.syncs = true;
    let error: Error | undefined;
    outbox.put(message(2), (given) => {
      error = given;
      // The disk works again when the segment is written anew; what is put now must not go to the old one.
      disk.heal();
      outbox.put(message(3), () => {});
    });
    clock.advance(20);
    assert.match(error?.message ?? '', /fsync/);
    assert.deepEqual([outbox.failures, outbox.broken], [1, undefined]);
    disk.crash();
    const after = new Outbox(disk, LIMITS);
    assert.deepEqual(keysOf(after.unsettled), keysOf([message(1), message(3)]));
  });

  it('takes nothing more when it cannot write anew, and leaves what is there', () => {
    const { clock, disk, outbox } = setUp();
    outbox.put(message(1), () => {});
    clock.advance(10);
    disk.faults.syncs = true;
    outbox.put(message(2), () => {});
    clock.advance(20);
    assert.ok(outbox.broken);
    let refused = false;
    outbox.put(message(3), (error) => (refused = error !== undefined));
    assert.ok(refused);
    disk.crash();
    disk.heal();
    assert.ok(keysOf(new Outbox(disk, LIMITS).unsettled).includes(idKey(message(1).id)));
  });

  it('loses one message to one damaged record, says so, and keeps the segment as evidence', () => {
    const { clock, disk, outbox } = setUp();
    for (let i = 1; i <= 6; i++) outbox.put(message(i), () => {});
    clock.advance(10);
    disk.crash();
    const [segment] = disk.segments();
    disk.flipBit(segment!, encodeRecord(message(1)).length + 40);
    const damages: SegmentDamage[] = [];
    const events = { onDamaged: (damage: SegmentDamage) => void damages.push(damage) };
    const after = new Outbox(disk, LIMITS, events);
    assert.deepEqual(keysOf(after.unsettled), keysOf([1, 3, 4, 5, 6].map((i) => message(i))));
    const damagedBytes = encodeRecord(message(2)).length;
    assert.deepEqual(damages, [{ segment, damagedBytes, records: 5 }]);
    assert.deepEqual([after.damagedBytes, after.tornBytes], [damagedBytes, 0]);
    assert.deepEqual(disk.aside, []);
    clock.advance(10);
    assert.deepEqual(disk.aside, [segment]);
    assert.equal(new Outbox(disk, LIMITS, events).messages, 5);
    assert.equal(damages.length, 1);
  });

  it('says once that it has failed and that it works again, and takes up again when it is mended', () => {
    const clock = new SimClock();
    const disk = new SimDisk(clock, new Draws(1));
    const said: string[] = [];
    const outbox = new Outbox(disk, LIMITS, {
      onFault: (error, refuses) => said.push(`${refuses ? 'refuses' : 'fault'}: ${error.message}`),
      onRecovered: () => said.push('recovered'),
    });
    for (let i = 1; i <= 3; i++) outbox.put(message(i), () => {});
    clock.advance(10);
    disk.faults.syncs = true;
    outbox.put(message(4), () => {});
    clock.advance(20);
    const fault = 'fsync: input/output error';
    assert.deepEqual(said, [`fault: ${fault}`, `refuses: ${fault}`]);
    outbox.settle(message(1).id);
    outbox.bury(message(2).id, 'deadline passed', 77);
    outbox.mend();
    clock.advance(10);
    assert.ok(outbox.broken, 'the disk still fails');
    disk.heal();
    outbox.mend();
    outbox.settle(message(3).id);
    clock.advance(10);
    assert.deepEqual(said.slice(2), ['recovered']);
    assert.equal(outbox.broken, undefined);
    let error: Error | undefined = new Error('not asked');
    outbox.put(message(5), (given) => (error = given));
    clock.advance(10);
    assert.equal(error, undefined);
    disk.crash();
    const after = new Outbox(disk, LIMITS);
    assert.deepEqual(keysOf(after.unsettled), keysOf([message(5)]));
    assert.equal(after.deadLetters.length, 1);
  });

  it('leaves one segment behind however often it is started on a full disk', () => {
    const { clock, disk, outbox } = setUp();
    outbox.put(message(1), () => {});
    clock.advance(10);
    disk.faults.writes = true;
    for (let i = 0; i < 5; i++) {
      const [segment] = disk.segments();
      // Of a process that ended before it had written anything.
      disk.create(segment! + 1);
      assert.equal(new Outbox(disk, LIMITS).messages, 1);
      clock.advance(10);
      assert.deepEqual(disk.segments(), [segment]);
    }
    disk.heal();
    assert.deepEqual(keysOf(new Outbox(disk, LIMITS).unsettled), keysOf([message(1)]));
  });

  it('writes anew when most of a segment is settled and not before, in parts', () => {
    const clock = new SimClock();
    const disk = new SimDisk(clock, new Draws(1));
    const outbox = new Outbox(disk, { ...LIMITS, bytesMax: 2 ** 30, segmentBytes: 1000 });
    const envelope = 200_000;
    for (let i = 1; i <= 20; i++) {
      outbox.put(message(i, envelope), () => {});
      clock.advance(10);
    }
    // Nothing is settled: what lives was not written anew with each that came.
    const [segment] = disk.segments();
    assert.ok(segment! <= 3, `segment ${segment}`);
    for (let i = 1; i <= 10; i++) outbox.settle(message(i).id);
    clock.advance(10);
    let most = 0;
    const { create } = disk;
    disk.create = (segment) => {
      const made = create.call(disk, segment);
      return {
        ...made,
        write: (bytes, done) => {
          most = Math.max(most, bytes.length);
          made.write(bytes, done);
        },
      };
    };
    const next = new Outbox(disk, LIMITS);
    clock.advance(50);
    assert.ok(most > envelope && most < 1024 * 1024 + 2 * envelope, `${most} bytes`);
    assert.deepEqual(keysOf(new Outbox(disk, LIMITS).unsettled), keysOf(next.unsettled));
    assert.equal(next.messages, 10);
  });

  it('keeps dead letters with their reason until somebody has dealt with them', () => {
    const { clock, disk, outbox } = setUp();
    outbox.put(message(1), () => {});
    outbox.bury(message(1).id, 'deadline passed', 77);
    clock.advance(10);
    const [letter] = new Outbox(disk.copy(), LIMITS).deadLetters;
    assert.deepEqual([letter?.reason, letter?.utcMs], ['deadline passed', 77]);
    outbox.settle(message(1).id);
    clock.advance(10);
    assert.equal(new Outbox(disk, LIMITS).messages, 0);
  });

  it('keeps what it accepted over any crash, on a disk that fails as it likes', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ put: fc.integer({ min: 1, max: 200 }) }) },
      { weight: 3, arbitrary: fc.record({ settle: fc.integer({ min: 1, max: 200 }) }) },
      { weight: 2, arbitrary: fc.record({ waitMs: fc.integer({ min: 0, max: 3 }) }) },
      {
        weight: 1,
        arbitrary: fc.record({ fault: fc.constantFrom('writes', 'syncs', 'full', 'heal') }),
      },
      { weight: 1, arbitrary: fc.record({ crash: fc.constant(true) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 150 }), fc.nat(), (steps, seed) => {
        const start = setUp(seed);
        const { clock, disk } = start;
        let { outbox } = start;
        let life = 0;
        const accepted = new Set<number>();
        const settled = new Set<number>();
        for (const one of steps) {
          if ('put' in one && !accepted.has(one.put) && !outbox.has(message(one.put).id)) {
            const now = life;
            outbox.put(message(one.put), (error) => {
              if (error === undefined && now === life) accepted.add(one.put);
            });
          } else if ('settle' in one && accepted.has(one.settle)) {
            settled.add(one.settle);
            outbox.settle(message(one.settle).id);
          } else if ('waitMs' in one) clock.advance(one.waitMs);
          else if ('fault' in one && one.fault === 'heal') {
            disk.heal();
            outbox.mend();
          } else if ('fault' in one && one.fault === 'full') disk.capacityBytes = 3000;
          else if ('fault' in one) disk.faults[one.fault as 'writes' | 'syncs'] = true;
          else if ('crash' in one) {
            life++;
            disk.crash();
            disk.heal();
            outbox = new Outbox(disk, LIMITS);
            const kept = new Set(keysOf(outbox.unsettled));
            for (const number of accepted)
              assert.ok(settled.has(number) || kept.has(idKey(message(number).id)), `${number}`);
            clock.advance(10);
          }
        }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
    );
  });
});
