// A service's place at the mesh: it serves its own name and asks others by theirs, on one connection to the node of its
// site. Who answers, and over which relays, is the mesh's.

import {
  type CallContext,
  makeHandler,
  makeShim,
  PortClient,
  type PortClientOptions,
  type ServiceContract,
  ServiceError,
  type ServiceHandler,
  type ServiceMethod,
} from '../mesh/client/index.ts';
import {
  type DemoContracts,
  isUnaryKind,
  isUnaryMethod,
  type Message,
  type UnaryKind,
  type UnaryServices,
} from './contracts.ts';
import { PlannedFault } from './planned-course.ts';
import { type ServiceKind, siteOf, type TargetKind } from './topology.ts';
import { type ServiceWorld, unaryServices } from './unary-services.ts';
import type { PlannedCall } from './workload.ts';

/** gRPC statuses of planned faults after which another instance may do better: UNAVAILABLE, RESOURCE_EXHAUSTED. */
const RETRYABLE: readonly number[] = [14, 8];

export interface MeshPlaceOptions {
  readonly kind: ServiceKind;
  /** Of the node's port. */
  readonly url: string;
  /** Of the role service; undefined for a url without TLS. */
  readonly security: PortClientOptions['security'];
  readonly contracts: DemoContracts;
  readonly world: ServiceWorld;
}

export class MeshPlace {
  readonly #kind: ServiceKind;
  readonly #client: PortClient;
  readonly #methods: Readonly<Record<UnaryKind, ServiceMethod<Message, Message>>>;

  constructor({ kind, url, security, contracts, world }: MeshPlaceOptions) {
    const handler = handlerOf(kind, contracts, world);
    const client = new PortClient({
      urls: [url],
      security,
      serve: handler && { service: kind, handler },
    });
    this.#kind = kind;
    this.#client = client;
    const { checkout, authorizer, ledger, receipts } = shims(contracts, client);
    this.#methods = {
      checkout: checkout.getSession,
      authorizer: authorizer.authorize,
      ledger: ledger.postEntry,
      receipts: receipts.print,
    };
  }

  /** A request with one reply, to the other site. */
  carries({ target, method }: PlannedCall): boolean {
    return isUnaryMethod(method) && siteOf(target) !== siteOf(this.#kind);
  }

  /** @throws ServiceError, also for a service that only streams */
  call(target: TargetKind, request: Message, context: CallContext): Promise<Message> {
    if (isUnaryKind(target)) return this.#methods[target](request, context);
    return Promise.reject(new ServiceError('refused', `${target} is not at the mesh`));
  }

  /** Resolves when the node has let it in. @throws ServiceError */
  ready(timeoutMs: number): Promise<void> {
    return this.#client.ready(timeoutMs);
  }

  close(timeoutMs: number): Promise<void> {
    return this.#client.close(timeoutMs);
  }
}

function shims(contracts: DemoContracts, client: PortClient): UnaryServices {
  const shim = <Service>(kind: UnaryKind, contract: ServiceContract<Service>): Service =>
    makeShim(contract, client.caller(kind));
  return {
    checkout: shim('checkout', contracts.checkout),
    authorizer: shim('authorizer', contracts.authorizer),
    ledger: shim('ledger', contracts.ledger),
    receipts: shim('receipts', contracts.receipts),
  };
}

/** Undefined for one that only asks. */
function handlerOf(
  kind: ServiceKind,
  contracts: DemoContracts,
  world: ServiceWorld,
): ServiceHandler | undefined {
  const services = unaryServices(world);
  switch (kind) {
    case 'checkout':
      return withFaults(makeHandler(contracts.checkout, services.checkout));
    case 'authorizer':
      return withFaults(makeHandler(contracts.authorizer, services.authorizer));
    case 'ledger':
      return withFaults(makeHandler(contracts.ledger, services.ledger));
    case 'fraud':
      return undefined;
  }
}

/** A planned fault is told as a service of the mesh tells its own. */
function withFaults(handler: ServiceHandler): ServiceHandler {
  return {
    ...handler,
    async handle(call) {
      try {
        return await handler.handle(call);
      } catch (error) {
        const fault = error instanceof ServiceError ? error.cause : error;
        if (!(fault instanceof PlannedFault)) throw error;
        const code = RETRYABLE.includes(fault.code) ? 'unavailable' : 'refused';
        throw new ServiceError(code, fault.message, fault);
      }
    },
  };
}
