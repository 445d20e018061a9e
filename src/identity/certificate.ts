// What meshscope reads from an X.509 certificate: its SPIFFE id and its validity. It verifies no
// chain: that is OpenSSL's part during the handshake.

import { X509Certificate } from 'node:crypto';
import { parseSpiffeId, type SpiffeIdResult } from './spiffe.ts';

/** Certificates in one PEM file; a chain is a leaf and one or two intermediates. */
export const CERTIFICATES_MAX = 16;

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** All certificates of a PEM text in its order. Throws Node's error on broken DER. */
export function readCertificates(pem: string): X509Certificate[] {
  const blocks = pem.match(PEM_CERTIFICATE) ?? [];
  return blocks.slice(0, CERTIFICATES_MAX).map((block) => new X509Certificate(block));
}

/** One name of Node's `subjectAltName` text; a value with a comma or a quote is quoted as JSON. */
const NAME = '(?:[^",]|"(?:[^"\\\\]|\\\\.)*")+';
const NAMES = new RegExp(`^${NAME}(?:, ${NAME})*$`);

/**
 * Splits Node's `subjectAltName`, such as `URI:...`, so that a name cannot pretend to be two
 * (CVE-2021-44532); [] when it is odd.
 */
export function alternativeNames(text: string): string[] {
  if (!NAMES.test(text)) return [];
  return text.match(new RegExp(NAME, 'g'))?.map((name) => name.trim()) ?? [];
}

/** The id of a leaf: exactly one URI name, and that a meshscope SPIFFE id. */
export function certificateSpiffeId(certificate: X509Certificate): SpiffeIdResult {
  const names = alternativeNames(certificate.subjectAltName ?? '');
  const uris = names.filter((name) => name.startsWith('URI:')).map((name) => name.slice(4));
  if (uris.length !== 1) return { ok: false, reason: `it has ${uris.length} URI names, not one` };
  if (certificate.ca) return { ok: false, reason: 'it is a certificate authority' };
  return parseSpiffeId(uris[0]!);
}

/** As deny-lists write it: lower case hexadecimal without leading zeros. */
export function certificateSerial(certificate: X509Certificate): string {
  return certificate.serialNumber.toLowerCase().replace(/^0+(?=.)/, '');
}

export interface Validity {
  /** UTC ms, inclusive. */
  readonly notBeforeUtcMs: number;
  /** UTC ms, inclusive. */
  readonly notAfterUtcMs: number;
}

export function certificateValidity(certificate: X509Certificate): Validity {
  return {
    notBeforeUtcMs: Date.parse(certificate.validFrom),
    notAfterUtcMs: Date.parse(certificate.validTo),
  };
}
