// The innermost call of a grpc-js server (BaseServerInterceptingCall), as far as the tap needs it: where
// messages become bytes, where statuses leave, and which connection carries it. None of this is
// documented by grpc-js: a test says when it changes, and the tap goes on without it.

import type { ServerInterceptingCallInterface } from '@grpc/grpc-js';

/** PartialStatusObject, which grpc-js does not export. */
export type SentStatus = Parameters<ServerInterceptingCallInterface['sendStatus']>[0];

export interface MessageHandler {
  serialize(message: unknown): Buffer;
  deserialize(payload: Buffer): unknown;
  readonly path?: unknown;
  readonly type?: unknown;
  readonly func?: unknown;
}

export interface ServerBaseCall {
  handler: MessageHandler;
  sendStatus(status: SentStatus): void;
  readonly stream?: { readonly destroyed?: boolean; readonly session?: object };
}

/** Interceptors between ours and grpc-js's own call, at most. */
const INTERCEPTORS_MAX = 16;

function isBaseCall(call: object): call is ServerBaseCall {
  const handler: unknown = Reflect.get(call, 'handler');
  if (typeof handler !== 'object' || handler === null) return false;
  return (
    typeof Reflect.get(handler, 'serialize') === 'function' &&
    typeof Reflect.get(handler, 'deserialize') === 'function' &&
    typeof Reflect.get(call, 'sendStatus') === 'function'
  );
}

/** undefined when this grpc-js is built differently. */
export function baseCallOf(call: ServerInterceptingCallInterface): ServerBaseCall | undefined {
  let at: unknown = call;
  for (let depth = 0; depth < INTERCEPTORS_MAX; depth++) {
    if (typeof at !== 'object' || at === null) return undefined;
    if (isBaseCall(at)) return at;
    at = Reflect.get(at, 'nextCall');
  }
  return undefined;
}
