// The same parts that `meshscope watch` wires, in a process that tells what only it can know: bytes of
// the history, events received and lost. Driven by bench/memory.ts over IPC; ended by disconnecting.

import { displaySurfaces } from '../../bin/display-surfaces.ts';
import { LiveFeed } from '../../bin/live-feed.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { tuneGarbageCollection } from '../../src/runtime/garbage-collection.ts';
import type { FeedItem } from '../../src/traffic/feed.ts';
import { Desk } from '../../src/windows/loop/desk.ts';
import { paletteOf } from '../../src/windows/theme.ts';
import { Display } from '../../src/x11/display.ts';

export interface Inside {
  readonly historyBytes: number;
  readonly budgetBytes: number;
  readonly received: number;
  readonly lost: number;
  readonly frames: number;
  readonly heapBytes: number;
  readonly externalBytes: number;
}

const [endpoint = '', identityFolder = '', xDisplay = ''] = process.argv.slice(2);
tuneGarbageCollection();
const display = await Display.open({ display: xDisplay, clock });
const feed = new LiveFeed({ client: { endpoints: [endpoint], identityFolder }, clock });
let received = 0;
let lost = 0;
feed.client.onItem((item: FeedItem) => {
  if (item.kind === 'lost') lost += item.lost.count ?? Number.NaN;
  if (item.kind !== 'events') return;
  received += item.batch.spans.length / 2 - item.batch.lateCount;
  for (const each of item.batch.lost) lost += each.count ?? Number.NaN;
});
new Desk({
  source: {
    history: feed.history,
    messages: feed.messages,
    cluster: () => feed.cluster(),
    nodes: () => feed.nodes(),
    complete: () => feed.complete(),
    steps: () => feed.steps(),
    link: () => ({ ...display.stats(), trusted: display.trusted }),
    feedAgeMs: () => feed.feedAgeMs(),
    hold: (node) => feed.hold(node),
    release: (node) => feed.release(node),
    stepBudget: () => undefined,
    retry: (node) => feed.retry(node),
    copy: async () => '',
    save: async () => '',
  },
  clock: {
    nowUtcMs: () => feed.nowUtcMs(),
    every(ms, fn) {
      const handle = setInterval(fn, ms);
      return { cancel: () => clearInterval(handle) };
    },
  },
  factory: displaySurfaces(display, paletteOf('dark').bg),
  theme: 'dark',
  windowLimit: 8,
  onQuit: () => process.exit(0),
});
process.once('disconnect', () => process.exit(0));
process.on('message', () => {
  const { heapTotal, external } = process.memoryUsage();
  const report: Inside = {
    historyBytes: feed.history.bytesHeld,
    budgetBytes: feed.history.budgetBytes,
    received,
    lost,
    frames: display.stats().framesPerSecond,
    heapBytes: heapTotal,
    externalBytes: external,
  };
  process.send?.(report);
});
