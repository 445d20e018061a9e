// Asks a peer that hung up, or sent what is not HTTP/2, what it speaks instead, so that the message
// can say what to do. One short connection of its own, only after a failure that explains nothing.

import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { connectionFailure, NOT_TLS_TEXT, systemCode } from './connection-failure.ts';
import type { NetworkEndpoint } from './endpoint.ts';
import { MeshClientError } from './mesh-client-error.ts';

/** The probe gives up after this. */
export const PROBE_TIMEOUT_MS = 700;
/** RFC 9113 section 3.4: the client's preface, then an empty SETTINGS frame. */
const PREFACE = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
]);
/** What a WebSocket server answers in plain text, whatever it thinks of HTTP/2. */
const HTTP1_REQUEST = Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');

type Finding = 'http1' | 'http2' | 'other' | 'closed' | 'silent' | { readonly code: string };

/** @param tlsWorked whether the TLS handshake was fine, so that only HTTP/2 can be what failed */
export async function probePeer(
  endpoint: NetworkEndpoint,
  tlsWorked: boolean,
  cause: unknown,
): Promise<MeshClientError> {
  const fail = (code: 'wrong-protocol' | 'unreachable' | 'tls-refused', text: string) =>
    new MeshClientError(code, text, { cause });
  if (tlsWorked)
    return fail('wrong-protocol', 'the peer speaks TLS but not gRPC: is the port right?');
  const finding = await firstBytes(endpoint);
  if (typeof finding === 'object') {
    return connectionFailure(finding.code, cause) ?? fail('unreachable', 'the connection broke');
  }
  if (endpoint.secure) {
    if (finding === 'http1' || finding === 'http2') return fail('wrong-protocol', NOT_TLS_TEXT);
    return fail('unreachable', 'the peer closed the connection before TLS began');
  }
  if (finding === 'http1') return fail('wrong-protocol', 'an HTTP/1 server answered, not gRPC');
  if (finding === 'other') return fail('wrong-protocol', 'the peer does not speak gRPC');
  if (finding === 'closed' && (await speaksTls(endpoint))) {
    const secured = endpoint.scheme === 'grpc' ? 'grpcs://' : 'wss://';
    return fail('wrong-protocol', `the peer wants TLS: use ${secured}`);
  }
  return fail('unreachable', 'the peer closed the connection');
}

/**
 * True when the peer has HTTP/2 and no HTTP/1: a gRPC server. A web server that has both is none.
 * In TLS, ALPN tells (RFC 7301), and is heard before the peer judges our certificate.
 */
export async function speaksHttp2Only(endpoint: NetworkEndpoint): Promise<boolean> {
  if (!endpoint.secure) return (await firstBytes(endpoint, PREFACE)) === 'http2';
  const protocols = ['h2', 'http/1.1'] as const;
  const [h2, http1] = await Promise.all(protocols.map((name) => selectsProtocol(endpoint, name)));
  return h2 === true && http1 === false;
}

/** Whether the peer takes this protocol when nothing else is offered. */
export function selectsProtocol(endpoint: NetworkEndpoint, protocol: string): Promise<boolean> {
  return new Promise((resolve) => {
    const { host, port } = endpoint;
    // Nothing is trusted or sent on this connection either.
    const socket = connectTls({ host, port, rejectUnauthorized: false, ALPNProtocols: [protocol] });
    const finish = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(PROBE_TIMEOUT_MS, () => finish(false));
    socket.once('secureConnect', () => finish(socket.alpnProtocol === protocol));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
  });
}

function firstBytes(
  endpoint: NetworkEndpoint,
  greeting: Uint8Array = endpoint.scheme === 'wss' ? HTTP1_REQUEST : PREFACE,
): Promise<Finding> {
  return new Promise((resolve) => {
    const socket = connectTcp(endpoint.port, endpoint.host);
    const finish = (finding: Finding): void => {
      socket.destroy();
      resolve(finding);
    };
    socket.setTimeout(PROBE_TIMEOUT_MS, () => finish('silent'));
    socket.once('connect', () => socket.write(greeting));
    socket.once('data', (bytes) => finish(classify(bytes)));
    socket.once('end', () => finish('closed'));
    socket.once('error', (error) => {
      const code = systemCode(error) ?? '';
      finish(code === 'ECONNRESET' || code === 'EPIPE' ? 'closed' : { code });
    });
  });
}

function classify(bytes: Uint8Array): Finding {
  const text = Buffer.from(bytes.subarray(0, 5)).toString('latin1');
  if (text === 'HTTP/') return 'http1';
  // RFC 8446 section 5.1: an alert record. The peer said in TLS that it did not understand us.
  if (bytes[0] === 0x15 && bytes[1] === 3) return 'closed';
  return bytes[3] === 4 && bytes[0] === 0 ? 'http2' : 'other';
}

export function speaksTls(endpoint: NetworkEndpoint): Promise<boolean> {
  return new Promise((resolve) => {
    // Nothing is trusted or sent on this connection: it only sees whether the other end has TLS.
    const socket = connectTls({
      host: endpoint.host,
      port: endpoint.port,
      rejectUnauthorized: false,
    });
    const finish = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(PROBE_TIMEOUT_MS, () => finish(false));
    socket.once('secureConnect', () => finish(true));
    socket.once('error', (error) => finish(/^ERR_SSL_.*ALERT/.test(systemCode(error) ?? '')));
    socket.once('close', () => finish(false));
  });
}
