// Opens a port channel to a node, or to a service that speaks the port's frames itself, by either protocol, with TLS by
// an identity folder or without.

import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import * as grpc from '@grpc/grpc-js';
import { grpcClientCredentials } from '../../identity/grpc-client-credentials.ts';
import type { IdentityError } from '../../identity/identity-error.ts';
import { clientTlsOptions } from '../../identity/tls.ts';
import { tlsFailure } from '../../identity/tls-failure.ts';
import type { Clock } from '../../runtime/clock.ts';
import { WINDOW_BYTES } from '../link/grpc-exchange.ts';
import { parseHostPort } from '../link/host-port.ts';
import { expectedPeer, groupsOf, type LinkSecurity } from '../link/link-security.ts';
import { MeshError } from '../mesh-error.ts';
import { ATTACH } from '../port/grpc-port-calls.ts';
import { GrpcPortChannel } from '../port/grpc-port-channel.ts';
import type { PortChannel } from '../port/port-channel.ts';
import { PortSocket } from '../port/port-socket.ts';
import { PORT_PROTOCOL } from '../port/port-tcp.ts';
import type { ServiceUrl } from './service-url.ts';

export interface DialOptions {
  /** Needed for tls:// and grpcs://; its roles say who may be at the other end, a node when it says nothing. */
  readonly security?: LinkSecurity | undefined;
  readonly clock: Clock;
  readonly frameBytesMax: number;
  readonly timeoutMs: number;
}

/** @throws MeshError option, refused, unreachable @throws {IdentityError} */
export async function dialPort(url: ServiceUrl, options: DialOptions): Promise<PortChannel> {
  if (url.isSecure && options.security === undefined)
    throw new MeshError('option', `${url.address} needs an identity folder`);
  return url.protocol === 'grpc' ? dialAttach(url, options) : dialSocket(url, options);
}

async function dialSocket(url: ServiceUrl, options: DialOptions): Promise<PortChannel> {
  const { clock, frameBytesMax, timeoutMs } = options;
  const socket = openSocket(url, options.security);
  const timer = clock.setTimer(timeoutMs, () => {
    const text = `no answer from ${url.address} within ${timeoutMs} ms`;
    socket.destroy(new MeshError('unreachable', text));
  });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once(url.isSecure ? 'secureConnect' : 'connect', resolve);
      socket.on('error', (error) => reject(dialFailure(error, url.address)));
      socket.once('close', () =>
        reject(new MeshError('unreachable', `${url.address} closed during the handshake`)),
      );
    });
  } finally {
    timer.cancel();
  }
  socket.setNoDelay(true);
  return new PortSocket(socket, frameBytesMax, clock);
}

function openSocket({ address }: ServiceUrl, security: LinkSecurity | undefined): Socket {
  if (address.startsWith('unix:')) return connectTcp({ path: address.slice('unix:'.length) });
  if (security === undefined) return connectTcp(parseHostPort(address));
  const { identity, clock } = security;
  return connectTls({
    ...parseHostPort(address),
    ...clientTlsOptions(identity.current(), expectedPeer(security), clock, groupsOf(security)),
    ALPNProtocols: [PORT_PROTOCOL],
  });
}

function dialFailure(error: Error, address: string): MeshError {
  if (error instanceof MeshError) return error;
  const failure = tlsFailure(error);
  if (failure !== undefined)
    return new MeshError('refused', `${address}: ${failure.message}`, failure);
  const code = 'code' in error ? ` (${String(error.code)})` : '';
  return new MeshError('unreachable', `cannot reach ${address}${code}`, error);
}

/** For calls to services and nodes by gRPC. @throws {IdentityError} */
export function grpcChannelTo(
  { address }: ServiceUrl,
  { security, frameBytesMax }: Pick<DialOptions, 'security' | 'frameBytesMax'>,
  onRefused?: (error: IdentityError) => void,
): grpc.Client {
  const credentials =
    security === undefined
      ? grpc.credentials.createInsecure()
      : grpcClientCredentials({
          identity: security.identity,
          expected: expectedPeer(security),
          clock: security.clock,
          groups: groupsOf(security),
          ...(onRefused && { onRefused }),
        });
  return new grpc.Client(address, credentials, {
    'grpc.use_local_subchannel_pool': 1,
    'grpc.enable_retries': 0,
    'grpc.enable_http_proxy': 0,
    'grpc.service_config_disable_resolution': 1,
    'grpc.max_receive_message_length': frameBytesMax,
    'grpc.max_send_message_length': -1,
    'grpc-node.flow_control_window': WINDOW_BYTES,
  });
}

async function dialAttach(url: ServiceUrl, options: DialOptions): Promise<PortChannel> {
  const { clock, timeoutMs } = options;
  let refusal: IdentityError | undefined;
  const client = grpcChannelTo(url, options, (error) => {
    refusal = error;
  });
  const { path, requestSerialize, responseDeserialize } = ATTACH;
  const call = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize, {});
  const timer = clock.setTimer(timeoutMs, () => call.cancel());
  const channel = new GrpcPortChannel({
    call,
    clock,
    end: () => call.end(),
    cut: () => call.cancel(),
  });
  call.on('error', () => {
    // Its status says the same.
  });
  await new Promise<void>((resolve, reject) => {
    call.once('metadata', () => resolve());
    call.on('status', ({ code, details }) => {
      client.close();
      const isOk = code === grpc.status.OK;
      reject(
        refusal === undefined
          ? statusFailure(code, details, url.address)
          : dialFailure(refusal, url.address),
      );
      channel.gone(
        isOk ? { cause: 'closed', text: 'it closed' } : { cause: 'lost', text: details },
      );
    });
  }).finally(() => timer.cancel());
  return channel;
}

function statusFailure(code: grpc.status, details: string, address: string): MeshError {
  if (code === grpc.status.PERMISSION_DENIED)
    return new MeshError('refused', `${address}: ${details}`);
  if (code === grpc.status.CANCELLED)
    return new MeshError('unreachable', `no answer from ${address} in time`);
  // grpc-js passes only the text of a failed connect on, in which the system's code stands.
  const system = /\b(?:connect|read|getaddrinfo) (E[A-Z_]{3,20})\b/.exec(details)?.[1];
  const why = system === undefined ? '' : ` (${system})`;
  return new MeshError('unreachable', `cannot reach ${address}${why}`, { code, details });
}
