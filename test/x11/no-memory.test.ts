// The in-process X server without memory for what windows are made of: each is made later, or done without,
// every picture ends as it should, and what the server said is counted and told.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type Clock, systemClock } from '../../src/runtime/clock.ts';
import { connect } from '../../src/x11/connection.ts';
import { Display } from '../../src/x11/display.ts';
import type { DisplayError } from '../../src/x11/display-error.ts';
import type { DrawItem, DrawList } from '../../src/x11/draw/draw-list.ts';
import { printable } from '../../src/x11/draw/printable.ts';
import type { Window } from '../../src/x11/window.ts';
import { creationTriesMax } from '../../src/x11/window-creation.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type FaultyRequest, FaultyServer } from '../support/faulty-server.ts';
import { background, lane, optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { opcode, TestServer } from '../support/x-server.ts';

const badAlloc = 'BadAlloc';
const closing: (() => void)[] = [];
after(() => {
  for (const close of closing) close();
});

interface Bench {
  readonly server: TestServer;
  readonly faulty: FaultyServer;
  readonly display: Display;
  readonly told: DisplayError[];
  /** The window's pixels, as another program sees them; undefined while there is no such window. */
  pixels(window: Window): Promise<Buffer | undefined>;
}

async function open(
  fails: (request: FaultyRequest) => boolean,
  clock: Clock = systemClock,
): Promise<Bench> {
  const server = new TestServer();
  const faulty = new FaultyServer(server.stream, fails);
  const display = await Display.open({ stream: faulty.stream, clock });
  const eye = await connect({ stream: server.another(), clock: systemClock });
  closing.push(() => display.close());
  const told: DisplayError[] = [];
  display.onError((error) => told.push(error));
  return {
    server,
    faulty,
    display,
    told,
    async pixels(window) {
      const { width, height } = window.size;
      const image = eye.ask<{ data: Buffer }>((x, done) =>
        x.GetImage(2, window.xid, 0, 0, width, height, 0xffff_ffff, done as never),
      );
      eye.flush();
      return image.then(
        ({ data }) => Buffer.from(data),
        () => undefined,
      );
    },
  };
}

/** What a window shows of the list where nothing fails. */
async function honest(list: DrawList): Promise<Buffer> {
  const bench = await open(() => false);
  const window = bench.display.openWindow(optionsOf('honest'));
  window.present(list);
  let last: Buffer | undefined;
  const picture = await waitFor('a picture that stays', async () => {
    const now = await bench.pixels(window);
    const same = now && last && new Set(now).size > 4 && now.equals(last);
    last = now;
    return same && now;
  });
  assert.deepEqual(bench.told, []);
  assert.equal(bench.display.stats().serverErrors, 0);
  return picture;
}

async function shows(bench: Bench, window: Window, wanted: Buffer): Promise<void> {
  await waitFor('the picture', async () => (await bench.pixels(window))?.equals(wanted), 20_000);
}

const glyphs: DrawItem = {
  kind: 'text',
  font: 'body',
  x: 200,
  y: 20,
  text: printable('漢字 ✓ ▁▂▃█ ok'),
  color: 0xffd080,
  background,
};

test('a window that can never be made is closed after some tries, and others live on', async () => {
  const clock = new FakeClock();
  const bench = await open(
    (r) => r.opcode === opcode.CreateWindow && r.count !== 0 && r.count !== 2,
    clock,
  );
  const never = bench.display.openWindow(optionsOf('never'));
  const other = bench.display.openWindow(optionsOf('other'));
  never.present(lane(1));
  other.present(lane(2));
  let closed = 0;
  never.on(({ kind }) => {
    if (kind === 'close') closed++;
  });
  await waitFor('the end of it', () => {
    clock.advance(1000);
    return closed > 0;
  });
  assert.equal(closed, 1);
  assert.ok(never.closed && !other.closed);
  assert.equal(bench.faulty.failed, creationTriesMax);
  await shows(bench, other, await honest(lane(2)));
});

test('without memory for any pixmap every glyph is there, in its place and colours', async () => {
  const wanted = await honest(lane(1, 400, 240, [glyphs]));
  const bench = await open((r) => r.opcode === opcode.CreatePixmap);
  const window = bench.display.openWindow(optionsOf('no pixmap'));
  window.present(lane(1, 400, 240, [glyphs]));
  await shows(bench, window, wanted);
  assert.ok(bench.faulty.failed >= 2, `${bench.faulty.failed}`);
  // Scrolled to and fro: nothing is drawn from what is not there.
  for (const first of [5, 2, 9, 1]) window.present(lane(first, 400, 240, [glyphs]));
  await shows(bench, window, wanted);
  assert.ok(
    bench.told.every(({ xError }) => xError === badAlloc),
    bench.told.join('; '),
  );
  assert.ok(bench.display.stats().serverErrors >= bench.told.length);
});

test('without memory for the pattern that dims, an overlay is drawn undimmed', async () => {
  const wanted = await honest(lane(1, 400, 240));
  const bench = await open((r) => r.opcode === opcode.CreatePixmap);
  const window = bench.display.openWindow(optionsOf('no stipple'));
  const rect = { x: 0, y: 0, width: 400, height: 240 };
  const list = lane(1, 400, 240);
  const dims = { rect, items: [{ kind: 'dim', color: 0, rect } as const] };
  window.present({ ...list, layers: [...list.layers, dims] });
  await shows(bench, window, wanted);
});

test('whatever else finds no memory is drawn again, less often the longer it lasts', async () => {
  const clock = new FakeClock();
  let texts = 0;
  const bench = await open((r) => {
    if (r.opcode === opcode.ImageText8) texts = r.count + 1;
    return r.opcode === opcode.ImageText8 && r.count < 60;
  }, clock);
  const window = bench.display.openWindow(optionsOf('no text'));
  window.present(lane(1));
  const redraws: number[] = [];
  let before = 0;
  const startMs = clock.monotonicMs();
  const wanted = await honest(lane(1));
  await waitFor(
    'the picture',
    async () => {
      clock.advance(1000);
      if (texts > before) redraws.push(clock.monotonicMs() - startMs);
      before = texts;
      return (await bench.pixels(window))?.equals(wanted);
    },
    60_000,
  );
  assert.ok(redraws.length < 12, `${redraws.length} redraws`);
  assert.ok(bench.display.stats().serverErrors >= 60);
});
