// A replay says in every window that it is one, and from when to when: what is shown is not happening now.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewMessage } from '../../src/windows/message/message-view.ts';
import { viewNode } from '../../src/windows/node/node-view.ts';
import { newOverview, withFrame } from '../../src/windows/overview/overview-model.ts';
import { viewOverview } from '../../src/windows/overview/overview-view.ts';
import { spanText } from '../../src/windows/recorded-span.ts';
import { sampleFrame } from '../support/overview-sample.ts';
import { MessageBench } from './message/message-sample.ts';
import { callRow, NodeBench, nodeStatus } from './node/node-sample.ts';
import { checkPicture, findText, LARGE_FACES, SMALL_FACES } from './picture-check.ts';

const recorded = {
  fromUtcMs: Date.UTC(2026, 10, 22, 12, 1, 3, 412),
  toUtcMs: Date.UTC(2026, 10, 22, 12, 6, 44),
};
const SPAN = '2026-11-22 12:01:03 to 12:06:44';
const SIZES = [
  { width: 1200, height: 760 },
  { width: 1000, height: 600 },
  { width: 480, height: 320 },
  { width: 100, height: 60 },
];

test('a span names the second day only when it is another', () => {
  assert.equal(spanText(recorded), SPAN);
  const toUtcMs = recorded.toUtcMs + 86_400_000;
  assert.equal(spanText({ ...recorded, toUtcMs }), '2026-11-22 12:01:03 to 2026-11-23 12:06:44');
});

function nodeBench(size = SIZES[1]): NodeBench {
  const bench = new NodeBench([callRow(1)], size);
  bench.frame = { ...bench.frame, recorded };
  bench.refresh();
  return bench;
}

test('a node window says RECORDED and the span in the place of FOLLOWING', () => {
  const bench = nodeBench();
  const list = viewNode(bench.model, bench.size, SMALL_FACES);
  assert.ok(findText(list, 'RECORDED') && findText(list, SPAN));
  assert.equal(findText(list, 'FOLLOWING'), undefined);
  const narrow = nodeBench(SIZES[2]);
  assert.ok(findText(viewNode(narrow.model, narrow.size, SMALL_FACES), 'RECORDED'));
});

test('it says so of a node that is gone, and beside FROZEN', () => {
  const gone = nodeBench();
  gone.frame = { ...gone.frame, status: nodeStatus({ state: 'down', reason: 'gone' }) };
  gone.refresh();
  assert.ok(findText(viewNode(gone.model, gone.size, SMALL_FACES), 'RECORDED'));
  const frozen = nodeBench(SIZES[0]);
  frozen.key(' ');
  const list = viewNode(frozen.model, frozen.size, SMALL_FACES);
  assert.ok(
    findText(list, 'FROZEN') && findText(list, 'RECORDED') && findText(list, 'rows held at'),
  );
  const narrow = nodeBench(SIZES[2]);
  narrow.key(' ');
  const small = viewNode(narrow.model, narrow.size, SMALL_FACES);
  assert.ok(findText(small, 'FROZEN') && findText(small, 'RECORDED'));
});

test('a message window says it at the end of its first line', () => {
  const bench = new MessageBench();
  assert.equal(findText(viewMessage(bench.model, SIZES[0]!, SMALL_FACES), 'RECORDED'), undefined);
  bench.model = { ...bench.model, recorded };
  const list = viewMessage(bench.model, SIZES[0]!, SMALL_FACES);
  assert.ok(findText(list, 'RECORDED') && findText(list, SPAN));
  assert.ok(findText(viewMessage(bench.model, SIZES[2]!, SMALL_FACES), 'RECORDED'));
});

test('the overview says it too', () => {
  const model = withFrame(newOverview('dark'), { ...sampleFrame(), recorded });
  const list = viewOverview(model, SIZES[0]!, SMALL_FACES);
  assert.ok(findText(list, 'RECORDED') && findText(list, SPAN));
  assert.equal(findText(list, 'FOLLOWING'), undefined);
});

test('it covers no other words, at any size and in both faces', () => {
  const overview = withFrame(newOverview('dark'), { ...sampleFrame(), recorded });
  const message = new MessageBench();
  message.model = { ...message.model, recorded, notice: 'saved in /home/auditor/call.json' };
  for (const size of SIZES)
    for (const metrics of [SMALL_FACES, LARGE_FACES]) {
      const node = nodeBench(size);
      checkPicture(viewNode(node.model, size, metrics), metrics);
      node.key(' ');
      checkPicture(viewNode(node.model, size, metrics), metrics);
      checkPicture(viewMessage(message.model, size, metrics), metrics);
      checkPicture(viewOverview(overview, size, metrics), metrics);
    }
});
