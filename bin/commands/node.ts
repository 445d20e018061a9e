// `meshscope node`: one node of the mesh with its collector. SIGTERM and Ctrl-C finish what is here first, SIGHUP reads
// the configuration again.

import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { meshFailure } from '../mesh-failure.ts';
import type { MetricsServer } from '../metrics-server.ts';
import { nodeConfig } from '../node-config.ts';
import { nodeLog, type Say } from '../node-log.ts';
import { type RunningNode, startNode } from '../running-node.ts';
import { untilSignal } from '../signals.ts';

/** What is here is given so long to end. */
const DRAIN_TIMEOUT_MS = 10_000;

export interface NodeOptions {
  readonly name?: string;
  readonly identity?: string;
  readonly listen?: string;
  readonly listenTls?: string;
  readonly collector?: string;
  readonly port?: string;
  readonly portTcp?: string;
  readonly neighbour: readonly string[];
  readonly state?: string;
  readonly accessLog?: string;
  readonly metrics?: string;
  readonly log?: string;
  readonly requirePq?: boolean;
  readonly renewCommand?: string;
  readonly renewFrom?: string;
  readonly payload?: string;
  readonly descriptor?: string;
  readonly redact: readonly string[];
  readonly redactUnknownFields?: boolean;
  readonly config?: string;
}

export async function node(options: NodeOptions): Promise<void> {
  const config = nodeConfig(options);
  // What it would say is said by us.
  setLogVerbosity(logVerbosity.NONE);
  let running: RunningNode | undefined;
  const say = nodeLog(config.log, () => running?.name);
  const signalled = untilSignal(() => reload(options, running, say));
  running = await startNode(config, say);
  const metrics = await metricsOf(running, config.metrics);
  const { name, daemon, ports } = running;
  say(`${name} serves: ${[...daemon.addresses, ...ports.addresses].join(', ')}`);
  process.stdout.write(`${JSON.stringify({ ...facts(running), metrics: metrics?.address })}\n`);
  if (running.trust.warning !== undefined) say(running.trust.warning, {}, 'warn');
  const code = await signalled;
  say(`${name} finishes what is here`);
  await running.drain(DRAIN_TIMEOUT_MS);
  metrics?.close();
  process.exitCode = code;
}

/** @throws CommandError usage, unreachable; the node is closed then */
async function metricsOf(
  running: RunningNode,
  listen: string | undefined,
): Promise<MetricsServer | undefined> {
  if (listen === undefined) return undefined;
  const { nodeMetrics } = await import('../node-metrics.ts');
  const { serveMetrics } = await import('../metrics-server.ts');
  try {
    return await serveMetrics(nodeMetrics(running), listen, running.security);
  } catch (error) {
    await running.drain(0);
    throw meshFailure(error);
  }
}

function reload(options: NodeOptions, running: RunningNode | undefined, say: Say): void {
  try {
    running?.daemon.node.setNeighbours(nodeConfig(options).neighbours);
    say('configuration read again');
  } catch (error) {
    say(`the configuration stays as it was: ${(error as Error).message}`, {}, 'error');
  }
}

/** For scripts: where it is reached, as one line of JSON. */
function facts({ name, daemon, ports, collector }: RunningNode): Record<string, unknown> {
  return {
    node: name,
    links: daemon.addresses,
    ports: ports.addresses,
    collector: collector.endpoints,
  };
}
