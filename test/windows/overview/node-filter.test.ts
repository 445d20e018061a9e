import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nearestName } from '../../../src/windows/overview/nearest-name.ts';
import { parseNodeFilter } from '../../../src/windows/overview/node-filter.ts';
import { sampleFrame } from '../../support/overview-sample.ts';

const { nodes } = sampleFrame(10);

function names(text: string): readonly string[] {
  const parsed = parseNodeFilter(text);
  assert.ok(parsed.ok, text);
  return nodes.filter(parsed.matches).map((n) => n.status.node);
}

function errorOf(text: string): string {
  const parsed = parseNodeFilter(text);
  assert.ok(!parsed.ok, text);
  return parsed.message;
}

test('words, names, states and errors choose nodes', () => {
  assert.equal(names('').length, nodes.length);
  assert.deepEqual(names('state:down'), ['ledger-3']);
  assert.deepEqual(names('state:down,suspect'), ['ledger-3', 'fraud-2']);
  assert.deepEqual(names('name:LEDGER-3'), ['ledger-3']);
  assert.deepEqual(names('name:*-3'), ['ledger-3']);
  assert.deepEqual(names('node:cards* err>1'), ['cards-4']);
  assert.deepEqual(names('err>=12.4%'), ['cards-4']);
  assert.deepEqual(names('"of another cluster"'), ['wallet-9']);
  assert.equal(names('-state:down').length, nodes.length - 1);
});

test('what is not understood is an error that says what would be right', () => {
  assert.match(errorOf('stat:down'), /unknown term 'stat:'.*name: state: err>/);
  assert.match(errorOf('state:gone'), /'gone' is no state.*suspect/);
  assert.match(errorOf('err:5'), /compared with/);
  assert.match(errorOf('err>many'), /percentage/);
  assert.match(errorOf('name>a'), /compared with ':'/);
  assert.match(errorOf('name:'), /has no value/);
  assert.match(errorOf('-stat:down'), /unknown term/);
  assert.match(errorOf('state:down or state:up'), /'or' joins nothing: state:down,suspect/);
  assert.match(errorOf('(ledger)'), /brackets/);
  assert.match(errorOf('!state:up'), /: -state:up$/);
  assert.match(errorOf('a '.repeat(65)), /more than 64 terms/);
  assert.match(errorOf('a'.repeat(5000)), /longer than/);
});

test('any text is a filter or an error, never an exception, and fast', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('name:', 'err>', '*', '"', '-', ' '),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const parsed = parseNodeFilter(pieces.join(''));
      if (parsed.ok) for (const node of nodes) parsed.matches(node);
      else assert.notEqual(parsed.message, '');
    }),
  );
});

test('the nearest name helps with a slip and is silent for nonsense', () => {
  assert.equal(nearestName('name:ledgr-3', ['fraud-2', 'ledger-3']), 'ledger-3');
  assert.equal(nearestName('zzzzzzzz', ['fraud-2', 'ledger-3']), undefined);
  assert.equal(nearestName('', ['a']), undefined);
  assert.equal(nearestName('x'.repeat(10_000), ['a']), undefined);
});
