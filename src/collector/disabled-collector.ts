// The collector of a process with MESHSCOPE_OFF=1: it captures nothing, listens nowhere, and lets every
// call pass as if it were not there.

import { InterceptingCall, ServerInterceptingCall } from '@grpc/grpc-js';
import type { Collector } from './collector.ts';

export function disabledCollector(node: string): Collector {
  return {
    node,
    serverInterceptor: (_definition, call) => new ServerInterceptingCall(call),
    clientInterceptor: (options, nextCall) => new InterceptingCall(nextCall(options)),
    instrumentServer: (server) => server,
    learn: () => {},
    observe: () => {},
    openCall: () => undefined,
    endpoints: [],
    port: 0,
    wsPort: 0,
    status: () => undefined,
    endRevoked: () => {},
    setServing: () => {},
    drain: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
