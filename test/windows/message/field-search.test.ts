// Searching the payload, and what large payloads cost: the tree is laid out once, and a picture has
// no more items for a hundred thousand fields than for a screenful.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodePayload } from '../../../src/payload/decode.ts';
import type { PayloadTree } from '../../../src/payload/tree.ts';
import { fieldsWith } from '../../../src/windows/message/field-search.ts';
import { viewMessage } from '../../../src/windows/message/message-view.ts';
import { treeIndex } from '../../../src/windows/message/tree-index.ts';
import { selectedField, treeRows } from '../../../src/windows/message/tree-rows.ts';
import { anyBytes } from '../../support/payload-arbitraries.ts';
import { len, message, text, varint } from '../../support/wire-bytes.ts';
import { findText, SMALL_FACES } from '../picture-check.ts';
import { CALL_KEY, MessageBench, sampleEvents, sampleRow } from './message-sample.ts';

const viewOf = (bench: MessageBench) => viewMessage(bench.model, bench.size, SMALL_FACES);
const nameOf = (bench: MessageBench) =>
  bench.model.payload && selectedField(bench.model.payload.tree, bench.model.field)?.name;
const type = (bench: MessageBench, words: string) => {
  for (const key of words) bench.key(key);
};

describe('searching the payload', () => {
  it('goes to the first field with the text as it is typed, and back with Escape', () => {
    const bench = MessageBench.answered();
    type(bench, '/coun');
    assert.equal(nameOf(bench), 'country');
    assert.ok(findText(viewOf(bench), '1 of 1'));
    type(bench, 'x');
    assert.ok(findText(viewOf(bench), 'no field, value or header has this'));
    assert.equal(nameOf(bench), 'country', 'what was found stays');
    bench.key('Escape');
    assert.equal(nameOf(bench), 'request_id');
    assert.ok(findText(viewOf(bench), 'previous'), 'the hints are back');
  });

  it('finds values, unfolds what hides them, and walks by n and N round the end', () => {
    const bench = MessageBench.answered();
    bench.key('H');
    type(bench, '/eur');
    bench.key('Return');
    assert.equal(nameOf(bench), 'currency_code');
    assert.ok(findText(viewOf(bench), '"EUR"'));
    bench.key('Escape');
    type(bench, '/CO');
    const seen = [nameOf(bench)];
    bench.key('Return');
    for (const key of ['n', 'n', 'N', 'N', 'N']) {
      bench.key(key);
      seen.push(nameOf(bench));
    }
    // Of the request two, of the response one.
    const [a, b, c] = ['country', 'currency_code', 'code'];
    assert.deepEqual(seen, [b, c, a, c, b, a]);
  });

  it('takes every key as text while it is typed, and a paste', () => {
    const bench = MessageBench.answered();
    const before = bench.commands.length;
    type(bench, '/qrwc?');
    assert.equal(bench.model.find.text, 'qrwc?');
    assert.equal(bench.commands.length, before);
    const modifiers = { shift: false, ctrl: true, alt: false };
    bench.input({ kind: 'key', key: 'v', text: '', modifiers });
    assert.deepEqual(bench.commands.at(-1), { kind: 'paste', from: 'CLIPBOARD' });
    bench.input({ kind: 'key', key: 'u', text: '', modifiers });
    bench.send({ kind: 'pasted', pasted: { kind: 'text', text: 'nanos\nmore' } });
    assert.equal(nameOf(bench), 'nanos');
  });

  it('does not find what was redacted, and says when there is nothing to search', () => {
    const bench = MessageBench.answered();
    type(bench, '/*****');
    assert.ok(findText(viewOf(bench), 'no field, value or header has this'));
    const waiting = new MessageBench();
    waiting.key('/');
    assert.match(waiting.model.notice, /nothing to search/);
    waiting.key('n');
    assert.match(waiting.model.notice, /nothing is searched for/);
  });

  it('is the same as looking at every field', () => {
    fc.assert(
      fc.property(anyBytes, fc.string({ maxLength: 2 }), (bytes, wanted) => {
        const tree = decodePayload(bytes);
        const fields = treeIndex(tree).fields;
        const low = wanted.toLowerCase();
        const simple = fields.filter(
          ({ node }) =>
            wanted !== '' && `${node.name}\n${node.valueText}`.toLowerCase().includes(low),
        );
        assert.deepEqual(
          fieldsWith(tree, wanted).map((f) => f.at),
          simple.map((f) => f.at),
        );
      }),
      { numRuns: 100 },
    );
  });
});

/** 4 MiB: many fields of a few bytes, and one long text in each thousand. */
function largePayload(): Uint8Array {
  const rows = Array.from({ length: 30_000 }, (_, i) =>
    i % 1000 === 0 ? text(2, 'hello world '.repeat(10_000)) : len(1, varint(1, i), varint(2, 7)),
  );
  return message(...rows);
}

describe('a large payload', () => {
  const payload = largePayload();
  const events = sampleEvents().map((e) =>
    e.event.type === 3 ? { ...e, payload, event: { ...e.event, redactions: [] } } : e,
  );
  const bench = new MessageBench(sampleRow());
  bench.send({
    kind: 'call',
    callKey: CALL_KEY,
    answer: { kind: 'events', incarnation: 7n, events },
  });
  const tree = (): PayloadTree => bench.model.payload?.tree as PayloadTree;
  const itemCount = () => viewOf(bench).layers.reduce((n, layer) => n + layer.items.length, 0);
  const small = MessageBench.answered();
  const smallItems = viewOf(small).layers.reduce((n, layer) => n + layer.items.length, 0);

  it('costs no more items than a small one, wherever one looks', () => {
    assert.ok(payload.length > 3_500_000);
    assert.ok(treeIndex(tree()).fields.length >= 20_000);
    for (const key of ['Home', 'PageDown', 'End', 'PageUp', 'Up']) {
      bench.key(key);
      assert.ok(itemCount() < smallItems * 2, `${itemCount()} against ${smallItems}`);
    }
    bench.key('Tab');
    for (const key of ['Home', 'PageDown', 'End', 'PageUp', 'Up']) {
      bench.key(key);
      assert.ok(itemCount() < smallItems * 2);
    }
    bench.key('Tab');
    bench.key('Tab');
  });

  it('has its rows laid out once for what is folded, not for each picture or key', () => {
    const rows = treeRows(tree(), bench.model.folded);
    const index = treeIndex(tree());
    for (const key of ['Down', 'PageDown', 'End', 'Home']) {
      bench.key(key);
      viewOf(bench);
    }
    assert.equal(treeRows(tree(), bench.model.folded), rows);
    assert.equal(treeIndex(tree()), index);
  });

  it('scrolls long values sideways, no farther than there is text, by keys and wheel', () => {
    bench.key('Home');
    const shown = () =>
      viewOf(bench)
        .layers.flatMap((l) => l.items)
        .filter((i) => i.kind === 'text' && i.text.includes('o world hello')).length;
    assert.ok(shown() > 0);
    bench.key('>');
    assert.equal(bench.model.valueShift, 16);
    bench.input({ kind: 'wheel', dx: -1, dy: 0, x: 900, y: 300 });
    assert.equal(bench.model.valueShift, 10);
    for (let i = 0; i < 500; i++) bench.key('>');
    const farthest = bench.model.valueShift;
    bench.key('>');
    assert.equal(bench.model.valueShift, farthest);
    for (let i = 0; i < 500; i++) bench.key('<');
    assert.equal(bench.model.valueShift, 0);
  });
});
