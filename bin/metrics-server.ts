// Serves a node's metrics to Prometheus: GET /metrics, over plain HTTP on this machine alone, over HTTPS to whoever has a
// certificate of the cluster as observer, auditor or node.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import type { Registry } from 'prom-client';
import { CONNECTION_LIMITS } from '../src/mesh/link/connection-counts.ts';
import { formatHostPort, type HostPort, parseHostPort } from '../src/mesh/link/host-port.ts';
import type { LinkSecurity } from '../src/mesh/link/link-security.ts';
import { SecureListener } from '../src/mesh/link/secure-listener.ts';
import { MeshError } from '../src/mesh/mesh-error.ts';

export interface MetricsServer {
  /** http://host:port or https://host:port */
  readonly address: string;
  close(): void;
}

const SECURE = 'https://';
const PLAIN = 'http://';
const REQUEST_TIMEOUT_MS = 10_000;
const CONNECTIONS_MAX = 64;

/** @param listen host:port, http://host:port or https://host:port @throws MeshError option, listen */
export async function serveMetrics(
  registry: Registry,
  listen: string,
  security: LinkSecurity,
): Promise<MetricsServer> {
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => void answer(registry, request, response),
  );
  server.maxConnections = CONNECTIONS_MAX;
  const isSecure = listen.startsWith(SECURE);
  const bare = listen.replace(/^https?:\/\//, '');
  if (!isSecure) {
    const address = await listenPlain(server, parseHostPort(bare), bare);
    return { address: `${PLAIN}${address}`, close: () => closeNow(server) };
  }
  const listener = new SecureListener({
    security: { ...security, roles: ['observer', 'auditor', 'node'] },
    limits: CONNECTION_LIMITS,
    protocol: 'http/1.1',
    ...parseHostPort(bare),
    onConnection: (socket, check) => {
      if (check.ok) server.emit('connection', socket);
      else socket.destroy();
    },
    onRefused: () => {},
  });
  const address = await listener.listen();
  return {
    address: `${SECURE}${address}`,
    close: () => {
      void listener.stop();
      closeNow(server);
    },
  };
}

type HttpServer = ReturnType<typeof createServer>;

function closeNow(server: HttpServer): void {
  server.close();
  server.closeAllConnections();
}

async function listenPlain(server: HttpServer, place: HostPort, text: string): Promise<string> {
  const isLoopback = place.host === 'localhost' || place.host === '::1' || isLoopback4(place.host);
  if (!isLoopback)
    throw new MeshError('option', `metrics: ${text} is not loopback, which needs ${SECURE}${text}`);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new MeshError('listen', `cannot listen on ${text}`, error)),
    );
    server.listen(place.port, place.host, resolve);
  });
  const { address: host, port } = server.address() as AddressInfo;
  return formatHostPort({ host, port });
}

function isLoopback4(host: string): boolean {
  return isIP(host) === 4 && host.startsWith('127.');
}

async function answer(
  registry: Registry,
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = url.split('?')[0];
  if (path !== '/metrics') response.writeHead(404).end('metrics are at /metrics\n');
  else if (method !== 'GET' && method !== 'HEAD') response.writeHead(405).end();
  else {
    const text = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType }).end(text);
  }
}
