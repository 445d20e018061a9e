import assert from 'node:assert/strict';
import { test } from 'node:test';
import { otherTheme, type Palette, paletteOf, type ThemeName } from '../../src/windows/theme.ts';

const THEMES: readonly ThemeName[] = ['dark', 'light'];

/** WCAG 2.2 relative luminance. */
function luminance(color: number): number {
  const linear = [color >> 16, (color >> 8) & 255, color & 255].map((c) => {
    const s = c / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}

function contrast(a: number, b: number): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

const grounds = (p: Palette) => [p.bg, p.panel, p.inset, p.errBg, p.susBg, p.lossBg, p.sel];

for (const theme of THEMES) {
  const p = paletteOf(theme);

  test(`${theme}: text and states keep 4.5 on every ground`, () => {
    for (const name of ['text', 'text2', 'err', 'sus', 'loss', 'ok'] as const)
      for (const ground of grounds(p))
        assert.ok(contrast(p[name], ground) >= 4.5, `${name} on ${ground.toString(16)}`);
  });

  test(`${theme}: the accent keeps 4.5 where words stand in it`, () => {
    for (const ground of [p.bg, p.panel, p.inset, p.susBg, p.errBg])
      assert.ok(contrast(p.accent, ground) >= 4.5, ground.toString(16));
  });

  test(`${theme}: muted text keeps 4.7 on every ground but the selection`, () => {
    for (const ground of grounds(p).filter((g) => g !== p.sel))
      assert.ok(Math.round(contrast(p.mute, ground) * 10) >= 47, ground.toString(16));
  });

  test(`${theme}: words on chips are readable`, () => {
    for (const ground of [p.accent, p.ok, p.err])
      assert.ok(contrast(p.onAccent, ground) >= 4.5, ground.toString(16));
    assert.ok(contrast(p.onSus, p.susFill) >= 4.5);
  });

  test(`${theme}: the ramp goes one way in grey`, () => {
    const steps = p.ramp.map(luminance);
    const sign = theme === 'dark' ? 1 : -1;
    assert.equal(steps.length, 7);
    for (let i = 1; i < steps.length; i++) assert.ok((steps[i]! - steps[i - 1]!) * sign > 0);
  });
}

test('the other theme of the other theme is this one', () => {
  for (const theme of THEMES) assert.equal(otherTheme(otherTheme(theme)), theme);
});
