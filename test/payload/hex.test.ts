// The hex dump's model: lines, cells, highlights, and only the lines that are asked for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hexLineCount, hexLineOf, hexLines } from '../../src/payload/hex.ts';

test('a line has its offset, cells and printable characters', () => {
  const bytes = Uint8Array.from({ length: 18 }, (_, i) => 0x1e + i * 8);
  const lines = hexLines(bytes, { bytesPerLine: 16, firstLine: 0, lineCount: 9, ranges: [] });
  assert.deepEqual(
    lines.map((line) => [line.offset, line.offsetText, line.cells.length]),
    [
      [0, '0000', 16],
      [16, '0010', 2],
    ],
  );
  const ascii = lines[0]!.cells.map((cell) => cell.ascii).join('');
  assert.equal(ascii, '.&.6>FNV^fnv~...');
});

test('ranges highlight their bytes and no others; the first range wins', () => {
  const ranges = [
    { start: 3, end: 5 },
    { start: 4, end: 7 },
  ];
  const [line] = hexLines(new Uint8Array(8), {
    bytesPerLine: 16,
    firstLine: 0,
    lineCount: 1,
    ranges,
  });
  assert.deepEqual(
    line!.cells.map((cell) => cell.highlight),
    [-1, -1, -1, 0, 0, 1, 1, -1],
  );
});

test('only lines that exist are made', () => {
  const bytes = new Uint8Array(100);
  const view = (firstLine: number, lineCount: number): number[] =>
    hexLines(bytes, { bytesPerLine: 32, firstLine, lineCount, ranges: [] }).map((l) => l.offset);
  assert.deepEqual(view(2, 5), [64, 96]);
  assert.deepEqual(view(-1, 1), [0]);
  assert.deepEqual(view(4, 5), []);
  assert.deepEqual(view(0, -1), []);
  assert.deepEqual([hexLineCount(0, 16), hexLineCount(33, 16), hexLineOf(33, 16)], [0, 3, 2]);
});

test('offsets are as wide as the largest one of the dump', () => {
  const view = { bytesPerLine: 16, firstLine: 0, lineCount: 1, ranges: [] } as const;
  assert.equal(hexLines(new Uint8Array(0x12345), view)[0]?.offsetText, '00000');
});
