import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseMeshTime } from '../../../src/windows/node/mesh-time.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { checkPicture, findText, SMALL_FACES, textsOf } from '../picture-check.ts';
import { busyLane, callRow, NOON_US, NodeBench } from './node-sample.ts';

const viewOf = (bench: NodeBench) => viewNode(bench.model, bench.size, SMALL_FACES);
const type = (bench: NodeBench, text: string) => {
  for (const c of text) bench.key(c);
};
const ctrlF = (bench: NodeBench) => bench.key('Ctrl-f');

describe('a time that is typed', () => {
  const now = NOON_US + 5e6;
  const at = (text: string) => {
    const parsed = parseMeshTime(text, now);
    assert.ok(parsed.ok, text);
    return parsed.utcUs;
  };

  it('is a time of day, the last that was, or some time ago', () => {
    assert.equal(at('12:00:03'), NOON_US + 3e6);
    assert.equal(at('12:00:03.25'), NOON_US + 3.25e6);
    assert.equal(at('11:59'), NOON_US - 60e6);
    assert.equal(at('12:01'), NOON_US + 60e6 - 86_400e6, 'yesterday');
    assert.equal(at('-5m'), now - 300e6);
    assert.equal(at(' -1.5s '), now - 1.5e6);
  });

  it('is refused with words on what would be right', () => {
    for (const text of ['', 'noon', '12', '5m', '-5', '12:60', '24:00', '12:00:60', '1:2']) {
      const parsed = parseMeshTime(text, now);
      assert.ok(!parsed.ok && /12:01:03|to 23/.test(parsed.error), text);
    }
  });

  it('is never after now, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        const parsed = parseMeshTime(text, now);
        assert.ok(!parsed.ok || (Number.isFinite(parsed.utcUs) && parsed.utcUs <= now));
      }),
    );
  });
});

describe('going to a time', () => {
  it('holds both lanes there and selects the first row from then on', () => {
    const out = Array.from({ length: 300 }, (_, i) => callRow(i + 0.5, { direction: 2 }));
    const bench = new NodeBench([...busyLane(300), ...out].sort((a, b) => a.id - b.id));
    bench.frame = { ...bench.frame, nowUtcMs: NOON_US / 1000 + 60_000 };
    bench.refresh();
    type(bench, '@12:00:13');
    checkPicture(viewOf(bench), SMALL_FACES);
    bench.key('Return');
    assert.equal(bench.model.selection?.row.id, 100);
    assert.ok(findText(viewOf(bench), 'FROZEN'));
    assert.ok(Number(bench.model.frozen?.anchors[2]) > 99);
    assert.ok(Number(bench.model.frozen?.anchors[2]) < 125);
  });

  it('keeps a wrong text to be put right, and says why it is wrong', () => {
    const bench = new NodeBench(busyLane(30));
    type(bench, '@25:00');
    bench.key('Return');
    assert.ok(findText(viewOf(bench), 'there is no 25:00'));
    assert.equal(bench.model.frozen, undefined);
    bench.key('Escape');
    assert.equal(bench.model.prompt, undefined);
    assert.equal(bench.commands.length, 0, 'the window stays');
  });
});

describe('searching a lane', () => {
  const rows = () =>
    Array.from({ length: 400 }, (_, i) =>
      callRow(i + 1, { peer: i % 100 === 0 ? 'wallet-2' : 'gateway-1' }),
    );

  it('brings the nearest match into view while it is typed, and walks by n and N', () => {
    const bench = new NodeBench(rows());
    ctrlF(bench);
    type(bench, 'wall');
    assert.equal(bench.model.selection?.row.id, 301);
    assert.ok(findText(viewOf(bench), 'SEARCH'));
    checkPicture(viewOf(bench), SMALL_FACES);
    bench.key('Return');
    assert.equal(textsOf(viewOf(bench)).includes('match'), true);
    assert.ok(textsOf(viewOf(bench)).includes('4'));
    bench.key('N');
    assert.equal(bench.model.selection?.row.id, 201);
    bench.key('n');
    assert.equal(bench.model.selection?.row.id, 301);
    bench.key('n');
    assert.ok(findText(viewOf(bench), 'no newer match'));
    assert.equal(bench.model.selection?.row.id, 301);
    assert.ok(
      textsOf(viewOf(bench)).some((t) => t.includes('gateway-1')),
      'no row is taken away',
    );
  });

  it('ends with Esc, typed or kept, and n is for trouble again', () => {
    const bench = new NodeBench(rows());
    ctrlF(bench);
    type(bench, 'wal');
    bench.key('Escape');
    assert.equal(bench.model.search, '');
    ctrlF(bench);
    type(bench, 'wal');
    bench.key('Return');
    bench.key('Escape');
    assert.equal(bench.model.search, '');
    assert.equal(findText(viewOf(bench), 'SEARCH'), undefined);
    assert.equal(
      bench.commands.some((c) => c.kind === 'close'),
      false,
    );
    bench.key('N');
    assert.ok(findText(viewOf(bench), 'no older error is kept'));
  });

  it('goes on frame by frame while older rows wait, until Esc', () => {
    const bench = new NodeBench(rows());
    ctrlF(bench);
    bench.more = 3;
    bench.key('l');
    assert.ok(bench.model.seeking);
    assert.ok(findText(viewOf(bench), 'looking through older rows'));
    for (let i = 0; i < 4; i++) bench.refresh();
    assert.equal(bench.model.seeking, undefined);
    assert.equal(bench.model.selection?.row.id, 301);
    const other = new NodeBench(rows());
    other.more = 1000;
    ctrlF(other);
    type(other, 'nobody');
    other.key('Return');
    assert.ok(other.model.seeking);
    other.key('Escape');
    assert.equal(other.model.seeking, undefined);
    const asked = other.commands.length;
    other.refresh();
    assert.equal(other.commands.length, asked);
  });

  it('marks the matches in view', () => {
    const bench = new NodeBench(rows());
    const fills = () =>
      viewOf(bench).layers.flatMap((l) => l.items.filter((i) => i.kind === 'fill')).length;
    const before = fills();
    ctrlF(bench);
    type(bench, 'gateway');
    assert.equal(bench.model.frozen, undefined, 'they are in view');
    assert.ok(fills() > before + 10);
  });
});
