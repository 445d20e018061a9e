// What a person types to name a cluster, a node or a recording, and whether plaintext may be used
// with it. Pure: it resolves no name and opens nothing.

export type EndpointScheme = 'grpcs' | 'grpc' | 'wss' | 'ws';

export interface NetworkEndpoint {
  readonly kind: 'network';
  readonly scheme: EndpointScheme;
  /** A name or an address; IPv6 without its brackets. */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

export interface RecordingEndpoint {
  readonly kind: 'recording';
  readonly path: string;
}

export type Endpoint = NetworkEndpoint | RecordingEndpoint;

export type EndpointResult<E = Endpoint> =
  | { readonly ok: true; readonly endpoint: E }
  /** For a person: what is wrong and what would be right. */
  | { readonly ok: false; readonly reason: string };

/** Longer texts are refused, characters. */
export const MAX_ENDPOINT_LENGTH = 4096;

const SCHEMES: readonly EndpointScheme[] = ['grpcs', 'grpc', 'wss', 'ws'];
const FORMS = 'grpcs://host:port, grpc://, wss:// or ws://, or host:port, which means grpcs://';
/** RFC 1123 labels, also with underscores; RFC 4291 addresses with an optional zone. */
const HOST_NAME = /^[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252})$/;
const IPV6 = /^[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9_.-]{1,32})?$/;

/** Reads an endpoint of the command line or of a nodes file. Never throws. */
export function parseEndpoint(text: string): EndpointResult {
  if (text.length > MAX_ENDPOINT_LENGTH) return refuse('the endpoint is too long');
  const schemed = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(.*)$/s.exec(text);
  if (schemed && schemed[1]!.toLowerCase() !== 'file') {
    return parseAuthority(schemed[1]!.toLowerCase(), schemed[2]!, text);
  }
  if (text.startsWith('file:')) return recording(text.slice('file:'.length));
  if (text.includes('/') || text.endsWith('.mscope')) return recording(text);
  return parseAuthority('grpcs', text, text);
}

/** The same, where only a network endpoint will do. */
export function parseNetworkEndpoint(text: string): EndpointResult<NetworkEndpoint> {
  const result = parseEndpoint(text);
  if (!result.ok || result.endpoint.kind === 'network')
    return result as EndpointResult<NetworkEndpoint>;
  return refuse(`${quote(text)} is a recording where a node's endpoint is needed: ${FORMS}`);
}

/** Why plaintext is refused for this endpoint, or undefined when it may be used. */
export function plaintextRefusal(endpoint: NetworkEndpoint, insecure: boolean): string | undefined {
  if (endpoint.secure || insecure || isLoopback(endpoint.host)) return undefined;
  const secured = `${endpoint.scheme}s://${authority(endpoint)}`;
  return `${formatEndpoint(endpoint)} is plaintext beyond this machine: use ${secured}, or allow it with --insecure`;
}

export function formatEndpoint(endpoint: NetworkEndpoint): string {
  return `${endpoint.scheme}://${authority(endpoint)}`;
}

/** `host:port`, an IPv6 address in brackets. */
export function authority(endpoint: NetworkEndpoint): string {
  const { host, port } = endpoint;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function recording(path: string): EndpointResult {
  const local = path.startsWith('//') ? path.replace(/^\/\/(localhost)?(?=\/)/, '') : path;
  if (local === '' || local.includes('\0')) return refuse('file: names no recording');
  return { ok: true, endpoint: { kind: 'recording', path: local } };
}

function parseAuthority(scheme: string, rest: string, text: string): EndpointResult {
  const known = SCHEMES.find((s) => s === scheme);
  if (known === undefined) return refuse(`${quote(text)} has an unknown scheme; use ${FORMS}`);
  const match = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::([^/]*))?\/?$/.exec(rest);
  if (!match || /^[0-9A-Fa-f]*:.*:/.test(rest)) {
    const hint = /^[0-9A-Fa-f:.]+$/.test(rest) ? ' (an IPv6 address stands in brackets)' : '';
    return refuse(`${quote(text)} is no endpoint${hint}; use ${FORMS}`);
  }
  const [, bracketed, plain = '', portText] = match;
  const host = bracketed ?? plain;
  if (!(bracketed === undefined ? HOST_NAME : IPV6).test(host)) {
    return refuse(`${quote(text)} has no valid host; use ${FORMS}`);
  }
  if (portText === undefined) return refuse(`${quote(text)} has no port; use ${FORMS}`);
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : 0;
  if (port < 1 || port > 65_535) {
    return refuse(`${quote(text)} has no valid port: it is a number from 1 to 65535`);
  }
  const secure = known === 'grpcs' || known === 'wss';
  return { ok: true, endpoint: { kind: 'network', scheme: known, host, port, secure } };
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

/** For a message: bounded, and without anything that a terminal would act upon. */
export function quote(text: string): string {
  const visible = text.slice(0, 80).replace(/[^\x20-\x7e]/g, '?');
  return `'${visible}${text.length > 80 ? '...' : ''}'`;
}
