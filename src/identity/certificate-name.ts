// How the holder of a certificate is called where its calls are shown. It trusts that TLS has verified
// the chain; who may do what is decided by peer-check.ts and never by this name.

import { X509Certificate } from 'node:crypto';
import { alternativeNames, certificateSpiffeId } from './certificate.ts';
import { formatSpiffeId, type Role } from './spiffe.ts';

/** The roles whose names are those of services in the mesh. */
const CALLED_BY_NAME: readonly Role[] = ['node', 'service'];

function ofKind(names: readonly string[], kind: string): string | undefined {
  const found = names.find((name) => name.startsWith(kind));
  // What Node had to quote is no name that anybody uses.
  return found?.includes('"') ? undefined : found?.slice(kind.length);
}

/**
 * A node or service of our trust domain by its name alone; every other SPIFFE id, or URI, as a whole, so
 * that another cluster's `ledger-1` or an auditor of that name is not taken for ours. Else the first
 * host name; the common name only where there are no alternative names (RFC 9525, section 2). undefined
 * when it says nothing or cannot be read.
 * @param der the leaf @param trustDomain ours; undefined: no id is ours
 */
export function certificateName(
  der: Uint8Array,
  trustDomain: string | undefined,
): string | undefined {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(der);
  } catch {
    return undefined;
  }
  const spiffe = certificateSpiffeId(certificate);
  if (spiffe.ok) {
    const { id } = spiffe;
    const isOurs = id.trustDomain === trustDomain && CALLED_BY_NAME.includes(id.role);
    return isOurs ? id.name : formatSpiffeId(id);
  }
  const text = certificate.subjectAltName;
  if (text === undefined) return /^CN=(.+)$/m.exec(certificate.subject)?.[1];
  const names = alternativeNames(text);
  return ofKind(names, 'URI:') ?? ofKind(names, 'DNS:');
}
