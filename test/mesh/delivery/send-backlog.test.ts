// The order and the soonest deadline of what waits, at a cost that does not grow with how much waits.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SendBacklog } from '../../../src/mesh/delivery/send-backlog.ts';

describe('a backlog of sends', () => {
  it('is as a list that is looked through each time', () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ push: fc.integer({ min: 0, max: 50 }) }) },
      { weight: 2, arbitrary: fc.constant('first' as const) },
      { weight: 2, arbitrary: fc.record({ nowMs: fc.integer({ min: 0, max: 50 }) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const backlog = new SendBacklog<{ deadlineMs: number }>();
        let list: { deadlineMs: number }[] = [];
        for (const one of steps) {
          if (one === 'first') {
            const { first } = backlog;
            assert.equal(first, list[0]);
            if (first !== undefined) backlog.remove(first);
            list = list.slice(1);
          } else if ('push' in one) {
            const item = { deadlineMs: one.push };
            backlog.push(item);
            list.push(item);
          } else {
            const late = backlog.takeLate(one.nowMs);
            const soonest = Math.min(...list.map(({ deadlineMs }) => deadlineMs));
            assert.equal(late?.deadlineMs, soonest <= one.nowMs ? soonest : undefined);
            list = list.filter((item) => item !== late);
          }
          assert.equal(backlog.size, list.length);
          assert.equal(backlog.first, list[0]);
          assert.equal(backlog.soonestMs, Math.min(...list.map(({ deadlineMs }) => deadlineMs)));
        }
      }),
    );
  });

  it('looks at few deadlines for each that comes or goes', () => {
    const count = 20_000;
    let looks = 0;
    const backlog = new SendBacklog<{ readonly deadlineMs: number }>();
    const sum = (): number => backlog.soonestMs;
    for (let i = 0; i < count; i++) {
      const deadlineMs = (i * 7919) % count;
      backlog.push({
        get deadlineMs() {
          looks++;
          return deadlineMs;
        },
      });
      sum();
    }
    for (let i = 0; i < count; i += 2) {
      backlog.remove(backlog.first!);
      sum();
      assert.ok(backlog.takeLate(Infinity));
    }
    assert.equal(backlog.size, 0);
    assert.ok(looks < 100 * count, `${looks} looks`);
  });
});
