import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  EVEN_SPLIT,
  LEAST_SHARE,
  splitAt,
  stepSplit,
} from '../../../src/windows/node/lane-split.ts';
import { nodeLayout } from '../../../src/windows/node/node-layout.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { checkPicture, SMALL_FACES, textsOf } from '../picture-check.ts';
import { busyLane, NodeBench } from './node-sample.ts';

const widths = (bench: NodeBench) =>
  nodeLayout(bench.size, SMALL_FACES, bench.model).lanes.map((l) => l.title.width);
const viewOf = (bench: NodeBench) => viewNode(bench.model, bench.size, SMALL_FACES);

describe('the share that two lanes have of a window', () => {
  it('keeps a least share for each and snaps to the middle', () => {
    assert.equal(splitAt(EVEN_SPLIT, -50, 900).inboundShare, LEAST_SHARE);
    assert.equal(splitAt(EVEN_SPLIT, 5000, 900).inboundShare, 1 - LEAST_SHARE);
    assert.equal(splitAt({ ...EVEN_SPLIT, inboundShare: 0.3 }, 455, 900).inboundShare, 0.5);
    let split = EVEN_SPLIT;
    for (let i = 0; i < 50; i++) split = stepSplit(split, -1);
    assert.equal(split.inboundShare, LEAST_SHARE);
  });

  it('follows a drag of the gutter, and is kept', () => {
    const bench = new NodeBench(busyLane(60));
    assert.deepEqual(widths(bench), [480, 480]);
    const modifiers = { shift: false, ctrl: false, alt: false };
    bench.input({ kind: 'press', button: 1, x: 500, y: 300, clicks: 1, modifiers });
    bench.input({ kind: 'drag', button: 1, x: 640, y: 310 });
    checkPicture(viewOf(bench), SMALL_FACES);
    bench.input({ kind: 'release', button: 1, x: 640, y: 310 });
    assert.deepEqual(widths(bench), [620, 340]);
    bench.input({ kind: 'drag', button: 1, x: 300, y: 310 });
    assert.deepEqual(widths(bench), [620, 340], 'let go');
    assert.equal(bench.commands.length, 0, 'no row was opened');
    checkPicture(viewOf(bench), SMALL_FACES);
  });

  it('is moved by < and >, and given to one lane by z', () => {
    const bench = new NodeBench(busyLane(60));
    bench.key('>');
    assert.ok((widths(bench)[0] ?? 0) > 480);
    bench.key('<');
    bench.key('<');
    assert.ok((widths(bench)[0] ?? 0) < 480);
    bench.key('z');
    assert.deepEqual(widths(bench), [976]);
    assert.ok(textsOf(viewOf(bench)).some((t) => t.includes('INBOUND')));
    bench.key('Tab');
    assert.ok(textsOf(viewOf(bench)).some((t) => t.includes('OUTBOUND')));
    checkPicture(viewOf(bench), SMALL_FACES);
    bench.key('z');
    assert.equal(widths(bench).length, 2);
  });
});
