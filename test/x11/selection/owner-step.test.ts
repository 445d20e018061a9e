// The owner of a selection as a machine: claims, refusals, large answers, limits, and what frees them.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  answersMax,
  newOwner,
  type OwnerCommand,
  type OwnerInput,
  type OwnerState,
  pairsMax,
  type SelectionRequest,
  transferStallMs,
  transfersMax,
} from '../../../src/x11/selection/owner-state.ts';
import { ownerDeadlineMs, ownerStep } from '../../../src/x11/selection/owner-step.ts';
import { atoms } from './atoms.ts';

const ours = 100;
const pieceBytes = 10;
const text = 'twenty-five characters!!!';
const selection = atoms.CLIPBOARD;

class Owner {
  state: OwnerState = newOwner({ window: ours, atoms, pieceBytes });
  atMs = 0;

  tell(input: OwnerInput): readonly OwnerCommand[] {
    const step = ownerStep(this.state, input, this.atMs);
    this.state = step.state;
    return step.commands;
  }

  ask(words: Partial<SelectionRequest> = {}): readonly OwnerCommand[] {
    const request = { owner: ours, requestor: 7, selection, property: 50, time: 0, ...words };
    return this.tell({ kind: 'request', request: { target: atoms.UTF8_STRING, ...request } });
  }

  /** The server stores all of it. */
  stored(commands: readonly OwnerCommand[], outcome: 'done' | 'failed' | 'denied' = 'done') {
    return commands.flatMap((command) =>
      command.kind === 'store'
        ? this.tell({ kind: 'stored', id: command.id, index: command.index, outcome })
        : [],
    );
  }
}

function holder(held = 'ab', time = 1000): Owner {
  const owner = new Owner();
  assert.deepEqual(owner.tell({ kind: 'claim', selection, text: held, time }), [
    { kind: 'own', selection, time },
  ]);
  owner.tell({ kind: 'owner', selection, window: ours });
  return owner;
}

const told = (commands: readonly OwnerCommand[]): number[] =>
  commands.flatMap((command) => (command.kind === 'notify' ? [command.property] : []));

describe('the owner of a selection', () => {
  test('says what the server made of its claim', () => {
    const owner = holder();
    assert.deepEqual(owner.tell({ kind: 'owner', selection, window: ours }), [
      { kind: 'report', selection, what: 'owned' },
    ]);
    assert.deepEqual(owner.tell({ kind: 'owner', selection, window: 3 }), [
      { kind: 'report', selection, what: 'not-owned' },
    ]);
    assert.deepEqual(told(owner.ask()), [0]);
  });

  test('tells the requestor only when the property is there, and refuses when it is not', () => {
    const owner = holder();
    const commands = owner.ask();
    assert.deepEqual(told(commands), []);
    assert.deepEqual(told(owner.stored(commands)), [50]);
    assert.deepEqual(told(owner.stored(owner.ask(), 'failed')), [0]);
    const denied = owner.stored(owner.ask(), 'denied');
    assert.deepEqual(told(denied), [0]);
    assert.ok(denied.some((command) => command.kind === 'report' && command.what === 'denied'));
  });

  test('refuses what it does not own, what came before its claim, and what it does not offer', () => {
    const owner = holder('ab', 0xffff_fff0);
    assert.deepEqual(told(owner.ask({ selection: atoms.PRIMARY })), [0]);
    assert.deepEqual(told(owner.ask({ owner: 9 })), [0]);
    assert.deepEqual(told(owner.ask({ target: 9999 })), [0]);
    assert.deepEqual(told(owner.ask({ time: 0xffff_ffef })), [0]);
    // Server time has wrapped: this is later.
    assert.deepEqual(told(owner.stored(owner.ask({ time: 5 }))), [50]);
  });

  test('is cleared by a later owner, not by one before its claim', () => {
    const owner = holder('ab', 1000);
    assert.deepEqual(owner.tell({ kind: 'clear', selection, time: 999 }), []);
    assert.deepEqual(owner.tell({ kind: 'clear', selection, time: 1001 }), [
      { kind: 'report', selection, what: 'lost' },
    ]);
    assert.deepEqual(told(owner.ask()), [0]);
    assert.deepEqual(owner.tell({ kind: 'release', selection }), []);
  });

  test('sends what is large in pieces, each when the one before was taken', () => {
    const owner = holder(text);
    const first = owner.ask();
    assert.deepEqual(
      first.map((command) => command.kind),
      ['watch', 'store'],
    );
    assert.ok(first.some((one) => one.kind === 'store' && one.type === atoms.INCR));
    const taken = { kind: 'deleted', window: 7, property: 50 } as const;
    assert.deepEqual(owner.tell(taken), [], 'nobody was told yet');
    assert.deepEqual(told(owner.stored(first)), [50]);
    let whole = '';
    let last: readonly OwnerCommand[] = [];
    for (let i = 0; i < 4; i++) {
      last = owner.tell(taken);
      for (const command of last)
        if (command.kind === 'store')
          whole += new TextDecoder().decode(command.data as Uint8Array<ArrayBuffer>);
      owner.stored(last);
    }
    assert.equal(whole, text);
    assert.deepEqual(
      last.map((command) => command.kind),
      ['store', 'unwatch'],
    );
    assert.deepEqual(owner.tell(taken), []);
    assert.equal(ownerDeadlineMs(owner.state), undefined);
  });

  test('a requestor that stalls, goes or can not be written to frees what it held', () => {
    const owner = holder(text);
    for (const requestor of [7, 8, 9]) owner.stored(owner.ask({ requestor }));
    assert.equal(owner.state.transfers.length, 3);
    assert.deepEqual(owner.tell({ kind: 'gone', window: 8 }), []);
    const piece = owner.tell({ kind: 'deleted', window: 9, property: 50 });
    assert.deepEqual(owner.stored(piece, 'failed'), [{ kind: 'unwatch', window: 9 }]);
    owner.atMs = transferStallMs - 1;
    assert.deepEqual(owner.tell({ kind: 'tick' }), []);
    owner.atMs++;
    assert.deepEqual(owner.tell({ kind: 'tick' }), [{ kind: 'unwatch', window: 7 }]);
    assert.deepEqual(owner.state.transfers, []);
  });

  test('large answers at the same time are bounded, and one property is used once at a time', () => {
    const owner = holder(text);
    for (let i = 0; i < transfersMax; i++) owner.stored(owner.ask({ requestor: 10 + i }));
    assert.deepEqual(told(owner.ask({ requestor: 10 })), [0], 'the same property');
    assert.deepEqual(told(owner.ask({ requestor: 9 })), [0], 'one too many');
    owner.tell({ kind: 'gone', window: 10 });
    assert.deepEqual(told(owner.stored(owner.ask({ requestor: 9 }))), [50]);
  });

  test('requests that wait for the server are bounded', () => {
    const owner = holder();
    const waiting = Array.from({ length: answersMax }, () => owner.ask());
    assert.deepEqual(waiting.flatMap(told), []);
    assert.deepEqual(told(owner.ask()), [0]);
    for (const commands of waiting) assert.deepEqual(told(owner.stored(commands)), [50]);
    assert.deepEqual(owner.state.answers, []);
  });

  test('MULTIPLE writes None for what failed, and is refused without a list', () => {
    const owner = holder();
    const asked = owner.ask({ target: atoms.MULTIPLE });
    const id = asked[0]?.kind === 'read-pairs' ? asked[0].id : -1;
    const pairs = [
      { target: atoms.UTF8_STRING, property: 51 },
      { target: atoms.MULTIPLE, property: 52 },
      { target: atoms.STRING, property: 0 },
    ];
    const list = owner.stored(owner.tell({ kind: 'pairs', id, pairs }));
    assert.ok(list[0]?.kind === 'store');
    assert.deepEqual(list[0].data, [atoms.UTF8_STRING, 51, 0, 0, 0, 0]);
    assert.deepEqual(told(owner.stored(list)), [50]);
    const second = owner.ask({ target: atoms.MULTIPLE });
    const again = second[0]?.kind === 'read-pairs' ? second[0].id : -1;
    assert.deepEqual(told(owner.tell({ kind: 'pairs', id: again, pairs: undefined })), [0]);
    assert.ok(pairsMax > 0);
  });

  test('whatever comes in whatever order: bounds hold, each request is told once', () => {
    const window = fc.integer({ min: 1, max: 24 });
    const target = fc.constantFrom(...Object.values(atoms), 0, 777);
    const input = fc.oneof(
      fc.record({
        kind: fc.constant('request' as const),
        request: fc.record({
          owner: fc.constantFrom(ours, ours, 3),
          requestor: window,
          selection: fc.constantFrom(selection, atoms.PRIMARY),
          target,
          property: fc.integer({ min: 0, max: 5 }),
          time: fc.constantFrom(0, 900, 1000, 1100),
        }),
      }),
      fc.record({ kind: fc.constant('deleted' as const), window, property: fc.nat({ max: 5 }) }),
      fc.record({ kind: fc.constant('gone' as const), window }),
      fc.constant({ kind: 'tick' as const }),
      fc.record({
        kind: fc.constant('stored' as const),
        id: fc.nat({ max: 40 }),
        index: fc.integer({ min: -1, max: 2 }),
        outcome: fc.constantFrom('done' as const, 'failed' as const, 'denied' as const),
      }),
      fc.record({
        kind: fc.constant('pairs' as const),
        id: fc.nat({ max: 40 }),
        pairs: fc.option(
          fc.array(fc.record({ target, property: fc.nat({ max: 5 }) }), { maxLength: 4 }),
          { nil: undefined },
        ),
      }),
    );
    const steps = fc.array(fc.tuple(input, fc.nat({ max: 4000 })), { maxLength: 120 });
    fc.assert(
      fc.property(steps, (script) => {
        const owner = holder(text);
        let asked = 0;
        let answered = 0;
        for (const [next, ms] of script) {
          owner.atMs += ms;
          if (next.kind === 'request') asked++;
          answered += told(owner.tell(next)).length;
          assert.ok(owner.state.transfers.length <= transfersMax);
          assert.ok(owner.state.answers.length <= answersMax);
        }
        assert.equal(answered + owner.state.answers.length, asked);
        owner.atMs += transferStallMs;
        owner.tell({ kind: 'tick' });
        assert.deepEqual(owner.state.transfers, []);
      }),
      { numRuns: 500 },
    );
  });
});
