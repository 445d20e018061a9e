import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { messageLayout } from '../../../src/windows/message/message-layout.ts';
import type { MessageContent } from '../../../src/windows/message/message-parts.ts';
import { LARGE_FACES, SMALL_FACES } from '../picture-check.ts';

const NO_HOPS: MessageContent = { events: 6, hops: { wanted: 0, least: 0 } };
const WITH_HOPS: MessageContent = { events: 6, hops: { wanted: 270, least: 198 } };

type Focus = 'events' | 'payload';

/** What is shown, as words. */
function shown(
  width: number,
  height: number,
  content: MessageContent,
  metrics = SMALL_FACES,
  focus: Focus = 'events',
): readonly string[] {
  const layout = messageLayout({ width, height }, metrics, focus, content);
  const { factLines, hops, bytes, payload, events } = layout;
  const parts = { bytes, hops, payload, events };
  const panes = Object.entries(parts).flatMap(([name, rect]) => (rect.height > 0 ? [name] : []));
  return factLines > 0 ? [...panes, 'facts'] : panes;
}

/** Each time something leaves while the window gets lower, what it was. */
function leaving(width: number, content: MessageContent): readonly string[] {
  const left: string[] = [];
  let before = shown(width, 1200, content);
  for (let height = 1199; height >= 200; height--) {
    const now = shown(width, height, content);
    left.push(...before.filter((part) => !now.includes(part)));
    before = now;
  }
  return left;
}

describe('the parts of a message window', () => {
  it('leave a low window in the order bytes, hops, facts', () => {
    assert.deepEqual(leaving(1200, WITH_HOPS), ['bytes', 'hops', 'facts']);
    assert.deepEqual(leaving(900, WITH_HOPS), ['bytes', 'hops', 'facts', 'payload']);
    assert.deepEqual(leaving(1200, NO_HOPS), ['bytes', 'facts']);
  });

  it('never come back while the window shrinks', () => {
    const rows = fc.integer({ min: 0, max: 40 });
    const hops = fc.integer({ min: 1, max: 900 });
    const content = fc.record({ events: rows, hops: fc.option(hops, { nil: undefined }) });
    const sizes = fc.record({
      width: fc.integer({ min: 300, max: 2000 }),
      height: fc.integer({ min: 200, max: 1600 }),
      narrower: fc.integer({ min: 0, max: 400 }),
      lower: fc.integer({ min: 0, max: 400 }),
    });
    const faces = fc.constantFrom(SMALL_FACES, LARGE_FACES);
    fc.assert(
      fc.property(
        content,
        sizes,
        faces,
        fc.constantFrom<Focus>('events', 'payload'),
        ({ events, hops }, { width, height, narrower, lower }, metrics, focus) => {
          const wanted = hops ?? 0;
          const held = { events, hops: { wanted, least: Math.ceil(wanted * 0.7) } };
          const large = shown(width, height, held, metrics, focus);
          const small = shown(width - narrower, height - lower, held, metrics, focus);
          assert.deepEqual(
            small.filter((part) => !large.includes(part)),
            [],
          );
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('have their least room wherever they are shown', () => {
    for (let height = 200; height < 1200; height += 7) {
      for (const width of [480, 999, 1000, 1600]) {
        const layout = messageLayout({ width, height }, SMALL_FACES, 'events', WITH_HOPS);
        const { hops, events, payload } = layout;
        if (hops.height > 0) assert.ok(hops.height >= WITH_HOPS.hops.least, `${width}x${height}`);
        if (hops.height > 0) assert.ok(events.height >= 100, `${width}x${height}`);
        if (payload.height > 0 && events.height > 0)
          assert.ok(payload.height >= 100 || height < 320);
      }
    }
  });
});
