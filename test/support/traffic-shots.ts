// Sample pictures of the node and message windows for shot.ts.

import type { NodeStatus } from '../../src/traffic/feed.ts';
import type { CallRow, LaneRow } from '../../src/traffic/history-reader.ts';
import type { MeshStatus } from '../../src/traffic/mesh-status.ts';
import { Canvas } from '../../src/windows/canvas.ts';
import { hopLadder, legsOf } from '../../src/windows/message/hop-ladder.ts';
import { drawHops } from '../../src/windows/message/hops-pane.ts';
import { viewMessage } from '../../src/windows/message/message-view.ts';
import { viewNode } from '../../src/windows/node/node-view.ts';
import { paletteOf, type ThemeName } from '../../src/windows/theme.ts';
import type { TextMetrics } from '../../src/x11/draw/draw-list.ts';
import { CALL_WITH_HOPS, tellings } from '../windows/message/hop-sample.ts';
import { MessageBench, sampleRow } from '../windows/message/message-sample.ts';
import { meshRow, tellReply } from '../windows/message/reply-sample.ts';
import { BROKEN_MESH, SAMPLE_MESH, tellMesh } from '../windows/node/mesh-sample.ts';
import { callRow, lostRow, NodeBench, nodeStatus } from '../windows/node/node-sample.ts';
import { SAMPLE_PEERS } from '../windows/node/peers-sample.ts';
import type { Shot } from './shots.ts';

const PEERS = ['gateway-1', 'wallet-2', 'checkout-4', 'gateway-5', 'checkout-2'];
const IN = ['cards.v1.Cards/Freeze', 'cards.v1.Cards/GetCard', 'cards.v1.Cards/Tokenize'];
const OUT = ['ledger.v1.Ledger/PostEntry', 'ledger.v1.Ledger/GetHolds', 'fraud.v1.Scorer/Score'];
const pick = (from: readonly string[], i: number) => from[i % from.length] ?? '';

function mixedRows(): LaneRow[] {
  const rows: LaneRow[] = [];
  for (let i = 1; i < 160; i++) {
    const random = (i * 7919) % 101;
    const outbound = i % 2 === 0;
    const failed = random < 7;
    const over: Partial<CallRow> = {
      direction: outbound ? 2 : 1,
      peer: outbound ? `ledger-${(i % 5) + 1}` : pick(PEERS, random),
      method: pick(outbound ? OUT : IN, random),
      status: failed ? 14 : random === 50 ? 5 : 0,
      latencyUs: failed ? 251_000 : (random % 19) * 700 + 900,
      slow: random > 93,
      size: 300 + random * 11,
      hops: (i % 2) + 1,
    };
    rows.push(callRow(i, over));
  }
  rows.push(callRow(161, { status: undefined, latencyUs: undefined }));
  rows.splice(140, 0, lostRow(140.5));
  return rows;
}

function node(
  name: string,
  [width, height]: readonly [number, number],
  theme: ThemeName,
  change: (bench: NodeBench) => void = () => {},
): Shot {
  const view = (metrics: TextMetrics) => {
    const bench = NodeBench.loud(mixedRows(), { width, height });
    bench.frame = { ...bench.frame, peers: SAMPLE_PEERS };
    bench.refresh();
    bench.send({ kind: 'theme', theme });
    change(bench);
    bench.send({
      kind: 'link',
      link: {
        bytesPerSecond: 9100,
        roundTripMs: 84,
        framesPerSecond: 4,
        framesDropped: 0,
        queuedWindows: 0,
        detail: 'full',
        trusted: false,
      },
    });
    return viewNode(bench.model, bench.size, metrics);
  };
  return { name, view };
}

function message(
  name: string,
  [width, height]: readonly [number, number],
  theme: ThemeName,
  change: (bench: MessageBench) => void = () => {},
): Shot {
  const view = (metrics: TextMetrics) => {
    const bench = new MessageBench(sampleRow(), { width, height });
    bench.send({ kind: 'theme', theme });
    change(bench);
    return viewMessage(bench.model, bench.size, metrics);
  };
  return { name, view };
}

function answered(bench: MessageBench): void {
  bench.tellAll();
}

function withHops(bench: MessageBench): void {
  bench.tellAll(CALL_WITH_HOPS);
}

/** The ladder alone, when every node on the way told. */
function ladder(name: string, theme: ThemeName): Shot {
  const view = (metrics: TextMetrics) => {
    const p = paletteOf(theme);
    const canvas = new Canvas({ width: 560, height: 300 }, p.bg, metrics);
    const pane = { x: 0, y: 0, width: 560, height: 300 };
    const shown = hopLadder(legsOf(tellings()));
    if (shown) canvas.layer(pane, (layer) => drawHops(layer, pane, shown, p));
    return canvas.finish();
  };
  return { name, view };
}

function withStatus(bench: NodeBench, status: Partial<NodeStatus>): void {
  bench.frame = { ...bench.frame, status: nodeStatus(status) };
  bench.refresh();
}

function frozen(bench: NodeBench): void {
  bench.key('Up');
  bench.key('Up');
  bench.rows.push(...mixedRows().map((r) => ({ ...r, id: r.id + 200 })));
  bench.frame = { ...bench.frame, nowUtcMs: bench.frame.nowUtcMs + 17_000 };
  bench.refresh();
}

const DOWN = {
  state: 'down',
  reason: 'connection refused at 10.4.7.31:8443; is the collector running?',
  retryInMs: 4000,
  attempt: 9,
} as const;

/** All of them. */
function withMesh(bench: NodeBench, mesh: MeshStatus, ...keys: readonly string[]): void {
  tellMesh(bench, mesh);
  for (const key of keys) bench.key(key);
}

export function trafficShots(): readonly Shot[] {
  return [
    node('node-1000-dark', [1000, 600], 'dark', (b) => b.press(100, 300)),
    node('node-1000-light', [1000, 600], 'light', frozen),
    node('node-1600-dark', [1600, 1000], 'dark', frozen),
    node('node-800-light', [800, 500], 'light'),
    node('node-480-dark', [480, 320], 'dark', frozen),
    node('node-mesh-dark', [1000, 600], 'dark', (b) => withMesh(b, BROKEN_MESH, '2')),
    node('node-mesh-light', [1000, 600], 'light', (b) => withMesh(b, SAMPLE_MESH, '2')),
    node('node-mesh-480', [480, 320], 'dark', (b) => withMesh(b, BROKEN_MESH, '2')),
    node('node-mesh-line-dark', [1000, 600], 'dark', (b) => withMesh(b, BROKEN_MESH)),
    node('node-down-dark', [1000, 600], 'dark', (b) => withStatus(b, DOWN)),
    node('node-down-480', [480, 320], 'light', (b) => withStatus(b, DOWN)),
    node('node-empty-dark', [1000, 600], 'dark', (b) => {
      b.rows = [];
      b.refresh();
    }),
    node('node-filter-dark', [800, 500], 'dark', (b) => {
      for (const c of '/peer:nobody x:y') b.key(c);
    }),
    node('node-plaintext-dark', [1000, 600], 'dark', (b) => withStatus(b, { tls: undefined })),
    node('node-search-dark', [1000, 600], 'dark', (b) => {
      for (const k of ['Ctrl-f', ...'wallet', 'Return']) b.key(k);
    }),
    node('node-columns-light', [800, 500], 'light', (b) => {
      for (const k of ['v', '2', '5']) b.key(k);
    }),
    node('node-span-dark', [1000, 600], 'dark', (b) =>
      b.dragFrom({ x: 340, y: 120 }, { x: 390, y: 120 }),
    ),
    node('node-home-dark', [1000, 600], 'dark', (b) => {
      b.key('Home');
      for (let i = 0; i < 3; i++) b.key('>');
    }),
    node('node-shift-480', [480, 320], 'light', (b) => {
      for (let i = 0; i < 3; i++) b.key('.');
    }),
    node('node-help-dark', [1000, 600], 'dark', (b) => b.key('?')),
    node('node-connecting-dark', [1000, 600], 'dark', (b) => {
      b.model = { ...b.model, frame: undefined };
    }),
    ...messageShots(),
  ];
}

/** A request whose reply came as a message of its own. */
function reply(name: string, [width, height]: readonly [number, number]): Shot {
  const view = (metrics: TextMetrics) => {
    const bench = new MessageBench(meshRow(), { width, height });
    tellReply(bench);
    return viewMessage(bench.model, bench.size, metrics);
  };
  return { name, view };
}

function messageShots(): readonly Shot[] {
  return [
    message('message-1200-dark', [1200, 760], 'dark', (b) => {
      answered(b);
      for (let i = 0; i < 12; i++) b.key('Down');
    }),
    message('message-1200-light', [1200, 760], 'light', (b) => {
      answered(b);
      for (let i = 0; i < 8; i++) b.key('Down');
    }),
    message('message-800-dark', [800, 500], 'dark', answered),
    message('message-800-bytes', [800, 500], 'light', (b) => {
      answered(b);
      b.key('Tab');
    }),
    message('message-480-dark', [480, 320], 'dark', answered),
    message('message-1600-dark', [1600, 1000], 'dark', answered),
    message('message-headers', [1200, 760], 'dark', (b) => {
      answered(b);
      b.model = { ...b.model, focus: 'events' };
      b.key('Home');
    }),
    message('message-raw', [1200, 760], 'dark', (b) => {
      answered(b);
      b.key('3');
    }),
    message('message-hops', [1200, 760], 'dark', withHops),
    reply('message-reply-1200', [1200, 760]),
    reply('message-reply-800', [800, 600]),
    ladder('message-ladder-dark', 'dark'),
    ladder('message-ladder-light', 'light'),
    message('message-hops-light', [900, 900], 'light', withHops),
    message('message-900-dark', [900, 600], 'dark', answered),
    message('message-help-dark', [1200, 760], 'dark', (b) => {
      answered(b);
      b.key('?');
    }),
    message('message-find-dark', [1200, 760], 'dark', (b) => {
      answered(b);
      for (const key of '/co') b.key(key);
    }),
    message('message-fetching', [1200, 760], 'dark'),
    message('message-gone', [1200, 760], 'dark', (b) => b.tellCall({ kind: 'no-longer-kept' })),
  ];
}
