// A service's TypeScript interface and what its messages are on the wire. The implementation knows the interface alone;
// the shim (at the caller) and the handler (at the service) are made from the contract, and only they see bytes.

import type { MetadataEntry, TraceContext } from '../../traffic/event.ts';

/** Beside a request: what the caller asks for, and at the service what is left of it. */
export interface CallContext {
  /** Left until the deadline; default CALL_TIMEOUT_MS. */
  readonly timeoutMs?: number | undefined;
  /** The caller's: it does not wait any longer. The service's: nobody waits any longer. */
  readonly signal?: AbortSignal | undefined;
  /** Over the mesh, requests of one key are handled one after the other in the order in which they were made. */
  readonly orderingKey?: string | undefined;
  /**
   * Over the mesh, a second request of the same key is answered as the first within the duplicate window. At most
   * IDEMPOTENCY_KEY_BYTES_MAX.
   */
  readonly idempotencyKey?: Uint8Array | undefined;
  readonly metadata?: readonly MetadataEntry[] | undefined;
  readonly trace?: TraceContext | undefined;
  /** At the service: the certified name of who asks; '' or undefined where none is known. */
  readonly from?: string | undefined;
  /** At the service: `from` is of a certificate; else it is what a caller at a plaintext port says of itself. */
  readonly fromVerified?: boolean | undefined;
}

export const CALL_TIMEOUT_MS = 30_000;

export type ServiceMethod<Request, Reply> = (
  request: Request,
  context?: CallContext,
) => Promise<Reply>;

/** The only place where a value becomes protobuf. `decode` throws when the bytes are not one. */
export interface Codec<T> {
  encode(value: T): Uint8Array;
  decode(bytes: Uint8Array): T;
}

export interface MethodContract<Request, Reply> {
  readonly request: Codec<Request>;
  readonly reply: Codec<Reply>;
}

export interface ServiceContract<Service> {
  /** package.Service of its .proto. */
  readonly name: string;
  /** `post` of the interface is `Post` of the .proto. */
  readonly methods: {
    readonly [Name in keyof Service]: Service[Name] extends ServiceMethod<
      infer Request,
      infer Reply
    >
      ? MethodContract<Request, Reply>
      : never;
  };
}

export type AnyMethodContract = MethodContract<unknown, unknown>;
export type AnyService = Record<string, ServiceMethod<unknown, unknown>>;

/** Its methods by the name of the interface. */
export function methodsOf<S>(
  contract: ServiceContract<S>,
): readonly (readonly [string, AnyMethodContract])[] {
  return Object.entries(contract.methods) as [string, AnyMethodContract][];
}

/** package.Service/Method */
export function fullMethod(service: string, name: string): string {
  return `${service}/${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
