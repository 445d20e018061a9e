import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Canvas, type LayerCanvas } from '../../src/windows/canvas.ts';
import { checkPicture, LARGE_FACES, SMALL_FACES, textsOf } from './picture-check.ts';

const STYLE = { font: 'body', color: 0xffffff, background: 0 } as const;

function paint(draw: (layer: LayerCanvas) => void, metrics = SMALL_FACES) {
  const canvas = new Canvas({ width: 200, height: 100 }, 0, metrics);
  canvas.layer({ x: 10, y: 10, width: 120, height: 60 }, draw);
  return canvas.finish();
}

test('fills are cut to their layer and empty ones left out', () => {
  const list = paint((layer) => {
    layer.fill(1, { x: 0, y: 0, width: 500, height: 20 });
    layer.fill(2, { x: 0, y: 0, width: 5, height: 5 });
    layer.fill(3, { x: 20, y: 20, width: 0, height: 5 });
  });
  assert.deepEqual(list.layers[0]?.items, [
    { kind: 'fill', color: 1, rects: [{ x: 10, y: 10, width: 120, height: 10 }] },
  ]);
});

test('fills of one colour become one item unless something between them is covered', () => {
  const square = (x: number) => ({ x, y: 20, width: 5, height: 5 });
  const apart = paint((layer) => {
    layer.fill(1, square(20));
    layer.fill(2, square(40));
    layer.fill(1, square(60));
  });
  assert.deepEqual(
    apart.layers[0]?.items.map((i) => i.kind === 'fill' && i.rects.length),
    [2, 1],
  );
  const covering = paint((layer) => {
    layer.fill(1, square(20));
    layer.fill(2, square(40));
    layer.fill(1, square(40));
  });
  assert.equal(covering.layers[0]?.items.length, 3);
});

test('text is cut with an ellipsis at its width and at the layer', () => {
  const list = paint((layer) => {
    layer.text(10, 25, 'abcdefghij', STYLE, 6 * 5);
    layer.text(100, 45, 'abcdefghij', STYLE);
    layer.textRight(130, 65, 'abcdefghij', STYLE, 6 * 4);
  });
  assert.deepEqual(textsOf(list), ['abcd…', 'abcd…', 'abc…']);
});

test('right-aligned text ends where it should', () => {
  const list = paint((layer) => {
    assert.equal(layer.textRight(100, 25, '1,842', STYLE), 70);
  });
  const [item] = list.layers[0]?.items ?? [];
  assert.ok(item?.kind === 'text' && item.x === 70);
});

test('text without room for its height is left out, and takes no width', () => {
  const list = paint((layer) => {
    assert.equal(layer.text(10, 12, 'abc', STYLE), 10);
    assert.equal(layer.text(10, 69, 'abc', STYLE), 10);
  });
  assert.deepEqual(textsOf(list), []);
});

test('the windows’ own glyphs are replaced where the font has none, all others are left', () => {
  const list = paint((layer) => layer.text(10, 30, '→ … — Ж', STYLE), LARGE_FACES);
  assert.deepEqual(textsOf(list), ['> ~ - Ж']);
});

test('a layer outside of the window is not drawn', () => {
  const canvas = new Canvas({ width: 100, height: 100 }, 0, SMALL_FACES);
  canvas.layer({ x: 100, y: 0, width: 10, height: 10 }, () => assert.fail('drawn'));
  assert.equal(canvas.finish().layers.length, 0);
});

test('whatever is drawn lies inside of its layer, on whole pixels', () => {
  const number = fc.oneof(fc.double({ min: -300, max: 300, noNaN: true }), fc.double());
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  const command = fc.tuple(fc.nat(3), number, number, number, number, text);
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
      const canvas = new Canvas({ width: 200, height: 100 }, 0, SMALL_FACES);
      for (const [kind, x, y, width, height, words] of commands)
        canvas.layer({ x: 10, y: 10, width: 120, height: 60 }, (layer) => {
          if (kind === 0) layer.fill(1, { x, y, width, height });
          if (kind === 1) layer.text(x, y, words, STYLE, width);
          if (kind === 2) layer.textRight(x, y, words, STYLE, width);
          if (kind === 3) layer.segments(1, [{ x1: 12, y1: 12, x2: 20, y2: 20 }]);
        });
      checkPicture(canvas.finish(), SMALL_FACES);
    }),
  );
});
