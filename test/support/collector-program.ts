// A small real service with its collector, run as a process of its own by collector-process.ts: a gRPC
// server and a client of itself, both instrumented, so that every call is seen inbound and outbound.

import * as grpc from '@grpc/grpc-js';
import { startCollector } from '../../src/collector/index.ts';
import { DemoDirectory } from '../../src/demo/directory.ts';
import { ECHO, Echo, echoDefinition } from '../collector/echo-pair.ts';
import { hostileObservations, plainObservations } from './observations.ts';

export interface ProgramConfig {
  readonly cluster: string;
  readonly identity: string;
  /** 0: any free one. */
  readonly port: number;
  readonly callsPerSecond: number;
  /** Bound of the kept events; 0: the collector's default. */
  readonly eventStoreBytes: number;
}

export interface ToldNode {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly spiffeId: string;
}

export type ToProgram =
  | { readonly kind: 'nodes'; readonly nodes: readonly ToldNode[] }
  /** Answers with `memory`. */
  | { readonly kind: 'memory' }
  /** As many made-up observations at once as fast as the collector takes them; then `flooded`. */
  | { readonly kind: 'flood'; readonly events: number }
  /** Observations with hostile contents; then `flooded`. */
  | { readonly kind: 'hostile'; readonly seed: number; readonly events: number };

export type FromProgram =
  | { readonly kind: 'ready'; readonly port: number; readonly endpoints: readonly string[] }
  | { readonly kind: 'disabled'; readonly answered: string }
  | { readonly kind: 'memory'; readonly liveBytes: number }
  | { readonly kind: 'flooded'; readonly eventsSeen: number };

const FLOOD_TURN_EVENTS = 5000;
const tell = (message: FromProgram): void => void process.send?.(message);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What the process holds on to, without the garbage; needs --expose-gc. */
function liveBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const config = JSON.parse(process.argv[2] ?? '{}') as ProgramConfig;
const directory = new DemoDirectory(config.cluster);
const collector = await startCollector({
  identity: config.identity,
  listen: `127.0.0.1:${config.port}`,
  ...(config.port === 0 ? { listenWs: '127.0.0.1:0' } : {}),
  cluster: directory,
  payload: 'full',
  definitions: [echoDefinition],
  limits: config.eventStoreBytes > 0 ? { eventStoreBytes: config.eventStoreBytes } : {},
});

async function startService(): Promise<(text: string) => Promise<string>> {
  const server = new grpc.Server({ interceptors: [collector.serverInterceptor] });
  const { Missing: _missing, ...service } = Echo.service as Record<
    string,
    grpc.MethodDefinition<unknown, unknown>
  >;
  server.addService(
    service as grpc.ServiceDefinition,
    ECHO as unknown as grpc.UntypedServiceImplementation,
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  const client = new Echo(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    interceptors: [collector.clientInterceptor],
  });
  const unary = client.Unary as unknown as (
    say: { text: string },
    done: (error: Error | null, heard?: { text: string }) => void,
  ) => void;
  return (text) =>
    new Promise((resolve, reject) => {
      unary.call(client, { text }, (error, heard) =>
        error ? reject(error) : resolve(heard?.text ?? ''),
      );
    });
}

async function observeAll(
  observations: Iterable<Parameters<typeof collector.observe>[0]>,
): Promise<void> {
  let count = 0;
  for (const observation of observations) {
    collector.observe(observation);
    if (++count % FLOOD_TURN_EVENTS === 0) await turn();
  }
  tell({ kind: 'flooded', eventsSeen: collector.status()?.eventsSeen ?? 0 });
}

const call = await startService();
process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToProgram) => {
  switch (message.kind) {
    case 'nodes':
      return directory.replace(message.nodes);
    case 'memory':
      return tell({ kind: 'memory', liveBytes: liveBytes() });
    case 'flood':
      return void observeAll(plainObservations(message.events));
    case 'hostile':
      return void observeAll(hostileObservations(message.seed, message.events));
  }
});

if (collector.endpoints.length === 0) {
  tell({ kind: 'disabled', answered: await call('still answered') });
} else {
  tell({ kind: 'ready', port: collector.port, endpoints: collector.endpoints });
  let n = 0;
  if (config.callsPerSecond > 0)
    setInterval(() => call(`call ${++n}`).catch(() => {}), 1000 / config.callsPerSecond);
}
