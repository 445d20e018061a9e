// `meshscope node`: one node of the mesh with its collector. SIGTERM and Ctrl-C finish what is here first, SIGHUP reads
// the configuration again.

import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { meshFailure } from '../mesh-failure.ts';
import type { MetricsServer } from '../metrics-server.ts';
import { type NodeConfig, nodeConfig } from '../node-config.ts';
import { nodeLog, type Say } from '../node-log.ts';
import { configChanges, reloaded } from '../node-reload.ts';
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
  readonly deadlineMax?: string;
  readonly renewCommand?: string;
  readonly renewFrom?: string;
  readonly payload?: string;
  readonly descriptor?: string;
  readonly redact: readonly string[];
  readonly redactUnknownFields?: boolean;
  readonly config?: string;
}

export async function node(options: NodeOptions): Promise<void> {
  let config = nodeConfig(options);
  // What it would say is said by us.
  setLogVerbosity(logVerbosity.NONE);
  let running: RunningNode | undefined;
  const say = nodeLog(
    () => config.log,
    () => running?.name,
  );
  const signalled = untilSignal(() => {
    if (running === undefined) return;
    const take = (read: NodeConfig): void => {
      config = read;
    };
    reload({ options, config, running, say, take });
  });
  running = await startNode(config, say);
  const metrics = await metricsOf(running, config.metrics);
  const { name, daemon, ports, collector } = running;
  const served = [...daemon.addresses, ...ports.addresses].join(', ');
  say(`${name} serves: ${served}; watched at ${collector.endpoints.join(', ')}`);
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

interface Reload {
  readonly options: NodeOptions;
  readonly config: NodeConfig;
  readonly running: RunningNode;
  readonly say: Say;
  /** What the node runs on from now on. */
  take(config: NodeConfig): void;
}

function reload({ options, config, running, say, take }: Reload): void {
  let read: NodeConfig;
  try {
    read = nodeConfig(options);
  } catch (error) {
    say(`the configuration stays as it was: ${(error as Error).message}`, {}, 'error');
    return;
  }
  const { taken, needRestart } = configChanges(config, read);
  take(reloaded(config, read));
  const news = taken.length === 0 ? 'nothing to take' : `taken: ${taken.join(', ')}`;
  say(`configuration read again, ${news}`, { taken });
  running.daemon.node.setNeighbours(read.neighbours);
  if (needRestart.length > 0) {
    const what = needRestart.join(', ');
    say(`changed, but only taken by a restart: ${what}`, { needRestart }, 'warn');
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
