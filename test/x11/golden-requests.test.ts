// What the painter sends for fixed pictures, byte by byte: a change of the wire is seen here before anybody pays for it.

import { test } from 'node:test';
import { systemClock } from '../../src/runtime/clock.ts';
import { connect } from '../../src/x11/connection.ts';
import { diff } from '../../src/x11/draw/diff.ts';
import type { DrawItem, DrawList } from '../../src/x11/draw/draw-list.ts';
import { printable } from '../../src/x11/draw/printable.ts';
import { FontSet } from '../../src/x11/font-set.ts';
import { GcCache } from '../../src/x11/gc-cache.ts';
import { Painter } from '../../src/x11/painter.ts';
import { Palette } from '../../src/x11/palette.ts';
import { assertGolden } from '../support/golden-text.ts';
import { lane } from '../support/live-lists.ts';
import { requestLines } from '../support/request-text.ts';
import { TestServer } from '../support/x-server.ts';

const drawable = 0x99;

/** The requests of one picture after the other, painted over each other. */
async function requestsOf(lists: readonly (readonly [string, DrawList])[]): Promise<string> {
  const server = new TestServer();
  const connection = await connect({ stream: server.stream, clock: systemClock });
  connection.listen({ event() {}, error() {}, lost() {} });
  const fonts = new FontSet(connection, 'S', () => {});
  const contexts = new GcCache(connection, fonts, new Palette(connection, () => {}));
  const painter = new Painter(connection, contexts, fonts);
  connection.flush();
  server.taken();
  let before: DrawList | undefined;
  const parts = lists.map(([name, list]) => {
    painter.paint(drawable, diff(before, list, fonts.metrics));
    before = list;
    connection.flush();
    return `# ${name}\n${requestLines(server.taken())}`;
  });
  connection.close();
  return parts.join('\n');
}

function listOf(...items: DrawItem[]): DrawList {
  const rect = { x: 0, y: 0, width: 400, height: 300 };
  return { width: 400, height: 300, background: 0x0e1116, layers: [{ rect, items }] };
}

function text(words: string, y: number): DrawItem {
  const dress = { font: 'body', color: 0xe6ebf0, background: 0x151a21 } as const;
  return { kind: 'text', x: 8, y, text: printable(words), ...dress };
}

test('a lane that is drawn, scrolls, and stands still', async () => {
  const requests = await requestsOf([
    ['from nothing', lane(1, 240, 112)],
    ['one row on', lane(2, 240, 112)],
    ['the same again', lane(2, 240, 112)],
  ]);
  assertGolden('requests/lane.txt', requests);
});

test('text of every kind', async () => {
  const requests = await requestsOf([
    ['Latin-1', listOf(text('größe 3', 20))],
    ['in the font', listOf(text('Post → κόσμε', 20))],
    ['in no font: drawn into the bitmap once, boxes beside each other', listOf(text('漢字 አ', 20))],
    ['the same elsewhere', listOf(text('漢字 አ', 60))],
    ['what would act on a terminal', listOf(text('a\u202eb\x1b[0m', 20))],
    ['longer than a request', listOf(text('0123456789'.repeat(30), 20))],
  ]);
  assertGolden('requests/text.txt', requests);
});

test('shapes, and what dims them', async () => {
  const rects = [0, 12, 24].map((x) => ({ x, y: 4, width: 8, height: 8 }));
  const segments = [{ x1: 0, y1: 40, x2: 30, y2: 60 }];
  const shapes: DrawItem[] = [
    { kind: 'fill', color: 0x56b4e9, rects },
    { kind: 'segments', color: 0x83909e, segments },
    { kind: 'fill', color: 0x56b4e9, rects: [{ x: 40, y: 4, width: 8, height: 8 }] },
  ];
  const rect = { x: 0, y: 0, width: 400, height: 300 };
  const dim: DrawItem = { kind: 'dim', color: 0x0e1116, rect };
  const requests = await requestsOf([
    ['shapes', listOf(...shapes)],
    ['one of another colour', listOf({ kind: 'fill', color: 0xff8a4f, rects }, ...shapes.slice(1))],
    ['dimmed', listOf(...shapes, dim)],
  ]);
  assertGolden('requests/shapes.txt', requests);
});
