import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retainedCount, retainedHeap } from './retained-heap.ts';

class Held {
  readonly name: string;
  readonly bytes: Uint8Array;

  constructor(index: number) {
    this.name = `held ${index}`;
    this.bytes = new Uint8Array(100_000);
  }
}

const heldCount = 200;
/** What the measuring itself, and V8, may add meanwhile. */
const slackBytes = 1_000_000;
const slackObjects = 100;

test('what is held shows in objects and bytes, what was let go in neither', async () => {
  const before = await retainedHeap();
  const held = Array.from({ length: heldCount }, (_, i) => new Held(i));
  const during = await retainedHeap();
  assert.equal(await retainedCount(Held), heldCount);
  held.length = 0;
  const after = await retainedHeap();
  assert.equal(await retainedCount(Held), 0);
  assert.ok(during.objects - before.objects >= heldCount, `${during.objects - before.objects}`);
  assert.ok(during.dataBytes - before.dataBytes >= heldCount * 100_000 - slackBytes);
  assert.ok(after.objects - before.objects < slackObjects, `${after.objects - before.objects}`);
  assert.ok(after.dataBytes - before.dataBytes < slackBytes);
});
