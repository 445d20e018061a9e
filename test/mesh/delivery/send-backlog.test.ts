// The order and the soonest deadline of what waits, at a cost that does not grow with how much waits.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SendBacklog } from '../../../src/mesh/delivery/send-backlog.ts';

interface Item {
  readonly deadlineMs: number;
  readonly submission: { readonly service: string; readonly orderingKey: string };
}

const names = {
  service: fc.constantFrom('s', 't', 'u'),
  orderingKey: fc.constantFrom('', 'k', 'l'),
};
const nameOf = ({ submission: { service, orderingKey } }: Item): string =>
  `${service} ${orderingKey === ''}`;

describe('a backlog of sends', () => {
  it('is as a list that is looked through each time', () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ push: fc.integer({ min: 0, max: 50 }), ...names }) },
      { weight: 2, arbitrary: fc.constant('turn' as const) },
      { weight: 2, arbitrary: fc.record({ nowMs: fc.integer({ min: 0, max: 50 }) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const backlog = new SendBacklog<Item>();
        let list: Item[] = [];
        for (const one of steps) {
          if (one === 'turn') {
            const next = backlog.turn();
            assert.equal(
              next,
              list.find((item) => nameOf(item) === (next && nameOf(next))),
            );
            if (next !== undefined) backlog.remove(next);
            list = list.filter((item) => item !== next);
          } else if ('push' in one) {
            const { service, orderingKey } = one;
            const item = { deadlineMs: one.push, submission: { service, orderingKey } };
            backlog.push(item);
            list.push(item);
          } else {
            const late = backlog.takeLate(one.nowMs);
            const soonest = Math.min(...list.map(({ deadlineMs }) => deadlineMs));
            assert.equal(late?.deadlineMs, soonest <= one.nowMs ? soonest : undefined);
            list = list.filter((item) => item !== late);
          }
          assert.equal(backlog.size, list.length);
          assert.equal(backlog.awake, new Set(list.map(nameOf)).size);
          assert.equal(backlog.soonestMs, Math.min(...list.map(({ deadlineMs }) => deadlineMs)));
        }
      }),
    );
  });

  it('gives each line that is awake its turn, however long others are', () => {
    fc.assert(
      fc.property(fc.array(fc.record(names), { minLength: 1, maxLength: 60 }), (all) => {
        const backlog = new SendBacklog<Item>();
        for (const submission of all) backlog.push({ deadlineMs: 1, submission });
        const asleep = backlog.turn()!;
        backlog.sleep(asleep);
        const lines = new Set(all.map((submission) => nameOf({ deadlineMs: 1, submission })));
        lines.delete(nameOf(asleep));
        for (const is of ['asleep', 'awake']) {
          const seen = new Set<string>();
          for (let turns = 2 * lines.size; turns > 0; turns--) seen.add(nameOf(backlog.turn()!));
          assert.deepEqual(seen, lines, is);
          for (const line of backlog.asleep.values()) backlog.wake(line);
          lines.add(nameOf(asleep));
        }
      }),
    );
  });

  it('looks at few deadlines for each that comes or goes', () => {
    const count = 20_000;
    let looks = 0;
    const backlog = new SendBacklog<Item>();
    const sum = (): number => backlog.soonestMs;
    for (let i = 0; i < count; i++) {
      const deadlineMs = (i * 7919) % count;
      backlog.push({
        submission: { service: 's', orderingKey: '' },
        get deadlineMs() {
          looks++;
          return deadlineMs;
        },
      });
      sum();
    }
    for (let i = 0; i < count; i += 2) {
      backlog.remove(backlog.turn()!);
      sum();
      assert.ok(backlog.takeLate(Infinity));
    }
    assert.equal(backlog.size, 0);
    assert.ok(looks < 100 * count, `${looks} looks`);
  });
});
