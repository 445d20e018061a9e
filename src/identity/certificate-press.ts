// How every certificate of an authority is made: ECDSA P-256 keys, names, the extensions of authorities and of
// leaves, random serial numbers. It keeps no key and decides nobody's id.

import { createPrivateKey, createPublicKey, KeyObject, webcrypto } from 'node:crypto';
import type * as x509 from '@peculiar/x509';
import type { Randomness } from '../runtime/randomness.ts';
import type { Validity } from './certificate.ts';
import { formatSpiffeId, type SpiffeId } from './spiffe.ts';
import type { X509Library } from './x509-library.ts';

export const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
/** X.520 ub-common-name. */
const COMMON_NAME_MAX = 64;

export type KeyPair = webcrypto.CryptoKeyPair;

/** What every certificate is made with. */
export interface Press {
  readonly x509: X509Library;
  readonly randomness: Randomness;
}

export interface Issuer {
  readonly certificate: x509.X509Certificate;
  readonly keys: KeyPair;
}

export interface CertificateContent {
  readonly subject: x509.JsonName;
  readonly extensions: x509.Extension[];
  readonly validity: Validity;
}

export function distinguishedName(common: string, trustDomain: string): x509.JsonName {
  return [
    { CN: [common.slice(0, COMMON_NAME_MAX)] },
    { O: [trustDomain.slice(0, COMMON_NAME_MAX)] },
  ];
}

/** 16 random bytes, positive and without a leading zero (RFC 5280 section 4.1.2.2). */
function serialNumber(randomness: Randomness): string {
  const bytes = Uint8Array.from(randomness.bytes(16));
  bytes[0] = 0x40 | (bytes[0]! & 0x3f);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function newKeys(): Promise<KeyPair> {
  return webcrypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']) as Promise<KeyPair>;
}

export function keyPem(keys: KeyPair): string {
  return String(KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }));
}

/** @throws Node's error when it is no private key on P-256 without a passphrase */
export async function keysOf(pem: string): Promise<KeyPair> {
  const privateKey = createPrivateKey(pem);
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  return {
    privateKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, SIGNING, true, ['sign']),
    publicKey: await publicKeyOf(createPublicKey(privateKey)),
  };
}

/** @throws Node's error when it is not on P-256 */
export function publicKeyOf(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const spki = key.export({ type: 'spki', format: 'der' });
  return webcrypto.subtle.importKey('spki', spki, SIGNING, true, ['verify']);
}

export function authorityExtensions(
  x509: X509Library,
  trustDomain: string,
  pathLength: number,
): x509.Extension[] {
  const usage = x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign;
  return [
    new x509.BasicConstraintsExtension(true, pathLength, true),
    new x509.KeyUsagesExtension(usage, true),
    // X509-SVID section 3.1: a signing certificate has an id without a path.
    new x509.SubjectAlternativeNameExtension([{ type: 'url', value: `spiffe://${trustDomain}` }]),
  ];
}

export function leafExtensions(x509: X509Library, id: SpiffeId): x509.Extension[] {
  const { clientAuth, serverAuth } = x509.ExtendedKeyUsage;
  return [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([serverAuth, clientAuth]),
    new x509.SubjectAlternativeNameExtension([{ type: 'url', value: formatSpiffeId(id) }]),
  ];
}

/** @param issuer keys alone sign their own certificate */
export async function signCertificate(
  { x509, randomness }: Press,
  issuer: Issuer | KeyPair,
  publicKey: webcrypto.CryptoKey,
  content: CertificateContent,
): Promise<x509.X509Certificate> {
  const certificate = 'certificate' in issuer ? issuer.certificate : undefined;
  const keys = 'certificate' in issuer ? issuer.keys : issuer;
  const extensions = [
    ...content.extensions,
    await x509.SubjectKeyIdentifierExtension.create(publicKey),
    await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
  ];
  return x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(randomness),
    subject: content.subject,
    issuer: certificate === undefined ? content.subject : certificate.subjectName.toJSON(),
    notBefore: new Date(content.validity.notBeforeUtcMs),
    notAfter: new Date(content.validity.notAfterUtcMs),
    signingAlgorithm: SIGNING,
    publicKey,
    signingKey: keys.privateKey,
    extensions,
  });
}
