// Reaches neighbours over gRPC: a channel of its own for each link, and one call without a deadline, since a link's own
// rules say when it is dead.

import * as grpc from '@grpc/grpc-js';
import { grpcClientCredentials } from '../../identity/grpc-client-credentials.ts';
import type { IdentityError } from '../../identity/identity-error.ts';
import type { TlsSession } from '../../identity/tls.ts';
import { MeshError } from '../mesh-error.ts';
import { EXCHANGE, WINDOW_BYTES } from './grpc-exchange.ts';
import { closeOfStatus, type GrpcEnd, GrpcTransport } from './grpc-transport.ts';
import { formatHostPort, parseHostPort } from './host-port.ts';
import { expectedPeer, groupsOf } from './link-security.ts';
import { type DiallerOptions, dialFailure, dialledPeer } from './tls-dialler.ts';
import type { Dialler, Transport, TransportClose } from './transport.ts';

type Call = grpc.ClientDuplexStream<Buffer, Buffer>;

/** What the handshake told, as grpc-js gives nothing of it to a call. */
interface Handshake {
  session: TlsSession | undefined;
  refusal: IdentityError | undefined;
}

export class GrpcDialler implements Dialler {
  readonly #options: DiallerOptions;

  constructor(options: DiallerOptions) {
    this.#options = options;
  }

  async dial(address: string, expectedNode: string, timeoutMs: number): Promise<Transport> {
    const { clock, identity } = this.#options.security;
    const ownNotAfterUtcMs = identity.current().notAfterUtcMs;
    const target = formatHostPort(parseHostPort(address));
    const handshake: Handshake = { session: undefined, refusal: undefined };
    const client = this.#client(target, expectedNode, handshake);
    const call: Call = client.makeBidiStreamRequest(
      EXCHANGE.path,
      EXCHANGE.requestSerialize,
      EXCHANGE.responseDeserialize,
      new grpc.Metadata(),
    );
    const cut = (): void => {
      call.cancel();
      client.close();
    };
    const timer = clock.setTimer(timeoutMs, cut);
    try {
      const session = await confirmed(call, handshake, address);
      const peer = dialledPeer(session, expectedNode, address, ownNotAfterUtcMs);
      return transportOf(call, { call, peer, dialled: true, clock, cut });
    } catch (error) {
      cut();
      throw error;
    } finally {
      timer.cancel();
    }
  }

  #client(target: string, expectedNode: string, handshake: Handshake): grpc.Client {
    const { security, frameBytesMax } = this.#options;
    const credentials = grpcClientCredentials({
      identity: security.identity,
      expected: expectedPeer(security, expectedNode),
      clock: security.clock,
      groups: groupsOf(security),
      onSession: (session) => {
        handshake.session = session;
      },
      onRefused: (refusal) => {
        handshake.refusal = refusal;
      },
    });
    return new grpc.Client(target, credentials, {
      'grpc.use_local_subchannel_pool': 1,
      'grpc.enable_retries': 0,
      'grpc.enable_http_proxy': 0,
      'grpc.service_config_disable_resolution': 1,
      'grpc.max_receive_message_length': frameBytesMax,
      'grpc.max_send_message_length': -1,
      'grpc-node.flow_control_window': WINDOW_BYTES,
    });
  }
}

/** Until the other end has answered the call: its handshake alone does not tell that it trusts us. */
function confirmed(call: Call, handshake: Handshake, address: string): Promise<TlsSession> {
  return new Promise((resolve, reject) => {
    call.on('error', () => {
      // Its status says the same.
    });
    call.once('status', (status) => reject(refusedDial(status, handshake, address)));
    call.once('metadata', () => {
      const { session } = handshake;
      if (session !== undefined) resolve(session);
    });
  });
}

function transportOf(call: Call, end: GrpcEnd): GrpcTransport {
  const transport = new GrpcTransport(end);
  let close: TransportClose = { cause: 'lost', text: 'the connection was lost' };
  call.on('status', (status) => {
    close = closeOfStatus(status);
  });
  // After the last message, which may come behind the status.
  call.on('end', () => transport.gone(close));
  return transport;
}

function refusedDial(
  status: Pick<grpc.StatusObject, 'code' | 'details'>,
  { refusal }: Handshake,
  address: string,
): MeshError {
  if (refusal !== undefined) return dialFailure(refusal, address);
  const { cause, text } = closeOfStatus(status);
  if (status.code === grpc.status.CANCELLED)
    return new MeshError('unreachable', `no answer from ${address} in time`);
  if (cause === 'lost') return new MeshError('unreachable', `cannot reach ${address}`, status);
  return new MeshError('refused', `${address} refused: ${text}`);
}
