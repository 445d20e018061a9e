import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewMessage } from '../../../src/windows/message/message-view.ts';
import { selectedField } from '../../../src/windows/message/tree-rows.ts';
import { findText, SMALL_FACES, textsOf } from '../picture-check.ts';
import {
  CALL,
  CALL_KEY,
  METHOD,
  MessageBench,
  offsetOf,
  REQUEST_BYTES,
  sampleEvents,
  sampleRow,
  sampleSchema,
} from './message-sample.ts';

const viewOf = (bench: MessageBench) => viewMessage(bench.model, bench.size, SMALL_FACES);
const has = (bench: MessageBench, text: string) => findText(viewOf(bench), text) !== undefined;
const fieldOf = (bench: MessageBench) =>
  bench.model.payload && selectedField(bench.model.payload.tree, bench.model.field);

/** Presses the byte at `offset` in the dump. */
function pressByte(bench: MessageBench, offset: number): void {
  const line = (offset & ~31).toString(16).padStart(4, '0');
  const texts = viewOf(bench).layers.flatMap((l) => l.items.filter((i) => i.kind === 'text'));
  const y = texts.find((t) => t.text === line)?.y ?? 0;
  const index = offset % 32;
  bench.press(53 + (index * 3 + Math.floor(index / 8)) * 6, y - 3);
}

describe('a message window', () => {
  it('asks its node for the call and the schema', () => {
    const bench = new MessageBench();
    assert.deepEqual(
      bench.commands.map((c) => c.kind),
      ['set-title', 'fetch-call', 'fetch-schema'],
    );
    assert.ok(has(bench, 'asking authorizer-2 for the call'));
  });

  it('shows the first payload by the schema, with its provenance', () => {
    const bench = MessageBench.answered();
    assert.equal(bench.model.payload?.tree.typeName, 'authz.v1.AuthorizeRequest');
    for (const text of [
      '"req_01JD8Q2M7ZK4"',
      'merchant',
      '"EUR"',
      'service definition',
      'schema of authorizer-2, read 12:00:00, sha 8c8c8c8c',
    ])
      assert.ok(has(bench, text), text);
    assert.ok(has(bench, 'deadline 250 ms, 51 ms left'));
  });

  it('lists headers and trailers below the events where there is room', () => {
    const bench = MessageBench.answered();
    assert.ok(has(bench, 'METADATA'));
    bench.size = { width: 800, height: 500 };
    assert.ok(!has(bench, 'METADATA'));
  });

  it('shows the raw wire format until the schema comes', () => {
    const bench = new MessageBench();
    bench.send({ kind: 'call', callKey: CALL_KEY, answer: CALL });
    assert.ok(has(bench, '#1'));
    assert.ok(has(bench, 'raw until the schema comes'));
    bench.send({ kind: 'schema', method: METHOD, answer: { kind: 'unknown', reason: 'not told' } });
    assert.ok(has(bench, 'no schema: not told'));
  });

  it('opens at the message that its row stands for', () => {
    const events = [0, 1, 2].flatMap((index) =>
      sampleEvents()
        .filter((e) => e.event.type === 4)
        .map((e) => ({ ...e, event: { ...e.event, index } })),
    );
    const bench = new MessageBench(sampleRow({ messageNumber: 3, messageType: 4 }));
    const answer = { kind: 'events', incarnation: 7n, events } as const;
    bench.send({ kind: 'call', callKey: CALL_KEY, answer });
    assert.equal(bench.model.event, 2);
    assert.equal(bench.model.notice, '');
    const gone = new MessageBench(sampleRow({ messageNumber: 9, messageType: 4 }));
    gone.send({ kind: 'call', callKey: CALL_KEY, answer });
    assert.match(gone.model.notice, /^message #9 is no longer kept at the node; another/);
  });

  it('moves through fields by keys and folds them', () => {
    const bench = MessageBench.answered();
    bench.key('Down');
    assert.equal(fieldOf(bench)?.name, 'merchant');
    bench.key('Return');
    assert.ok(!has(bench, '"mrc_4471"'));
    bench.key('Down');
    assert.equal(fieldOf(bench)?.name, 'card');
    bench.key('Up');
    bench.key('Right');
    assert.ok(has(bench, '"mrc_4471"'));
  });

  it('selects the field of a clicked byte, and the other way round', () => {
    const bench = MessageBench.answered();
    pressByte(bench, offsetOf('EUR'));
    assert.equal(fieldOf(bench)?.path, 'amount.currency_code');
    const row = findText(viewOf(bench), 'expiry');
    bench.press((row?.x ?? 0) + 2, (row?.y ?? 0) - 3);
    assert.equal(fieldOf(bench)?.path, 'card.expiry');
  });

  it('unfolds what hides a clicked byte', () => {
    const bench = MessageBench.answered();
    bench.key('Down');
    bench.key('Return');
    pressByte(bench, offsetOf('mrc_4471'));
    assert.equal(fieldOf(bench)?.path, 'merchant.id');
    assert.ok(has(bench, '"mrc_4471"'));
  });

  it('never shows, copies or saves redacted bytes', () => {
    const bench = MessageBench.answered();
    assert.ok(has(bench, 'redacted'));
    assert.ok(!textsOf(viewOf(bench)).some((t) => /\*\*\*|2a 2a 2a/.test(t)));
    while (fieldOf(bench)?.name !== 'pan') bench.key('Down');
    assert.ok(!textsOf(viewOf(bench)).some((t) => /\*\*\*|2a 2a 2a/.test(t)), 'selected too');
    bench.key('c');
    assert.equal(bench.model.notice, 'nothing to copy here');
    bench.key('w');
    const save = bench.commands.at(-1);
    assert.ok(save?.kind === 'save-call');
    assert.doesNotMatch(save.text, /\*\*\*/);
    assert.match(save.text, /redacted: pan/);
  });

  it('copies the value itself and saves the call as JSON under a harmless name', () => {
    const bench = MessageBench.answered();
    bench.key('c');
    assert.deepEqual(bench.commands.at(-1), { kind: 'copy', text: 'req_01JD8Q2M7ZK4' });
    bench.key('w');
    const save = bench.commands.at(-1);
    assert.ok(save?.kind === 'save-call');
    assert.match(save.name, /^authz\.v1\.Authorizer\.Authorize-[0-9a-f]{12}\.json$/);
    const call = JSON.parse(save.text);
    assert.equal(call.events[1].payload.amount.units, '184');
    assert.equal(call.events[5].status, 0);
  });

  it('lists headers and trailers, redacted ones as a box', () => {
    const bench = MessageBench.answered();
    bench.model = { ...bench.model, focus: 'events' };
    bench.key('Home');
    assert.ok(has(bench, 'grpc-node-js/1.14.7'));
    assert.ok(has(bench, 'authorization'));
    assert.ok(has(bench, '12 bytes  07'));
    bench.key('End');
    assert.ok(has(bench, '0 OK'));
  });

  it('turns the decoder by keys and tabs', () => {
    const bench = MessageBench.answered();
    bench.key('2');
    assert.equal(bench.model.payload?.decoder, 'schema', 'there is no other set of descriptors');
    bench.key('3');
    assert.equal(bench.model.payload?.decoder, 'raw');
    const tab = findText(viewOf(bench), 'service definition');
    bench.press(tab?.x ?? 0, (tab?.y ?? 0) - 3);
    assert.equal(bench.model.payload?.decoder, 'schema');
  });

  it('walks the lane by ] and [ and asks for the call it comes to', () => {
    const bench = MessageBench.answered();
    bench.key(']');
    const asked = bench.commands.at(-1);
    assert.ok(asked?.kind === 'neighbour' && asked.step === 1 && asked.id === 5);
    const callKey = new Uint8Array(16).fill(9);
    bench.send({ kind: 'neighbour', row: sampleRow({ id: 6, callKey }) });
    assert.deepEqual(
      bench.commands.slice(-2).map((c) => c.kind),
      ['set-title', 'fetch-call'],
    );
    bench.send({ kind: 'call', callKey: CALL_KEY, answer: CALL });
    assert.equal(bench.model.call, undefined, 'a late answer of the other call is left alone');
    bench.send({ kind: 'neighbour', row: undefined });
    assert.ok(has(bench, 'no further call in the lane'));
  });

  it('asks again when a running call went on, one question at a time, and keeps the selection', () => {
    const bench = MessageBench.answered(sampleRow({ status: undefined, latencyUs: undefined }));
    bench.key('Down');
    const fetches = () => bench.commands.filter((c) => c.kind === 'fetch-call').length;
    bench.send({ kind: 'row-changed', row: sampleRow({ size: 900 }) });
    bench.send({ kind: 'row-changed', row: sampleRow({ size: 901 }) });
    assert.equal(fetches(), 2);
    bench.send({ kind: 'call', callKey: CALL_KEY, answer: CALL });
    assert.equal(fetches(), 3);
    bench.send({ kind: 'call', callKey: CALL_KEY, answer: { kind: 'failed', reason: 'gone' } });
    assert.equal(fieldOf(bench)?.name, 'merchant', 'what was told before stays');
    assert.ok(has(bench, 'gone'));
  });
});

describe('a message window says so', () => {
  const withMessage = (change: object) => {
    const events = sampleEvents().map((e) => (e.event.type === 3 ? { ...e, ...change } : e));
    const bench = new MessageBench();
    const answer = { kind: 'events', incarnation: 7n, events } as const;
    bench.send({ kind: 'call', callKey: CALL_KEY, answer });
    bench.send({ kind: 'schema', method: METHOD, answer: sampleSchema() });
    return bench;
  };

  it('when the call is no longer kept, with what the history still knows', () => {
    const bench = new MessageBench();
    bench.send({ kind: 'call', callKey: CALL_KEY, answer: { kind: 'no-longer-kept' } });
    assert.ok(has(bench, 'no longer kept at authorizer-2'));
    assert.ok(has(bench, 'Authorizer/Authorize'));
    assert.ok(has(bench, '198.9'));
  });

  it('when the node did not answer, and r asks again', () => {
    const bench = new MessageBench();
    const answer = { kind: 'failed', reason: 'connection refused' } as const;
    bench.send({ kind: 'call', callKey: CALL_KEY, answer });
    assert.ok(has(bench, 'connection refused'));
    bench.key('r');
    assert.ok(bench.commands.slice(-2).some((c) => c.kind === 'fetch-call'));
  });

  it('when a payload was not captured, may not be read, is cut, or is no longer kept', () => {
    const none = new Uint8Array();
    const note = "set payload: 'full'";
    const cases = [
      [{ payload: none, completeness: { kind: 'not-captured', note } }, `not captured: ${note}`],
      [
        { payload: none, completeness: { kind: 'not-permitted', note: 'role observer' } },
        'role observer',
      ],
      [
        { payload: REQUEST_BYTES.subarray(0, 40), completeness: { kind: 'cut', keptBytes: 40 } },
        `cut at 40 of ${REQUEST_BYTES.length} bytes`,
      ],
      [{ payload: none, completeness: { kind: 'no-longer-kept' } }, 'no longer kept at the node'],
    ] as const;
    for (const [change, words] of cases) assert.ok(has(withMessage(change), words), words);
  });

  it('in a window that has room for one pane only, too', () => {
    const bench = new MessageBench(sampleRow(), { width: 480, height: 320 });
    bench.send({ kind: 'call', callKey: CALL_KEY, answer: { kind: 'no-longer-kept' } });
    assert.ok(has(bench, 'no longer kept at authorizer-2'));
  });

  it('when a payload is empty', () => {
    const bench = withMessage({ payload: new Uint8Array() });
    assert.ok(has(bench, 'empty: every field has its default'));
  });

  it('when the bytes are not of the schema, and shows them raw', () => {
    const bench = withMessage({ payload: Uint8Array.of(0x12, 0xff, 0x01, 0x07) });
    assert.equal(bench.model.payload?.decoder, 'raw');
    assert.ok(has(bench, 'not a authz.v1.AuthorizeRequest'));
  });
});
