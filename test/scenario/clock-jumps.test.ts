// The clock of the machine that watches is set, forward and back by hours, or the machine sleeps, while a whole
// desk is drawn on an in-process X server: every age on the screen stays true, and drawing goes on.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { displaySurfaces } from '../../bin/display-surfaces.ts';
import { LiveFeed } from '../../bin/live-feed.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { UNMEASURED_LINK } from '../../src/windows/link-meter.ts';
import { Desk } from '../../src/windows/loop/desk.ts';
import type { SurfaceFactory } from '../../src/windows/loop/surface.ts';
import { paletteOf } from '../../src/windows/theme.ts';
import { Display } from '../../src/x11/display.ts';
import type { DrawList } from '../../src/x11/draw/draw-list.ts';
import { CountingNode } from '../support/counting-node.ts';
import { JumpingClock } from '../support/jumping-clock.ts';
import { waitFor } from '../support/wait-for.ts';
import { opcode, TestServer } from '../support/x-server.ts';

const HOUR_MS = 3_600_000;
/** Ages of an hour and more, negative ones, and what they lead to. */
const WRONG = /\b\d+h\d\dm\b|(^|\s)-\d+(\.\d+)?(s|m|h|d)\b|SILENT|no event for|NaN|Infinity/;

const clock = new JumpingClock();
const server = new TestServer({ width: 1400, height: 900 });
const node = new CountingNode();
const said: string[] = [];
const shown: { kind: string; text: string; atMs: number }[] = [];
let feed: LiveFeed;
let display: Display;
let desk: Desk;

before(async () => {
  await node.start('ledger-1', systemClock);
  const client = { endpoints: [node.endpoint] };
  feed = new LiveFeed({ client, clock, complain: (words) => said.push(words) });
  display = await Display.open({ clock, stream: server.stream });
  desk = new Desk({
    source: {
      history: feed.history,
      messages: feed.messages,
      cluster: () => feed.cluster(),
      nodes: () => feed.nodes(),
      complete: () => feed.complete(),
      steps: () => feed.steps(),
      link: () => UNMEASURED_LINK,
      stepBudget: () => {},
      feedAgeMs: () => feed.feedAgeMs(),
      hold: (name) => feed.hold(name),
      release: (name) => feed.release(name),
      retry: (name) => feed.retry(name),
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
    factory: noting(displaySurfaces(display, paletteOf('dark').bg)),
    theme: 'dark',
    windowLimit: 1,
    onQuit: () => {},
  });
});

after(async () => {
  desk?.close();
  display?.close();
  await feed?.close();
  node.stop();
});

/** The same windows, whose texts are kept. */
function noting(factory: SurfaceFactory): SurfaceFactory {
  return {
    get metrics() {
      return factory.metrics;
    },
    open(request) {
      const surface = factory.open(request);
      const present = surface.present.bind(surface);
      surface.present = (list) => {
        shown.push({ kind: request.kind, text: textOf(list), atMs: performance.now() });
        present(list);
      };
      return surface;
    },
  };
}

function textOf(list: DrawList): string {
  const items = list.layers.flatMap((layer) => layer.items);
  return items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])).join('\n');
}

/** Pictures of both windows from now on, until each was drawn `pictures` times; none may be wrong. */
async function watch(pictures: number): Promise<void> {
  const from = shown.length;
  server.taken();
  await waitFor(
    'pictures',
    () => {
      const seen = shown.slice(from).map(({ kind }) => kind);
      const both = ['overview', 'node'].map((kind) => seen.filter((one) => one === kind).length);
      return both.every((count) => count >= pictures);
    },
    20_000,
  );
  for (const { text } of shown.slice(from)) assert.doesNotMatch(text, WRONG);
  const drawn = server
    .taken()
    .filter((r) => r.opcode === opcode.ImageText8 || r.opcode === opcode.PolyText8);
  assert.ok(drawn.length > pictures, `${drawn.length} texts drawn`);
}

function chartSeconds(): readonly number[] {
  const { seconds } = feed.history.traffic('ledger-1').inbound;
  const now = Math.floor(feed.nowUtcMs() / 1000);
  return seconds.map(({ second }) => now - second);
}

test('it is up, counts, and draws', async () => {
  await waitFor('both windows', () =>
    ['overview', 'node'].every((kind) =>
      shown.some((one) => one.kind === kind && /ledger-1/.test(one.text)),
    ),
  );
  await waitFor('a rate', () => feed.history.traffic('ledger-1').inbound.ratePerSecond > 50);
  await watch(3);
  assert.deepEqual(said, []);
});

for (const byMs of [3 * HOUR_MS, -5 * HOUR_MS, 2 * HOUR_MS])
  test(`set by ${byMs / HOUR_MS} h: no wrong age, the charts go on, the offset is measured anew`, async () => {
    const asked = node.asked;
    const offsetMs = feed.nodes()[0]?.clockOffsetMs ?? Number.NaN;
    clock.set(byMs);
    await watch(6);
    const [status] = feed.nodes();
    assert.equal(status?.state, 'up');
    assert.ok(Math.abs((status.clockOffsetMs ?? Number.NaN) - (offsetMs - byMs)) < 1000);
    // Newest seconds of the chart are those that have just passed.
    const ages = chartSeconds();
    assert.ok(Math.min(...ages) >= -1 && Math.min(...ages) <= 4, ages.join(' '));
    assert.ok((feed.history.traffic('ledger-1').lastEventUtcUs ?? 0) / 1000 > clock.nowMs() - 5000);
    await waitFor('another measurement', () => node.asked > asked);
    assert.ok(node.asked <= asked + 4, `${node.asked - asked} questions`);
  });

test('it was said, once in a minute', () => {
  assert.equal(said.length, 1);
  assert.match(said[0] ?? '', /clock was set forward by 3h00m, or it slept/);
});

test('an hour of sleep: the node is tried again, and the windows go on without a burst', async () => {
  const from = shown.length;
  const startMs = performance.now();
  clock.sleep(HOUR_MS);
  await waitFor(
    'the node',
    () => {
      const [status] = feed.nodes();
      return status?.state === 'up' && status.reason === '' && performance.now() - startMs > 3000;
    },
    20_000,
  );
  const tookMs = performance.now() - startMs;
  const nodePictures = shown.slice(from).filter(({ kind }) => kind === 'node').length;
  // Four ticks a second, and what a change of state draws besides.
  assert.ok(nodePictures <= 4 * (tookMs / 1000) + 10, `${nodePictures} in ${tookMs} ms`);
  assert.ok(nodePictures >= 4, `${nodePictures}`);
  const rate = feed.history.traffic('ledger-1').inbound.ratePerSecond;
  assert.ok(rate < 500, `${rate}: what came during the sleep is no burst`);
  await watch(3);
});
