// An outbox on a disk that it has filled itself: it takes up again, and what was answered meanwhile stays answered.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Outbox } from '../../../src/mesh/delivery/outbox.ts';
import type { KeptMessage } from '../../../src/mesh/delivery/outbox-record.ts';
import { idKey } from '../../../src/mesh/message-id.ts';
import { SimClock } from '../../support/sim-clock.ts';
import { Draws } from '../../support/simulation/draws.ts';
import { SimDisk } from '../../support/simulation/sim-disk.ts';

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

const WIDE = { messagesMax: 1000, bytesMax: 2 ** 30, segmentBytes: 2 ** 30 };

/** Puts as much as the disk takes. */
function fill(capacityBytes: number, envelopeBytes = 200) {
  const clock = new SimClock();
  const disk = new SimDisk(clock, new Draws(1));
  disk.capacityBytes = capacityBytes;
  const outbox = new Outbox(disk, WIDE);
  for (let i = 1; i <= 100 && outbox.broken === undefined; i++) {
    outbox.put(message(i, envelopeBytes), () => {});
    clock.advance(10);
  }
  assert.match(outbox.broken?.message ?? '', /no space/);
  return { clock, disk, outbox };
}

const keysOf = (messages: readonly { readonly id: Uint8Array }[]): string[] =>
  messages.map(({ id }) => idKey(id));

describe('an outbox that has filled its disk', () => {
  it('takes up again on a disk that it had filled itself, when all is settled, and sends nothing twice', () => {
    const { clock, disk, outbox } = fill(4000);
    for (const { id } of outbox.unsettled) outbox.settle(id);
    clock.advance(10);
    outbox.mend();
    clock.advance(10);
    assert.equal(outbox.broken, undefined);
    let error: Error | undefined = new Error('not asked');
    outbox.put(message(201), (given) => (error = given));
    clock.advance(10);
    assert.equal(error, undefined);
    outbox.close();
    clock.advance(10);
    assert.deepEqual(keysOf(new Outbox(disk, WIDE).unsettled), keysOf([message(201)]));
  });

  it('keeps on a full disk what was answered, though what lives cannot be written anew', () => {
    const { clock, disk, outbox } = fill(40_000, 3000);
    const [first, second, third] = outbox.unsettled;
    outbox.settle(first!.id);
    outbox.bury(second!.id, 'deadline passed', 77);
    clock.advance(10);
    outbox.mend();
    clock.advance(10);
    outbox.settle(third!.id);
    outbox.close();
    clock.advance(10);
    assert.ok(outbox.broken, 'it is still full');
    const after = new Outbox(disk, WIDE);
    assert.deepEqual(keysOf(after.unsettled), keysOf(outbox.unsettled));
    assert.equal(after.deadLetter(second!.id)?.reason, 'deadline passed');
    assert.ok(!after.has(first!.id) && !after.has(third!.id));
  });
});
