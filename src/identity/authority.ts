// The internal certificate authority: a root, an intermediate that signs, and leaves with one SPIFFE
// id, all ECDSA P-256. It makes PEM texts and keeps its keys in memory; it reads and writes no file.

import { KeyObject, webcrypto } from 'node:crypto';
import type * as x509 from '@peculiar/x509';
import type { Clock } from '../runtime/clock.ts';
import type { Randomness } from '../runtime/randomness.ts';
import type { Validity } from './certificate.ts';
import { IdentityError } from './identity-error.ts';
import { formatSpiffeId, isTrustDomain, parseSpiffeId, type SpiffeId } from './spiffe.ts';
import { loadX509, type X509Library } from './x509-library.ts';

/** Certificates begin this much in the past, for machines whose clocks differ. */
export const BACKDATE_MS = 5 * 60_000;

const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
/** X.520 ub-common-name. */
const COMMON_NAME_MAX = 64;

export interface AuthorityOptions {
  readonly trustDomain: string;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Of the root and the intermediate, ms from now. */
  readonly validityMs: number;
}

/** The texts of the three files of an identity folder. */
export interface IdentityFiles {
  readonly caPem: string;
  readonly certPem: string;
  readonly keyPem: string;
}

/** What every certificate is made with. */
interface Press {
  readonly x509: X509Library;
  readonly options: AuthorityOptions;
}

interface Issuer {
  readonly certificate: x509.X509Certificate;
  readonly keys: CryptoKeyPair;
}
type CryptoKeyPair = webcrypto.CryptoKeyPair;

function distinguishedName(common: string, trustDomain: string): x509.JsonName {
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

function newKeys(): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
}

function keyPem(keys: CryptoKeyPair): string {
  return String(KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }));
}

function authorityExtensions(
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

function leafExtensions(x509: X509Library, id: SpiffeId): x509.Extension[] {
  const { clientAuth, serverAuth } = x509.ExtendedKeyUsage;
  return [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([serverAuth, clientAuth]),
    new x509.SubjectAlternativeNameExtension([{ type: 'url', value: formatSpiffeId(id) }]),
  ];
}

/** Holds the keys of one cluster's authority and issues from them. */
export class Authority {
  readonly trustDomain: string;
  readonly #press: Press;
  readonly #root: x509.X509Certificate;
  readonly #issuer: Issuer;

  constructor(press: Press, root: x509.X509Certificate, issuer: Issuer) {
    this.trustDomain = press.options.trustDomain;
    this.#press = press;
    this.#root = root;
    this.#issuer = issuer;
  }

  get rootPem(): string {
    return `${this.#root.toString('pem')}\n`;
  }

  get intermediatePem(): string {
    return `${this.#issuer.certificate.toString('pem')}\n`;
  }

  /**
   * Issues a leaf with a new key for client and server use. Without `validity.notBeforeUtcMs` it begins
   * BACKDATE_MS ago. @throws {IdentityError} no-spiffe-id when the id is not one of this cluster.
   */
  async issue(
    id: SpiffeId,
    validity: { notBeforeUtcMs?: number; notAfterUtcMs: number },
  ): Promise<IdentityFiles> {
    const text = formatSpiffeId(id);
    const parsed = parseSpiffeId(text);
    if (!parsed.ok || id.trustDomain !== this.trustDomain) {
      const reason = parsed.ok ? `this authority issues for ${this.trustDomain}` : parsed.reason;
      throw new IdentityError('no-spiffe-id', `cannot issue ${text}: ${reason}`);
    }
    const notBeforeUtcMs =
      validity.notBeforeUtcMs ?? this.#press.options.clock.nowMs() - BACKDATE_MS;
    const keys = await newKeys();
    const leaf = await sign(this.#press, this.#issuer, keys.publicKey, {
      subject: distinguishedName(id.name, this.trustDomain),
      extensions: leafExtensions(this.#press.x509, id),
      validity: { notBeforeUtcMs, notAfterUtcMs: validity.notAfterUtcMs },
    });
    const certPem = `${leaf.toString('pem')}\n${this.intermediatePem}`;
    return { caPem: this.rootPem, certPem, keyPem: keyPem(keys) };
  }
}

interface CertificateContent {
  readonly subject: x509.JsonName;
  readonly extensions: x509.Extension[];
  readonly validity: Validity;
}

async function sign(
  { x509, options }: Press,
  issuer: Issuer | CryptoKeyPair,
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
    serialNumber: serialNumber(options.randomness),
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

/** Makes a root and an intermediate with new keys. The root's key is forgotten at once. */
export async function createAuthority(options: AuthorityOptions): Promise<Authority> {
  const { trustDomain, clock, validityMs } = options;
  if (!isTrustDomain(trustDomain)) {
    throw new IdentityError('no-spiffe-id', `${trustDomain} is no SPIFFE trust domain`);
  }
  const x509 = await loadX509();
  const press = { x509, options };
  const now = clock.nowMs();
  const validity = { notBeforeUtcMs: now - BACKDATE_MS, notAfterUtcMs: now + validityMs };
  const rootKeys = await newKeys();
  const root = await sign(press, rootKeys, rootKeys.publicKey, {
    subject: distinguishedName('meshscope root', trustDomain),
    extensions: authorityExtensions(x509, trustDomain, 1),
    validity,
  });
  const keys = await newKeys();
  const certificate = await sign(press, { certificate: root, keys: rootKeys }, keys.publicKey, {
    subject: distinguishedName('meshscope intermediate', trustDomain),
    extensions: authorityExtensions(x509, trustDomain, 0),
    validity,
  });
  return new Authority(press, root, { certificate, keys });
}
