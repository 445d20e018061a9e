import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Canvas, type LayerCanvas } from '../../src/windows/canvas.ts';
import { fitting, hintsOf } from '../../src/windows/key-hints.ts';
import { actionOf, bindingsOf, KEY_TABLE, keyCap } from '../../src/windows/key-table.ts';
import { SMALL_FACES } from './picture-check.ts';

const NONE = { shift: false, ctrl: false, alt: false };
const WINDOWS = ['overview', 'node', 'message', 'help'] as const;

const press = (key: string, modifiers = NONE) =>
  ({ kind: 'key', key, text: '', modifiers }) as const;

test('in a window a key does one thing', () => {
  for (const window of WINDOWS) {
    const keys = bindingsOf(window).flatMap((b) => b.keys);
    assert.equal(new Set(keys).size, keys.length, window);
  }
});

test('every bound key gives its action, in its windows only', () => {
  for (const binding of KEY_TABLE)
    for (const window of WINDOWS)
      for (const key of binding.keys) {
        const ctrl = key.startsWith('Ctrl-');
        const shift = key.startsWith('Shift-');
        const event = press(key.replace(/^(Ctrl|Shift)-/, ''), { ...NONE, ctrl, shift });
        const expected = binding.windows.includes(window) ? binding.action : undefined;
        if (expected) assert.equal(actionOf(window, event), expected, `${window} ${key}`);
      }
});

test('Shift counts with a named key that is bound with it, and changes no other', () => {
  const shift = { ...NONE, shift: true };
  assert.equal(actionOf('node', press('Up', shift)), 'mark-up');
  assert.equal(actionOf('message', press('Up', shift)), 'up');
  assert.equal(actionOf('node', press('PageUp', shift)), 'page-up');
  assert.equal(actionOf('node', press('Q', shift)), 'quit');
});

test('a key with Alt or an unknown one does nothing', () => {
  assert.equal(actionOf('overview', press('q', { ...NONE, alt: true })), undefined);
  assert.equal(actionOf('overview', press('F12')), undefined);
  assert.equal(actionOf('overview', press('q', { ...NONE, ctrl: true })), undefined);
});

test('what help and the footer say is short enough for its column', () => {
  for (const b of KEY_TABLE) {
    assert.ok(b.does.length <= 28, b.does);
    assert.ok((b.hint ?? '').length <= 12, b.hint);
    const caps = b.keys.map(keyCap).reduce((n, c) => n + c.length + 2, 0);
    assert.ok(caps <= 16, b.keys.join(' '));
  }
});

function withLayer(check: (layer: LayerCanvas) => void): void {
  const canvas = new Canvas({ width: 2000, height: 40 }, 0, SMALL_FACES);
  canvas.layer({ x: 0, y: 0, width: 2000, height: 40 }, check);
}

test('hints drop from the right, and the one for help goes last', () => {
  withLayer((layer) => {
    const all = hintsOf('overview');
    assert.equal(fitting(layer, all, 5000).length, all.length);
    let before = all.length;
    for (let room = 1000; room >= 0; room -= 7) {
      const kept = fitting(layer, all, room);
      assert.ok(kept.length <= before);
      before = kept.length;
      if (kept.length > 0)
        assert.ok(
          kept.some((h) => h.cap === '?'),
          `${room}`,
        );
      const others = kept.filter((h) => h.cap !== '?');
      assert.deepEqual(others, all.filter((h) => h.cap !== '?').slice(0, others.length));
    }
    assert.equal(before, 0);
  });
});
