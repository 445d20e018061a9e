// Windows of the program that something happens to at random: traffic comes, keys and buttons are pressed,
// themes, sizes and states change. Each gives its picture as the program would draw it.

import type { LaneRow } from '../../src/traffic/history-reader.ts';
import type { Size } from '../../src/windows/canvas.ts';
import { viewMessage } from '../../src/windows/message/message-view.ts';
import { viewNode } from '../../src/windows/node/node-view.ts';
import type { OverviewFrame } from '../../src/windows/overview/overview-frame.ts';
import { newOverview, withFrame } from '../../src/windows/overview/overview-model.ts';
import { updateOverview } from '../../src/windows/overview/overview-update.ts';
import { viewOverview } from '../../src/windows/overview/overview-view.ts';
import type { DrawList, TextMetrics } from '../../src/x11/draw/draw-list.ts';
import type { WindowEvent } from '../../src/x11/window-event.ts';
import { MessageBench, sampleRow } from '../windows/message/message-sample.ts';
import {
  callRow,
  laneTraffic,
  lostRow,
  NodeBench,
  nodeStatus,
  nodeTraffic,
} from '../windows/node/node-sample.ts';
import { SMALL_FACES } from '../windows/picture-check.ts';
import { largeFrame } from './large-mesh.ts';
import { sampleFrame, sampleTraffic } from './overview-sample.ts';
import type { Choose } from './raster-lists.ts';

export interface RandomWindow {
  readonly kind: 'overview' | 'node' | 'message';
  readonly size: Size;
  /** Something happens, or nothing. */
  step(): void;
  view(metrics: TextMetrics): DrawList;
}

/** Largest picture, px. */
export interface SizeLimit {
  readonly width: number;
  readonly height: number;
}

const commonKeys = ['Up', 'Down', 'PageUp', 'PageDown', 'Home', 'End', 'Tab', 'Return', 'Escape'];
const letters = ['?', '?', 't', '/', 'e', 'x', 'n', 'N', 's', 'S', 'g', ' ', 'j', 'l', 'h', 'm'];
const digits = ['1', '2', '3', '4', 'z', 'a', '!', '[', ']', 'o', 'H', 'L', 'BackSpace'];
const keys = [...commonKeys, ...commonKeys, ...letters, ...digits];
const states = ['joining', 'up', 'suspect', 'down', 'untrusted'] as const;
const strange = ['\u202egpj.exe', 'größe/現金', 'a\u0000b\u001b[2J', 'x'.repeat(90), '', '→', '/'];
const modifiers = { shift: false, ctrl: false, alt: false };

function pick<T>(choose: Choose, from: readonly T[]): T {
  return from[choose(from.length - 1)] as T;
}

function randomSize(choose: Choose, limit: SizeLimit): Size {
  const sizes = [
    [480, 320],
    [640, 400],
    [800, 500],
    [1000, 600],
    [1200, 760],
  ];
  const fitting = sizes.filter(([w = 0, h = 0]) => w <= limit.width && h <= limit.height);
  const [width = 480, height = 320] = pick(choose, fitting);
  if (choose(3) > 0) return { width, height };
  return { width: 1 + choose(limit.width - 1), height: 1 + choose(limit.height - 1) };
}

function randomInput(choose: Choose, { width, height }: Size): WindowEvent {
  const [x, y] = [choose(width - 1), choose(height - 1)];
  const kind = choose(9);
  if (kind === 0) return { kind: 'press', button: 1, x, y, clicks: 1, modifiers };
  if (kind === 1) return { kind: 'wheel', dx: choose(2) - 1, dy: choose(2) - 1, x, y };
  if (kind === 2) return { kind: 'hover', x, y };
  const key = pick(choose, keys);
  return { kind: 'key', key, text: key.length === 1 ? key : '', modifiers };
}

function randomFrame(choose: Choose, before: OverviewFrame | undefined): OverviewFrame {
  const fresh = choose(5) === 0;
  const frame = before && !fresh ? before : firstFrame(choose);
  const nodes = frame.nodes.map((node, i) => {
    if (choose(9) > 0) return node;
    const state = choose(3) === 0 ? pick(choose, states) : node.status.state;
    const status = { ...node.status, state, reason: pick(choose, strange) };
    return { status, traffic: sampleTraffic(choose(9000), i, frame.nowUtcMs) };
  });
  const cut = choose(9) === 0 ? nodes.slice(choose(nodes.length)) : nodes;
  return { ...frame, nodes: cut, nowUtcMs: frame.nowUtcMs + 1000 * choose(4) };
}

function firstFrame(choose: Choose): OverviewFrame {
  if (choose(4) === 0) return largeFrame(64 + choose(200), choose(9));
  return sampleFrame(choose(43), choose(3) > 0);
}

function randomOverview(choose: Choose, limit: SizeLimit): RandomWindow {
  let model = newOverview(pick(choose, ['dark', 'light']));
  let size = randomSize(choose, limit);
  let frame: OverviewFrame | undefined;
  return {
    kind: 'overview',
    get size() {
      return size;
    },
    step() {
      const kind = choose(9);
      if (kind < 4) {
        frame = randomFrame(choose, frame);
        model = withFrame(model, frame);
      } else if (kind === 4) size = choose(2) === 0 ? randomSize(choose, limit) : size;
      else if (kind === 5) model = { ...model, theme: pick(choose, ['dark', 'light']) };
      else {
        const event = randomInput(choose, size);
        ({ model } = updateOverview(model, { kind: 'input', event, size, metrics: SMALL_FACES }));
      }
    },
    view: (metrics) => viewOverview(model, size, metrics),
  };
}

function randomRow(choose: Choose, id: number): LaneRow {
  if (choose(19) === 0) return lostRow(id, { count: choose(1) ? choose(100_000) : undefined });
  const odd = choose(9) === 0;
  return callRow(id, {
    direction: choose(1) ? 2 : 1,
    peer: odd ? pick(choose, strange) : `ledger-${choose(9)}`,
    method: odd ? pick(choose, strange) : `acme.v1.Service${choose(5)}/Call${choose(40)}`,
    status: pick(choose, [0, 0, 0, 0, 14, 5, 4, undefined]),
    latencyUs: choose(3) ? choose(1_000_000) : undefined,
    size: choose(200_000),
    slow: choose(9) === 0,
    late: choose(9) === 0,
  });
}

function randomNode(choose: Choose, limit: SizeLimit): RandomWindow {
  let id = 0;
  const rows = (n: number): LaneRow[] => Array.from({ length: n }, () => randomRow(choose, ++id));
  const bench = new NodeBench(rows(choose(60)), randomSize(choose, limit));
  return {
    kind: 'node',
    get size() {
      return bench.size;
    },
    step() {
      const kind = choose(9);
      if (kind < 4) bench.rows.push(...rows(choose(6)));
      else if (kind === 4) bench.size = choose(2) ? bench.size : randomSize(choose, limit);
      else if (kind === 5) bench.send({ kind: 'theme', theme: pick(choose, ['dark', 'light']) });
      else if (kind === 6) {
        const nowUtcMs = bench.frame.nowUtcMs + 1000 * choose(5);
        const status = nodeStatus({ state: pick(choose, states), reason: pick(choose, strange) });
        const traffic = nodeTraffic({ inbound: laneTraffic({ ratePerSecond: choose(9000) }) });
        bench.frame = { status, traffic, nowUtcMs };
      } else bench.input(randomInput(choose, bench.size));
      bench.refresh();
    },
    view: (metrics) => viewNode(bench.model, bench.size, metrics),
  };
}

function randomMessage(choose: Choose, limit: SizeLimit): RandomWindow {
  let size = randomSize(choose, limit);
  const over = choose(3) === 0 ? { method: pick(choose, strange) } : {};
  const bench = new MessageBench(sampleRow(over), size);
  return {
    kind: 'message',
    get size() {
      return size;
    },
    step() {
      const kind = choose(9);
      if (kind === 0) bench.tellCall();
      else if (kind === 1) bench.tellSchema();
      else if (kind === 2) bench.send({ kind: 'theme', theme: pick(choose, ['dark', 'light']) });
      else if (kind === 3) size = choose(2) ? size : randomSize(choose, limit);
      else {
        const event = randomInput(choose, size);
        bench.send({ kind: 'input', event, size, metrics: SMALL_FACES });
      }
    },
    view: (metrics) => viewMessage(bench.model, size, metrics),
  };
}

export function randomWindow(choose: Choose, limit: SizeLimit): RandomWindow {
  return pick(choose, [randomOverview, randomNode, randomMessage])(choose, limit);
}
