import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from '../../../src/windows/overview/heat-map/heat-groups.ts';
import { cellRect } from '../../../src/windows/overview/heat-map/heat-layout.ts';
import { rampStep, stepWords } from '../../../src/windows/overview/heat-map/heat-metric.ts';
import { worstNodes } from '../../../src/windows/overview/heat-map/heat-worst.ts';
import type { OverviewFrame } from '../../../src/windows/overview/overview-frame.ts';
import { overviewLayout } from '../../../src/windows/overview/overview-layout.ts';
import {
  newOverview,
  type OverviewModel,
  tabOf,
  withFrame,
} from '../../../src/windows/overview/overview-model.ts';
import { viewOverview } from '../../../src/windows/overview/overview-view.ts';
import { diff } from '../../../src/x11/draw/diff.ts';
import { largeFrame } from '../../support/large-mesh.ts';
import { SAMPLE_NOW_MS, sampleFrame } from '../../support/overview-sample.ts';
import { requestBytes, SMALL_FACES, textsOf } from '../picture-check.ts';
import { OverviewDriver } from './overview-driver.ts';

const SIZE = { width: 1200, height: 760 };
const MESH = largeFrame(4096);

function bytesOf(before: OverviewModel | undefined, after: OverviewModel): number {
  const shown = before && viewOverview(before, SIZE, SMALL_FACES);
  const ops = diff(shown, viewOverview(after, SIZE, SMALL_FACES), SMALL_FACES);
  return ops.reduce((sum, op) => sum + (op.kind === 'copy' ? 28 : requestBytes(op)), 0);
}

function heatOf(driver: OverviewDriver) {
  const { heat } = overviewLayout(driver.model, SIZE, SMALL_FACES);
  assert.ok(heat);
  return heat;
}

test('it is the first tab from 64 nodes on, and stays when nodes leave', () => {
  const d = new OverviewDriver().frame(largeFrame(63));
  assert.equal(tabOf(d.model), 'tiles');
  assert.equal(tabOf(d.frame(largeFrame(64)).model), 'heat-map');
  assert.equal(tabOf(d.frame(largeFrame(20)).model), 'heat-map');
  assert.equal(tabOf(d.keys('1').frame(MESH).model), 'tiles');
});

test('in the least window every metric can be seen, and what colours and shapes mean', () => {
  const d = new OverviewDriver({ width: 480, height: 320 }).frame(sampleFrame()).keys('2');
  const shown = () => textsOf(d.picture());
  for (const metric of ['err %', 'p99 latency', 'rate', 'age of last event', 'lost events'])
    assert.ok(shown().includes(metric), metric);
  for (const word of ['<5', '>250 ms', 'suspect', 'down']) assert.ok(shown().includes(word), word);
  const states = ['suspect', 'down', 'lost events', 'untrusted', 'joining'];
  const left = states.filter((s) => !shown().includes(s)).length;
  assert.ok(left > 0 && shown().includes(`+${left}: ?`), shown().join('|'));
  d.keys('Right');
  assert.notEqual(d.model.selected, undefined);
  assert.ok(!shown().includes('>250 ms'), 'the node that is chosen has the line');
});

test('how a node is chosen is said', () => {
  const d = new OverviewDriver({ width: 800, height: 500 }).frame(sampleFrame()).keys('2');
  assert.ok(textsOf(d.picture()).some((t) => t.includes('the arrows or the pointer choose one')));
});

test('a whole draw of 4,096 nodes and a frame of it cost what the specification estimates', () => {
  const first = withFrame(newOverview('dark'), MESH);
  const whole = bytesOf(undefined, first);
  assert.ok(whole < 50_000, `${whole} bytes for a whole draw`);
  let model = first;
  let most = 0;
  for (let turn = 1; turn <= 5; turn++) {
    const next = withFrame(model, largeFrame(4096, turn));
    most = Math.max(most, bytesOf(model, next));
    model = next;
  }
  assert.ok(most < 9_000, `${most} bytes for a frame in which 340 nodes changed`);
  assert.equal(bytesOf(model, withFrame(model, { ...largeFrame(4096, 5) })), 0);
});

test('one node that changes costs one cell, its list rows and its counts', () => {
  const first = withFrame(newOverview('dark'), MESH);
  const nodes = MESH.nodes.map((n, i) => {
    const inbound = { ...n.traffic.inbound, p99Us: 30_000 };
    return i === 700 ? { ...n, traffic: { ...n.traffic, inbound } } : n;
  });
  const bytes = bytesOf(first, withFrame(first, { ...MESH, nodes }));
  assert.ok(bytes > 0 && bytes < 300, `${bytes} bytes`);
});

test('cells are as large as the pane allows, and all nodes have one', () => {
  for (const [nodes, pitch] of [
    [80, 24],
    [4096, 8],
    [6000, 6],
    [10_000, 5],
  ] as const) {
    const d = new OverviewDriver().frame(largeFrame(nodes));
    const heat = heatOf(d);
    assert.equal(heat.pitch, pitch, `${nodes} nodes`);
    assert.equal(heat.contentPx <= heat.map.height, true, 'nothing is scrolled out');
    assert.equal(heat.columns, Math.floor(688 / pitch));
    const cells = heat.groups.flatMap((g) => g.group.members.map((_, i) => cellRect(heat, g, i)));
    assert.equal(new Set(cells.map((c) => `${c.x},${c.y}`)).size, nodes);
  }
});

test('the pointer and the arrows move one cursor; Return opens its node', () => {
  const d = new OverviewDriver().frame(MESH);
  const heat = heatOf(d);
  const second = heat.groups[1];
  assert.ok(second);
  const cell = cellRect(heat, second, 90);
  d.event({ kind: 'hover', x: cell.x + 2, y: cell.y + 2 });
  const name = MESH.nodes[second.group.members[90] ?? -1]?.status.node;
  assert.equal(d.model.selected, name);
  d.keys('Left', 'Up', 'Up');
  const above = heat.groups[0]?.group.members;
  assert.equal(d.model.selected, MESH.nodes[above?.[86 * 5 + 3] ?? -1]?.status.node);
  d.keys('Down', 'Down', 'Right');
  assert.equal(d.model.selected, name);
  d.keys('Return');
  assert.deepEqual(d.commands, [{ kind: 'open-node', node: name }]);
  d.event({ kind: 'hover', x: 5, y: 5 });
  assert.equal(d.model.selected, name, 'beside the cells nothing is chosen');
});

test('m walks the metrics, g the groupings, and the head says by what they are', () => {
  const d = new OverviewDriver().frame(MESH);
  const shown = () => textsOf(viewOverview(d.model, SIZE, SMALL_FACES));
  const metrics = Array.from({ length: 5 }, () => d.keys('m').model.heat.metric);
  assert.deepEqual(metrics, ['rate', 'age', 'lost', 'errors', 'p99']);
  assert.ok(shown().includes('one cell a node, by service (of the name)'));
  d.keys('g');
  assert.ok(shown().includes('one cell a node, by network (of the address)'));
  assert.ok(shown().includes('10.4.0.0/24'));
  assert.equal(d.keys('g').model.heat.groups.length, 1);
  assert.equal(d.keys('g').model.heat.grouping, 'service');
});

test('z fills the pane with the group of the cursor, and Escape or z shows all again', () => {
  const d = new OverviewDriver().frame(MESH);
  const small = heatOf(d).pitch;
  d.keys('n', 'z');
  const zoomed = heatOf(d);
  assert.equal(zoomed.groups.length, 1);
  assert.ok(zoomed.pitch > small);
  assert.equal(d.keys('Escape').model.heat.zoomed, undefined);
  assert.ok(d.model.selected !== undefined, 'Escape left the group, not the node');
  assert.equal(heatOf(d.keys('z', 'z')).groups.length, 8);
});

test('n walks trouble and brings it into sight where the map scrolls', () => {
  const low = { width: 480, height: 320 };
  const d = new OverviewDriver(low).frame(MESH);
  const seen = new Set<string>();
  for (let i = 0; i < 12; i++) {
    d.keys('n');
    const { selected } = d.model;
    const index = MESH.nodes.findIndex((n) => n.status.node === selected);
    const { heat } = overviewLayout(d.model, low, SMALL_FACES);
    assert.ok(heat && heat.contentPx > heat.map.height, 'it scrolls');
    const placed = heat.groups.find((g) => g.group.members.includes(index));
    assert.ok(placed && selected);
    const cell = cellRect(heat, placed, placed.group.members.indexOf(index));
    assert.ok(cell.y >= heat.map.y && cell.y + cell.height <= heat.map.y + heat.map.height);
    seen.add(selected);
  }
  assert.equal(seen.size, 12);
});

test('a filter leaves its nodes only', () => {
  const d = new OverviewDriver().frame(MESH).keys('/', ...'state:down', 'Return');
  const members = d.model.heat.groups.flatMap((g) => g.members);
  const down = MESH.nodes.filter((n) => n.status.state === 'down').length;
  assert.equal(members.length, down);
  assert.ok(members.every((i) => MESH.nodes[i]?.status.state === 'down'));
});

test('while frozen the picture is held, cursor and metric go on', () => {
  const d = new OverviewDriver().frame(MESH).keys(' ');
  d.frame({ ...largeFrame(4096, 9), nowUtcMs: SAMPLE_NOW_MS + 9000 });
  assert.equal(d.model.frame, MESH);
  assert.equal(d.keys('m').model.heat.metric, 'rate');
});

test('the worst come by state, then by the metric', () => {
  const worst = worstNodes(MESH.nodes, 'p99', SAMPLE_NOW_MS, 50);
  const states = worst.map((n) => n.status.state);
  const sorted = MESH.nodes.filter((n) => n.status.state === 'down').length;
  assert.ok(states.slice(0, sorted).every((s) => s === 'down'));
  assert.equal(states[sorted], 'suspect');
  const p99 = worst.slice(0, sorted).map((n) => n.traffic.inbound.p99Us ?? 0);
  assert.deepEqual(
    p99,
    p99.toSorted((a, b) => b - a),
  );
  assert.equal(worstNodes(MESH.nodes, 'p99', SAMPLE_NOW_MS, 0).length, 0);
});

test('steps of the ramp and their words', () => {
  assert.deepEqual(
    [0, 4.9, 5, 24, 25, 249, 250, 1e9].map((v) => rampStep('p99', v)),
    [0, 0, 1, 2, 3, 5, 6, 6],
  );
  assert.equal(rampStep('p99', undefined), undefined);
  assert.equal(rampStep('p99', Number.NaN), undefined);
  assert.deepEqual(stepWords('p99'), ['<5', '10', '25', '50', '100', '250', '>250 ms']);
});

test('networks are read off addresses', () => {
  for (const [address, network] of [
    ['grpcs://10.4.7.31:8443', '10.4.7.0/24'],
    ['10.4.7.31', '10.4.7.0/24'],
    ['grpcs://ledger-3.eu-1a.example:7443', 'eu-1a.example'],
    ['localhost:1', 'localhost'],
    ['', '(no address)'],
    [undefined, '(no address)'],
  ] as const)
    assert.equal(networkOf(address), network);
});

test('a mesh without nodes, and one in which each has its own service, have a map', () => {
  const none: OverviewFrame = { ...MESH, nodes: [] };
  const d = new OverviewDriver()
    .frame(sampleFrame())
    .keys('2')
    .frame(none)
    .keys('Down', 'z', 'g', 'n');
  assert.ok(textsOf(viewOverview(d.model, SIZE, SMALL_FACES)).includes('0 NODES'));
  const nodes = MESH.nodes.slice(0, 900).map((n, i) => {
    const name = `${String.fromCharCode(97 + (i % 26))}${i}x`;
    return { ...n, status: { ...n.status, node: name } };
  });
  const heat = heatOf(new OverviewDriver().frame({ ...MESH, nodes }));
  assert.equal(heat.groups.length, 64);
  assert.equal(
    heat.groups.reduce((n, g) => n + g.group.members.length, 0),
    900,
  );
});
