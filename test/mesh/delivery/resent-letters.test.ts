// Dead letters that are sent again: in an outbox that they have filled, by two people at once, on a disk that fails then.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Origin } from '../../../src/mesh/delivery/origin.ts';
import { Outbox } from '../../../src/mesh/delivery/outbox.ts';
import { NodeSends } from '../../../src/mesh/node/node-sends.ts';
import { seededRandomness } from '../../../src/runtime/randomness.ts';
import { uuidv7 } from '../../../src/runtime/uuid.ts';
import { SimClock } from '../../support/sim-clock.ts';
import { Draws } from '../../support/simulation/draws.ts';
import { SimDisk } from '../../support/simulation/sim-disk.ts';

const LETTERS = 5;
const LIMITS = { messagesMax: LETTERS, bytesMax: 2 ** 20, segmentBytes: 2 ** 20 };

/** An outbox that is full of letters. */
function full() {
  const clock = new SimClock();
  const randomness = seededRandomness(5);
  const disk = new SimDisk(clock, new Draws(1));
  const outbox = new Outbox(disk, LIMITS);
  const sends = new NodeSends({
    node: 'n',
    clock,
    randomness,
    soon: (fn) => void clock.setTimer(0, fn),
    outbox,
    deadLettersLimits: undefined,
    makeOrigin: (options) => new Origin(options),
    instances: () => [],
    isReachable: () => true,
    send: () => {},
    events: {},
  });
  const put = (): string => {
    let said = '';
    const submission = {
      service: 's',
      envelope: new Uint8Array(10),
      timeoutMs: 100,
      orderingKey: '',
    };
    sends.submitDurable(
      { ...submission, id: uuidv7(clock, randomness) },
      (error) => {
        said = error?.message ?? 'kept';
      },
      () => {},
    );
    clock.advance(20);
    return said;
  };
  for (let i = 0; i < LETTERS; i++) assert.equal(put(), 'kept');
  clock.advance(500);
  assert.equal(sends.deadLetters.count, LETTERS);
  assert.match(put(), /full/);
  return { clock, disk, outbox, letters: sends.deadLetters };
}

describe('a dead letter that is sent again', () => {
  it('takes the place of its letter in an outbox that is full of letters', () => {
    const { clock, disk, outbox, letters } = full();
    const [letter] = letters.list();
    const said: string[] = [];
    assert.ok(
      letters.resend(letter!.id, 60_000, (error) => void said.push(error?.message ?? 'taken')),
    );
    clock.advance(20);
    assert.deepEqual(said, ['taken']);
    assert.deepEqual([letters.count, outbox.messages], [LETTERS - 1, LETTERS]);
    disk.crash();
    const after = new Outbox(disk, LIMITS);
    assert.deepEqual([after.deadCount, after.unsettled.length], [LETTERS - 1, 1]);
    assert.equal(after.has(letter!.id), false);
  });

  it('is one message, whoever asks for it at the same time', () => {
    const { clock, outbox, letters } = full();
    const [letter] = letters.list();
    let taken = 0;
    const asks = [1, 2, 3].map(() => letters.resend(letter!.id, 60_000, () => taken++));
    clock.advance(20);
    assert.deepEqual(asks, [true, false, false]);
    assert.deepEqual([taken, outbox.unsettled.length, letters.count], [1, 1, LETTERS - 1]);
  });

  it('stays a letter when the disk does not take it, whatever of it is on the disk', () => {
    for (const capacityBytes of [0, 400, 600, Infinity]) {
      const { clock, disk, outbox, letters } = full();
      const [letter] = letters.list();
      let error: Error | undefined;
      disk.faults.syncs = true;
      disk.capacityBytes = capacityBytes;
      letters.resend(letter!.id, 60_000, (given) => {
        error = given;
      });
      clock.advance(20);
      assert.ok(error);
      assert.deepEqual([letters.count, outbox.unsettled.length], [LETTERS, 0]);
      disk.heal();
      outbox.mend();
      clock.advance(20);
      assert.equal(new Outbox(disk.copy(), LIMITS).deadCount, LETTERS);
      assert.ok(letters.resend(letter!.id, 60_000, () => {}));
      clock.advance(20);
      assert.deepEqual([letters.count, outbox.unsettled.length], [LETTERS - 1, 1]);
    }
  });
});
