// A running collector: its core, its servers, and what a service needs to be seen by it. Started by
// startCollector; with MESHSCOPE_OFF=1 it is there and does nothing.

import { readFileSync } from 'node:fs';
import type { Interceptor, Server, ServerInterceptor } from '@grpc/grpc-js';
import { type Identity, identityFolderPath } from '../identity/folder.ts';
import { type IdentitySource, identityFolderSource } from '../identity/identity-source.ts';
import { formatSpiffeId } from '../identity/spiffe.ts';
import { type Clock, systemClock } from '../runtime/clock.ts';
import type { CollectorStatus } from '../traffic/feed.ts';
import type { ObservationSink, ObservedCall } from '../traffic/observation.ts';
import { clientInterceptor } from './client-interceptor.ts';
import { CollectorCore } from './collector-core.ts';
import { CollectorError } from './collector-error.ts';
import type { CollectorOptions } from './collector-options.ts';
import { type DeniedCallers, deniedCallers } from './denied-callers.ts';
import { disabledCollector } from './disabled-collector.ts';
import { GrpcServer, type ServerOptions } from './grpc-server.ts';
import type { InterceptorParts } from './interceptor-parts.ts';
import { formatAddress, type ListenAddress, parseListenAddress } from './listen-address.ts';
import { PeerNames } from './peer-names.ts';
import { serverInterceptor } from './server-interceptor.ts';
import { descriptorFiles, descriptorSetOf } from './service-definitions.ts';
import { WsServer } from './ws-server.ts';

/** Set to 1 it disables every collector of the process. */
export const OFF_VARIABLE = 'MESHSCOPE_OFF';
export const LISTEN_DEFAULT = '127.0.0.1:0';
/** Between two looks at whether subscribers have what is left, ms. */
const DRAIN_CHECK_MS = 10;

export interface Collector extends ObservationSink {
  readonly node: string;
  /** For `new Server({ interceptors: [...] })`: first in the list, next to grpc-js itself. */
  readonly serverInterceptor: ServerInterceptor;
  /** For `new Client(address, credentials, { interceptors: [...] })`. */
  readonly clientInterceptor: Interceptor;
  /** Learns the schemas of the services that are added to `server` from now on; gives it back. */
  instrumentServer<S extends Server>(server: S): S;
  /** Learns the schemas in a proto-loader definition or a client's constructor. */
  learn(definition: unknown): void;
  /** Endpoints that it serves: grpcs://host:port, wss://host:port, or grpc:// and ws://. */
  readonly endpoints: readonly string[];
  /** Port of the gRPC server, 0 when there is none. */
  readonly port: number;
  /** Port of the ws server, 0 when there is none. */
  readonly wsPort: number;
  status(): CollectorStatus | undefined;
  /** Asks `isRevoked` for everybody who watches now, and ends whom it names. */
  endRevoked(): void;
  /**
   * What grpc.health.v1 on its gRPC port says from now on of `name`, a part of the process beside the collector. Its own
   * names, '' among them, stay its own to say.
   */
  setServing(name: string, isServing: boolean): void;
  /**
   * Says NOT_SERVING, gives subscribers what is left, ends their calls and stops listening; after
   * `timeoutMs` it ends what is still open.
   */
  drain(timeoutMs: number): Promise<void>;
  /** Stops at once. */
  close(): Promise<void>;
}

/** @throws CollectorError, IdentityError when it cannot be started as it was asked to */
export async function startCollector(options: CollectorOptions = {}): Promise<Collector> {
  if (process.env[OFF_VARIABLE] === '1') return disabledCollector(options.node ?? '');
  const clock = options.clock ?? systemClock;
  const identity = identityOf(options, clock);
  const node = nodeName(options, identity);
  const core = new CollectorCore(node, options);
  let running: RunningCollector | undefined;
  const denied = deniedCallers(options, identity, clock, () => running?.endRevoked());
  for (const definition of options.definitions ?? []) learn(core, definition);
  if (options.descriptorSet !== undefined)
    core.schemas.add(descriptorSetBytes(options.descriptorSet), 'descriptor set');
  running = new RunningCollector(core, options, denied, identity);
  await running.listen();
  return running;
}

function identityOf(options: CollectorOptions, clock: Clock): IdentitySource | undefined {
  if (options.plaintext) return undefined;
  if (typeof options.identity === 'object') return options.identity;
  return identityFolderSource(identityFolderPath(options.identity, process.env), clock);
}

function nodeName(options: CollectorOptions, identity: IdentitySource | undefined): string {
  const held = identity?.current();
  if (held !== undefined && held.id.role !== 'node') throw wrongRole(held);
  const certified = held?.id.name;
  const { node } = options;
  if (certified !== undefined && node !== undefined && node !== certified)
    throw new CollectorError('option', `node '${node}' has a certificate for '${certified}'`);
  const name = node ?? certified;
  if (name === undefined || name === '')
    throw new CollectorError('option', 'a collector without an identity needs a node name');
  return name;
}

/** Every client would refuse it. */
function wrongRole({ folder, id }: Identity): CollectorError {
  const needed = formatSpiffeId({ ...id, role: 'node', peerId: undefined });
  const text = `the certificate in ${folder} is of the role ${id.role}, and a collector's is of the role node`;
  return new CollectorError('option', `${text}: issue one for ${needed}, or the node's own name`);
}

function descriptorSetBytes(given: string | Uint8Array): Uint8Array {
  if (typeof given !== 'string') return given;
  try {
    return readFileSync(given);
  } catch (error) {
    throw new CollectorError('option', `cannot read the descriptor set ${given}`, error);
  }
}

function learn(core: CollectorCore, definition: unknown): void {
  try {
    const files = descriptorFiles(definition);
    if (files.length > 0) core.schemas.add(descriptorSetOf(files), 'service definition');
  } catch {
    // The service goes on without its schema; GetSchema says that there is none.
    core.schemas.refused++;
  }
}

class RunningCollector implements Collector {
  readonly #core: CollectorCore;
  readonly #grpc: GrpcServer | undefined;
  readonly #ws: WsServer | undefined;
  readonly #secure: boolean;
  readonly #denied: DeniedCallers;
  readonly #addresses: { readonly grpc?: ListenAddress; readonly ws?: ListenAddress };
  readonly serverInterceptor: ServerInterceptor;
  readonly clientInterceptor: Interceptor;

  constructor(
    core: CollectorCore,
    options: CollectorOptions,
    denied: DeniedCallers,
    identity?: IdentitySource,
  ) {
    this.#core = core;
    this.#secure = identity !== undefined;
    this.#denied = denied;
    const { service, clock } = core;
    const grpc = addressOf(options.listen ?? LISTEN_DEFAULT);
    const ws = addressOf(options.listenWs ?? false);
    this.#addresses = { ...(grpc && { grpc }), ...(ws && { ws }) };
    const insecure = options.insecure ?? false;
    const server = (address: ListenAddress): ServerOptions => ({
      service,
      clock,
      address,
      identity,
      insecure,
      isRevoked: denied.isRevoked,
    });
    this.#grpc = grpc && new GrpcServer(server(grpc));
    this.#ws = ws && new WsServer(server(ws));
    const parts: InterceptorParts = {
      capture: core.capture,
      keys: core.keys,
      peers: new PeerNames({
        trustDomain: identity?.current().id.trustDomain,
        nameOfAddress: options.nameOfAddress,
      }),
      sendCallKey: options.sendCallKey ?? true,
    };
    this.serverInterceptor = serverInterceptor(parts);
    this.clientInterceptor = clientInterceptor(parts);
  }

  async listen(): Promise<void> {
    try {
      await this.#grpc?.listen();
      await this.#ws?.listen();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  get node(): string {
    return this.#core.node;
  }

  get port(): number {
    return this.#grpc?.port ?? 0;
  }

  get wsPort(): number {
    return this.#ws?.port ?? 0;
  }

  get endpoints(): readonly string[] {
    const { grpc, ws } = this.#addresses;
    const s = this.#secure ? 's' : '';
    const endpoints: string[] = [];
    if (grpc) endpoints.push(`grpc${s}://${formatAddress({ ...grpc, port: this.port })}`);
    if (ws) endpoints.push(`ws${s}://${formatAddress({ ...ws, port: this.wsPort })}`);
    return endpoints;
  }

  observe(observation: Parameters<ObservationSink['observe']>[0]): void {
    this.#core.capture.observe(observation);
  }

  openCall(...call: Parameters<ObservationSink['openCall']>): ObservedCall | undefined {
    return this.#core.capture.openCall(...call);
  }

  learn(definition: unknown): void {
    learn(this.#core, definition);
  }

  instrumentServer<S extends Server>(server: S): S {
    const addService = server.addService.bind(server);
    server.addService = (definition, implementation) => {
      this.learn(definition);
      addService(definition, implementation);
    };
    return server;
  }

  status(): CollectorStatus {
    return this.#core.service.status();
  }

  endRevoked(): void {
    const { isRevoked } = this.#denied;
    if (isRevoked !== undefined) this.#core.service.endRevoked(isRevoked);
  }

  setServing(name: string, isServing: boolean): void {
    this.#grpc?.setServing(name, isServing);
  }

  async drain(timeoutMs: number): Promise<void> {
    const { service, clock } = this.#core;
    this.#grpc?.setNotServing();
    const deadlineMs = clock.monotonicMs() + timeoutMs;
    while (!service.drainSome() && clock.monotonicMs() < deadlineMs) await this.#pause();
    service.endAll();
    const leftMs = Math.max(DRAIN_CHECK_MS, deadlineMs - clock.monotonicMs());
    const ended = Promise.all([this.#grpc?.shutdown(), this.#ws?.shutdown()]);
    await Promise.race([ended, this.#pause(leftMs)]);
    await this.close();
  }

  #pause(ms = DRAIN_CHECK_MS): Promise<void> {
    return new Promise((resolve) => this.#core.clock.setTimer(ms, resolve));
  }

  async close(): Promise<void> {
    this.#denied.stop();
    this.#grpc?.close();
    await this.#ws?.close();
  }
}

function addressOf(listen: string | false): ListenAddress | undefined {
  return listen === false ? undefined : parseListenAddress(listen);
}
