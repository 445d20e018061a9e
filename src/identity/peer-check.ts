// Whether a certificate whose chain OpenSSL has verified may be who we expect: trust domain, role,
// name, validity, revocation. Host names are never checked: a node is known by its SPIFFE id (docs/contract.md).

import { X509Certificate } from 'node:crypto';
import { certificateSerial, certificateSpiffeId, certificateValidity } from './certificate.ts';
import { formatSpiffeId, type Role, type SpiffeId } from './spiffe.ts';

export interface PeerExpectation {
  readonly trustDomain: string;
  /** Any of these. */
  readonly roles: readonly Role[];
  /** The name that the Cluster gave; undefined accepts every name. */
  readonly name?: string | undefined;
  /** Asked with the certificate's serial: lower case hexadecimal without leading zeros. */
  readonly isRevoked?: ((serial: string) => boolean) | undefined;
}

export type PeerCheck =
  | {
      readonly ok: true;
      readonly id: SpiffeId;
      readonly certNotBeforeUtcMs: number;
      readonly certNotAfterUtcMs: number;
      /** Lower case hexadecimal without leading zeros. */
      readonly certSerial: string;
    }
  | { readonly ok: false; readonly reason: string };

function mismatch(id: SpiffeId, expected: PeerExpectation): string | undefined {
  if (id.trustDomain !== expected.trustDomain) {
    return `wrong trust domain ${id.trustDomain}, ${expected.trustDomain} is needed`;
  }
  if (!expected.roles.includes(id.role)) {
    return `role ${id.role} where ${expected.roles.join(' or ')} is needed`;
  }
  if (expected.name !== undefined && id.name !== expected.name) {
    return `name ${id.name} where ${expected.name} was expected`;
  }
  return undefined;
}

/**
 * @param certificate the peer's leaf, as DER or as Node's object
 * @param nowMs UTC
 */
export function checkPeer(
  certificate: Uint8Array | X509Certificate,
  expected: PeerExpectation,
  nowMs: number,
): PeerCheck {
  let leaf: X509Certificate;
  try {
    leaf = certificate instanceof X509Certificate ? certificate : new X509Certificate(certificate);
  } catch {
    return { ok: false, reason: 'its certificate cannot be read' };
  }
  const result = certificateSpiffeId(leaf);
  if (!result.ok) return { ok: false, reason: `no meshscope identity: ${result.reason}` };
  const reason = mismatch(result.id, expected);
  if (reason !== undefined) return { ok: false, reason };
  const { notBeforeUtcMs, notAfterUtcMs } = certificateValidity(leaf);
  const text = formatSpiffeId(result.id);
  if (nowMs > notAfterUtcMs) return { ok: false, reason: `the certificate of ${text} is expired` };
  if (nowMs < notBeforeUtcMs)
    return { ok: false, reason: `the certificate of ${text} is not valid yet` };
  const certSerial = certificateSerial(leaf);
  if (expected.isRevoked?.(certSerial))
    return { ok: false, reason: `the certificate of ${text} is revoked` };
  const validity = { certNotBeforeUtcMs: notBeforeUtcMs, certNotAfterUtcMs: notAfterUtcMs };
  return { ok: true, id: result.id, ...validity, certSerial };
}
