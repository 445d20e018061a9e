// The demo's services as TypeScript interfaces, and what their messages are on the wire: the codecs of the very
// definitions that its gRPC servers have, so that a service answers the same over the mesh. Streams are not here: the
// mesh carries a request and its reply.

import type { ServiceClientConstructor } from '@grpc/grpc-js';
import type { Codec, ServiceContract, ServiceMethod } from '../mesh/client/service-contract.ts';
import type { DemoServices } from './definition.ts';
import type { ServiceKind } from './topology.ts';

export type Message = Record<string, unknown>;
type Unary = ServiceMethod<Message, Message>;

export interface Checkout {
  readonly getSession: Unary;
}
export interface Authorizer {
  readonly authorize: Unary;
}
export interface Ledger {
  readonly postEntry: Unary;
}
export interface Receipts {
  readonly print: Unary;
}

export interface UnaryServices {
  readonly checkout: Checkout;
  readonly authorizer: Authorizer;
  readonly ledger: Ledger;
  readonly receipts: Receipts;
}
export type UnaryKind = keyof UnaryServices;
/** Fraud has a stream alone. */
export type ServedUnaryKind = Extract<UnaryKind, ServiceKind>;

export type DemoContracts = {
  readonly [Kind in UnaryKind]: ServiceContract<UnaryServices[Kind]>;
};

export function demoContracts(services: DemoServices): DemoContracts {
  return {
    checkout: contractOf(services.checkout, 'getSession'),
    authorizer: contractOf(services.authorizer, 'authorize'),
    ledger: contractOf(services.ledger, 'postEntry'),
    receipts: contractOf(services.receipts, 'print'),
  };
}

const UNARY_METHODS = ['GetSession', 'Authorize', 'PostEntry', 'Print'];

/** The mesh carries it. */
export function isUnaryMethod(method: string): boolean {
  return UNARY_METHODS.includes(method);
}

export function isUnaryKind(kind: string): kind is UnaryKind {
  return ['checkout', 'authorizer', 'ledger', 'receipts'].includes(kind);
}

function contractOf<Name extends string>(
  { service }: ServiceClientConstructor,
  name: Name,
): ServiceContract<{ readonly [N in Name]: Unary }> {
  const definition = service[name.slice(0, 1).toUpperCase() + name.slice(1)];
  if (definition === undefined) throw new Error(`proto/demo has no method ${name}`);
  const method = {
    request: codec(definition.requestSerialize, definition.requestDeserialize),
    reply: codec(definition.responseSerialize, definition.responseDeserialize),
  };
  const [, packageAndService = ''] = definition.path.split('/');
  return { name: packageAndService, methods: { [name]: method } } as never;
}

function codec(
  encode: (value: Message) => Buffer,
  decode: (bytes: Buffer) => Message,
): Codec<Message> {
  return {
    encode,
    decode: (bytes) => decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
  };
}
