import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type FilterFields, parseFilter, type TrafficFilter } from '../../src/traffic/filter.ts';

function filter(text: string): TrafficFilter {
  const parsed = parseFilter(text);
  assert.ok(parsed.ok, text);
  return parsed.filter;
}

const CALL: FilterFields = {
  node: 'ledger-1',
  method: 'acme.v1.Ledger/Post',
  peer: 'gateway-1',
  direction: 1,
  size: 100,
  status: undefined,
  latencyUs: undefined,
};
const ended = (status: number): FilterFields => ({ ...CALL, status, latencyUs: 20_000 });

/** Few names, so that two events differ in one thing only. */
const fields: fc.Arbitrary<FilterFields> = fc.record({
  node: fc.constantFrom('a', 'b', '>a'),
  method: fc.constantFrom('a', 'b'),
  peer: fc.constantFrom('a', 'b'),
  direction: fc.constantFrom<1 | 2>(1, 2),
  size: fc.constantFrom(0, 10),
  status: fc.constantFrom(undefined, 0, 5),
  latencyUs: fc.constantFrom(undefined, 10, 20_000),
});
const term = fc.constantFrom(
  'a',
  'method:b',
  'peer:a',
  'node:a',
  'from:a',
  'to:b',
  'dir:in',
  'size>5',
  'status:ok',
  'latency>10ms',
);
const text = fc
  .array(fc.tuple(fc.constantFrom('', '-'), term), { maxLength: 4 })
  .map((terms) => terms.map(([sign, t]) => sign + t).join(' '));

describe('a filter', () => {
  it('answers for each event as if it had seen no other', () => {
    fc.assert(
      fc.property(text, fc.array(fields, { maxLength: 30 }), (wanted, events) => {
        const used = filter(wanted);
        for (const event of events)
          assert.equal(used.matches(event), filter(wanted).matches(event));
      }),
    );
  });

  it('goes on after more calls than it remembers', () => {
    const used = filter('method:7');
    for (let round = 0; round < 2; round++)
      for (let i = 0; i < 20_000; i++)
        assert.equal(used.matches({ ...CALL, method: `m${i}` }), `${i}`.includes('7'));
  });

  it('takes a dash as not, as often as it is there', () => {
    for (const [dashes, matches] of [
      ['', true],
      ['-', false],
      ['--', true],
      ['---', false],
    ] as const)
      assert.equal(filter(`${dashes}gateway`).matches(CALL), matches, dashes);
    assert.equal(filter('-').matches(CALL), true, 'a dash alone is a word');
    assert.equal(filter(`${'-'.repeat(4000)}size>50`).matches(CALL), true);
  });

  it('knows statuses by name, number and error, and none before the end', () => {
    const cases: readonly (readonly [string, number, boolean])[] = [
      ['status:ok', 0, true],
      ['status:error', 0, false],
      ['status:error', 14, true],
      ['status:5,unavailable', 14, true],
      ['status:!ok,error', 14, false],
      ['status:!5', 14, true],
    ];
    for (const [wanted, status, matches] of cases) {
      assert.equal(filter(wanted).matches(ended(status)), matches, `${wanted} of ${status}`);
      assert.equal(filter(wanted).matches(CALL), false, wanted);
    }
  });

  it('names the place of what is wrong', () => {
    for (const [wrong, offset] of [
      ['a b:c', 2],
      ['status:nope', 0],
      ['dir:up', 0],
      ['x size:3', 2],
    ] as const) {
      const parsed = parseFilter(wrong);
      assert.ok(!parsed.ok);
      assert.equal(parsed.error.offset, offset, wrong);
    }
  });

  it('refuses operators of other languages and says what to write', () => {
    for (const [wrong, offset, says] of [
      ['status:unavailable or status:internal', 19, /status:unavailable,internal.*"or"/],
      ['a OR b', 2, /status:unavailable,internal/],
      ['a || b', 2, /status:unavailable,internal/],
      ['a and b', 2, /side by side.*"and"/],
      ['a && b', 2, /side by side/],
      ['not status:ok', 0, /-status:ok.*"not"/],
      ['(status:ok)', 0, /brackets.*side by side/],
      ['-(a b)', 0, /brackets/],
      ['a method:b)', 2, /brackets/],
      ['a !status:ok', 2, /: -status:ok$/],
      ['!ledger', 0, /: -ledger$/],
      ['! ledger', 0, /: -status:ok$/],
      ['method:!Check', 0, /: -method:Check$/],
    ] as const) {
      const parsed = parseFilter(wrong);
      assert.ok(!parsed.ok, wrong);
      assert.equal(parsed.error.offset, offset, wrong);
      assert.match(parsed.error.message, says);
    }
  });

  it('takes those operators as text when they are quoted or part of a word', () => {
    for (const text of [
      '"or"',
      'peer:or',
      '"(a)"',
      'peer:"(a)"',
      '-"!a"',
      'order',
      'constructor',
      '__proto__',
      'peer:"!a"',
      'a!',
    ])
      assert.ok(parseFilter(text).ok, text);
    assert.equal(filter('peer:"(a) or"').matches({ ...CALL, peer: 'the (A) OR b' }), true);
    assert.equal(filter('status:!ok').matches(ended(5)), true);
  });

  it('reads what is quoted as it is, whatever stands in it', () => {
    const name = fc.string({ minLength: 1 }).filter((s) => !/["*]/.test(s));
    fc.assert(
      fc.property(name, (peer) =>
        assert.equal(filter(`peer:"${peer}"`).matches({ ...CALL, peer: `x${peer}` }), true),
      ),
    );
  });
});
