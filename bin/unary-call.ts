// One unary gRPC call of a command to a node's port or to a service, whose failure becomes the command's.

import { Metadata, type MethodDefinition, type ServiceError, status } from '@grpc/grpc-js';
import type { IdentityError } from '../src/identity/identity-error.ts';
import { grpcChannelTo } from '../src/mesh/client/dial-port.ts';
import type { ServiceUrl } from '../src/mesh/client/service-url.ts';
import type { LinkSecurity } from '../src/mesh/link/link-security.ts';
import { PORT_LIMITS } from '../src/mesh/port/port-limits.ts';
import { systemClock as clock } from '../src/runtime/clock.ts';
import { CommandError, ExitCode } from './exit.ts';
import { portFailure } from './port-protocol.ts';

export interface UnaryTarget {
  readonly url: ServiceUrl;
  readonly security: LinkSecurity | undefined;
  readonly timeoutMs: number;
}

const EXIT_CODES: Readonly<Partial<Record<status, number>>> = {
  [status.INVALID_ARGUMENT]: ExitCode.Usage,
  [status.NOT_FOUND]: ExitCode.NotFound,
  [status.PERMISSION_DENIED]: ExitCode.Refused,
  [status.UNAUTHENTICATED]: ExitCode.Refused,
  [status.UNIMPLEMENTED]: ExitCode.WrongProtocol,
};

/** @throws CommandError refused, not found, wrong protocol, unreachable, identity */
export async function callUnary(
  { url, security, timeoutMs }: UnaryTarget,
  method: MethodDefinition<Buffer, Buffer>,
  request: Uint8Array,
): Promise<Uint8Array> {
  let refusal: IdentityError | undefined;
  const client = grpcChannelTo(url, { security, ...PORT_LIMITS }, (error) => {
    refusal = error;
  });
  const { path, requestSerialize, responseDeserialize } = method;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        Buffer.from(request),
        new Metadata(),
        { deadline: clock.nowMs() + timeoutMs },
        (error, reply) => {
          if (error === null) resolve(reply ?? new Uint8Array(0));
          else reject(refusal === undefined ? failureOf(url, error, timeoutMs) : refusal);
        },
      );
    });
  } catch (error) {
    throw await portFailure(url, error);
  } finally {
    client.close();
  }
}

function failureOf({ address }: ServiceUrl, error: ServiceError, timeoutMs: number): CommandError {
  const { code, details } = error;
  if (code === status.DEADLINE_EXCEEDED)
    return unreachable(`no answer from ${address} within ${timeoutMs} ms`, error);
  const exitCode = EXIT_CODES[code];
  if (exitCode !== undefined) return new CommandError(exitCode, `${address}: ${details}`, error);
  // grpc-js passes only the text of a failed connect on, in which the system's code stands.
  const system = /\b(?:connect|read|getaddrinfo) (E[A-Z_]{3,20})\b/.exec(details)?.[1];
  if (system !== undefined) return unreachable(`cannot reach ${address} (${system})`, error);
  return unreachable(`${address}: ${details}`, error);
}

function unreachable(text: string, cause: unknown): CommandError {
  return new CommandError(ExitCode.Unreachable, text, cause);
}
