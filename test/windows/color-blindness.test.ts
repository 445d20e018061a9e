// The four state colours as people see them who lack a cone: simulated after Machado, Oliveira and Fernandes
// (2009), severity 1, in linear RGB; distances are CIE 1976 in L*a*b* under D65.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paletteOf } from '../../src/windows/theme.ts';

type Row = readonly [number, number, number];

const SEEN: Readonly<Record<'protan' | 'deutan' | 'tritan', readonly [Row, Row, Row]>> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
/** Linear sRGB to XYZ, each over that of D65. */
const TO_XYZ: readonly [Row, Row, Row] = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
];

function times(matrix: readonly [Row, Row, Row], [a, b, c]: Row): Row {
  const [x, y, z] = matrix.map((row) => row[0] * a + row[1] * b + row[2] * c);
  return [x ?? 0, y ?? 0, z ?? 0];
}

function linear(color: number): Row {
  const one = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = [color >> 16, (color >> 8) & 255, color & 255].map((c) => one(c / 255));
  return [r ?? 0, g ?? 0, b ?? 0];
}

function lab(rgb: Row): Row {
  const clamped = rgb.map((v) => Math.max(0, Math.min(1, v))) as unknown as Row;
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const [x, y, z] = times(TO_XYZ, clamped).map(f) as unknown as Row;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function closest(colors: readonly number[], kind: keyof typeof SEEN): number {
  const seen = colors.map((color) => lab(times(SEEN[kind], linear(color))));
  const pairs = seen.flatMap((a, i) => seen.slice(i + 1).map((b) => [a, b] as const));
  return Math.min(...pairs.map(([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])));
}

/** What the visual specification states, section 1. */
const STATED = {
  dark: { protan: 28, deutan: 20, tritan: 26 },
  light: { protan: 29, deutan: 17, tritan: 26 },
} as const;

for (const theme of ['dark', 'light'] as const)
  test(`${theme}: up, suspect, error and loss stay apart without any one cone`, () => {
    const { ok, susFill, err, loss } = paletteOf(theme);
    for (const kind of ['protan', 'deutan', 'tritan'] as const) {
      const distance = closest([ok, susFill, err, loss], kind);
      const wanted = STATED[theme][kind];
      assert.ok(Math.round(distance) >= wanted, `${kind}: ${distance.toFixed(1)} of ${wanted}`);
    }
  });

test('colours that one cone tells apart come together without it', () => {
  assert.ok(closest([0xff0000, 0x8f7e00], 'deutan') < closest([0xff0000, 0x0000ff], 'deutan') / 4);
});
