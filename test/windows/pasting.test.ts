// Pasting into a filter box: which keys, what of the text is taken, and what is said of the rest.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  beginEditing,
  EMPTY_FILTER_BOX,
  editFilter,
  MAX_FILTER_BOX_CHARACTERS,
} from '../../src/windows/filter-box.ts';
import { pasteInto, pasteKey, pressFilterBox } from '../../src/windows/pasting.ts';

const check = (text: string) => (text.includes('bad') ? 'that is bad' : '');
const NONE = { shift: false, ctrl: false, alt: false };
const editing = beginEditing(EMPTY_FILTER_BOX);
const paste = (text: string, box = editing) => pasteInto(box, { kind: 'text', text }, check);
const key = (name: string, modifiers = NONE) =>
  ({ kind: 'key', key: name, text: '', modifiers }) as const;

test('Ctrl-V takes CLIPBOARD, Shift-Insert PRIMARY, as everywhere', () => {
  assert.equal(pasteKey(key('v', { ...NONE, ctrl: true })), 'CLIPBOARD');
  assert.equal(pasteKey(key('V', { ...NONE, ctrl: true, shift: true })), 'CLIPBOARD');
  assert.equal(pasteKey(key('Insert', { ...NONE, shift: true })), 'PRIMARY');
  assert.equal(pasteKey(key('Insert')), undefined);
  assert.equal(pasteKey(key('v')), undefined);
  assert.equal(pasteKey(key('v', { ...NONE, ctrl: true, alt: true })), undefined);
});

test('the middle button begins editing and asks for PRIMARY, the first only begins', () => {
  const model = { filter: EMPTY_FILTER_BOX };
  const middle = pressFilterBox(model, 2);
  assert.equal(middle.model.filter.editing, true);
  assert.deepEqual(middle.commands, [{ kind: 'paste', from: 'PRIMARY' }]);
  assert.deepEqual(pressFilterBox(model, 1).commands, []);
});

test('the first line goes in at the cursor and is in force at once', () => {
  const ab = { ...editing, text: 'ab', cursor: 1, applied: 'ab' };
  const box = paste('\n\nX\tY\u001b\u202e\nsecond', ab);
  assert.equal(box.text, 'aX Yb');
  assert.equal(box.applied, 'aX Yb');
  assert.equal(box.cursor, 4);
  assert.equal(box.note, 'first line pasted');
  assert.equal(paste('one\n').note, '');
});

test('what does not fit is cut, and said', () => {
  const box = paste('x'.repeat(MAX_FILTER_BOX_CHARACTERS + 1));
  assert.equal(box.text.length, MAX_FILTER_BOX_CHARACTERS);
  assert.match(box.note, /at most 512 characters/);
  assert.equal(paste('y', box).text, box.text);
  assert.match(paste('y', box).note, /at most 512/);
});

test('a failure and an empty text are said, until the next key', () => {
  const failed = pasteInto(editing, { kind: 'failed', why: 'nothing to paste' }, check);
  assert.equal(failed.note, 'not pasted: nothing to paste');
  assert.equal(editFilter(failed, key('Left'), check).note, '');
  assert.equal(paste('\u0000\u200e\n').note, 'not pasted: it has no text');
});

test('an answer that comes when editing is over changes nothing', () => {
  assert.equal(paste('late', EMPTY_FILTER_BOX), EMPTY_FILTER_BOX);
});

test('whatever is pasted: printable, bounded, no half characters, a bad filter is not in force', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 700 }), fc.nat({ max: 512 }), (text, n) => {
      const box = paste(text, { ...editing, text: 'a'.repeat(n), cursor: n });
      assert.ok(box.text.length <= MAX_FILTER_BOX_CHARACTERS);
      assert.ok(!/[\r\n\t]|\p{C}/u.test(box.text));
      assert.ok(box.text.isWellFormed());
    }),
  );
  assert.equal(paste('bad').applied, '');
});
