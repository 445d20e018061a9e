// The two sides of a way to a service: who carries a caller's bytes, and who takes them at the service. Each way (4-byte
// protocol, gRPC, mesh) has one of each; shim and handler know nothing else of it.

import type { CallContext } from './service-contract.ts';

/** Reaches one service. */
export interface ServiceCaller {
  /** @param method package.Service/Method @throws ServiceError */
  call(method: string, payload: Uint8Array, context: CallContext): Promise<Uint8Array>;
}

export interface IncomingCall {
  /** package.Service/Method */
  readonly method: string;
  readonly payload: Uint8Array;
  readonly context: CallContext;
}

export interface ServiceHandler {
  /** package.Service */
  readonly name: string;
  /** package.Service/Method */
  readonly methods: readonly string[];
  /** @throws ServiceError */
  handle(call: IncomingCall): Promise<Uint8Array>;
}
