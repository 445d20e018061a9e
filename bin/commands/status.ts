// `meshscope status`: asks every node once and prints what each says of itself. Exit code 0 when at
// least one node answered, else what kept it from answering.

import { MeshClient } from '../../src/mesh-client/mesh-client.ts';
import { isOfEndpoint } from '../../src/mesh-client/starting-points.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { utcText } from '../../src/traffic/event-text.ts';
import type { NodeStatus } from '../../src/traffic/feed.ts';
import { terminalJson, terminalText } from '../../src/traffic/terminal-text.ts';
import { clockText } from '../clock-text.ts';
import { type ConnectionOptions, targetOf } from '../connection-options.ts';
import { CommandError, ExitCode } from '../exit.ts';
import { meshLines } from '../mesh-status-lines.ts';
import { ownCommand, shellWord } from '../own-command.ts';
import { settledNodes } from '../settled-nodes.ts';

export interface StatusOptions extends ConnectionOptions {
  readonly output: 'compact' | 'json';
}

export async function status(endpoints: readonly string[], options: StatusOptions): Promise<void> {
  const target = targetOf(endpoints, options);
  if (target.kind === 'recording') throw noStatus(target.path);
  const client = MeshClient.open(target.client);
  try {
    await client.whenReady();
    const nodes = await settledNodes(client, clock);
    const json = options.output === 'json';
    const lines = json ? nodes.map(jsonLine) : table(client.clusterName, nodes);
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    client.close();
  }
}

function noStatus(path: string): CommandError {
  const [command, file] = [ownCommand(), shellWord(path)];
  const instead = `"${command} tail ${file}" prints what is in it, "${command} watch ${file}" shows it`;
  const text = `${path} is a recording, and status asks collectors that run: ${instead}`;
  return new CommandError(ExitCode.Usage, text);
}

/** Numbers of 64 bits as decimal text, as protobuf's JSON form has them; the incarnation as in tail. */
function jsonLine(status: NodeStatus): string {
  const { collector, node, ...facts } = status;
  const texts = Object.entries(collector ?? {}).map(([name, value]: [string, unknown]) => [
    name,
    typeof value !== 'bigint'
      ? value
      : name === 'incarnation'
        ? value.toString(16).padStart(16, '0')
        : value.toString(),
  ]);
  const subject = isOfEndpoint(status) ? { endpoint: node } : { node };
  const said = collector && Object.fromEntries(texts);
  return terminalJson({ ...subject, ...facts, collector: said });
}

type Row = readonly string[];

function table(cluster: string, nodes: readonly NodeStatus[]): string[] {
  const heads: Row = [
    'NODE',
    'STATE',
    'VERSION',
    'EVENTS',
    'KEPT',
    'LOST AT TAP',
    'FAULTS',
    'RTT',
    'CLOCK',
    'TLS',
  ];
  const rows: Row[] = [heads, ...nodes.map(rowOf)];
  const widths = heads.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const reasons = nodes.filter((n) => n.reason !== '').map((n) => `${n.node}: ${n.reason}`);
  const faults = nodes.flatMap(faultLine);
  const mesh = nodes.flatMap(meshLines);
  const up = nodes.filter((n) => n.state === 'up').length;
  const title = `${cluster}: ${up} of ${nodes.length} nodes up`;
  return [title, ...lines, ...reasons, ...faults, ...mesh].map(terminalText);
}

/** What the number means, where there is one. */
function faultLine({ node, collector }: NodeStatus): string[] {
  const faults = collector?.servingFaults ?? 0;
  if (faults === 0) return [];
  const ended =
    faults === 1
      ? 'a fault ended a stream with INTERNAL while it was served'
      : `${faults} faults ended streams with INTERNAL while they were served`;
  return [`${node}: ${ended}; no event was lost by that`];
}

function rowOf(node: NodeStatus): Row {
  const { collector, tls, roundTripMs, clockOffsetMs } = node;
  const oldest =
    collector && collector.eventsKept > 0
      ? ` since ${utcText(collector.oldestUtcNs).slice(11, 19)}`
      : '';
  return [
    node.node,
    node.state,
    collector?.version ?? '-',
    collector ? String(collector.eventsSeen) : '-',
    collector ? `${collector.eventsKept}${oldest}` : '-',
    collector ? String(collector.lostAtTap) : '-',
    collector ? String(collector.servingFaults) : '-',
    roundTripMs === undefined ? '-' : `${roundTripMs.toFixed(1)} ms`,
    clockOffsetMs === undefined ? '-' : clockText(clockOffsetMs, roundTripMs),
    tls
      ? [tls.protocol, tls.group].filter(Boolean).join(' ')
      : node.addresses.some((a) => a.startsWith('grpc:') || a.startsWith('ws:'))
        ? 'plaintext'
        : '-',
  ];
}
