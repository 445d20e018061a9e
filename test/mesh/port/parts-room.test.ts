// What a node holds of half frames: whatever their sizes, and in whatever order their parts come, there is always one that
// may go on, all become whole, and what is held stays within its bound.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type PartsFrame, PartsRoom } from '../../../src/mesh/port/parts-room.ts';

const BYTES_MAX = 400;
const FRAME_BYTES_MAX = 100;
const PART_BYTES_MAX = 10;

interface Sender {
  readonly frames: number[];
  frame: PartsFrame | undefined;
  missing: number;
  isPaused: boolean;
}

const sender = fc
  .array(fc.integer({ min: 2, max: FRAME_BYTES_MAX }), { minLength: 1, maxLength: 4 })
  .map((frames): Sender => ({ frames, frame: undefined, missing: 0, isPaused: false }));

/** One more part of its frame, or the first of its next. */
function step(room: PartsRoom, one: Sender, partBytes: number): void {
  if (one.frame === undefined) {
    one.missing = one.frames.pop()!;
    one.frame = room.begin(() => {
      assert.ok(one.isPaused, 'it waited');
      one.isPaused = false;
    });
  }
  const bytes = Math.min(one.missing, partBytes);
  one.missing -= bytes;
  if (one.missing > 0) one.isPaused = !one.frame.grow(bytes);
  else leave(one);
}

function leave(one: Sender): void {
  one.frame?.end();
  one.frame = undefined;
  one.isPaused = false;
}

describe('the room for frames that are not whole', () => {
  it('never comes to a standstill and keeps its bound', () => {
    fc.assert(
      fc.property(
        fc.array(sender, { minLength: 1, maxLength: 20 }),
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: PART_BYTES_MAX }),
        (senders, choices, partBytes) => {
          const room = new PartsRoom(BYTES_MAX, FRAME_BYTES_MAX);
          for (;;) {
            const left = senders.filter(({ frame, frames }) => frame || frames.length > 0);
            if (left.length === 0) break;
            const able = left.filter(({ isPaused }) => !isPaused);
            assert.ok(able.length > 0, 'all wait for each other');
            const choice: number = choices.next().value;
            const one = able[choice % able.length]!;
            // Some are lost in the middle.
            if (choice % 17 === 0) leave(one);
            else step(room, one, partBytes);
            assert.ok(room.bytes <= BYTES_MAX + senders.length * partBytes, `${room.bytes}`);
          }
          assert.equal(room.bytes, 0);
        },
      ),
    );
  });

  it('has some for a newcomer while others hold what they can', () => {
    const room = new PartsRoom(BYTES_MAX, FRAME_BYTES_MAX);
    for (let i = 0; i < 5; i++) {
      const greedy = room.begin(() => {});
      for (let part = 0; part < FRAME_BYTES_MAX - 1 && greedy.grow(1); part++);
    }
    assert.ok(room.begin(() => {}).grow(PART_BYTES_MAX));
  });

  it('lets each go on once there is, whoever waits before it', () => {
    const room = new PartsRoom(BYTES_MAX, FRAME_BYTES_MAX);
    const went: string[] = [];
    const [oldest, large, larger, small] = ['oldest', 'large', 'larger', 'small'].map((name) =>
      room.begin(() => went.push(name)),
    ) as [PartsFrame, PartsFrame, PartsFrame, PartsFrame];
    assert.ok(oldest.grow(90));
    assert.equal(large.grow(80), true);
    assert.equal(larger.grow(90), false, '130 bytes are free');
    assert.equal(small.grow(60), false);
    large.end();
    assert.deepEqual(went, ['small'], '150 bytes are free');
    oldest.end();
    assert.deepEqual(went, ['small', 'larger'], 'which is the oldest now');
  });
});
