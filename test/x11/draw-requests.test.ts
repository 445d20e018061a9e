// The bytes that the draw requests have, whatever stood in their shared block before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { drawRequests } from '../../src/x11/draw-requests.ts';

type Encode = (...values: unknown[]) => Buffer;

function encoder(): (name: string, ...values: unknown[]) => string {
  const requests = drawRequests() as Readonly<Record<string, readonly [Encode]>>;
  return (name, ...values) => {
    const [encode] = requests[name] ?? assert.fail(name);
    return encode(...values).toString('hex');
  };
}

test('each request has the bytes that the X protocol gives it', () => {
  const encode = encoder();
  assert.equal(
    encode('CopyArea', 1, 2, 3, 4, 5, -6, 7, 8, 65_535),
    '3e0007000100000002000000030000000400050' + '0faff07000800ffff',
  );
  assert.equal(
    encode('PolyFillRectangle', 0xffff_fffe, 2, [1, -1, 3, 4]),
    '46000500feffffff020000000100ffff03000400',
  );
  const runs = [
    { delta: 0, text: 'aü' },
    { delta: -128, text: '' },
    { delta: 127, text: 'b' },
  ];
  assert.equal(
    encode('PolyText8', 1, 2, -3, 4, runs),
    '4a0007000100000002000000fdff0400' + '020061fc' + '0080' + '017f62' + '000000',
  );
  assert.equal(
    encode('ImageText8', 1, 2, 3, 4, 'abcde'),
    '4c050600010000000200000003000400' + '6162636465000000',
  );
});

test('no request shows what another left in the block, however long they are', () => {
  const encode = encoder();
  const rect = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 });
  const text = fc.string({
    maxLength: 255,
    unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  });
  const shapes = fc
    .array(rect, { minLength: 1, maxLength: 300 })
    .map((rects) => ['PolyFillRectangle', 1, 2, rects.flat()]);
  const texts = text.map((each) => ['ImageText8', 1, 2, 3, 4, each]);
  const lines = fc
    .array(text, { maxLength: 6 })
    .map((each) => [
      'PolyText8',
      1,
      2,
      3,
      4,
      each.map((part) => ({ delta: 5, text: part.slice(0, 254) })),
    ]);
  fc.assert(
    fc.property(fc.array(fc.oneof(shapes, texts, lines), { maxLength: 12 }), (requests) => {
      for (const [name, ...values] of requests) {
        const fresh = encoder()(name as string, ...values);
        assert.equal(encode(name as string, ...values), fresh);
        assert.equal(
          fresh.length / 8,
          Number.parseInt(`${fresh.slice(6, 8)}${fresh.slice(4, 6)}`, 16),
        );
      }
    }),
  );
});
