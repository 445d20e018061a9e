// One service of the demo as any service would be written: a gRPC server and clients, instrumented
// in two lines. Its parent tells it who the others are.

import { type ChannelCredentials, Server } from '@grpc/grpc-js';
import { type Collector, startCollector } from '../collector/index.ts';
import { grpcClientCredentials } from '../identity/grpc-client-credentials.ts';
import { grpcServerCredentials } from '../identity/grpc-server-credentials.ts';
import { identityFolderSource } from '../identity/identity-source.ts';
import { serviceSecurity } from '../mesh/client/index.ts';
import { systemClock as clock } from '../runtime/clock.ts';
import { seededRandomness } from '../runtime/randomness.ts';
import { Caller } from './caller.ts';
import { demoContracts } from './contracts.ts';
import { loadDemoServices } from './definition.ts';
import { DemoDirectory } from './directory.ts';
import { handlers } from './handlers.ts';
import { MeshPlace } from './mesh-place.ts';
import type { Failed, ServiceConfig, ServiceReady, ToService } from './service-link.ts';
import { SERVICE_KINDS, type ServiceKind } from './topology.ts';
import { workload } from './workload.ts';

type Directory = Extract<ToService, { kind: 'directory' }>;
/** A process that stood still for longer leaves out the calls that it missed, ms. */
const CATCH_UP_MS = 100;

/** Runs until the parent says stop or goes away. @throws what keeps the service from starting */
export async function runService(config: ServiceConfig): Promise<void> {
  const services = loadDemoServices();
  const identity = identityFolderSource(config.identity, clock);
  const directory = new DemoDirectory(config.cluster);
  const collector = await startCollector({
    node: config.name,
    identity: config.identity,
    listen: `127.0.0.1:${config.collectorPort}`,
    listenWs: `127.0.0.1:${config.collectorWsPort}`,
    cluster: directory,
    ...(config.accessLog !== undefined && { accessLog: config.accessLog }),
  });
  const credentials = (name: string): ChannelCredentials =>
    grpcClientCredentials({
      identity,
      expected: { trustDomain: config.cluster, roles: ['node'], name },
      clock,
    });
  const caller = new Caller({
    services,
    clock,
    credentials,
    interceptors: [collector.clientInterceptor],
  });
  const server = new Server({ interceptors: [collector.serverInterceptor] });
  collector.instrumentServer(server);
  const kind = kindOf(config.name);
  const world = { clock, score: caller.score.bind(caller) };
  server.addService(services[kind].service, handlers(kind, world));
  const servicePort = await listen(server, config.servicePort, grpcServerCredentials(identity));
  const stop = (): void => {
    caller.close();
    void caller.mesh?.close(0);
    server.forceShutdown();
    void collector.drain(500).finally(() => process.exit(0));
  };
  let started = false;
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: ToService) => {
    if (message.kind === 'stop') return stop();
    directory.replace(message.nodes);
    caller.setDirectory(message.services, config.name);
    if (started) return;
    started = true;
    const { meshPort: url } = message;
    if (url !== undefined) {
      const security = serviceSecurity(config.serviceIdentity);
      const contracts = demoContracts(services);
      caller.mesh = new MeshPlace({ kind, url, security, contracts, world });
    }
    drive(caller, config.seed, message);
  });
  tellParent({ kind: 'ready', servicePort, ...portsOf(collector) });
}

function kindOf(name: string): ServiceKind {
  const kind = SERVICE_KINDS.find((k) => name.startsWith(`${k}-`));
  if (!kind) throw new Error(`${name} is no service of the demo`);
  return kind;
}

function portsOf(collector: Collector): { collectorPort: number; collectorWsPort: number } {
  return { collectorPort: collector.port ?? 0, collectorWsPort: collector.wsPort ?? 0 };
}

function listen(
  server: Server,
  port: number,
  credentials: Parameters<Server['bindAsync']>[1],
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
}

/**
 * Starts the seeded sequence; each gap counts from when the call before was due, so the rate holds. What a
 * process that stood still has missed is not made up for: it would be a burst that nobody asked for.
 */
function drive(caller: Caller, seed: number, { callsPerSecond, targets }: Directory): void {
  const calls = workload(seededRandomness(seed), callsPerSecond, targets);
  let dueMs = clock.monotonicMs();
  const step = (): void => {
    const planned = calls.next().value;
    dueMs = Math.max(dueMs, clock.monotonicMs() - CATCH_UP_MS) + planned.gapMs;
    clock.setTimer(Math.max(0, dueMs - clock.monotonicMs()), () => {
      caller.start(planned);
      step();
    });
  };
  step();
}

export function tellParent(message: ServiceReady | Failed): void {
  process.send?.(message);
}
