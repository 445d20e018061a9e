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

test('services, latencies and failures are those that tiles know', () => {
  assert.deepEqual(names('svc:ledger'), names('name:ledger'));
  assert.deepEqual(names('service:led*'), names('svc:ledger'));
  assert.deepEqual(names('svc:ledger-3'), []);
  const slowest = (n: (typeof nodes)[number]) =>
    Math.max(n.traffic.inbound.p99Us ?? -1, n.traffic.outbound.p99Us ?? -1);
  for (const ms of [1, 20, 250]) {
    const wanted = nodes.filter((n) => slowest(n) > ms * 1000).map((n) => n.status.node);
    assert.deepEqual(names(`latency>${ms}ms`), wanted);
    assert.deepEqual(names(`lat>${ms}`), wanted);
  }
  assert.ok(names('latency<1h'.replace('1h', '60m')).length > 0);
  assert.deepEqual(names('status:error'), names('err>0'));
  assert.deepEqual(names('-status:error'), names('err<=0'));
  assert.ok(names('status:!error').every((name) => names('-status:error').includes(name)));
});

test('a term of calls that tiles have no figure for says so', () => {
  assert.match(errorOf('status:UNAVAILABLE'), /do not count each status.*status:error/);
  assert.match(errorOf('status:nonsense'), /unknown status 'nonsense'/);
  assert.match(errorOf('latency>"1 s"'), /wants a comparison/);
  assert.match(errorOf('latency:5'), /wants a comparison/);
  assert.match(errorOf('svc>a'), /compared with ':'/);
  for (const key of ['method', 'm', 'peer', 'from', 'to', 'dir'])
    assert.match(errorOf(`${key}:in`), /is of calls: filter on it in a node's window/);
  assert.match(errorOf('size>4ki'), /is of calls/);
});

test('what is not understood is an error that says what would be right', () => {
  assert.match(errorOf('stat:down'), /unknown term 'stat:'.*name: state: svc: err>/);
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
    fc.constantFrom('name:', 'err>', 'svc:', 'latency>', 'status:', '*', '"', '-', ' '),
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
