// How often is tried again, and with whom.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { InstanceChoice, instanceOfKey } from '../../../src/mesh/delivery/instance-choice.ts';
import { KeyLines } from '../../../src/mesh/delivery/key-lines.ts';
import { RecentTransfers } from '../../../src/mesh/delivery/recent-transfers.ts';
import { RetryBudget } from '../../../src/mesh/delivery/retry-budget.ts';
import { SimClock } from '../../support/sim-clock.ts';

const node = fc.nat(30).map((i) => ({ node: `n${i}`, costUs: 1 }));
const nodes = fc.uniqueArray(node, { minLength: 1, maxLength: 8, selector: (one) => one.node });

describe('the retry budget', () => {
  it('never gives more than was saved, earned by first tries and earned by time', () => {
    const step = fc.oneof(
      fc.record({ first: fc.constant(true) }),
      fc.record({ afterMs: fc.nat(500) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const limits = { share: 0.2, savedMax: 5, perS: 10 };
        const budget = new RetryBudget(limits);
        let [given, firsts, nowMs] = [0, 0, 0];
        for (const one of steps) {
          if ('first' in one) {
            budget.firstTry();
            firsts++;
            continue;
          }
          nowMs += one.afterMs;
          if (budget.retry(nowMs)) given++;
          const most = limits.savedMax + limits.share * firsts + (limits.perS * nowMs) / 1000;
          assert.ok(given <= most + 1e-9, `${given} of ${most}`);
        }
      }),
    );
  });

  it('takes back a retry that was answered, and never saves more than its bound', () => {
    const budget = new RetryBudget({ share: 0, savedMax: 2, perS: 0 });
    for (let i = 0; i < 50; i++) {
      assert.equal(budget.retry(0), true);
      budget.giveBack();
    }
    for (let i = 0; i < 5; i++) budget.giveBack();
    assert.deepEqual(
      [1, 2, 3].map(() => budget.retry(0)),
      [true, true, false],
    );
    assert.equal(budget.givenBack, 55);
  });

  it('earns a retry with time when nothing new is sent', () => {
    const budget = new RetryBudget({ share: 0.2, savedMax: 1, perS: 10 });
    assert.equal(budget.retry(0), true);
    assert.equal(budget.retry(50), false);
    assert.equal(budget.retry(101), true);
    assert.equal(budget.refused, 1);
  });
});

describe('the choice of an instance', () => {
  it('stays the same for a key, and moves only the keys of an instance that goes', () => {
    fc.assert(
      fc.property(nodes, fc.string(), (all, key) => {
        const chosen = instanceOfKey(all, key);
        assert.ok(all.some((one) => one.node === chosen));
        for (const gone of all) {
          const left = all.filter((one) => one !== gone);
          if (gone.node !== chosen && left.length > 0)
            assert.equal(instanceOfKey(left, key), chosen);
        }
      }),
    );
  });

  for (const count of [2, 3, 5, 8])
    it(`gives each of ${count} instances its share of the keys, within a tenth`, () => {
      for (const name of ['ledger', 'n', 'authorizer-eu']) {
        const all = Array.from({ length: count }, (_, i) => ({
          node: `${name}-${i + 1}`,
          costUs: 1,
        }));
        const shares = new Map<string, number>();
        for (let key = 0; key < 5000 * count; key++) {
          const chosen = instanceOfKey(all, `account-${key}`)!;
          shares.set(chosen, (shares.get(chosen) ?? 0) + 1);
        }
        for (const { node } of all) {
          const share = (shares.get(node) ?? 0) / 5000;
          assert.ok(Math.abs(share - 1) < 0.1, `${node} has ${share} of its share`);
        }
      }
    });

  it('goes to one with the fewest unanswered messages', () => {
    fc.assert(
      fc.property(nodes, fc.array(fc.nat(), { maxLength: 60 }), (all, ends) => {
        const choice = new InstanceChoice();
        for (const end of ends) {
          const chosen = choice.least(all)!;
          const least = Math.min(...all.map((one) => choice.unansweredBy(one.node)));
          assert.equal(choice.unansweredBy(chosen), least);
          choice.began(chosen);
          if (end % 3 === 0) choice.ended(all[end % all.length]!.node);
        }
      }),
    );
  });
});

describe('the lines of ordering keys', () => {
  it('let one of a key go at a time, in their order', () => {
    const went: number[] = [];
    const lines = new KeyLines<ReturnType<typeof keyed>>(
      new SimClock(),
      ({ number }) => void went.push(number),
    );
    const keyed = (number: number, orderingKey: string) => ({
      number,
      submission: { orderingKey, service: 's' },
    });
    const [first, second, third, last] = [1, 2, 3, 5].map((number) => keyed(number, 'k'));
    const [other, none] = [keyed(4, 'other'), keyed(6, '')];
    assert.deepEqual(
      [first, second, third, other, none].map((one) => lines.enter(one!)),
      [true, false, false, true, true],
    );
    assert.deepEqual(
      [first, second, none].map((one) => lines.isFirst(one!)),
      [true, false, true],
    );
    lines.leave(second!);
    assert.deepEqual(went, [], 'one that waits lets nobody go');
    lines.leave(first!);
    lines.leave(third!);
    assert.deepEqual(went, [3]);
    assert.equal(lines.enter(last!), true);
  });
});

describe('a long line of one ordering key', () => {
  it('looks at few of it for each that leaves, from wherever it leaves', () => {
    let looks = 0;
    const count = 20_000;
    class Kept {
      readonly submission = { orderingKey: 'k', service: 's' };
    }
    const went: Kept[] = [];
    const lines = new KeyLines<Kept>(new SimClock(), (one) => void went.push(one));
    const all = Array.from({ length: count }, () => new Kept());
    for (const one of all) lines.enter(one);
    const { indexOf, splice } = Array.prototype;
    Array.prototype.indexOf = function (this: unknown[], ...given: [unknown]) {
      looks += this.length;
      return indexOf.apply(this, given);
    };
    Array.prototype.splice = function (this: unknown[], ...given: [number, number]) {
      looks += this.length;
      return splice.apply(this, given);
    };
    try {
      for (const one of all.slice(1).reverse()) lines.leave(one);
    } finally {
      Object.assign(Array.prototype, { indexOf, splice });
    }
    assert.ok(looks < 10 * count, `${looks}`);
    assert.equal(lines.isFirst(all[0]!), true);
    lines.leave(all[0]!);
    assert.deepEqual(went, []);
    assert.equal(lines.enter(all[1]!), true);
  });

  it('lets each go once, in order, whoever leaves before it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 300 }), (leaves) => {
        let line: { submission: { orderingKey: string; service: string } }[] = [];
        let goes: (typeof line)[number] | undefined;
        const lines = new KeyLines<(typeof line)[number]>(new SimClock(), (one) => {
          goes = one;
        });
        for (const at of leaves) {
          const one = { submission: { orderingKey: 'k', service: 's' } };
          assert.equal(lines.enter(one), line.length === 0);
          line.push(one);
          const leaver = line[at % 3 === 0 ? 0 : at];
          if (leaver === undefined) continue;
          const [first, next] = line;
          goes = undefined;
          lines.leave(leaver);
          assert.equal(goes, leaver === first ? next : undefined);
          line = line.filter((other) => other !== leaver);
          for (const other of line) assert.equal(lines.isFirst(other), other === line[0]);
        }
      }),
    );
  });
});

describe('transfers seen lately', () => {
  const sightOf = (n: number) => {
    const id = new Uint8Array(16);
    id[n % 16] = 1 + (n >> 4);
    return { id, attempt: n % 3, offset: n % 5 };
  };

  it('hold the last ones at least, and never more than twice as many', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 300 }), (all) => {
        const recent = new RecentTransfers(10);
        const order: number[] = [];
        for (const n of all) {
          const isNew = recent.add(sightOf(n));
          if (order.slice(-10).includes(n)) assert.equal(isNew, false);
          if (!order.includes(n)) assert.equal(isNew, true);
          if (isNew) order.push(n);
          assert.ok(recent.size <= 20);
        }
      }),
    );
  });

  it('tell apart ids, attempts and offsets, thousands of them, of which each is new once', () => {
    const recent = new RecentTransfers(20_000);
    const all = Array.from({ length: 16 * 16 * 60 }, (_, n) => {
      const id = new Uint8Array(16);
      id[n % 16] = n >> 8;
      return { id, attempt: (n >> 4) % 4, offset: 2 ** 31 + ((n >> 6) % 4) };
    });
    const keyOf = (one: (typeof all)[number]): string => `${one.id} ${one.attempt} ${one.offset}`;
    const seen = new Set<string>();
    for (const one of all) {
      assert.equal(recent.add(one), !seen.has(keyOf(one)));
      seen.add(keyOf(one));
    }
    assert.equal(recent.size, seen.size);
  });
});
