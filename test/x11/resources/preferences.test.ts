import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { faceOf, faces } from '../../../src/x11/faces.ts';
import { isLight, parseColor } from '../../../src/x11/resources/color-text.ts';
import { readPreferences } from '../../../src/x11/resources/preferences.ts';
import { ResourceDatabase } from '../../../src/x11/resources/resource-database.ts';
import { parseResources } from '../../../src/x11/resources/resource-text.ts';
import {
  clampedScale,
  scaleOfDpi,
  sizeOfScale,
  stepOfSize,
  type TextSize,
  textSizes,
  zoomOf,
} from '../../../src/x11/resources/text-scale.ts';

function preferences(...lines: readonly string[]) {
  const database = new ResourceDatabase(parseResources(lines.join('\n')));
  return readPreferences(database, ['body', 'title', 'big'], ['overview', 'node']);
}

test('what resources say, by name or by class, and by `*`', () => {
  const read = preferences(
    'Meshscope*font: 9x15',
    'Meshscope*title.font: 10x20',
    'Meshscope.theme: light',
    'meshscope.textSize: xl',
    'Meshscope.text: aa',
    'Meshscope.node.geometry: 900x500-0+0',
    'Meshscope*foreground: navy',
    'XTerm*background: red',
  );
  assert.deepEqual(read.fonts, { body: '9x15', title: '10x20', big: '9x15' });
  assert.equal(read.theme, 'light');
  assert.equal(read.textSize, 'XL');
  assert.equal(read.text, 'aa');
  assert.deepEqual(read.geometry, { node: '900x500-0+0' });
  assert.deepEqual(read.foreground, { name: 'navy' });
  assert.equal(read.background, undefined, "another program's");
  assert.deepEqual(read.complaints, []);
});

test('a value that cannot be understood is a complaint and changes nothing', () => {
  const read = preferences('Meshscope.theme: mauve', 'Meshscope.scale: huge', 'Xft.dpi: x');
  assert.equal(read.theme, undefined);
  assert.equal(read.textSize, undefined);
  assert.equal(read.complaints.length, 2, 'Xft.dpi is not ours to complain about');
  assert.match(read.complaints[0] ?? '', /theme is "mauve"/);
});

test('the text size: textSize over scale over Xft.dpi', () => {
  assert.equal(preferences('Xft.dpi: 168').textSize, 'XL');
  assert.equal(preferences('Xft.dpi: 192').textSize, 'S2');
  assert.equal(preferences('Xft.dpi: 288', 'Meshscope.textSize: l2').textSize, 'L2');
  assert.equal(preferences('Xft.dpi: 192', 'Meshscope.scale: 1.4').textSize, 'M');
  assert.equal(preferences('Meshscope.scale: 2', 'Meshscope.textSize: S').textSize, 'S');
});

test('the scale that a size comes of is told, unless a size is named', () => {
  const dpi = preferences('Xft.dpi: 288');
  assert.equal(dpi.textSize, 'S3');
  assert.deepEqual(dpi.scale, { said: 'Xft.dpi 288', scale: 3 });
  const scale = preferences('Xft.dpi: 288', 'Meshscope.scale: 16');
  assert.equal(scale.textSize, 'S4');
  assert.deepEqual(scale.scale, { said: 'the X resource scale, 16,', scale: 16 });
  for (const lines of [['Xft.dpi: 288', 'Meshscope.textSize: XL'], ['Xft.dpi: 0'], []])
    assert.equal(preferences(...lines).scale, undefined, String(lines));
});

test('text is clamped, and that is said, beyond the largest size alone', () => {
  const told = (scale: number) => clampedScale({ said: 'somebody', scale });
  for (const scale of [0.5, 1.75, 2, 2.5, 3, 4]) assert.equal(told(scale), undefined);
  assert.match(told(4.5) ?? '', /^somebody asks for larger text .* is that of scale 4$/);
});

test('a scale in between is the size of which the letters come closest', () => {
  const area = (size: TextSize): number => {
    const { cellWidth, ascent, descent } = faces[faceOf(size, 'body')];
    return zoomOf(size) * Math.sqrt(cellWidth * (ascent + descent));
  };
  const plain = area('S');
  for (const scale of [1, 1.5, 2, 2.5, 3, 3.5, 4]) {
    const size = sizeOfScale(scale) ?? assert.fail();
    const ratio = area(size) / plain / scale;
    assert.ok(ratio > 0.85 && ratio < 1.15, `${scale}: ${size} is ${ratio} of it`);
  }
});

test('a light background alone makes the light theme, unless a theme is named', () => {
  assert.equal(preferences('Meshscope*background: #fffff0').theme, 'light');
  assert.equal(preferences('Meshscope*background: #101010').theme, 'dark');
  assert.equal(preferences('*background: #fff', 'Meshscope.theme: dark').theme, 'dark');
});

test('colours as Xlib reads them', () => {
  assert.equal(parseColor('#3a7'), 0x30a070);
  assert.equal(parseColor('#0E1116'), 0x0e1116);
  assert.equal(parseColor('#0e0011001600'), 0x0e1116);
  assert.equal(parseColor('#0e0110160'), 0x0e1116);
  assert.equal(parseColor('rgb:f/80/0000'), 0xff8000);
  assert.equal(parseColor('rgb:f/80'), undefined);
  assert.equal(parseColor('#12345'), undefined);
  assert.equal(parseColor('navy'), undefined);
  assert.ok(isLight(0xffffff) && !isLight(0x0000ff));
});

test('rgb: of two digits a channel is the colour itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (color) => {
      const hex = color.toString(16).padStart(6, '0');
      const parts = hex.match(/../g)?.join('/');
      assert.equal(parseColor(`rgb:${parts}`), color);
      assert.equal(parseColor(`#${hex}`), color);
    }),
  );
});

test('a larger scale never makes smaller text', () => {
  const scale = fc.double({ min: 0.1, max: 16, noNaN: true });
  fc.assert(
    fc.property(scale, scale, (a, b) => {
      const at = (value: number) => textSizes.indexOf(sizeOfScale(value) ?? 'S');
      assert.ok(a <= b ? at(a) <= at(b) : at(a) >= at(b));
    }),
  );
  const sizes = [96, 120, 144, 168, 192, 216, 240, 288, 336, 384, 600];
  const named = sizes.map((dpi) => sizeOfScale(scaleOfDpi(dpi)));
  assert.deepEqual(named, ['S', 'M', 'L', 'XL', 'S2', 'M2', 'L2', 'S3', 'L3', 'S4', 'S4']);
  for (const bad of [0, -1, Number.NaN, Infinity, 17]) assert.equal(sizeOfScale(bad), undefined);
  assert.equal(stepOfSize('S', -1), 'S');
  assert.equal(stepOfSize('S', 1), 'M');
  assert.equal(stepOfSize('XL', 1), 'S2');
  assert.equal(stepOfSize('S4', 1), 'S4');
});
