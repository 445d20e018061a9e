import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../../src/runtime/clock.ts';
import { connect } from '../../src/x11/connection.ts';
import { Display } from '../../src/x11/display.ts';
import type { DisplayError } from '../../src/x11/display-error.ts';
import type { DrawItem, DrawList } from '../../src/x11/draw/draw-list.ts';
import type { LineOp } from '../../src/x11/draw/paint-op.ts';
import { FontSet } from '../../src/x11/font-set.ts';
import { GcCache } from '../../src/x11/gc-cache.ts';
import { Painter } from '../../src/x11/painter.ts';
import { Palette } from '../../src/x11/palette.ts';
import { nxProxies } from '../support/servers/nx-proxies.ts';
import { waitFor } from '../support/wait-for.ts';
import { opcode, TestServer } from '../support/x-server.ts';
import { look } from '../support/x-window.ts';
import { startXvfb } from '../support/xvfb.ts';

const bands = [
  { cell: 0, color: 0xaeb9c5 },
  { cell: 6, color: 0xe6ebf0 },
  { cell: 30, color: 0x83909e },
];
const line: LineOp = {
  kind: 'line',
  x: 20,
  y: 12,
  text: 'time  peer                    OK    ',
  font: 'body',
  background: 0,
  bands,
};

async function bench() {
  const server = new TestServer();
  const connection = await connect({ stream: server.stream, clock: systemClock });
  connection.listen({ event() {}, error() {}, lost() {} });
  const fonts = new FontSet(connection, 'S', () => {});
  const contexts = new GcCache(connection, fonts, new Palette(connection, () => {}));
  const painter = new Painter(connection, contexts, fonts);
  connection.flush();
  server.taken();
  const paint = (op: LineOp) => {
    painter.paint(0x99, [op]);
    connection.flush();
    return server.taken();
  };
  return { painter, connection, paint };
}

const texts = (requests: readonly { opcode: number }[]): number =>
  requests.filter((request) => request.opcode === opcode.PolyText8).length;

test('bands that come again are one request, and their tile is made once', async () => {
  const { paint, painter } = await bench();
  painter.skipGaps();
  for (let i = 0; i < 3; i++) assert.equal(texts(paint(line)), bands.length, `${i}`);
  const made = paint(line);
  assert.equal(made.filter((request) => request.opcode === opcode.CreatePixmap).length, 1);
  assert.equal(texts(made), 1);
  const again = paint({ ...line, y: 99, text: 'TIME  PEER                    ok'.padEnd(36) });
  assert.deepEqual(
    again.map(({ bytes }) => bytes.toString('hex').replace(/^(.{16}).{8}/, '$1')),
    [
      // PolyText8 of "TIME  PEER", 120 px on in the next string, "ok"; no blank but those between words.
      `4a00080099000000${'14006300'}${'0a00'}${Buffer.from('TIME  PEER').toString('hex')}${'0278'}${'6f6b'}`,
    ],
  );
  // Elsewhere the colours would stand elsewhere.
  assert.equal(texts(paint({ ...line, x: 21 })), bands.length);
});

test('a server that may be behind nxproxy gets one string a request, without a distance', async () => {
  const { paint } = await bench();
  for (let i = 0; i < 4; i++) paint(line);
  const strings = (text: string) =>
    paint({ ...line, text }).map(({ bytes }) => {
      const length = bytes[16] ?? 0;
      assert.equal(bytes[17], 0, 'no distance');
      assert.ok(bytes.length - 18 - length < 4, 'nothing after it');
      return [bytes.readInt16LE(12), bytes.toString('latin1', 18, 18 + length)];
    });
  assert.deepEqual(strings('time  peer               OK'.padEnd(36)), [
    [20, 'time  peer               OK'],
  ]);
  assert.deepEqual(strings('time  peer                        OK'), [
    [20, 'time  peer'],
    [20 + 34 * 6, 'OK'],
  ]);
});

test('one colour takes no tile', async () => {
  const { paint, painter } = await bench();
  painter.skipGaps();
  for (let i = 0; i < 8; i++) {
    const requests = paint({ ...line, bands: bands.slice(0, 1) });
    assert.equal(requests.filter((request) => request.opcode === opcode.CreatePixmap).length, 0);
    assert.equal(texts(requests), 1);
  }
});

test('a server without memory for tiles gets a request a colour from then on', async () => {
  const { painter, paint, connection } = await bench();
  for (let i = 0; i < 3; i++) paint(line);
  const firstSeq = connection.x.seq_num + 1;
  paint(line);
  const failure = (seq: number) => Object.assign(new Error('BadAlloc'), { error: 11, seq });
  assert.equal(painter.failed(failure(firstSeq - 1)), 'not ours');
  assert.equal(painter.failed(failure(firstSeq)), 'lost');
  assert.equal(painter.failed(failure(firstSeq + 4)), 'noted');
  assert.equal(texts(paint(line)), bands.length);
});

test('a picture whose tile the server had no memory for is drawn again without it', async () => {
  const server = new TestServer();
  const { handlers } = server.server;
  const create = handlers[opcode.CreatePixmap];
  let refused = 0;
  handlers[opcode.CreatePixmap] = (client, depth, body) => {
    if (body.readUInt16LE(10) === 1) refused++;
    else create?.(client, depth, body);
  };
  const display = await Display.open({ stream: server.stream, clock: systemClock });
  const errors: DisplayError[] = [];
  display.onError((error) => errors.push(error));
  const options = { kind: 'node', title: 'rows', background, minWidth: 9, minHeight: 9 } as const;
  const window = display.openWindow({ ...options, ...size });
  window.present(rows(30, false));
  await waitFor('the refusal', () => refused > 0);
  const sent: ReturnType<typeof server.taken> = [];
  const isTile = (r: (typeof sent)[number]) =>
    r.opcode === opcode.CreatePixmap && r.bytes.readUInt16LE(14) === 1;
  /** With the tile a line is one request, or it would be: twelve. Without it most are two. */
  const drawn = () => {
    sent.push(...server.taken());
    return texts(sent.slice(sent.findLastIndex(isTile))) > 2 * 12;
  };
  await waitFor('the picture without tiles', drawn);
  await waitFor('the last fence', () => display.stats().pendingFences === 0);
  server.taken();
  window.present(rows(31, false));
  await waitFor('the next row', () => texts(server.taken()) > 1);
  // A second one before the first error was heard, in cells of the server's own size.
  assert.ok(refused <= 2, `${refused}`);
  assert.deepEqual(errors, []);
  display.close();
});

const size = { width: 480, height: 12 * 16 };
const background = 0x0e1116;

/** Rows of four colours with blanks between; `solid` keeps texts from becoming lines. */
function rows(last: number, solid: boolean): DrawList {
  const row = (n: number, i: number): DrawItem[] => {
    const y = i * 16;
    const paper = n % 7 === 0 ? 0x331a10 : background;
    const style = { kind: 'text', y: y + 12, font: 'body', background: paper } as const;
    const filled: DrawItem[] =
      n % 7 === 0 ? [{ kind: 'fill', color: paper, rects: [band(y)] }] : [];
    // A line of one pixel over its whole width is no ground for text.
    const rule: DrawItem[] = solid ? [{ kind: 'fill', color: 0x777777, rects: [stripe(y)] }] : [];
    return [
      ...filled,
      ...rule,
      {
        ...style,
        x: 20,
        text: `12:01:03.${100 + n}   gateway-${n % 5}`.padEnd(60),
        color: 0xaeb9c5,
      },
      { ...style, x: 20 + 45 * 6, text: 'OK', color: 0x83909e },
      { ...style, x: 20 + 60 * 6, text: `${(n * 7) % 90}.5`.padStart(8), color: 0xe6ebf0 },
    ];
  };
  const numbers = Array.from({ length: 12 }, (_, i) => last - 11 + i);
  const scroll = { axis: 'y', marks: numbers.map((key, i) => ({ key, at: i * 16 })) } as const;
  const rect = { x: 0, y: 0, ...size };
  return { ...size, background, layers: [{ rect, items: numbers.flatMap(row), scroll }] };
}

const band = (y: number) => ({ x: 0, y, width: size.width, height: 16 });
const stripe = (y: number) => ({ x: 20, y: y + 1, width: 408, height: 13 });

const servers = [
  { name: 'a server', through: undefined, tools: ['Xvfb', 'import'] },
  { name: 'a server behind nxproxy', through: nxProxies, tools: ['Xvfb', 'import', 'nxproxy'] },
];

for (const { name, through, tools } of servers) {
  const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
  test(`on ${name} lines in bands show what texts show`, {
    skip: missing.length > 0 ? `not installed: ${missing.join(', ')}` : false,
    timeout: 60_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'meshscope-bands-'));
    const setting = { width: 1000, height: 400 };
    const plain = through ? undefined : await startXvfb(setting);
    const server = await through?.start({ ...setting, folder, authFile: join(folder, 'none') });
    const screen = server?.screen ?? plain?.display ?? '';
    try {
      await sameAsTexts(server?.display ?? screen, screen);
    } finally {
      await server?.stop();
      await plain?.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** Two windows with the same rows: lines in the one, in the other texts with their background. */
async function sameAsTexts(name: string, screen: string): Promise<void> {
  const display = await Display.open({ display: name, clock: systemClock });
  const errors: DisplayError[] = [];
  display.onError((error) => errors.push(error));
  try {
    await waitFor('the fonts', () => !display.fonts.join().includes('unknown'));
    const [asLines, asTexts] = [false, true].map((solid) => {
      const place = { x: solid ? 500 : 0, y: 0, gravity: 'northWest' } as const;
      const options = { kind: 'node', title: 'rows', background, place } as const;
      const window = display.openWindow({ ...options, ...size, minWidth: 9, minHeight: 9 });
      const shown = async () => (await look({ display: screen, id: window.id })).rgb;
      return { window, shown, solid };
    });
    assert.ok(asLines && asTexts);
    for (const last of [30, 31, 36, 80]) {
      for (const { window, solid } of [asTexts, asLines]) {
        window.present(rows(last, solid));
        await waitFor('the picture', () => display.stats().queuedWindows === 0);
        await waitFor('the fence', () => display.stats().pendingFences === 0);
      }
      const expected = await asTexts.shown();
      await waitFor(`equal pictures at ${last}`, async () =>
        Buffer.from(await asLines.shown()).equals(Buffer.from(expected)),
      );
    }
    assert.deepEqual(errors, []);
  } finally {
    display.close();
  }
}
