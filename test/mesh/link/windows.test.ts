// Credit as a law of two windows: whatever is sent and taken, the sender never sends what the receiver refuses, and
// both agree in the end.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ReceiveWindow } from '../../../src/mesh/link/receive-window.ts';
import { SendWindow } from '../../../src/mesh/link/send-window.ts';
import { TokenBucket } from '../../../src/mesh/link/token-bucket.ts';
import { encodeLinkFrame } from '../../../src/protocol/link-codec.ts';
import type { Credit } from '../../../src/protocol/link-frame.ts';
import { transferOf } from '../../support/link-pair.ts';

function push(sender: SendWindow, n: number, bytes: number): void {
  const encoded = encodeLinkFrame(transferOf(n, bytes));
  sender.push(encoded, 0, encoded.length, bytes);
}

const act = fc.oneof(
  fc.record({ kind: fc.constant('send' as const), bytes: fc.nat(400) }),
  fc.record({ kind: fc.constantFrom('take', 'tell') }),
);

describe('credit', () => {
  it('is never exceeded by who keeps to it, and nothing is forgotten', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 900 }),
        fc.array(act, { maxLength: 120 }),
        (frames, bytes, acts) => {
          const sender = new SendWindow();
          const receiver = new ReceiveWindow(frames, bytes);
          sender.open(frames, bytes);
          const held: number[] = [];
          for (const [n, one] of acts.entries()) {
            if (one.kind === 'send' && sender.hasRoom(one.bytes)) {
              push(sender, n, one.bytes);
              assert.ok(receiver.receive(one.bytes), 'within the credit');
              held.push(one.bytes);
            } else if (one.kind === 'take' && held.length > 0) receiver.taken(held.shift()!);
            else if (one.kind === 'tell') assert.ok(sender.credit(receiver.tell()));
            assert.ok(sender.frames <= frames);
            assert.equal(receiver.heldFrames, held.length);
          }
          assert.ok(sender.credit(receiver.tell()));
          assert.deepEqual(
            sender.unanswered().map(({ envelope }) => envelope.length),
            held,
          );
        },
      ),
    );
  });

  it('for what was not sent, less than before, or all with other bytes is refused and changes nothing', () => {
    const sender = new SendWindow();
    sender.open(10, 1000);
    for (let n = 0; n < 3; n++) push(sender, n, 10);
    const credit = (takenFrames: number, takenBytes: number): Credit => ({
      kind: 'credit',
      takenFrames,
      takenBytes,
    });
    assert.ok(sender.credit(credit(1, 10)));
    for (const wrong of [credit(4, 30), credit(0, 0), credit(2, 31), credit(1, 0), credit(3, 20)])
      assert.equal(sender.credit(wrong), false);
    assert.equal(sender.frames, 2);
    assert.ok(sender.credit(credit(3, 30)));
  });

  it('cannot be given for more than came', () => {
    const receiver = new ReceiveWindow(4, 100);
    assert.throws(() => receiver.taken(1), RangeError);
    receiver.receive(10);
    assert.throws(() => receiver.taken(11), RangeError);
  });

  it('of thousands taken one by one keeps the rest in order', () => {
    const sender = new SendWindow();
    sender.open(5000, 1e9);
    for (let n = 0; n < 3000; n++) push(sender, n, 1);
    for (let n = 1; n <= 2900; n++)
      assert.ok(sender.credit({ kind: 'credit', takenFrames: n, takenBytes: n }));
    const rest = sender
      .unanswered()
      .map(({ id }) => new DataView(id.buffer, id.byteOffset).getUint32(12));
    assert.deepEqual(
      rest,
      Array.from({ length: 100 }, (_, i) => 2900 + i),
    );
  });
});

describe('a token bucket', () => {
  it('gives its burst at once, then so many a second, and never from a clock that goes back', () => {
    const bucket = new TokenBucket(10, 3, 1000);
    const taken = (nowMs: number): number => {
      let count = 0;
      while (bucket.take(nowMs)) count++;
      return count;
    };
    assert.equal(taken(1000), 3);
    assert.equal(taken(1100), 1);
    assert.equal(taken(900), 0);
    assert.equal(taken(60_000), 3, 'no more than its burst is saved up');
  });
});
