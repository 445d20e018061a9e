import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../src/runtime/clock.ts';
import { type Connection, connect } from '../../src/x11/connection.ts';
import type { PaintOp } from '../../src/x11/draw/paint-op.ts';
import { FontSet } from '../../src/x11/font-set.ts';
import { GcCache } from '../../src/x11/gc-cache.ts';
import { Painter } from '../../src/x11/painter.ts';
import { Palette } from '../../src/x11/palette.ts';
import { opcode, TestServer } from '../support/x-server.ts';

interface Bench {
  readonly server: TestServer;
  readonly connection: Connection;
  readonly painter: Painter;
  /** Requests for `ops` on drawable 0x99, in hex. */
  paint(ops: readonly PaintOp[]): string[];
}

async function bench(): Promise<Bench> {
  const server = new TestServer();
  const connection = await connect({ stream: server.stream, clock: systemClock });
  connection.listen({ event() {}, error() {}, lost() {} });
  const fonts = new FontSet(connection, 'S', () => {});
  const contexts = new GcCache(connection, fonts, new Palette(connection, () => {}));
  const painter = new Painter(connection, contexts, fonts);
  connection.flush();
  server.taken();
  const paint = (ops: readonly PaintOp[]): string[] => {
    painter.paint(0x99, ops);
    connection.flush();
    return server.taken().map(({ bytes }) => bytes.toString('hex'));
  };
  return { server, connection, painter, paint };
}

const label = {
  kind: 'text',
  x: 10,
  y: 20,
  text: 'ab',
  font: 'body',
  color: 0xff0000,
  background: 0x0000ff,
} as const;

test('a fill is one request for all its rectangles, its context made once', async () => {
  const { paint, connection } = await bench();
  const rects = [
    { x: 1, y: 2, width: 3, height: 4 },
    { x: 5, y: 6, width: 7, height: 8 },
  ];
  const first = paint([{ kind: 'fill', color: 0x123456, rects }]);
  assert.equal(first.length, 2);
  // CreateGC: foreground and graphicsExposures.
  assert.match(first[0] ?? '', /^37000600........23010000040001005634120000000000$/);
  const gc = first[0]?.slice(8, 16);
  assert.equal(first[1], `4600070099000000${gc}${'0100020003000400'}${'0500060007000800'}`);
  const again = paint([{ kind: 'fill', color: 0x123456, rects: rects.slice(1) }]);
  assert.deepEqual(again, [`4600050099000000${gc}0500060007000800`]);
  connection.close();
});

test('Latin-1 text goes as one byte a character, padded to four', async () => {
  const { paint, connection } = await bench();
  const [gc, text, ...more] = paint([{ ...label, text: 'aü1' }]);
  assert.match(gc ?? '', /^37000800/);
  assert.equal(text, `4c03050099000000${gc?.slice(8, 16)}0a00140061fc3100`);
  assert.deepEqual(more, []);
  connection.close();
});

test('a glyph above U+00FF goes alone in two bytes, at its cell', async () => {
  const { paint, connection } = await bench();
  const [, before, arrow, after] = paint([{ ...label, text: 'ab→c' }]);
  assert.equal(before?.slice(0, 4), '4c02');
  assert.equal(arrow?.slice(0, 4), '4d01');
  assert.equal(arrow?.slice(24), `${'1600'}1400${'2192'}0000`);
  assert.equal(after?.slice(24), `${'1c00'}1400${'63'}000000`);
  connection.close();
});

test('a long text is cut at 255 characters', async () => {
  const { paint, connection } = await bench();
  const requests = paint([{ ...label, text: 'x'.repeat(600) }]).slice(1);
  assert.deepEqual(
    requests.map((hex) => Number.parseInt(hex.slice(2, 4), 16)),
    [255, 255, 90],
  );
  assert.equal(
    requests[1]?.slice(24, 28),
    Buffer.from(Uint16Array.of(10 + 255 * 6).buffer).toString('hex'),
  );
  connection.close();
});

test('a copy reports itself, and its context alone asks for exposures', async () => {
  const { painter, connection, server } = await bench();
  const op = { kind: 'copy', from: { x: 0, y: 16, width: 80, height: 64 }, x: 0, y: 0 } as const;
  const copies = painter.paint(0x99, [op]);
  assert.deepEqual(copies, [{ seq: connection.x.seq_num, op }]);
  connection.flush();
  const [gc, copy] = server.taken();
  assert.equal(gc?.bytes.toString('hex').slice(24), '0000010001000000');
  assert.equal(copy?.opcode, opcode.CopyArea);
  assert.equal(copy?.bytes.toString('hex').slice(32), '00001000000000005000' + '4000');
  connection.close();
});

test('segments and dims are one request each', async () => {
  const { paint, connection } = await bench();
  const line = { x1: 1, y1: 2, x2: 3, y2: 4 };
  const lines = paint([{ kind: 'segments', color: 1, segments: [line, line] }]);
  assert.equal(lines[1]?.slice(0, 8), '42000700');
  const rect = { x: 0, y: 0, width: 8, height: 8 };
  const dims = paint([{ kind: 'dim', color: 1, rect }]);
  assert.equal(dims.at(-1)?.slice(0, 8), '46000500');
  assert.equal(paint([{ kind: 'dim', color: 1, rect }]).length, 1);
  connection.close();
});

test('more shapes than fit the output buffer are several requests', async () => {
  const { paint, connection } = await bench();
  const rects = Array.from({ length: 9000 }, (_, i) => ({ x: i, y: 0, width: 1, height: 1 }));
  const requests = paint([{ kind: 'fill', color: 2, rects }]).slice(1);
  assert.deepEqual(
    requests.map((hex) => (hex.length / 2 - 12) / 8),
    [4096, 4096, 808],
  );
  connection.close();
});

test('nothing is sent after the end', async () => {
  const { painter, connection, server } = await bench();
  connection.close();
  server.taken();
  assert.deepEqual(painter.paint(0x99, [label]), []);
  assert.deepEqual(server.taken(), []);
});
