// Reaches one service without a mesh by the protocol that its address names, so that a word of configuration moves a
// caller from the 4-byte protocol to gRPC; with retry, circuit breaker and bulkhead around either.

import { type Clock, systemClock } from '../../runtime/clock.ts';
import type { LinkSecurity } from '../link/link-security.ts';
import { GrpcCaller } from './grpc-caller.ts';
import { PortClient } from './port-client.ts';
import { type ResilienceOptions, ResilientCaller } from './resilient-caller.ts';
import type { ServiceCaller } from './service-caller.ts';
import { parseServiceUrl } from './service-url.ts';

export interface ConnectServiceOptions {
  /** tcp:// tls:// unix: for frames behind a 4-byte length; grpc:// grpcs:// grpc+unix: for gRPC. */
  readonly url: string;
  /** For tls:// and grpcs://; the other end must be a service. */
  readonly security?: LinkSecurity | undefined;
  readonly resilience?: ResilienceOptions | undefined;
  readonly clock?: Clock | undefined;
}

export interface ServiceConnection extends ServiceCaller {
  /** After the calls that are under way, at most after `timeoutMs`. */
  close(timeoutMs?: number): Promise<void>;
}

const DRAIN_MS = 5000;
const LOOK_MS = 10;
/** Where frames go to a service itself, its name says nothing. */
const ANY_SERVICE = 'service';

/** Connects with the first call. @throws MeshError option @throws {IdentityError} */
export function connectService(options: ConnectServiceOptions): ServiceConnection {
  const { url, security, resilience, clock = systemClock } = options;
  const way = openWay(url, security && { ...security, roles: ['service'] }, clock);
  const resilient = new ResilientCaller(way.caller, { clock, ...resilience });
  let open = 0;
  return {
    async call(method, payload, context) {
      open++;
      try {
        return await resilient.call(method, payload, context);
      } finally {
        open--;
      }
    },
    async close(timeoutMs = DRAIN_MS) {
      const endMs = clock.monotonicMs() + timeoutMs;
      while (open > 0 && clock.monotonicMs() < endMs)
        await new Promise<void>((resolve) => void clock.setTimer(LOOK_MS, resolve));
      await way.close();
    },
  };
}

interface Way {
  readonly caller: ServiceCaller;
  close(): Promise<void>;
}

function openWay(url: string, security: LinkSecurity | undefined, clock: Clock): Way {
  if (parseServiceUrl(url).protocol === 'grpc') {
    const caller = new GrpcCaller({ url, security, clock });
    return { caller, close: async () => caller.close() };
  }
  const client = new PortClient({ urls: [url], security, clock });
  return { caller: client.caller(ANY_SERVICE), close: () => client.close(0) };
}
