// `meshscope node`: one node of the mesh with its collector. SIGTERM and Ctrl-C finish what is here first, SIGHUP reads
// the configuration again.

import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { terminalText } from '../../src/traffic/terminal-text.ts';
import { nodeConfig } from '../node-config.ts';
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
  readonly requirePq?: boolean;
  readonly config?: string;
}

export async function node(options: NodeOptions): Promise<void> {
  const config = nodeConfig(options);
  // What it would say is said by us.
  setLogVerbosity(logVerbosity.NONE);
  let running: RunningNode | undefined;
  const signalled = untilSignal(() => reload(options, running));
  running = await startNode(config, say);
  const { name, daemon, ports } = running;
  say(`${name} serves: ${[...daemon.addresses, ...ports.addresses].join(', ')}`);
  process.stdout.write(`${JSON.stringify(facts(running))}\n`);
  const code = await signalled;
  say(`${name} finishes what is here`);
  await running.drain(DRAIN_TIMEOUT_MS);
  process.exitCode = code;
}

function reload(options: NodeOptions, running: RunningNode | undefined): void {
  try {
    running?.daemon.node.setNeighbours(nodeConfig(options).neighbours);
    say('configuration read again');
  } catch (error) {
    say(`the configuration stays as it was: ${(error as Error).message}`);
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

function say(text: string): void {
  process.stderr.write(`meshscope: ${terminalText(text)}\n`);
}
