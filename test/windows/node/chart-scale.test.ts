import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { INITIAL_CHART_SCALE, nextChartScale } from '../../../src/windows/node/chart-scale.ts';

const at = (calls: number, p99Us?: number) => [{ second: 1, calls, errors: 0, lost: 0, p99Us }];

describe('the scale of a chart', () => {
  it('holds still while values move within it', () => {
    const scale = nextChartScale(INITIAL_CHART_SCALE, at(1842, 251_000));
    assert.deepEqual(scale, { rate: 2000, p99Us: 300_000 });
    for (const calls of [1999, 1200, 700])
      assert.equal(nextChartScale(scale, at(calls, 251_000)), scale);
  });

  it('goes up at once and down only below a third', () => {
    const scale = { rate: 2000, p99Us: 300_000 };
    assert.equal(nextChartScale(scale, at(2001, 251_000)).rate, 3000);
    assert.equal(nextChartScale(scale, at(600, 251_000)).rate, 750);
  });

  it('always holds its values and never flips between two scales', () => {
    const values = fc.array(fc.nat({ max: 1e7 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, (list) => {
        let scale = INITIAL_CHART_SCALE;
        for (const calls of list) {
          scale = nextChartScale(scale, at(calls, calls));
          assert.ok(scale.rate >= calls && scale.p99Us >= calls);
          assert.equal(nextChartScale(scale, at(calls, calls)), scale);
        }
      }),
    );
  });
});
