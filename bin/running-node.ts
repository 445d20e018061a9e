// A mesh node with all that belongs to it: its collector, its links, its local ports. What it is told, and when it ends,
// is the command's.

import { type Collector, startCollector } from '../src/collector/index.ts';
import { identityFolderPath } from '../src/identity/folder.ts';
import type { LinkSecurity } from '../src/mesh/link/link-security.ts';
import type { Refusal } from '../src/mesh/link/transport.ts';
import type { DenySpread } from '../src/mesh/node/deny-spread.ts';
import { type MeshDaemon, startMeshDaemon } from '../src/mesh/node/mesh-daemon.ts';
import type { MeshNode } from '../src/mesh/node/mesh-node.ts';
import { MESH_HEALTH, MeshReadiness } from '../src/mesh/node/mesh-readiness.ts';
import { MeshTap } from '../src/mesh/node/mesh-tap.ts';
import { NeighbourStates } from '../src/mesh/node/neighbour-states.ts';
import type { MeshNodeEvents } from '../src/mesh/node/node-options.ts';
import { type Clock, systemClock } from '../src/runtime/clock.ts';
import { systemRandomness as randomness } from '../src/runtime/randomness.ts';
import type { MeshStatus } from '../src/traffic/mesh-status.ts';
import { CommandError, ExitCode } from './exit.ts';
import { LogRate } from './log-rate.ts';
import { MeshDirectory } from './mesh-directory.ts';
import { meshFailure } from './mesh-failure.ts';
import { meshStatus, withStates } from './mesh-status.ts';
import { idText } from './message-output.ts';
import type { NodeConfig } from './node-config.ts';
import type { Say } from './node-log.ts';
import { payloadOptions } from './node-payloads.ts';
import { type NodePorts, openNodePorts } from './node-ports.ts';
import { type NodeTrust, nodeTrust, renewEnded, spreadOf, withDenyList } from './node-trust.ts';
import { outboxLines } from './outbox-lines.ts';

/** What is left to a collector's watchers after the mesh is done. */
const COLLECTOR_DRAIN_MS = 1000;

interface Refused {
  links: number;
  ports: number;
}

export interface RunningNode {
  readonly name: string;
  readonly daemon: MeshDaemon;
  readonly ports: NodePorts;
  readonly collector: Collector;
  /** Whom its Cluster names. */
  readonly directory: MeshDirectory;
  readonly security: LinkSecurity;
  readonly trust: NodeTrust;
  /** Connections of neighbours and of services that were not let in. */
  readonly refused: Refused;
  /** Takes nothing new, and finishes what is here within `timeoutMs`. */
  drain(timeoutMs: number): Promise<void>;
}

/** @throws CommandError usage, identity, unreachable, write failed */
export async function startNode(
  config: NodeConfig,
  say: Say,
  clock: Clock = systemClock,
): Promise<RunningNode> {
  try {
    return await start(config, say, clock);
  } catch (error) {
    throw meshFailure(error);
  }
}

async function start(config: NodeConfig, say: Say, clock: Clock): Promise<RunningNode> {
  const trust = await trustOf(config, say, clock);
  const { identity, denied } = trust;
  const { isRevoked } = denied;
  const { id, warnings } = identity.current();
  for (const warning of warnings) say(warning, {}, 'warn');
  let daemon: MeshDaemon | undefined;
  const neighbours = new NeighbourStates(clock);
  const directory = new MeshDirectory({ cluster: id.trustDomain, clock, links: neighbours });
  const mesh = () => daemon && meshStatus(daemon.node, neighbours, daemon.outbox);
  const collector = await collectorOf(config, trust, directory, mesh);
  collector.setServing(MESH_HEALTH, false);
  const security = { identity, clock, requirePq: config.requirePq, isRevoked };
  const refused: Refused = { links: 0, ports: 0 };
  let spread: DenySpread | undefined;
  let readiness: MeshReadiness | undefined;
  const tap = tapOf(id.name, collector, clock, () => daemon);
  const changed = (): void => {
    if (daemon !== undefined) directory.update(daemon.node);
    readiness?.look();
  };
  const rate = new LogRate(clock, say);
  const told = withStates(neighbours, eventsOf(tap, say, rate.of('dead letters'), changed));
  try {
    daemon = await startMeshDaemon({
      identity,
      clock,
      randomness,
      listen: config.listen,
      listenTls: config.listenTls,
      neighbours: config.neighbours,
      addresses: collector.endpoints,
      stateFolder: config.state,
      outboxEvents: outboxLines(say),
      requirePq: config.requirePq,
      isRevoked,
      events: withDenyList(told, () => spread),
      onRefused: refusals(refused, 'links', rate.of('refused connections of neighbours')),
    });
    directory.update(daemon.node);
    const torn = daemon.outbox?.tornBytes ?? 0;
    if (torn > 0)
      say(`the outbox left out ${torn} bytes of a write that was cut short`, { torn }, 'warn');
    spread = spreadOf(trust, daemon.node, collector, say, (gone) => directory.revoke(gone));
    const { node } = daemon;
    trust.onRenewed(() => node.renewed());
    const ports = await portsOf(config, node, security, refused, rate);
    trust.onNewer(() => ports.sessions.endRevoked(isRevoked));
    readiness = readinessOf(node, ports, collector);
    const parts = { name: id.name, daemon, ports, collector, directory, security, trust, refused };
    return running(parts, readiness, rate);
  } catch (error) {
    await daemon?.close();
    await collector.close();
    directory.close();
    trust.close();
    throw error;
  }
}

function collectorOf(
  config: NodeConfig,
  { identity, denied }: NodeTrust,
  cluster: MeshDirectory,
  mesh: () => MeshStatus | undefined,
): Promise<Collector> {
  return startCollector({
    identity,
    isRevoked: denied.isRevoked,
    listen: config.collector,
    cluster,
    mesh,
    ...payloadOptions(config.payloads),
    ...(config.accessLog !== undefined && { accessLog: config.accessLog }),
  });
}

function tapOf(
  node: string,
  sink: Collector,
  clock: Clock,
  daemon: () => MeshDaemon | undefined,
): MeshTap {
  return new MeshTap({
    node,
    clock,
    sink,
    addressOf: (neighbour) => daemon()?.node.links.get(neighbour)?.peer.address ?? '',
  });
}

/** @throws CommandError usage, identity @throws {IdentityError} */
async function trustOf(config: NodeConfig, say: Say, clock: Clock): Promise<NodeTrust> {
  const folder = identityFolderPath(config.identity, process.env);
  const options = { folder, clock, randomness, say, renewal: config.renewal };
  await renewEnded(options);
  const trust = nodeTrust(options);
  const { role, name } = trust.identity.current().id;
  if (role !== 'node')
    throw new CommandError(
      ExitCode.Identity,
      `the certificate in ${folder} is of the role ${role}, and a node's is of the role node`,
    );
  if (config.name !== undefined && config.name !== name)
    throw new CommandError(
      ExitCode.Usage,
      `--name ${config.name}, but the certificate in ${folder} is for ${name}`,
    );
  return trust;
}

function refusals(refused: Refused, where: keyof Refused, say: Say): (refusal: Refusal) => void {
  return ({ address, cause, text }) => {
    refused[where]++;
    say(`refused ${address}: ${text}`, { address, cause }, 'warn');
  };
}

/** @throws MeshError option, listen @throws {IdentityError} */
function portsOf(
  config: NodeConfig,
  node: MeshNode,
  security: LinkSecurity,
  refused: Refused,
  rate: LogRate,
): Promise<NodePorts> {
  const gone = rate.of('connections of services that have gone');
  return openNodePorts({
    node,
    security,
    clock: security.clock,
    randomness,
    grpc: config.port,
    tcp: config.portTcp,
    deadlineMaxMs: config.deadlineMax * 1000,
    onRefused: refusals(refused, 'ports', rate.of('refused connections of services')),
    onClosed: ({ service, address }, text) =>
      gone(`${service ?? address} has gone: ${text}`, { service, address }),
  });
}

/** Told to whoever asks a gRPC port of the node, or its collector, for its health. */
function readinessOf(node: MeshNode, ports: NodePorts, collector: Collector): MeshReadiness {
  return new MeshReadiness({
    neighbours: () => node.redial.neighbours,
    isLinked: (neighbour) => node.links.isUp(neighbour),
    onChanged: (isReady) => {
      ports.setMeshReady(isReady);
      collector.setServing(MESH_HEALTH, isReady);
    },
  });
}

function running(
  parts: Omit<RunningNode, 'drain'>,
  readiness: MeshReadiness,
  rate: LogRate,
): RunningNode {
  const { daemon, ports, collector, directory, trust, security } = parts;
  const { clock } = security;
  return {
    ...parts,
    async drain(timeoutMs) {
      const endMs = clock.monotonicMs() + timeoutMs;
      readiness.drain();
      await ports.drain(timeoutMs);
      await daemon.drain(Math.max(0, endMs - clock.monotonicMs()));
      await ports.close();
      await collector.drain(COLLECTOR_DRAIN_MS);
      directory.close();
      trust.close();
      rate.flush();
    },
  };
}

function eventsOf(tap: MeshTap, say: Say, dead: Say, changed: () => void): MeshNodeEvents {
  /** A neighbour that stays away is told of once, and again when the reason is another. */
  const failures = new Map<string, string>();
  const failed = (neighbour: string, reason: string): void => {
    if (failures.get(neighbour) !== reason)
      say(`no link to ${neighbour}: ${reason}`, { neighbour }, 'warn');
    failures.set(neighbour, reason);
  };
  return {
    onTransfer: (transfer, from) => tap.came(transfer, from),
    onForwarded: (transfer, _from, to) => tap.left(transfer, to),
    onAckCame: (ack, from) => tap.ackCame(ack, from),
    onAckSent: (ack, to) => tap.ackSent(ack, to),
    onWaiting: (submission) => tap.waits(submission),
    onAbandoned: (...abandoned) => tap.abandoned(...abandoned),
    onChanged: changed,
    onLinkUp: (neighbour) => {
      failures.delete(neighbour);
      say(`linked to ${neighbour}`, { neighbour });
    },
    onLinkDown: (neighbour, { cause, text }, rerouted) => {
      const level = cause === 'closed' ? 'info' : 'warn';
      say(`the link to ${neighbour} has ended: ${text}`, { neighbour, cause, rerouted }, level);
    },
    onLinkFailed: (neighbour, reason) => {
      failed(neighbour, reason);
      changed();
    },
    onTwins: (neighbour, addresses) =>
      say(
        `two nodes say they are ${neighbour}: ${addresses.join(' and ')}`,
        { neighbour, addresses },
        'warn',
      ),
    onRival: () =>
      say(
        'another process says that it is this node, and goes on: their links come and go',
        {},
        'error',
      ),
    onDeadLetter: (submission, reason, attempts) => {
      const { service, id } = submission;
      tap.died(submission, reason, attempts);
      const facts = { service, id: idText(id), attempts };
      dead(`a message to ${service} is dead: ${reason}`, facts, 'error');
    },
  };
}
