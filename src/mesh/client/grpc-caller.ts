// A caller of one service over plain gRPC: unary calls on a kept channel, which grpc-js connects again by itself. Any
// gRPC server with the same .proto answers it.

import { type Client, status } from '@grpc/grpc-js';
import { type Clock, systemClock } from '../../runtime/clock.ts';
import { asBuffer } from '../link/grpc-exchange.ts';
import type { LinkSecurity } from '../link/link-security.ts';
import { REQUEST } from '../port/grpc-port-calls.ts';
import { PORT_LIMITS } from '../port/port-limits.ts';
import { grpcChannelTo } from './dial-port.ts';
import { failureOfStatus, metadataOf } from './grpc-failure.ts';
import type { ServiceCaller } from './service-caller.ts';
import { CALL_TIMEOUT_MS, type CallContext } from './service-contract.ts';
import { ServiceError } from './service-error.ts';
import { parseServiceUrl } from './service-url.ts';

export interface GrpcCallerOptions {
  /** grpc:// grpcs:// grpc+unix: */
  readonly url: string;
  /** For grpcs://; its roles say who may answer, a service when it says nothing. */
  readonly security?: LinkSecurity | undefined;
  readonly clock?: Clock | undefined;
}

export class GrpcCaller implements ServiceCaller {
  readonly #client: Client;
  readonly #clock: Clock;

  /** @throws MeshError option @throws {IdentityError} */
  constructor({ url, security, clock = systemClock }: GrpcCallerOptions) {
    const { frameBytesMax } = PORT_LIMITS;
    const ofService = security && { roles: ['service' as const], ...security };
    this.#client = grpcChannelTo(parseServiceUrl(url), { security: ofService, frameBytesMax });
    this.#clock = clock;
  }

  call(method: string, payload: Uint8Array, context: CallContext): Promise<Uint8Array> {
    const { timeoutMs = CALL_TIMEOUT_MS, signal } = context;
    if (signal?.aborted) return Promise.reject(new ServiceError('cancelled', 'the caller gave up'));
    if (payload.length > PORT_LIMITS.frameBytesMax) {
      const text = `the message is larger than ${PORT_LIMITS.frameBytesMax} bytes: ${payload.length}`;
      return Promise.reject(new ServiceError('refused', text));
    }
    return new Promise((resolve, reject) => {
      const { requestSerialize, responseDeserialize } = REQUEST;
      const call = this.#client.makeUnaryRequest(
        `/${method}`,
        requestSerialize,
        responseDeserialize,
        asBuffer(payload),
        metadataOf(context),
        { deadline: this.#clock.nowMs() + timeoutMs },
        (error, reply) => {
          signal?.removeEventListener('abort', cancel);
          if (error === null) resolve(reply ?? new Uint8Array(0));
          else reject(failureOf(error.code ?? status.UNKNOWN, error.details, timeoutMs));
        },
      );
      const cancel = (): void => call.cancel();
      signal?.addEventListener('abort', cancel, { once: true });
    });
  }

  close(): void {
    this.#client.close();
  }
}

function failureOf(code: status, details: string, timeoutMs: number): ServiceError {
  if (code === status.DEADLINE_EXCEEDED)
    return new ServiceError('deadline', `no answer within ${timeoutMs} ms`);
  return failureOfStatus(code, details);
}
