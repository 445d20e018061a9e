// What the overview is told of in its states: the mesh of every picture, and how it is while it is joined, gone,
// silent, played back, thinned, or no longer recorded.

import type { OverviewFrame } from '../../src/windows/overview/overview-frame.ts';
import { sampleFrame, sampleStatus } from '../support/overview-sample.ts';
import { LINK_DOWN, meshLink, SAMPLE_MESH } from '../windows/node/mesh-sample.ts';
import { nodeStatus } from '../windows/node/node-sample.ts';

export const mesh = sampleFrame();

const nobody = { ratePerSecond: 0, errorPercent: undefined, p50Us: undefined, p99Us: undefined };
const still = { ...nobody, seconds: [] };

export const connecting: OverviewFrame = {
  ...mesh,
  nodes: mesh.nodes.map((n, i) => ({
    ...n,
    status: i < 31 ? n.status : sampleStatus(n.status.node, 'joining'),
  })),
  steps: [
    { name: 'display', state: 'done', detail: 'ssh -X, round trip 84 ms', tookMs: 100 },
    { name: 'cluster', state: 'done', detail: 'grpcs://gateway-1:7443', tookMs: 400 },
    { name: 'nodes', state: 'now', detail: '31 of 48 have answered', tookMs: 1200 },
    { name: 'first events', state: 'waiting', detail: 'asked for, none yet', tookMs: undefined },
  ],
};

export const silent: OverviewFrame = {
  ...sampleFrame(6, false),
  topMethods: [],
  nodes: sampleFrame(6, false).nodes.map((n) => ({
    ...n,
    traffic: {
      ...n.traffic,
      inbound: still,
      outbound: still,
      eventsSeen: 0,
      lastEventUtcUs: undefined,
    },
  })),
};

export const failed: OverviewFrame = {
  ...connecting,
  nodes: [],
  steps: [
    { name: 'display', state: 'done', detail: 'ssh -X, round trip 84 ms', tookMs: 100 },
    {
      name: 'cluster',
      state: 'failed',
      detail: 'connection refused at 10.4.7.31:7443. Is a collector there, and is the port right?',
      tookMs: 30_000,
    },
    { name: 'nodes', state: 'waiting', detail: 'not named yet', tookMs: undefined },
  ],
};

export const gone: OverviewFrame = {
  ...mesh,
  feedAgeMs: 74_000,
  nodes: mesh.nodes.map((n) => ({
    ...n,
    status: sampleStatus(n.status.node, 'down', 'connection refused'),
  })),
};

const span = { fromUtcMs: mesh.nowUtcMs - 600_000, toUtcMs: mesh.nowUtcMs };
export const recorded: OverviewFrame = { ...mesh, recorded: span };

export const thinned: OverviewFrame = {
  ...mesh,
  link: {
    ...mesh.link,
    budgetBytesPerSecond: 8000,
    detail: 'no-charts',
    othersPerSecond: 0.5,
    framesDropped: 41,
  },
};

const stoppedRecording = {
  file: '/var/tmp/tuesday.mscope',
  bytes: 14_300_000,
  dropped: 0,
  stopped: { reason: 'ENOSPC: no space left on device, write', sinceUtcMs: mesh.nowUtcMs - 31_000 },
};

export const recordingStopped: OverviewFrame = {
  ...mesh,
  link: { ...mesh.link, recording: stoppedRecording },
};

/** Two nodes that are up have no link to each other, and one has none to a node that is down itself. */
export const linkDown: OverviewFrame = withLinksDown(mesh, {
  'fx-5': 'kyc-5',
  'kyc-5': 'fx-5',
  'payout-5': 'ledger-3',
});

const [first = '', second = ''] = silent.nodes.map((n) => n.status.node);
/** Nothing was said yet: the messages have no way. */
export const silentLinkDown = withLinksDown(silent, { [first]: second, [second]: first });

function withLinksDown(frame: OverviewFrame, ends: Readonly<Record<string, string>>) {
  const nodes = frame.nodes.map((node) => {
    const to = ends[node.status.node];
    const { collector } = nodeStatus();
    if (to === undefined || collector === undefined) return node;
    const links = [meshLink(to, LINK_DOWN)];
    const told = { ...collector, mesh: { ...SAMPLE_MESH, links } };
    return { ...node, status: { ...node.status, collector: told } };
  });
  return { ...frame, nodes };
}
