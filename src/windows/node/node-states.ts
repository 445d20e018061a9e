// What a node window says when there are no rows to show: a node that has not answered yet, a lane
// without traffic, a filter that matches nothing. Each says what happens by itself and which key helps.

import type { NodeState } from '../../traffic/feed.ts';
import type { Rect } from '../../x11/draw/geometry.ts';
import type { Canvas, LayerCanvas, TextStyle } from '../canvas.ts';
import { count } from '../format.ts';
import { shapeOn } from '../grid.ts';
import { drawCap } from '../key-hints.ts';
import { keyCap } from '../key-table.ts';
import { drawState } from '../shapes.ts';
import type { Palette } from '../theme.ts';
import { filterText } from './lane-view-state.ts';
import { laneWord, upTime } from './node-header.ts';
import type { LaneLayout } from './node-layout.ts';
import type { NodeModel } from './node-model.ts';

interface Check {
  readonly state: NodeState;
  readonly label: string;
  readonly value: string;
}

interface Notice {
  readonly title: string;
  readonly checks: readonly Check[];
  /** What happens by itself. */
  readonly note: string;
  readonly keys: readonly (readonly [key: string, does: string])[];
}

const LABEL_CELLS = 11;
const INDENT_PX = 22;

/** True before the node's collector answered for the first time. */
export function isConnecting(model: NodeModel): boolean {
  const { frame } = model;
  if (!frame) return true;
  return frame.status.collector === undefined && frame.traffic.eventsSeen === 0;
}

/** Fills the body of the window while nothing of the node is known. */
export function drawConnecting(canvas: Canvas, body: Rect, model: NodeModel, p: Palette): void {
  canvas.layer(body, (layer) => {
    const at = { ...body, x: body.x + 28, y: body.y + 18, width: body.width - 56 };
    drawNotice(layer, at, connectingNotice(model), p);
  });
}

/** Fills a lane that has no calls, below its `lines` of losses. */
export function drawEmptyLane(
  canvas: Canvas,
  lane: LaneLayout,
  lines: number,
  model: NodeModel,
  p: Palette,
): void {
  const used = lines * canvas.metrics.rowPitch;
  const { x, y, width, height } = lane.rows;
  const area = { x, y: y + used, width, height: height - used };
  canvas.layer(area, (layer) => {
    const at = { x: x + 6, y: area.y + 10, width: width - 12, height: area.height };
    drawNotice(layer, at, emptyNotice(model, lane), p);
  });
}

function connectingNotice(model: NodeModel): Notice {
  const status = model.frame?.status;
  const state = status?.state ?? 'joining';
  const addresses = status?.addresses ?? [];
  const attempt = status?.attempt ?? 0;
  const wait = model.retryAtUtcMs === undefined ? '' : ', the next try is announced above';
  return {
    title: state === 'joining' ? `Connecting to ${model.node}` : `${model.node} does not answer`,
    checks: [
      { state: 'up', label: 'node', value: 'named by the cluster' },
      {
        state: addresses.length > 0 ? 'up' : 'joining',
        label: 'address',
        value: addresses.join(' ') || 'none yet',
      },
      { state: status?.tls ? 'up' : state, label: 'security', value: securityText(model) },
      {
        state,
        label: 'collector',
        value: status?.reason || `no answer yet${attempt > 1 ? `, try ${attempt}` : ''}`,
      },
    ],
    note: `It is tried again by itself${wait}; the lanes open at the first answer.`,
    keys: [
      ['r', 'try now'],
      ['q', 'close this window'],
    ],
  };
}

function securityText(model: NodeModel): string {
  const status = model.frame?.status;
  if (status?.tls)
    return `TLS ${status.tls.protocol.replace(/^TLSv?/, '')} ${status.tls.group}`.trim();
  return status?.spiffeId ? `waits for ${status.spiffeId}` : 'no connection yet';
}

function emptyNotice(model: NodeModel, lane: LaneLayout): Notice {
  const filter = filterText(model);
  const word = laneWord(lane.direction);
  const { frame } = model;
  const kept = frame?.traffic.eventsKept ?? 0;
  const near = lane.direction === model.lane ? frame?.nearest : undefined;
  if (filter !== '')
    return {
      title: `No ${word} row matches`,
      checks: [
        { state: 'suspect', label: 'filter', value: filter },
        { state: 'up', label: 'kept', value: `${count(kept)} events looked at` },
        ...(near
          ? [{ state: 'up', label: 'nearest', value: `${near.key}:${near.value}` } as const]
          : []),
      ],
      note: 'A row that matches shows by itself.',
      keys: [
        ...(near ? [['*', 'use the nearest'] as const] : []),
        ['x', 'clear the filter'],
        ['/', 'edit it'],
      ],
    };
  if (model.frozen)
    return {
      title: `No ${word} rows held`,
      checks: [],
      note: 'Nothing was here when the rows were frozen, or it is no longer kept.',
      keys: [['End', 'follow again']],
    };
  return {
    title: `No ${word} calls yet`,
    checks: trafficChecks(model),
    note: 'The first call shows by itself.',
    keys: [],
  };
}

function trafficChecks(model: NodeModel): readonly Check[] {
  const { frame } = model;
  if (!frame) return [];
  const { status, traffic } = frame;
  const collector = status.collector;
  const up = collector ? frame.nowUtcMs - Number(collector.startedUtcNs / 1_000_000n) : 0;
  const version = collector
    ? `runs for ${upTime(up)}, ${count(traffic.eventsSeen)} events seen`
    : 'not heard';
  return [
    {
      state: status.state,
      label: 'stream',
      value: status.state === 'up' ? 'open' : status.reason || status.state,
    },
    { state: collector ? 'up' : 'joining', label: 'collector', value: version },
    { state: 'up', label: 'filter', value: 'none: everything is shown' },
  ];
}

function drawNotice(layer: LayerCanvas, at: Rect, notice: Notice, p: Palette): void {
  const { rowPitch, face } = layer.metrics;
  const title: TextStyle = { font: 'title', color: p.text, background: p.bg };
  const mute: TextStyle = { font: 'body', color: p.mute, background: p.bg };
  const room = (x: number) => at.x + at.width - x;
  let y = at.y + face.title.ascent;
  layer.text(at.x, y, notice.title, title, at.width);
  y += 6;
  for (const check of notice.checks) {
    y += rowPitch + 4;
    drawState(layer, check.state, shapeOn(layer.metrics, at.x, y, 9), p, p.bg);
    const x = at.x + INDENT_PX;
    layer.text(x, y, check.label, mute, room(x));
    const valueX = x + LABEL_CELLS * face.body.cellWidth;
    layer.text(valueX, y, check.value, { ...mute, color: p.text }, room(valueX));
  }
  y += rowPitch + 8;
  layer.text(at.x, y, notice.note, mute, at.width);
  y += rowPitch + 8;
  let { x } = at;
  for (const [key, does] of notice.keys) {
    if (y + face.body.descent + 2 > layer.rect.y + layer.rect.height) return;
    x = drawCap(layer, x, y, keyCap(key), p) + 4;
    x = layer.text(x, y, does, { ...mute, color: p.text2 }, room(x)) + 16;
  }
}
