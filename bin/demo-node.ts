// One mesh node of `meshscope demo`: what `meshscope node` runs, set up by src/demo/mesh-nodes.ts, which tells it its
// neighbours, and ended with it.

import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import type { NodeConfig as DemoNodeConfig, NodeReady, ToNode } from '../src/demo/node-link.ts';
import type { NodeConfig } from './node-config.ts';
import { DEADLINE_MAX_DEFAULT_S } from './node-defaults.ts';
import { portUrl } from './node-ports.ts';
import { type RunningNode, startNode } from './running-node.ts';

const FREE = '127.0.0.1:0';
const DRAIN_TIMEOUT_MS = 500;

function nodeConfig({ port, portTcp, ...config }: DemoNodeConfig): NodeConfig {
  return {
    name: config.name,
    identity: config.identity,
    listen: config.listen === 'grpcs' ? FREE : undefined,
    listenTls: config.listen === 'tls' ? FREE : undefined,
    collector: FREE,
    port: port === undefined ? undefined : portUrl('grpc', port),
    portTcp: portTcp === undefined ? undefined : portUrl('frames', portTcp),
    neighbours: new Map(),
    state: undefined,
    accessLog: config.accessLog,
    metrics: undefined,
    log: 'text',
    requirePq: false,
    deadlineMax: DEADLINE_MAX_DEFAULT_S,
    renewal: undefined,
    payloads: {
      policy: 'schema',
      descriptor: config.descriptor,
      redact: [],
      redactUnknownFields: false,
    },
  };
}

function obey({ daemon, drain }: RunningNode, message: ToNode): void {
  if (message.kind === 'neighbours')
    daemon.node.setNeighbours(new Map(Object.entries(message.neighbours)));
  else void drain(DRAIN_TIMEOUT_MS).finally(() => process.exit(0));
}

const [, , config] = process.argv;
if (config === undefined) {
  process.stderr.write('demo-node: started by `meshscope demo`, not by hand\n');
  process.exit(64);
}
try {
  setLogVerbosity(logVerbosity.NONE);
  process.on('disconnect', () => process.exit(0));
  // Who has gone and come again is seen in the windows; the demo says what somebody has to know.
  const running = await startNode(nodeConfig(JSON.parse(config) as DemoNodeConfig), () => {});
  process.on('message', (message: ToNode) => obey(running, message));
  const { daemon, ports, collector } = running;
  const link = daemon.addresses[0] ?? '';
  const ready: NodeReady = {
    kind: 'ready',
    link,
    ports: ports.addresses,
    collector: collector.endpoints,
  };
  process.send?.(ready);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.send?.({ kind: 'failed', reason });
  process.exitCode = 69;
  process.disconnect?.();
}
