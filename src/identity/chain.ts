// Whether certificates lead to a root of ours, where no handshake does it: of what is signed and passed on. Signatures,
// issuers, authority and validity; who the first one is, is checked by the caller.

import { X509Certificate } from 'node:crypto';
import { certificateValidity } from './certificate.ts';

/** A leaf, an intermediate, and one more: longer chains are refused unread. */
export const CHAIN_MAX = 3;
/** A certificate of ours has about 700 bytes. */
export const CERTIFICATE_MAX_BYTES = 8 * 1024;

export type ChainResult =
  | {
      readonly ok: true;
      readonly first: X509Certificate;
      /** When the whole chain is valid, UTC ms, inclusive. */
      readonly notBeforeUtcMs: number;
      readonly notAfterUtcMs: number;
    }
  | { readonly ok: false; readonly reason: string };

function refuse(reason: string): ChainResult {
  return { ok: false, reason };
}

function isIssuer(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/**
 * Never throws. Validity is given and not judged, so that a caller may keep the result.
 * @param certificates DER, the first one first, each followed by its issuer @param roots those that we trust
 */
export function checkChain(
  certificates: readonly Uint8Array[],
  roots: readonly X509Certificate[],
): ChainResult {
  if (certificates.length === 0) return refuse('it has no certificate');
  if (certificates.length > CHAIN_MAX) return refuse(`more than ${CHAIN_MAX} certificates`);
  if (certificates.some((der) => der.length > CERTIFICATE_MAX_BYTES))
    return refuse(`a certificate of more than ${CERTIFICATE_MAX_BYTES} bytes`);
  try {
    return linked(
      certificates.map((der) => new X509Certificate(der)),
      roots,
    );
  } catch {
    return refuse('its certificates cannot be read');
  }
}

function linked(chain: readonly X509Certificate[], roots: readonly X509Certificate[]): ChainResult {
  for (const [at, certificate] of chain.entries()) {
    const issuer = chain[at + 1];
    if (issuer !== undefined && !isIssuer(issuer, certificate))
      return refuse('its certificates do not follow from each other');
  }
  const last = chain.at(-1)!;
  const root = roots.find((one) => isIssuer(one, last));
  if (root === undefined) return refuse('its issuer is not in our ca.pem (wrong CA)');
  const spans = [...chain, root].map(certificateValidity);
  return {
    ok: true,
    first: chain[0]!,
    notBeforeUtcMs: Math.max(...spans.map((span) => span.notBeforeUtcMs)),
    notAfterUtcMs: Math.min(...spans.map((span) => span.notAfterUtcMs)),
  };
}
