// Makes planned calls against the demo's services: one method for each kind of stream, straight to the service or, from
// one site to the other, over the mesh. Outcomes are not its business; whoever watches sees them.

import { type ChannelCredentials, type Client, type Interceptor, Metadata } from '@grpc/grpc-js';
import type { TraceContext } from '../mesh/client/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Message } from './contracts.ts';
import type { DemoServices } from './definition.ts';
import { childOf, newTrace, traceparent } from './demo-trace.ts';
import type { MeshPlace } from './mesh-place.ts';
import { RECEIPTS, SERVICE_KINDS, type ServiceKind } from './topology.ts';
import type { PlannedCall } from './workload.ts';

type AnyClient = Client & Record<string, (...args: unknown[]) => AnyCall>;
interface AnyCall {
  cancel(): void;
  on(event: string, listener: (value: unknown) => void): void;
  write?(message: Message): void;
  end?(): void;
}

export interface ServiceAddress {
  readonly name: string;
  readonly kind: ServiceKind;
  readonly address: string;
}

const DEADLINE_MS = 400;
/** Over the mesh, where another instance may be asked within it. */
const MESH_DEADLINE_MS = 800;

export class Caller {
  readonly #services: DemoServices;
  readonly #clock: Clock;
  readonly #credentials: (expectedName: string) => ChannelCredentials;
  readonly #interceptors: Interceptor[];
  /** Undefined: all calls go straight. */
  mesh: MeshPlace | undefined;
  readonly #clients: Readonly<Record<ServiceKind, AnyClient[]>> = {
    checkout: [],
    authorizer: [],
    ledger: [],
    fraud: [],
  };

  constructor(options: {
    services: DemoServices;
    clock: Clock;
    credentials: (expectedName: string) => ChannelCredentials;
    interceptors: Interceptor[];
  }) {
    this.#services = options.services;
    this.#clock = options.clock;
    this.#credentials = options.credentials;
    this.#interceptors = options.interceptors;
  }

  /** Replaces who can be called. `except` is the caller's own name. */
  setDirectory(directory: readonly ServiceAddress[], except: string): void {
    this.close();
    for (const { name, kind, address } of directory) {
      if (name === except) continue;
      const client = new this.#services[kind](address, this.#credentials(name), {
        interceptors: this.#interceptors,
        'grpc.initial_reconnect_backoff_ms': 200,
        'grpc.max_reconnect_backoff_ms': 1000,
      });
      this.#clients[kind].push(client as unknown as AnyClient);
    }
  }

  close(): void {
    for (const kind of SERVICE_KINDS) for (const c of this.#clients[kind].splice(0)) c.close();
  }

  /** Starts the call; it goes on by itself. A kind that nobody else serves is left out. */
  start(planned: PlannedCall): void {
    if (this.mesh?.carries(planned)) {
      this.#startOverMesh(this.mesh, planned);
      return;
    }
    if (planned.target === RECEIPTS) return;
    const clients = this.#clients[planned.target];
    const client = clients[planned.instance % Math.max(1, clients.length)];
    if (!client) return;
    const [first, ...rest] = planned.messages.map((m, i) => (i === 0 ? withPlan(m, planned) : m));
    const call = this.#open(client, planned.method, first ?? {}, rest, callMetadata());
    if (planned.cancelAfterMs > 0) this.#clock.setTimer(planned.cancelAfterMs, () => call.cancel());
  }

  #startOverMesh(mesh: MeshPlace, planned: PlannedCall): void {
    const { target, messages, cancelAfterMs } = planned;
    const given = new AbortController();
    const request = withPlan(messages[0] ?? {}, planned);
    const context = { timeoutMs: MESH_DEADLINE_MS, trace: newTrace(), signal: given.signal };
    // What becomes of it is told by the taps of the nodes that it passes.
    mesh.call(target, request, context).catch(() => undefined);
    if (cancelAfterMs > 0) this.#clock.setTimer(cancelAfterMs, () => given.abort());
  }

  #open(
    client: AnyClient,
    method: string,
    first: Message,
    rest: Message[],
    metadata: Metadata,
  ): AnyCall {
    const options = { deadline: this.#clock.nowMs() + DEADLINE_MS };
    const ended = (): void => undefined;
    if (method === 'ImportEntries') {
      const call = client[method]?.(metadata, options, ended) as AnyCall;
      return sendAll(call, [first, ...rest]);
    }
    if (method === 'Score') {
      const call = client[method]?.(metadata, options) as AnyCall;
      call.on('data', ended);
      call.on('error', ended);
      return sendAll(call, [first, ...rest]);
    }
    if (method === 'StreamEntries') {
      const call = client[method]?.(first, metadata, options) as AnyCall;
      call.on('data', ended);
      call.on('error', ended);
      return call;
    }
    return client[method]?.(first, metadata, options, ended) as AnyCall;
  }

  /** Calls Fraud.Score as part of another call; resolves with the highest score. */
  score(
    features: readonly Message[],
    parent: TraceContext | undefined,
    instance: number,
  ): Promise<number> {
    const clients = this.#clients.fraud;
    const client = clients[instance % Math.max(1, clients.length)];
    if (!client) return Promise.resolve(0);
    const options = { deadline: this.#clock.nowMs() + DEADLINE_MS };
    return new Promise((resolve, reject) => {
      let highest = 0;
      const call = client.Score?.(childMetadata(parent), options) as AnyCall;
      call.on('data', (reply) => {
        highest = Math.max(highest, Number((reply as Message).score));
      });
      call.on('error', reject);
      call.on('end', () => resolve(highest));
      sendAll(call, features);
    });
  }
}

function sendAll(call: AnyCall, messages: readonly Message[]): AnyCall {
  for (const message of messages) call.write?.(message);
  call.end?.();
  return call;
}

function withPlan(message: Message, planned: PlannedCall): Message {
  const { delayMs, failWith } = planned.plan;
  const delay = { seconds: Math.floor(delayMs / 1000), nanos: Math.floor((delayMs % 1000) * 1e6) };
  return { ...message, plan: { delay, fail_with: failWith } };
}

/** A new W3C trace, and a token that no auditor may see: it is redacted at the source. */
function callMetadata(): Metadata {
  const metadata = new Metadata();
  metadata.set('traceparent', traceparent(newTrace()));
  metadata.set('authorization', 'Bearer demo-secret');
  metadata.set('x-tenant', 't3');
  return metadata;
}

function childMetadata(parent: TraceContext | undefined): Metadata {
  const metadata = new Metadata();
  const trace = childOf(parent);
  if (trace !== undefined) metadata.set('traceparent', traceparent(trace));
  return metadata;
}
