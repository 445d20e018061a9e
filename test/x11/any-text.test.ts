// Any text from the wire, on real servers: as many cells are drawn as `printable` says, and none moves.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { printable } from '../../src/x11/draw/printable.ts';
import type { ChosenFonts } from '../../src/x11/font-set.ts';
import { benchCells, TextBench } from '../support/text-bench.ts';
import { TestServer } from '../support/x-server.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const skip = spawnSync('which', ['Xvfb']).status === 0 ? false : 'Xvfb not installed';

const block = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((code) => String.fromCodePoint(code));

/** Everything, and more often what is likely or wicked. */
const character = fc.oneof(
  { weight: 3, arbitrary: block(0x20, 0x7e) },
  { weight: 2, arbitrary: block(0, 0x24f) },
  block(0x370, 0x5f4),
  block(0x2000, 0x27ff),
  block(0x3000, 0x30ff),
  block(0x4e00, 0x9fff),
  block(0xe000, 0xffff),
  block(0xfdd0, 0xfdd2),
  block(0x1f300, 0x1faff),
  fc.constantFrom('\u202e', '\u2066', '\u200d', '\ufe0f', '\u0301', '\ud800', '\x1b'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const anyText = fc
  .array(character, { minLength: 1, maxLength: 40 })
  .map((characters) => printable(characters.join('')).slice(0, benchCells));

const wideFont = '-misc-fixed-medium-r-normal--18-120-100-100-c-90-iso10646-1';

interface Kind {
  readonly name: string;
  readonly arguments?: readonly string[];
  readonly chosen?: ChosenFonts;
  readonly smooth?: boolean;
}

const servers: readonly Kind[] = [
  { name: 'with misc-fixed' },
  { name: 'with RENDER, anti-aliased', smooth: true },
  { name: 'with the built-in fonts only', arguments: ['-fp', 'built-ins'] },
  { name: "with a font of the person's choice", chosen: { body: wideFont } },
  { name: 'with a font smaller than our shapes', chosen: { body: '5x8' } },
];

for (const { name, arguments: extraArguments = [], chosen = {}, smooth } of servers) {
  describe(`any text on a server ${name}`, { skip }, () => {
    let server: Xvfb;
    let bench: TextBench;
    before(async () => {
      server = await startXvfb({ width: 800, height: 600, extraArguments });
      bench = await TextBench.open({ display: server.display }, chosen);
      if (smooth) assert.equal(await bench.smooth(), undefined);
    });
    after(async () => {
      bench?.close();
      await server?.stop();
    });

    test('fills its cells and no others, in every face', async () => {
      const role = fc.constantFrom('body', 'strong', 'head', 'title', 'big');
      await fc.assert(
        fc.asyncProperty(anyText, role, (text, font) => bench.assertCells(text, font)),
        { numRuns: 300 },
      );
      assert.deepEqual(bench.failures, []);
    });

    test('costs a bounded number of bytes a cell, and less when it comes again', async () => {
      await fc.assert(
        fc.property(anyText, (text) => {
          bench.cost(text);
          assert.ok(bench.cost(text) <= 64 + 36 * text.length, JSON.stringify(text));
        }),
        { numRuns: 100 },
      );
    });
  });
}

describe('any text on the in-process server', () => {
  test('fills its cells and no others', async () => {
    const server = new TestServer();
    const bench = await TextBench.open({ stream: server.stream });
    await fc.assert(
      fc.asyncProperty(anyText, (text) => bench.assertCells(text)),
      { numRuns: 100 },
    );
    assert.deepEqual(bench.failures, []);
    bench.close();
  });
});
