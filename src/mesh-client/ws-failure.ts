// Why a WebSocket could not be opened or broke: by the codes of sockets, TLS, the HTTP parser and ws,
// and by how far the connection had come. Never by the text of an error.

import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { tlsFailure } from '../identity/tls-failure.ts';
import { peerText } from './call-failure.ts';
import { connectionFailure, systemCode, tlsProtocolFailure } from './connection-failure.ts';
import { fromIdentityError, MeshClientError } from './mesh-client-error.ts';

/** How far a connection has come; it watches the socket of the upgrade request. */
export class ConnectionProgress {
  tls: TLSSocket | undefined;
  #handshakeBytes: number | undefined;
  upgraded = false;

  watch(request: ClientRequest): void {
    request.once('socket', (socket: Socket) => {
      if (!(socket instanceof TLSSocket)) return;
      this.tls = socket;
      socket.once('secureConnect', () => {
        this.#handshakeBytes = socket.bytesRead;
      });
    });
  }

  /** Of TLS. */
  get handshakeDone(): boolean {
    return this.#handshakeBytes !== undefined;
  }

  /**
   * In TLS 1.3 a server refuses our certificate after we believe the handshake done, and Node's does
   * so without an alert: nothing comes after the handshake.
   */
  get endedAfterHandshake(): boolean {
    return this.#handshakeBytes !== undefined && this.tls?.bytesRead === this.#handshakeBytes;
  }
}

export function wsFailure(error: Error, progress: ConnectionProgress): MeshClientError {
  const refusal = tlsFailure(error);
  if (refusal !== undefined) return fromIdentityError(refusal);
  const code = systemCode(error) ?? '';
  if (code === 'EPROTO' && progress.tls) return tlsProtocolFailure(progress.handshakeDone, error);
  if (/^(HPE|WS_ERR)_/.test(code)) {
    const text = `the peer does not speak WebSocket as it should (${code})`;
    return new MeshClientError('wrong-protocol', text, { cause: error });
  }
  if (progress.endedAfterHandshake && !progress.upgraded) {
    const text = 'the peer closed the connection right after the handshake';
    return new MeshClientError('tls-refused', `${text}: it may not trust our certificate`, {
      cause: error,
    });
  }
  const known = connectionFailure(code, error);
  if (known !== undefined) return known;
  if (progress.upgraded) {
    const text = 'a WebSocket server answered, but not with the subprotocol meshscope.v1';
    return new MeshClientError('wrong-protocol', text, { cause: error });
  }
  return new MeshClientError('unreachable', 'no answer in time', { cause: error });
}

/**
 * The upgrade request was answered with an ordinary HTTP status. A collector refuses no upgrade for who
 * asks: roles are judged call by call. It answers 503 when it has no room for another connection.
 */
export function httpRefusal(status: number): MeshClientError {
  if (status === 503) {
    const text = 'the peer takes no more connections now (HTTP 503)';
    return new MeshClientError('unreachable', text);
  }
  const text = `an HTTP server answered (${status}), not a meshscope collector`;
  return new MeshClientError('wrong-protocol', text);
}

/** @param secure whether the endpoint is wss */
export function grpcNotWs(secure: boolean, cause: unknown): MeshClientError {
  const scheme = secure ? 'grpcs://' : 'grpc://';
  const text = `the peer speaks gRPC, not WebSocket: use ${scheme}, or the port of its ws binding`;
  return new MeshClientError('wrong-protocol', text, { cause });
}

/** RFC 6455 section 7.4.1. */
export function closeFailure(code: number, reason: string): MeshClientError {
  const said = peerText(reason);
  if (code === 1002 || code === 1003 || code === 1007 || code === 1009) {
    const text = `the peer refused our frames (${code}${said && `: ${said}`})`;
    return new MeshClientError('wrong-protocol', text);
  }
  if (code === 1001) return new MeshClientError('unreachable', 'the collector is shutting down');
  const text = said || 'the connection was lost';
  return new MeshClientError('unreachable', text);
}
