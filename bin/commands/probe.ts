// `meshscope probe`: whether a node's port, a collector or a service serves, in an exit code, for liveness and readiness
// checks that run a program.

import type { MethodDefinition } from '@grpc/grpc-js';
import { service as healthService } from 'grpc-health-check';
import type { ServiceUrl } from '../../src/mesh/client/service-url.ts';
import type { LinkSecurity } from '../../src/mesh/link/link-security.ts';
import { MESH_HEALTH } from '../../src/mesh/node/mesh-readiness.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { CommandError, ExitCode } from '../exit.ts';
import { meshFailure } from '../mesh-failure.ts';
import { checkedUrl, greet, portSecurity, withScheme } from '../node-port.ts';
import { portFailure } from '../port-protocol.ts';
import { callUnary } from '../unary-call.ts';

export interface ProbeOptions {
  readonly identity?: string;
  /** Of grpc.health.v1; '' for the whole server. */
  readonly service: string;
  /** Any answer is enough, also of one that drains. */
  readonly live: boolean;
  /** Seconds. */
  readonly timeout: number;
}

type HealthStatus = 'UNKNOWN' | 'SERVING' | 'NOT_SERVING' | 'SERVICE_UNKNOWN';
const CHECK = healthService.Check as unknown as MethodDefinition<
  { service: string },
  { status: HealthStatus }
>;
const pass = (bytes: Buffer): Buffer => bytes;
/** With its messages as bytes. */
const CHECK_BYTES: MethodDefinition<Buffer, Buffer> = {
  path: CHECK.path,
  requestStream: false,
  responseStream: false,
  requestSerialize: pass,
  requestDeserialize: pass,
  responseSerialize: pass,
  responseDeserialize: pass,
};

/** Ends without an error when it serves. */
export async function probe(address: string, options: ProbeOptions): Promise<void> {
  const url = checkedUrl(withScheme(address));
  const isFrames = url.protocol === 'frames';
  if (isFrames && options.service !== '')
    throw new CommandError(ExitCode.Usage, '--service is of grpc.health.v1: grpc:// or grpcs://');
  const ours = portSecurity([url], options.identity);
  const security: LinkSecurity | undefined = ours && { ...ours, roles: ['node', 'service'] };
  const timeoutMs = Math.round(options.timeout * 1000);
  const startMs = clock.monotonicMs();
  const who = isFrames
    ? await hello(url, security, timeoutMs, options.live)
    : await health(url, security, timeoutMs, options);
  const tookMs = Math.round(clock.monotonicMs() - startMs);
  const what = options.live ? 'is there' : 'serves';
  process.stdout.write(`${address} ${what}${who}, ${tookMs} ms\n`);
}

async function hello(
  url: ServiceUrl,
  security: LinkSecurity | undefined,
  timeoutMs: number,
  live: boolean,
): Promise<string> {
  let withdrawn: string | undefined;
  try {
    const { connection, node } = await greet(url, security, timeoutMs, (reason) => {
      withdrawn ??= reason;
    });
    connection.close({ cause: 'closed', text: 'done' });
    return node === '' ? '' : `: ${node}`;
  } catch (error) {
    if (withdrawn === undefined) throw await portFailure(url, error);
    // A node that says why it lets nobody in is alive.
    if (live) return `: ${withdrawn}`;
    throw meshFailure(error);
  }
}

async function health(
  url: ServiceUrl,
  security: LinkSecurity | undefined,
  timeoutMs: number,
  { service, live }: ProbeOptions,
): Promise<string> {
  const request = CHECK.requestSerialize({ service });
  const reply = await callUnary({ url, security, timeoutMs }, CHECK_BYTES, request);
  const { status } = CHECK.responseDeserialize(Buffer.from(reply));
  if (live || status === 'SERVING') return '';
  const what = service === '' ? url.address : `${service} at ${url.address}`;
  const why = service === MESH_HEALTH ? ': no link to any of its neighbours, or it drains' : '';
  throw new CommandError(ExitCode.Unreachable, `${what} is ${status}${why}`);
}
