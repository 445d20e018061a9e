// Every window in every state, as a model that draws itself: the same in each theme.

import type { NodeState, NodeStatus } from '../../src/traffic/feed.ts';
import type { MeshStatus } from '../../src/traffic/mesh-status.ts';
import { viewMessage } from '../../src/windows/message/message-view.ts';
import { viewNode } from '../../src/windows/node/node-view.ts';
import type { OverviewFrame } from '../../src/windows/overview/overview-frame.ts';
import {
  newOverview,
  type OverviewModel,
  withFrame,
} from '../../src/windows/overview/overview-model.ts';
import { viewOverview } from '../../src/windows/overview/overview-view.ts';
import type { ThemeName } from '../../src/windows/theme.ts';
import type { DrawList, TextMetrics } from '../../src/x11/draw/draw-list.ts';
import type { TextSize } from '../../src/x11/faces.ts';
import { largeFrame } from '../support/large-mesh.ts';
import { CALL_WITH_HOPS } from '../windows/message/hop-sample.ts';
import { MessageBench, sampleRow } from '../windows/message/message-sample.ts';
import { meshRow, tellReply } from '../windows/message/reply-sample.ts';
import { BROKEN_MESH, SAMPLE_MESH, tellMesh } from '../windows/node/mesh-sample.ts';
import { callRow, lostRow, NOON_US, NodeBench, nodeStatus } from '../windows/node/node-sample.ts';
import { SAMPLE_PEERS } from '../windows/node/peers-sample.ts';
import {
  connecting,
  failed,
  gone,
  linkDown,
  mesh,
  recorded,
  recordingStopped,
  silent,
  silentLinkDown,
  thinned,
} from './overview-frames.ts';

export interface PictureCase {
  /** The file's name, without the theme. */
  readonly name: string;
  readonly textSize: TextSize;
  /** The server has no font but `fixed`. */
  readonly fixedOnly?: boolean;
  view(theme: ThemeName, metrics: TextMetrics): DrawList;
}

interface Setting {
  readonly width: number;
  readonly height: number;
  readonly textSize: TextSize;
}

const usual: Setting = { width: 800, height: 500, textSize: 'S' };
const full: Setting = { ...usual, width: 1200, height: 760 };
const middle: Setting = { ...usual, width: 1000, height: 600 };
const least: Setting = { ...usual, width: 480, height: 320 };
const leastLargest: Setting = { ...least, textSize: 'XL' };
const largest: Setting = { ...middle, textSize: 'XL' };
const wideLargest: Setting = { width: 1600, height: 1000, textSize: 'XL' };

function overview(
  name: string,
  frame: OverviewFrame,
  change: Partial<OverviewModel> = {},
  size: Setting = usual,
): PictureCase {
  const view = (theme: ThemeName, metrics: TextMetrics) => {
    const model = { ...withFrame({ ...newOverview(theme), ...change }, frame), ...change };
    return viewOverview(model, size, metrics);
  };
  return { name: `overview-${name}`, textSize: size.textSize, view };
}

function withPeers(bench: NodeBench): void {
  bench.frame = { ...bench.frame, peers: SAMPLE_PEERS };
  bench.refresh();
}

/** In the header of the lanes; `shown`: in their place. */
function withMesh(mesh: MeshStatus, shown = true): (bench: NodeBench) => void {
  return (bench) => {
    withPeers(bench);
    tellMesh(bench, mesh);
    if (shown) bench.key('2');
  };
}

function node(
  name: string,
  change: (bench: NodeBench) => void,
  size: Setting = usual,
): PictureCase {
  const view = (theme: ThemeName, metrics: TextMetrics) => {
    const bench = NodeBench.loud(nodeRows(1, 120), size);
    bench.send({ kind: 'theme', theme });
    change(bench);
    return viewNode(bench.model, size, metrics);
  };
  return { name: `node-${name}`, textSize: size.textSize, view };
}

function message(
  name: string,
  change: (bench: MessageBench) => void,
  size: Setting = usual,
): PictureCase {
  const view = (theme: ThemeName, metrics: TextMetrics) => {
    const bench = new MessageBench(sampleRow(), size);
    bench.send({ kind: 'theme', theme });
    change(bench);
    return viewMessage(bench.model, size, metrics);
  };
  return { name: `message-${name}`, textSize: size.textSize, view };
}

/** A request and its reply, which came as a message of its own and is chosen. */
function meshMessage(name: string, size: Setting): PictureCase {
  const view = (theme: ThemeName, metrics: TextMetrics) => {
    const bench = new MessageBench(meshRow(), size);
    bench.model = { ...bench.model, clock: undefined };
    bench.send({ kind: 'theme', theme });
    tellReply(bench);
    for (const key of ['Tab', 'Tab', 'Down', 'Down']) bench.key(key);
    return viewMessage(bench.model, size, metrics);
  };
  return { name: `message-${name}`, textSize: size.textSize, view };
}

/** Calls in both lanes, some failed, one under way, and a loss. */
function nodeRows(first: number, count: number) {
  const rows = Array.from({ length: count }, (_, i) => {
    const id = first + i;
    const chance = (id * 7919) % 101;
    const outbound = id % 2 === 0;
    return callRow(id, {
      direction: outbound ? 2 : 1,
      peer: outbound ? `ledger-${(id % 5) + 1}` : `gateway-${(id % 3) + 1}`,
      method: outbound ? 'ledger.v1.Ledger/PostEntry' : 'cards.v1.Cards/GetCard',
      status: chance < 7 ? 14 : chance === 50 ? 5 : id === first + count - 1 ? undefined : 0,
      latencyUs: 900 + (chance % 19) * 700,
      slow: chance > 93,
      ...(chance === 6 || chance === 41
        ? { late: true, utcUs: NOON_US + id * 130_000 - 900_000 }
        : {}),
      size: 300 + chance * 11,
    });
  });
  const loss = lostRow(first + count - 12);
  return [...rows.slice(0, count - 12), loss, ...rows.slice(count - 11)];
}

function inState(state: NodeState, over: Partial<NodeStatus> = {}): (bench: NodeBench) => void {
  return (bench) => {
    bench.frame = { ...bench.frame, status: nodeStatus({ state, ...over }) };
    bench.refresh();
  };
}

function frozen(bench: NodeBench): void {
  bench.key('Up');
  bench.key('Up');
  bench.rows.push(...nodeRows(200, 40));
  bench.frame = { ...bench.frame, nowUtcMs: bench.frame.nowUtcMs + 17_000 };
  bench.refresh();
}

function typed(text: string): (bench: { key(key: string): void }) => void {
  return (bench) => {
    for (const key of text) bench.key(key);
  };
}

function answered(bench: MessageBench): void {
  bench.tellAll();
  bench.send({ kind: 'lane-place', id: bench.model.row.id, place: { at: 8118, of: 18_442 } });
}

const answeredThen = (keys: readonly string[]) => (bench: MessageBench) => {
  answered(bench);
  for (const key of keys) bench.key(key);
};

const down = { reason: 'connection refused at 10.4.7.31:8443', retryInMs: 4000, attempt: 9 };
const wrong = {
  text: 'stat:down',
  cursor: 9,
  editing: true,
  error: "unknown term 'stat:'; here: name: state: svc: err> latency> status:error or a word",
};

export const pictureCases: readonly PictureCase[] = [
  overview('tiles', mesh, { selected: 'cards-4' }, full),
  overview('tiles-least', mesh, { selected: 'cards-4' }, least),
  overview('tiles-largest-text', mesh, { selected: 'cards-4' }, largest),
  overview('tiles-wide-largest-text', mesh, { selected: 'cards-4', pane: 'methods' }, wideLargest),
  overview('matrix-largest-text', mesh, { tab: 'matrix' }, largest),
  overview('methods-largest-text', mesh, { tab: 'methods' }, largest),
  overview('heat-map-largest-text', largeFrame(700), { selected: 'x' }, wideLargest),
  overview('link-down', linkDown, { selected: 'fx-5' }, full),
  overview('frozen', mesh, { selected: 'fraud-2', frozen: true }),
  overview('filter-wrong', mesh, { filter: { ...newOverview('dark').filter, ...wrong } }),
  overview('heat-map', largeFrame(1024), {}, full),
  overview('recording-stopped', recordingStopped),
  overview('heat-map-least', mesh, { tab: 'heat-map' }, least),
  overview('matrix-least', mesh, { tab: 'matrix' }, least),
  overview('help-least', mesh, { helpScroll: 0 }, least),
  overview('matrix', mesh, { tab: 'matrix' }),
  overview('methods', mesh, { tab: 'methods' }),
  overview('connecting', connecting, { opened: false }),
  overview('not-connected', failed, { opened: false }),
  overview('mesh-gone', gone, { opened: true, sawTraffic: true }, full),
  overview('recorded', recorded, {}, full),
  overview('thinned', thinned, {}, full),
  { ...overview('fixed-only', mesh, { selected: 'cards-4' }, full), fixedOnly: true },
  overview('empty', silent),
  overview('empty-link-down', silentLinkDown),
  overview('untrusted-note', { ...mesh, link: { ...mesh.link, trusted: false } }),
  overview('help', mesh, { helpScroll: 0 }, full),
  overview(
    'help-untrusted',
    { ...mesh, link: { ...mesh.link, trusted: false } },
    { helpScroll: 0, trustNote: 'answered' },
    middle,
  ),
  overview('asking-to-quit', mesh, { askingToQuit: true }),
  node('following', withPeers, middle),
  node('following-least', withPeers, least),
  node('following-largest-text', withPeers, largest),
  node('following-least-largest-text', withPeers, leastLargest),
  node('down-least-largest-text', inState('down', down), leastLargest),
  node('frozen', frozen, middle),
  node('filtered', (bench) => {
    typed('/peer:gateway-1')(bench);
    bench.key('Return');
  }),
  node('filtered-nothing', typed('/peer:nobody')),
  node('search', (bench) => {
    bench.key('Ctrl-f');
    typed('GetCard')(bench);
  }),
  node('columns', typed('v')),
  node('down', inState('down', down)),
  node('untrusted', inState('untrusted', { reason: 'certificate of another cluster' })),
  node('suspect', inState('suspect', { reason: '1 of 3 peers cannot reach it' })),
  node('connecting', (bench) => {
    bench.model = { ...bench.model, frame: undefined };
  }),
  node('empty', (bench) => {
    bench.rows = [];
    bench.refresh();
  }),
  node('help', (bench) => bench.key('?'), middle),
  node('mesh', withMesh(SAMPLE_MESH), middle),
  node('mesh-link-down', withMesh(BROKEN_MESH), middle),
  node('mesh-least', withMesh(BROKEN_MESH), least),
  node(
    'mesh-help',
    (bench) => {
      withMesh(BROKEN_MESH)(bench);
      bench.key('?');
    },
    middle,
  ),
  node('mesh-line', withMesh(SAMPLE_MESH, false), middle),
  node('mesh-line-link-down', withMesh(BROKEN_MESH, false), middle),
  node('mesh-line-least', withMesh(BROKEN_MESH, false), least),
  message('whole', answeredThen(new Array(8).fill('Down')), full),
  message('whole-least', answered, least),
  message('whole-largest-text', answered, largest),
  message('raw', answeredThen(['3'])),
  message('hops', (bench) => bench.tellAll(CALL_WITH_HOPS), middle),
  meshMessage('reply', full),
  message('search', answeredThen([...'/co'])),
  message('search-header', answeredThen([...'/tenant']), middle),
  message('fetching', () => {}),
  message('gone', (bench) => bench.tellCall({ kind: 'no-longer-kept' })),
  message('help', answeredThen(['?']), middle),
];
