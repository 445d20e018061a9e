import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  beginEditing,
  EMPTY_FILTER_BOX,
  editFilter,
  type FilterBox,
  MAX_FILTER_BOX_CHARACTERS,
  setFilter,
} from '../../src/windows/filter-box.ts';

const check = (text: string) => (text.includes('bad') ? 'that is bad' : '');
const NONE = { shift: false, ctrl: false, alt: false };

function key(name: string, ctrl = false) {
  const text = name.length === 1 && !ctrl ? name : '';
  return { kind: 'key', key: name, text, modifiers: { ...NONE, ctrl } } as const;
}

/** Types words; `<Name>` is a named key, `^u` is Ctrl-U. */
function type(box: FilterBox, keys: string): FilterBox {
  const strokes = keys.match(/<\w+>|\^\w|./gs) ?? [];
  return strokes.reduce((b, s) => {
    if (s.length > 2) return editFilter(b, key(s.slice(1, -1)), check);
    return editFilter(b, s.length === 2 ? key(s[1] ?? '', true) : key(s), check);
  }, box);
}

const start = () => beginEditing(EMPTY_FILTER_BOX);

test('typing filters at once and Return keeps it', () => {
  const box = type(start(), 'ledger<Return>');
  assert.equal(box.applied, 'ledger');
  assert.equal(box.editing, false);
});

test('Escape goes back to the filter before', () => {
  const kept = type(start(), 'one<Return>');
  const box = type(beginEditing(kept), ' two<Escape>');
  assert.equal(box.applied, 'one');
  assert.equal(box.text, 'one');
});

test('a wrong text says why and leaves the last good filter in force', () => {
  const box = type(start(), 'ok ^ubad');
  assert.equal(box.text, 'bad');
  assert.equal(box.error, 'that is bad');
  assert.equal(box.applied, 'ba');
  assert.equal(type(box, '<BackSpace>').error, '');
});

test('Return does not take a wrong text: it stays to be put right, and Escape leaves to the filter before', () => {
  const kept = type(start(), 'one<Return>');
  const wrong = type(beginEditing(kept), ' bad<Return>');
  assert.deepEqual([wrong.editing, wrong.text, wrong.error], [true, 'one bad', 'that is bad']);
  const left = type(wrong, '<Escape>');
  assert.deepEqual([left.editing, left.text, left.applied, left.error], [false, 'one', 'one', '']);
  const right = type(wrong, '<BackSpace><Return>');
  assert.deepEqual([right.editing, right.text, right.applied], [false, 'one ba', 'one ba']);
});

test('the cursor moves, inserts and deletes in the middle', () => {
  assert.equal(type(start(), 'ac<Left>b').text, 'abc');
  assert.equal(type(start(), 'abc<Home><Delete>x').text, 'xbc');
  assert.equal(type(start(), 'abc<Left><BackSpace><End>z').text, 'acz');
  assert.equal(type(start(), 'one two^w').text, 'one ');
  assert.equal(type(start(), 'abc<Left>^u').text, 'c');
});

test('control characters are not typed and the length is bounded', () => {
  const event = { kind: 'key', key: 'x', text: '\u0007\n', modifiers: NONE } as const;
  assert.equal(editFilter(start(), event, check).text, '');
  const long = setFilter(EMPTY_FILTER_BOX, 'a'.repeat(10_000), check);
  assert.equal(long.text.length, MAX_FILTER_BOX_CHARACTERS);
  assert.equal(type(beginEditing(long), 'b').text.length, MAX_FILTER_BOX_CHARACTERS);
});

test('whatever is typed, the cursor is in the text and what is in force is good', () => {
  const names = ['Left', 'Right', 'Home', 'End', 'BackSpace', 'Delete', 'Return', 'Escape', 'Up'];
  const stroke = fc.oneof(
    fc.constantFrom(...names).map((n) => key(n)),
    fc.string({ minLength: 1, maxLength: 1 }).map((c) => key(c)),
    fc.constantFrom('u', 'w', 'a', 'e', 'z').map((c) => key(c, true)),
    fc.constantFrom('b', 'a', 'd').map((c) => key(c)),
  );
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 60 }), (strokes) => {
      let box = start();
      for (const s of strokes) {
        box = editFilter(box, s, check);
        assert.ok(box.cursor >= 0 && box.cursor <= box.text.length);
        assert.equal(check(box.applied), '');
        assert.equal(box.error, check(box.text));
        assert.ok(box.editing || box.text === box.applied, 'at rest it shows what is in force');
      }
    }),
  );
});
