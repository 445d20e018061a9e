// The revocation list of an authority for what is not meshscope: a version 2 CRL (RFC 5280 section 5) in the PEM
// form that OpenSSL reads. Nodes of the mesh go by the deny-list instead.

import type { Validity } from './certificate.ts';
import { type Issuer, SIGNING } from './certificate-press.ts';
import type { X509Library } from './x509-library.ts';

/** Those of RFC 5280 section 5.3.1 that fit a leaf. */
export const REVOCATION_REASONS = [
  'unspecified',
  'keyCompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'privilegeWithdrawn',
] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

export interface RevokedEntry {
  /** Hexadecimal. */
  readonly serial: string;
  readonly revokedUtcMs: number;
  readonly reason: RevocationReason;
}

export interface RevocationList {
  readonly entries: readonly RevokedEntry[];
  /** Grows with each list. */
  readonly number: number;
  readonly validity: Validity;
}

const CRL_NUMBER = '2.5.29.20';
const LINE_CHARACTERS = 64;

/** DER of a whole number that is not negative. */
function derInteger(value: number): Uint8Array<ArrayBuffer> {
  const digits = value.toString(16);
  const hex = digits.padStart(digits.length + (digits.length % 2), '0');
  const padded = Number.parseInt(hex.slice(0, 2), 16) > 0x7f ? `00${hex}` : hex;
  const bytes = padded.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [];
  return Uint8Array.from([2, bytes.length, ...bytes]);
}

export async function crlPem(
  x509: X509Library,
  issuer: Issuer,
  { entries, number, validity }: RevocationList,
): Promise<string> {
  const crl = await x509.X509CrlGenerator.create({
    issuer: issuer.certificate.subjectName.toJSON(),
    thisUpdate: new Date(validity.notBeforeUtcMs),
    nextUpdate: new Date(validity.notAfterUtcMs),
    entries: entries.map(({ serial, revokedUtcMs, reason }) => ({
      serialNumber: serial.padStart(serial.length + (serial.length % 2), '0'),
      revocationDate: new Date(revokedUtcMs),
      // An entry without a reason says the same as `unspecified`, which it should not say (section 5.3.1).
      ...(reason === 'unspecified' ? {} : { reason: x509.X509CrlReason[reason] }),
    })),
    extensions: [
      await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
      new x509.Extension(CRL_NUMBER, false, derInteger(number)),
    ],
    signingAlgorithm: SIGNING,
    signingKey: issuer.keys.privateKey,
  });
  const base64 = Buffer.from(crl.rawData).toString('base64');
  const lines = base64.match(new RegExp(`.{1,${LINE_CHARACTERS}}`, 'g')) ?? [];
  // The library writes BEGIN CRL, which OpenSSL does not know (RFC 7468 section 6).
  return ['-----BEGIN X509 CRL-----', ...lines, '-----END X509 CRL-----', ''].join('\n');
}
