// What leaves a node window as it gets lower, at each text size: TLS line, chart, selection line, in this
// order; the header's last line and the state stay down to the least size.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nodeLayout } from '../../../src/windows/node/node-layout.ts';
import { initialNodeModel } from '../../../src/windows/node/node-model.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { stateStyle } from '../../../src/windows/shapes.ts';
import { paletteOf } from '../../../src/windows/theme.ts';
import type { FontRole, TextMetrics } from '../../../src/x11/draw/draw-list.ts';
import { faceOf, faces, textMetrics } from '../../../src/x11/faces.ts';
import { textSizes } from '../../../src/x11/resources/text-scale.ts';
import { checkPicture, findText } from '../picture-check.ts';
import { busyLane, NodeBench, nodeStatus } from './node-sample.ts';
import { SAMPLE_PEERS } from './peers-sample.ts';

const textSize = fc.constantFrom(...textSizes);
const size = fc.record({
  width: fc.integer({ min: 480, max: 1400 }),
  height: fc.integer({ min: 320, max: 900 }),
});
const state = fc.constantFrom('up', 'suspect', 'down', 'untrusted', 'joining');

function metricsOf(name: (typeof textSizes)[number]): TextMetrics {
  return textMetrics(name, (role: FontRole) => faces[faceOf(name, role)], true);
}

describe('a low node window', () => {
  it('drops TLS line, chart and selection line in this order, then nothing, at any text size', () => {
    fc.assert(
      fc.property(size, textSize, (at, name) => {
        const layout = nodeLayout(at, metricsOf(name), initialNodeModel('cards-4', 'dark'));
        const { headerLines, selection, lanes } = layout;
        const chart = lanes[0]?.chart.height ?? 0;
        const left = [headerLines === 2, chart > 0, selection.height > 0, headerLines > 0];
        assert.deepEqual(
          left,
          left.toSorted((a, b) => Number(a) - Number(b)),
          `${left}`,
        );
        assert.ok(headerLines > 0);
        assert.ok((lanes[0]?.capacity ?? 0) >= 3);
      }),
    );
  });

  it('always tells the name, the state, and its peers or why it is not up', () => {
    fc.assert(
      fc.property(size, textSize, state, (at, name, now) => {
        const bench = new NodeBench(busyLane(60), at);
        const status = nodeStatus({ state: now, reason: 'refused by the node', retryInMs: 4000 });
        bench.frame = { ...bench.frame, status, peers: SAMPLE_PEERS };
        bench.refresh();
        const list = viewNode(bench.model, at, metricsOf(name));
        checkPicture(list, metricsOf(name));
        assert.ok(findText(list, 'cards-4'));
        assert.ok(findText(list, stateStyle(now, paletteOf('dark')).word), now);
        assert.ok(findText(list, now === 'up' ? 'PEERS' : 'refused'), now);
      }),
      { numRuns: 150 },
    );
  });

  it('says what came of a copy although there is no line of the selection', () => {
    const at = { width: 480, height: 320 };
    const metrics = metricsOf('XL');
    const bench = new NodeBench(busyLane(60), at);
    assert.equal(nodeLayout(at, metrics, bench.model).selection.height, 0);
    bench.send({ kind: 'notice', text: 'copied 3 bytes' });
    assert.ok(findText(viewNode(bench.model, at, metrics), 'copied 3 bytes'));
    bench.key('Down');
    assert.ok(findText(viewNode(bench.model, at, metrics), 'keys'));
  });
});
