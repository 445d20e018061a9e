// `meshscope node`: one node of the mesh with its collector. SIGTERM and Ctrl-C finish what is here first, SIGHUP reads
// the configuration again.

import { type Collector, startCollector } from '../../src/collector/index.ts';
import { identityFolderPath } from '../../src/identity/folder.ts';
import { identityFolderSource } from '../../src/identity/identity-source.ts';
import { MeshError } from '../../src/mesh/mesh-error.ts';
import { type MeshDaemon, startMeshDaemon } from '../../src/mesh/node/mesh-daemon.ts';
import { MeshTap } from '../../src/mesh/node/mesh-tap.ts';
import type { MeshNodeEvents } from '../../src/mesh/node/node-options.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { systemRandomness as randomness } from '../../src/runtime/randomness.ts';
import { terminalText } from '../../src/traffic/terminal-text.ts';
import { CommandError, ExitCode } from '../exit.ts';
import { MeshDirectory } from '../mesh-directory.ts';
import { type NodeConfig, nodeConfig } from '../node-config.ts';
import { untilSignal } from '../signals.ts';

/** What is here is given so long to end. */
const DRAIN_TIMEOUT_MS = 10_000;

export interface NodeOptions {
  readonly name?: string;
  readonly identity?: string;
  readonly listen?: string;
  readonly listenTls?: string;
  readonly collector?: string;
  readonly neighbour: readonly string[];
  readonly state?: string;
  readonly requirePq?: boolean;
  readonly config?: string;
}

export async function node(options: NodeOptions): Promise<void> {
  const config = nodeConfig(options);
  const reload = (running: Running | undefined): void => {
    try {
      running?.daemon.node.setNeighbours(nodeConfig(options).neighbours);
      say('configuration read again');
    } catch (error) {
      say(`the configuration stays as it was: ${(error as Error).message}`);
    }
  };
  let running: Running | undefined;
  const signalled = untilSignal(() => reload(running));
  running = await start(config);
  say(`${running.daemon.node.node} serves: ${running.daemon.addresses.join(', ')}`);
  process.stdout.write(`${JSON.stringify(facts(running))}\n`);
  const code = await signalled;
  say(`${running.daemon.node.node} finishes what is here`);
  await running.daemon.drain(DRAIN_TIMEOUT_MS);
  await running.collector.drain(1000);
  process.exitCode = code;
}

interface Running {
  readonly daemon: MeshDaemon;
  readonly collector: Collector;
}

/** For scripts: where it is reached, as one line of JSON. */
function facts({ daemon, collector }: Running): Record<string, unknown> {
  return { node: daemon.node.node, links: daemon.addresses, collector: collector.endpoints };
}

async function start(config: NodeConfig): Promise<Running> {
  const folder = identityFolderPath(config.identity, process.env);
  const identity = identityFolderSource(folder, clock);
  const { id } = identity.current();
  if (config.name !== undefined && config.name !== id.name) {
    const text = `--name ${config.name}, but the certificate in ${folder} is for ${id.name}`;
    throw new CommandError(ExitCode.Usage, text);
  }
  const directory = new MeshDirectory(id.trustDomain);
  const collector = await startCollector({
    identity: folder,
    listen: config.collector,
    cluster: directory,
  });
  try {
    let daemon: MeshDaemon | undefined;
    const tap = new MeshTap({
      node: id.name,
      clock,
      sink: collector,
      addressOf: (neighbour) => daemon?.node.links.get(neighbour)?.peer.address ?? '',
    });
    daemon = await startMeshDaemon({
      identity,
      clock,
      randomness,
      listen: config.listen,
      listenTls: config.listenTls,
      neighbours: config.neighbours,
      addresses: collector.endpoints,
      stateFolder: config.state,
      requirePq: config.requirePq,
      events: eventsOf(tap, () => daemon && directory.update(daemon.node)),
      onRefused: ({ address, text }) => say(`refused ${address}: ${text}`),
    });
    directory.update(daemon.node);
    return { daemon, collector };
  } catch (error) {
    await collector.close();
    throw startFailure(error);
  }
}

function eventsOf(tap: MeshTap, changed: () => void): MeshNodeEvents {
  return {
    onTransfer: (transfer, from) => tap.came(transfer, from),
    onForwarded: (transfer, _from, to) => tap.left(transfer, to),
    onAckCame: (ack, from) => tap.ackCame(ack, from),
    onAckSent: (ack, to) => tap.ackSent(ack, to),
    onChanged: changed,
    onLinkUp: (neighbour) => say(`linked to ${neighbour}`),
    onLinkDown: (neighbour, { text }) => say(`the link to ${neighbour} has ended: ${text}`),
    onLinkFailed: (neighbour, reason) => say(`no link to ${neighbour}: ${reason}`),
    onDeadLetter: ({ service }, reason) => say(`a message to ${service} is dead: ${reason}`),
  };
}

function startFailure(error: unknown): unknown {
  if (!(error instanceof MeshError)) return error;
  const code = error.code === 'option' ? ExitCode.Usage : ExitCode.Unreachable;
  return new CommandError(
    error.code === 'storage' ? ExitCode.WriteFailed : code,
    error.message,
    error,
  );
}

function say(text: string): void {
  process.stderr.write(`meshscope: ${terminalText(text)}\n`);
}
