// A node's mesh in its window: the line of the header, the view that takes the place of the lanes, what is said of links
// that are not up, and what it costs while nothing happens.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { MeshLinkStatus, MeshStatus } from '../../../src/traffic/mesh-status.ts';
import { helpLayout } from '../../../src/windows/help/help-layout.ts';
import { linkColumns } from '../../../src/windows/node/mesh-columns.ts';
import { helpSubject } from '../../../src/windows/node/node-help.ts';
import { nodeLayout } from '../../../src/windows/node/node-layout.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { shownMesh } from '../../../src/windows/node/shown-mesh.ts';
import { paletteOf } from '../../../src/windows/theme.ts';
import { diff } from '../../../src/x11/draw/diff.ts';
import {
  checkPicture,
  findText,
  LARGE_FACES,
  requestBytes,
  SMALL_FACES,
  textsOf,
} from '../picture-check.ts';
import { BROKEN_MESH, LINK_DOWN, meshLink, SAMPLE_MESH, tellMesh } from './mesh-sample.ts';
import { busyLane, NodeBench, nodeStatus } from './node-sample.ts';

const viewOf = (bench: NodeBench) => viewNode(bench.model, bench.size, SMALL_FACES);
const dark = paletteOf('dark');

function benchOf(mesh: MeshStatus | undefined, ...keys: readonly string[]): NodeBench {
  const bench = new NodeBench(busyLane(40));
  tellMesh(bench, mesh);
  for (const key of keys) bench.key(key);
  return bench;
}

describe('a node without a mesh', () => {
  it('has no line, no key and no help of one', () => {
    const bench = benchOf(undefined);
    const before = viewOf(bench);
    assert.ok(!textsOf(before).some((text) => /mesh/i.test(text) && !/meshscope/.test(text)));
    bench.key('2');
    assert.equal(bench.model.view, 'calls');
    assert.deepEqual(viewOf(bench), before);
    const { header } = nodeLayout(bench.size, SMALL_FACES, bench.model);
    const with_ = benchOf(SAMPLE_MESH);
    assert.ok(nodeLayout(with_.size, SMALL_FACES, with_.model).header.height > header.height);
  });

  it('loses its line when the node has gone: nothing is known of its links then', () => {
    const bench = benchOf(BROKEN_MESH, '2');
    const { status } = bench.frame;
    bench.frame = { ...bench.frame, status: { ...status, state: 'down', reason: 'refused' } };
    bench.refresh();
    const texts = textsOf(viewOf(bench));
    assert.ok(!texts.includes('LINKS') && !texts.includes('MESH'), texts.join(' '));
    bench.frame = { ...bench.frame, status };
    bench.refresh();
    assert.ok(textsOf(viewOf(bench)).includes('LINKS'), 'and is back where it was');
  });
});

describe('the line of the mesh', () => {
  it('names what is wrong first, in words and in the colour of it', () => {
    const list = viewOf(benchOf(BROKEN_MESH));
    checkPicture(list, SMALL_FACES);
    const [name, down] = ['ledger-3', 'DOWN 31s'].map((text) => findText(list, text));
    assert.ok(name && down && name.y === down.y && name.x < down.x);
    assert.equal(down.color, dark.err);
    assert.equal(findText(list, 'DRAINING')?.color, dark.sus);
    for (const words of ['2 of 5 up', '1 CLASSICAL', 'dead letters 4', 'waiting 96', 'LINK DOWN'])
      assert.ok(findText(list, words), words);
  });

  it('says at a glance that all is well and post-quantum', () => {
    const links = [meshLink('east'), meshLink('west')];
    const list = viewOf(benchOf({ ...SAMPLE_MESH, links, linksTotal: 2 }));
    assert.equal(findText(list, 'all post-quantum')?.color, dark.ok);
    assert.ok(findText(list, '2 of 2 up'));
    assert.equal(findText(list, 'LINK DOWN'), undefined);
    assert.equal(findText(list, 'CLASSICAL'), undefined);
  });

  it('keeps the first that is down at any width, and counts those that it has no room for', () => {
    for (const width of [1400, 1000, 800, 640, 480])
      for (const metrics of [SMALL_FACES, LARGE_FACES]) {
        const bench = benchOf(BROKEN_MESH);
        const list = viewNode(bench.model, { width, height: 600 }, metrics);
        checkPicture(list, metrics);
        const line = findText(list, 'MESH');
        assert.ok(line, `${width}`);
        const items = list.layers.flatMap((layer) => layer.items);
        const beside = items.flatMap((i) => (i.kind === 'text' && i.y === line.y ? [i.text] : []));
        assert.ok(
          beside.some((text) => text.startsWith('DOWN')),
          `${width}: ${beside.join('|')}`,
        );
      }
  });

  it('shows the whole of the mesh when it is pressed', () => {
    const bench = benchOf(SAMPLE_MESH);
    const line = findText(viewOf(bench), 'MESH');
    bench.press(200, (line?.y ?? 0) - 3);
    assert.equal(bench.model.view, 'mesh');
    bench.key('Escape');
    assert.equal(bench.model.view, 'calls');
  });
});

describe('the mesh in the place of the lanes', () => {
  it('has a row for each link with its state, secrecy, binding, credit and queue', () => {
    const list = viewOf(benchOf(BROKEN_MESH, '2'));
    checkPicture(list, SMALL_FACES);
    for (const words of [
      'nothing came for 612 ms; dialled: connect ECONNREFUSED 10.4.7.33:7444',
      'dialled, no answer yet',
      'post-quantum',
      'X25519MLKEM768',
      'CLASSICAL',
      '4-byte',
      'gRPC',
      '7.9 MB of 8.4 MB',
      '96, 1.2 MB',
      'NO WAY',
      'dead letters',
      'cards, cards-admin',
    ])
      assert.ok(findText(list, words), words);
    const items = list.layers.flatMap((layer) => layer.items);
    const down = items.find((i) => i.kind === 'text' && i.text === 'DOWN');
    assert.equal(down?.kind === 'text' && down.color, dark.err);
    assert.ok(items.some((i) => i.kind === 'fill' && i.color === dark.errBg));
    assert.equal(findText(list, 'INBOUND'), undefined);
  });

  it('leads back by 1 and by Escape, and does nothing to rows and filters', () => {
    const bench = benchOf(SAMPLE_MESH, '2');
    for (const key of ['/', 'e', 'Return', 'Ctrl-f', '@', 'v', '*', 'z', ' ', 'n']) bench.key(key);
    assert.equal(bench.model.view, 'mesh');
    assert.equal(bench.model.filter.editing, false);
    assert.equal(bench.model.prompt, undefined);
    assert.equal(bench.model.frozen, undefined);
    assert.equal(bench.model.errorsOnly, false);
    bench.press(300, 200);
    assert.deepEqual(bench.commands, []);
    bench.key('1');
    assert.ok(findText(viewOf(bench), 'INBOUND'));
  });

  it('has hints and help of its own, which need no scrolling at the usual size', () => {
    const bench = benchOf(BROKEN_MESH);
    assert.ok(textsOf(viewOf(bench)).includes('mesh'));
    bench.key('2');
    const hints = textsOf(viewOf(bench));
    assert.ok(hints.includes('calls') && !hints.includes('errors only'), hints.join(' '));
    bench.key('?');
    const help = textsOf(viewOf(bench));
    for (const words of ['MESH', 'credit used', 'NO WAY', 'CLASSICAL'])
      assert.ok(help.includes(words), words);
    assert.ok(!help.includes('FILTER'));
    const subject = helpSubject(bench.model);
    assert.equal(helpLayout(subject, bench.size, SMALL_FACES).maxScroll, 0);
  });

  it('is scrolled by keys and by the wheel where it does not fit, to its very end and back', () => {
    const bench = benchOf(BROKEN_MESH, '2');
    bench.size = { width: 480, height: 320 };
    const shows = (words: string): boolean => findText(viewOf(bench), words) !== undefined;
    assert.ok(shows('LINKS') && !shows('kyc-legacy 41'));
    assert.ok(!shows('WAYS'));
    bench.key('End');
    assert.ok(shows('NO WAY') && !shows('LINKS'));
    const end = bench.model.meshScroll;
    bench.key('Down');
    bench.input({ kind: 'wheel', x: 100, y: 200, dx: 0, dy: 1 });
    assert.equal(bench.model.meshScroll, end);
    bench.input({ kind: 'wheel', x: 100, y: 200, dx: 0, dy: -1 });
    assert.ok(bench.model.meshScroll < end);
    bench.key('Home');
    assert.equal(bench.model.meshScroll, 0);
    bench.size = { width: 1000, height: 600 };
    bench.key('End');
    assert.equal(bench.model.meshScroll, 0, 'all of it is in view');
  });

  it('never leaves out who, in which state and how secret, however narrow', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(80), (room, nameCells) => {
        const { columns } = linkColumns(room, nameCells);
        const names = columns.map(({ name }) => name);
        for (const name of ['neighbour', 'state', 'secrecy'] as const)
          assert.ok(names.includes(name));
        columns.slice(1).forEach((column, i) => {
          const before = columns[i];
          assert.ok(before && before.cell + before.cells < column.cell, `${room}`);
        });
        const last = columns.at(-1);
        if (room >= 40) assert.ok(last && last.cell + last.cells <= room, `${room}`);
      }),
    );
  });
});

describe('a mesh at rest', () => {
  const jitter = (link: MeshLinkStatus, i: number): MeshLinkStatus => ({
    ...link,
    roundTripMs: (link.roundTripMs ?? 0) * (1 + 0.08 * Math.sin(i * 1.7)),
  });

  for (const view of ['calls', 'mesh'] as const)
    it(`costs no more than 100 bytes a second with round trips that tremble: ${view}`, () => {
      const bench = benchOf(SAMPLE_MESH, ...(view === 'mesh' ? ['2'] : []));
      let shown = viewOf(bench);
      let bytes = 0;
      const seconds = 60;
      for (let i = 1; i <= seconds; i++) {
        const nowUtcMs = bench.frame.nowUtcMs + 1000;
        const links = SAMPLE_MESH.links.map((link) => jitter(link, i));
        bench.frame = { ...bench.frame, nowUtcMs };
        tellMesh(bench, { ...SAMPLE_MESH, links });
        const next = viewOf(bench);
        for (const op of diff(shown, next, SMALL_FACES))
          bytes += op.kind === 'copy' ? 28 : requestBytes(op);
        shown = next;
      }
      assert.ok(bytes / seconds <= 100, `${(bytes / seconds).toFixed(1)} B/s`);
    });

  it('shows a round trip that moved for good, and every change of state at once', () => {
    const status = (link: MeshLinkStatus) => {
      const { collector, ...rest } = nodeStatus();
      assert.ok(collector);
      return { ...rest, collector: { ...collector, mesh: { ...SAMPLE_MESH, links: [link] } } };
    };
    const first = shownMesh(undefined, status(meshLink('east', { roundTripMs: 10 })));
    const near = shownMesh(first, status(meshLink('east', { roundTripMs: 11 })));
    assert.equal(near?.links[0]?.roundTripMs, 10);
    const far = shownMesh(near, status(meshLink('east', { roundTripMs: 14 })));
    assert.equal(far?.links[0]?.roundTripMs, 14);
    const down = shownMesh(far, status(meshLink('east', LINK_DOWN)));
    assert.equal(down?.links[0]?.state, 'down');
    assert.equal(down?.links[0]?.roundTripMs, undefined);
  });

  it('tells ages by the clock of the node, however far that is off', () => {
    const bench = benchOf(BROKEN_MESH);
    const { status } = bench.frame;
    const mesh = BROKEN_MESH.links.map((link) => ({
      ...link,
      sinceUtcMs: link.sinceUtcMs === undefined ? undefined : link.sinceUtcMs + 90_000,
    }));
    assert.ok(status.collector);
    const collector = { ...status.collector, mesh: { ...BROKEN_MESH, links: mesh } };
    bench.frame = {
      ...bench.frame,
      status: { ...status, collector, clockOffsetMs: 90_000, roundTripMs: 1 },
    };
    bench.refresh();
    assert.ok(findText(viewOf(bench), 'DOWN 31s'));
  });
});
