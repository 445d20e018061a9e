// Pasting as a machine: the forms it asks for, pieces, limits of size, number and time, and owners
// that lie.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  newPaste,
  type PasteCommand,
  type PasteInput,
  type PasteState,
  type PropertyValue,
  pasteBytesMax,
  pasteStallMs,
  pasteStep,
  pasteWholeMs,
  piecesMax,
} from '../../../src/x11/selection/paste-step.ts';
import { atoms } from './atoms.ts';

const selection = atoms.PRIMARY;
const utf8 = (text: string) => new TextEncoder().encode(text);

function value(type: number, data: Uint8Array, format = 8): PropertyValue {
  return { type, format, bytesAfter: 0, data };
}

function incr(bytes: number): PropertyValue {
  const data = new Uint8Array(4);
  new DataView(data.buffer).setUint32(0, bytes, true);
  return value(atoms.INCR, data, 32);
}

class Requestor {
  state: PasteState = newPaste(atoms);
  atMs = 0;

  tell(input: PasteInput): readonly PasteCommand[] {
    const step = pasteStep(this.state, input, this.atMs);
    this.state = step.state;
    return step.commands;
  }

  ask(): void {
    this.tell({ kind: 'ask', selection, time: 5 });
  }

  notify(target: number, property = this.property): readonly PasteCommand[] {
    return this.tell({ kind: 'notify', selection, target, property });
  }

  read(value: PropertyValue | undefined): readonly PasteCommand[] {
    return this.tell({ kind: 'read', id: this.state.paste?.id ?? 0, value });
  }

  get property(): number {
    return this.state.paste?.property ?? 0;
  }

  /** In the middle of pieces. */
  static inPieces(): Requestor {
    const requestor = new Requestor();
    requestor.ask();
    requestor.notify(atoms.UTF8_STRING);
    requestor.read(incr(3));
    return requestor;
  }

  piece(bytes: Uint8Array, type = atoms.UTF8_STRING): readonly PasteCommand[] {
    this.tell({ kind: 'new-value', property: this.property });
    return this.read(value(type, bytes));
  }
}

const failure = (commands: readonly PasteCommand[]) =>
  commands.flatMap((one) => (one.kind === 'failed' ? [one.reason] : []));

describe('pasting', () => {
  test('asks for the best form first, and gives up after the last', () => {
    const requestor = new Requestor();
    const first = requestor.tell({ kind: 'ask', selection, time: 5 });
    const property = atoms.MESHSCOPE_PASTE_1;
    const convert = { kind: 'convert', selection, property, time: 5 };
    assert.deepEqual(first, [{ ...convert, target: atoms.UTF8_STRING }]);
    const plain = atoms['text/plain;charset=utf-8'];
    assert.deepEqual(requestor.notify(atoms.UTF8_STRING, 0), [{ ...convert, target: plain }]);
    assert.deepEqual(requestor.notify(plain, 0), [{ ...convert, target: atoms.STRING }]);
    assert.deepEqual(failure(requestor.notify(atoms.STRING, 0)), ['nothing']);
  });

  test('reads each form by its rules, and no other', () => {
    const cases = [
      [atoms.UTF8_STRING, utf8('größe'), 'größe'],
      [atoms['text/plain;charset=utf-8'], utf8('größe'), 'größe'],
      [atoms.STRING, Uint8Array.of(0x67, 0xf6, 0x80), 'gö\u0080'],
      [atoms.UTF8_STRING, Uint8Array.of(0x61, 0xff), 'a\ufffd'],
    ] as const;
    for (const [type, bytes, text] of cases) {
      const requestor = new Requestor();
      requestor.ask();
      requestor.notify(atoms.UTF8_STRING);
      assert.deepEqual(requestor.read(value(type, bytes)), [{ kind: 'pasted', text }]);
      assert.equal(requestor.state.paste, undefined);
    }
    const compound = new Requestor();
    compound.ask();
    compound.notify(atoms.UTF8_STRING);
    const next = compound.read(value(999, utf8('x')));
    assert.equal(next[0]?.kind, 'convert');
  });

  test('a late answer to another question changes nothing', () => {
    const requestor = new Requestor();
    requestor.ask();
    assert.deepEqual(requestor.notify(atoms.STRING), []);
    const other = { kind: 'notify', target: atoms.UTF8_STRING, property: 210 } as const;
    assert.deepEqual(requestor.tell({ ...other, selection: atoms.CLIPBOARD }), []);
    assert.deepEqual(failure(requestor.tell({ kind: 'ask', selection, time: 6 })), ['busy']);
  });

  test('joins pieces, even in the middle of a character', () => {
    const requestor = Requestor.inPieces();
    const bytes = utf8('a現b');
    for (const byte of bytes) assert.deepEqual(requestor.piece(Uint8Array.of(byte)), []);
    assert.deepEqual(requestor.piece(new Uint8Array()), [{ kind: 'pasted', text: 'a現b' }]);
  });

  test('the first piece may come before it was read that there are pieces', () => {
    const requestor = new Requestor();
    requestor.ask();
    requestor.tell({ kind: 'new-value', property: requestor.property });
    requestor.notify(atoms.UTF8_STRING);
    assert.deepEqual(requestor.tell({ kind: 'new-value', property: requestor.property }), []);
    assert.deepEqual(
      requestor.read(incr(0)).map((command) => command.kind),
      ['read'],
    );
  });

  test('too much is refused: announced, at once, in pieces, in too many pieces', () => {
    const announced = new Requestor();
    announced.ask();
    announced.notify(atoms.UTF8_STRING);
    assert.deepEqual(failure(announced.read(incr(pasteBytesMax + 1))), ['too-long']);
    const direct = new Requestor();
    direct.ask();
    direct.notify(atoms.UTF8_STRING);
    const cut = { ...value(atoms.UTF8_STRING, utf8('x')), bytesAfter: 1 };
    assert.deepEqual(failure(direct.read(cut)), ['too-long']);
    const pieces = Requestor.inPieces();
    const half = new Uint8Array(pasteBytesMax / 2);
    assert.deepEqual([...pieces.piece(half), ...pieces.piece(half)], []);
    assert.deepEqual(failure(pieces.piece(Uint8Array.of(1))), ['too-long']);
    const crumbs = Requestor.inPieces();
    for (let i = 0; i < piecesMax; i++) crumbs.piece(Uint8Array.of(1));
    assert.deepEqual(failure(crumbs.piece(Uint8Array.of(1))), ['too-long']);
  });

  test('an owner that does not go on is given up, and one that goes on for ever too', () => {
    const silent = new Requestor();
    silent.ask();
    silent.atMs = pasteStallMs - 1;
    assert.deepEqual(silent.tell({ kind: 'tick' }), []);
    silent.atMs++;
    assert.deepEqual(failure(silent.tell({ kind: 'tick' })), ['silent']);
    const slow = Requestor.inPieces();
    for (; slow.atMs < pasteWholeMs; slow.atMs += pasteStallMs - 1) slow.piece(Uint8Array.of(1));
    assert.deepEqual(failure(slow.tell({ kind: 'tick' })), ['silent']);
  });

  test('whatever an owner sends ends in one answer', () => {
    const type = fc.constantFrom(...Object.values(atoms), 0, 777);
    const answer = fc.record({
      type,
      format: fc.constantFrom(0, 8, 16, 32),
      bytesAfter: fc.constantFrom(0, 0, 0, 4),
      data: fc.uint8Array({ maxLength: 12 }),
    });
    const id = fc.constantFrom(1, 1, 1, 2);
    const input: fc.Arbitrary<PasteInput> = fc.oneof(
      fc.record({
        kind: fc.constant('notify' as const),
        selection: fc.constantFrom(selection, selection, 9),
        target: type,
        property: fc.constantFrom(atoms.MESHSCOPE_PASTE_1, 0, 9),
      }),
      fc.record({
        kind: fc.constant('read' as const),
        id,
        value: fc.option(answer, { nil: undefined }),
      }),
      fc.record({
        kind: fc.constant('new-value' as const),
        property: fc.constantFrom(atoms.MESHSCOPE_PASTE_1, 9),
      }),
      fc.constant({ kind: 'tick' as const }),
    );
    fc.assert(
      fc.property(fc.array(input, { maxLength: 60 }), (script) => {
        const requestor = new Requestor();
        requestor.ask();
        const ends = (commands: readonly PasteCommand[]) =>
          commands.filter((one) => one.kind === 'pasted' || one.kind === 'failed').length;
        let ended = 0;
        for (const next of script) ended += ends(requestor.tell(next));
        requestor.atMs = pasteWholeMs;
        ended += ends(requestor.tell({ kind: 'tick' }));
        assert.equal(ended, 1);
        assert.equal(requestor.state.paste, undefined);
      }),
      { numRuns: 500 },
    );
  });
});
