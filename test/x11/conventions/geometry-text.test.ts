import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseGeometry, placeOn } from '../../../src/x11/conventions/geometry-text.ts';

const screen = { width: 1600, height: 1200 };
const size = { width: 1000, height: 600 };

function placed(text: string) {
  const wanted = parseGeometry(text);
  return wanted && placeOn(screen, size, wanted);
}

test('sizes and places as XParseGeometry reads them', () => {
  const left = { from: 'left', px: 10 } as const;
  assert.deepEqual(parseGeometry('1200x760'), { width: 1200, height: 760 });
  assert.deepEqual(parseGeometry('=1200X760+10-20'), {
    width: 1200,
    height: 760,
    x: left,
    y: { from: 'bottom', px: 20 },
  });
  assert.deepEqual(parseGeometry('+10'), { x: left });
  assert.deepEqual(parseGeometry('x300'), { height: 300 });
  assert.deepEqual(parseGeometry('+-5--7'), {
    x: { from: 'left', px: -5 },
    y: { from: 'bottom', px: -7 },
  });
});

test('what is no geometry', () => {
  for (const text of [
    '',
    '=',
    'wide',
    '12x',
    '0x5',
    '99999x1',
    '1200x760+',
    '1200 x 760',
    '+1+2+3',
  ])
    assert.equal(parseGeometry(text), undefined, text);
});

test('distances from the right and the bottom hold the frame by that corner', () => {
  assert.deepEqual(placed('+0+0'), { x: 0, y: 0, gravity: 'northWest' });
  assert.deepEqual(placed('-0+5'), { x: 600, y: 5, gravity: 'northEast' });
  assert.deepEqual(placed('+5-0'), { x: 5, y: 600, gravity: 'southWest' });
  assert.deepEqual(placed('-10-20'), { x: 590, y: 580, gravity: 'southEast' });
  assert.deepEqual(placed('--10+-20'), { x: 610, y: -20, gravity: 'northEast' });
  assert.equal(placed('1200x760'), undefined);
});

test('-0 is another place than +0', () => {
  assert.notDeepEqual(placed('-0-0'), placed('+0+0'));
});

test('a geometry that was written is read again as it was', () => {
  const px = fc.integer({ min: -2000, max: 2000 });
  const side = fc.integer({ min: 1, max: 30_000 });
  const sign = fc.constantFrom('+', '-');
  fc.assert(
    fc.property(side, side, sign, px, sign, px, (width, height, xSign, x, ySign, y) => {
      const read = parseGeometry(`${width}x${height}${xSign}${x}${ySign}${y}`);
      assert.deepEqual(read, {
        width,
        height,
        x: { from: xSign === '-' ? 'right' : 'left', px: x },
        y: { from: ySign === '-' ? 'bottom' : 'top', px: y },
      });
    }),
  );
});
