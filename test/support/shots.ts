// The pictures that shot.ts takes: each a name and a view of a sample model.

import type { OverviewFrame } from '../../src/windows/overview/overview-frame.ts';
import {
  newOverview,
  type OverviewModel,
  withFrame,
} from '../../src/windows/overview/overview-model.ts';
import { viewOverview } from '../../src/windows/overview/overview-view.ts';
import type { ThemeName } from '../../src/windows/theme.ts';
import type { DrawList, TextMetrics } from '../../src/x11/draw/draw-list.ts';
import { largeFrame } from './large-mesh.ts';
import { sampleFrame, sampleStatus } from './overview-sample.ts';
import { sampleTalkers } from './sample-talkers.ts';
import { trafficShots } from './traffic-shots.ts';

export interface Shot {
  readonly name: string;
  view(metrics: TextMetrics): DrawList;
}

type Size = readonly [number, number];

function overview(
  name: string,
  [width, height]: Size,
  theme: ThemeName,
  frame: OverviewFrame,
  change: Partial<OverviewModel> = {},
): Shot {
  const model = { ...withFrame({ ...newOverview(theme), ...change }, frame), ...change };
  const view = (metrics: TextMetrics) => viewOverview(model, { width, height }, metrics);
  return { name, view };
}

/** All of them, in the order in which they are taken. */
export function shots(): readonly Shot[] {
  const frame = sampleFrame();
  const chosen = { selected: 'cards-4' };
  return [
    overview('overview-1200-dark', [1200, 760], 'dark', frame, chosen),
    overview('overview-1200-light', [1200, 760], 'light', frame, chosen),
    overview('overview-1600-dark', [1600, 1000], 'dark', frame),
    overview('overview-800-dark', [800, 500], 'dark', frame, { selected: 'fraud-2', frozen: true }),
    overview('overview-480-dark', [480, 320], 'dark', frame, chosen),
    overview('overview-480-light', [480, 320], 'light', sampleFrame(6, false)),
    overview('overview-six-light', [1200, 760], 'light', sampleFrame(6, false)),
    ...tabs(frame),
    overview('overview-help-dark', [1200, 760], 'dark', frame, { helpScroll: 0 }),
    overview('overview-help-480', [480, 320], 'light', frame, { helpScroll: 3 }),
    overview('overview-quit-dark', [800, 500], 'dark', frame, { askingToQuit: true }),
    ...screens(frame),
    ...trafficShots(),
  ];
}

/** The tabs, and how they give way in small windows. */
function tabs(frame: OverviewFrame): readonly Shot[] {
  const large = largeFrame(4096);
  const many = Array.from({ length: 44 }, (_, i) => `service-${i}`);
  const talkers = { pairs: sampleTalkers(many), othersPerSecond: 12 };
  const chosen = { selected: large.nodes.find((n) => n.status.state === 'down')?.status.node };
  const cell = (model: OverviewModel) => {
    const { caller, callee } =
      model.frame?.talkers?.pairs.find((p) => (p.errorPercent ?? 0) > 1) ?? {};
    return { ...model.matrix, caller, callee };
  };
  const matrix = cell(withFrame(newOverview('dark'), frame));
  return [
    overview('overview-matrix-cursor', [1200, 760], 'dark', frame, { matrix, pane: 'matrix' }),
    overview('overview-matrix-light', [1200, 760], 'light', frame, { matrix, pane: 'methods' }),
    overview('heat-1200-dark', [1200, 760], 'dark', large, chosen),
    overview('heat-1200-light', [1200, 760], 'light', large, chosen),
    overview('heat-1600-dark', [1600, 1000], 'dark', large, chosen),
    overview('heat-800-dark', [800, 500], 'dark', large, chosen),
    overview('heat-480-light', [480, 320], 'light', large, chosen),
    overview('heat-100-dark', [1200, 760], 'dark', largeFrame(100), chosen),
    overview('heat-10000-dark', [1200, 760], 'dark', largeFrame(10_000), {}),
    overview('matrix-1200-dark', [1200, 760], 'dark', { ...frame, talkers }, { tab: 'matrix' }),
    overview('matrix-480-light', [480, 320], 'light', frame, { tab: 'matrix', matrix }),
    overview('methods-1200-dark', [1200, 760], 'dark', frame, { tab: 'methods' }),
    overview('methods-480-light', [480, 320], 'light', frame, { tab: 'methods' }),
    overview('overview-300-dark', [300, 200], 'dark', frame),
    overview('overview-640-dark', [640, 400], 'dark', frame),
  ];
}

function screens(frame: OverviewFrame): readonly Shot[] {
  const joining = (f: OverviewFrame): OverviewFrame => ({
    ...f,
    nodes: f.nodes.map((n, i) => ({
      ...n,
      status: i < 31 ? n.status : sampleStatus(n.status.node, 'joining'),
    })),
    steps: [
      { name: 'display', state: 'done', detail: 'ssh -X, round trip 84 ms', tookMs: 100 },
      { name: 'identity', state: 'done', detail: 'spiffe://payments-eu1/auditor/ada', tookMs: 4 },
      { name: 'cluster', state: 'done', detail: 'grpcs://gateway-1:7443', tookMs: 400 },
      { name: 'nodes', state: 'now', detail: '31 of 48 have answered', tookMs: 1200 },
      { name: 'first events', state: 'waiting', detail: 'asked for, none yet', tookMs: undefined },
    ],
  });
  const silent = (f: OverviewFrame): OverviewFrame => sampleSilent(f);
  const untrusted = { ...frame, link: { ...frame.link, trusted: false } };
  const failed: OverviewFrame = {
    ...joining(frame),
    nodes: [],
    steps: [
      ...joining(frame).steps.slice(0, 2),
      {
        name: 'cluster',
        state: 'failed',
        detail: 'grpcs://gateway-1:7443: connection refused; is the node running?',
        tookMs: 5100,
      },
    ],
  };
  const wrong = {
    text: 'stat:down',
    cursor: 9,
    editing: true,
    error: "unknown term 'stat:'; here: name: state: svc: err> latency> status:error or a word",
  };
  const filter = { ...newOverview('dark').filter, ...wrong };
  return [
    overview('screen-connecting-dark', [1200, 760], 'dark', joining(frame), { opened: false }),
    overview('screen-connecting-480', [480, 320], 'light', joining(frame), { opened: false }),
    overview('screen-failed-dark', [800, 500], 'dark', failed),
    overview('screen-empty-dark', [800, 500], 'dark', silent(sampleFrame(6, false))),
    overview('screen-empty-480', [480, 320], 'light', silent(sampleFrame(6, false))),
    overview('screen-untrusted-dark', [800, 500], 'dark', untrusted),
    overview('screen-untrusted-480', [480, 320], 'light', untrusted),
    overview('overview-filter-dark', [1200, 760], 'dark', frame, { filter }),
  ];
}

function sampleSilent(frame: OverviewFrame): OverviewFrame {
  const none = { ratePerSecond: 0, errorPercent: undefined, p50Us: undefined, p99Us: undefined };
  const lane = { ...none, seconds: [] };
  return {
    ...frame,
    topMethods: [],
    nodes: frame.nodes.map((n) => ({
      ...n,
      traffic: {
        ...n.traffic,
        inbound: lane,
        outbound: lane,
        eventsSeen: 0,
        lastEventUtcUs: undefined,
      },
    })),
  };
}
