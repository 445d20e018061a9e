// What a node is called where its own name will not do: without TLS anybody can say any name, and two
// nodes may have the same one. Pure; cluster-step.ts says which node that is.

import { authority, parseNetworkEndpoint } from './endpoint.ts';

/** Whether who answers at this endpoint must show a certificate. */
export function isSecure(endpoint: string): boolean {
  const parsed = parseNetworkEndpoint(endpoint);
  return parsed.ok && parsed.endpoint.secure;
}

/** `name@host:port`: never a certified name, as a SPIFFE id's path has no `@` (SPIFFE-ID, section 2.2). */
export function nameWithEndpoint(name: string, endpoint: string): string {
  const parsed = parseNetworkEndpoint(endpoint);
  return `${name}@${parsed.ok ? authority(parsed.endpoint) : endpoint}`;
}
