// The internal certificate authority: a root, an intermediate that signs, and leaves with one SPIFFE
// id, all ECDSA P-256. It makes PEM texts and keeps its keys in memory; it reads and writes no file.

import { createPrivateKey, type KeyObject, type webcrypto, X509Certificate } from 'node:crypto';
import type * as x509 from '@peculiar/x509';
import type { Clock } from '../runtime/clock.ts';
import type { Randomness } from '../runtime/randomness.ts';
import {
  authorityExtensions,
  distinguishedName,
  type Issuer,
  keyPem,
  keysOf,
  leafExtensions,
  newKeys,
  type Press,
  publicKeyOf,
  signCertificate,
} from './certificate-press.ts';
import { crlPem, type RevokedEntry } from './crl.ts';
import { IdentityError } from './identity-error.ts';
import { formatSpiffeId, isTrustDomain, parseSpiffeId, type SpiffeId } from './spiffe.ts';
import { loadX509 } from './x509-library.ts';

/** Certificates begin this much in the past, for machines whose clocks differ. */
export const BACKDATE_MS = 5 * 60_000;

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

/** The texts that an authority is kept as. */
export interface AuthorityFiles {
  readonly rootPem: string;
  readonly intermediatePem: string;
  readonly intermediateKeyPem: string;
}

export interface LeafValidity {
  /** Default: BACKDATE_MS ago. */
  readonly notBeforeUtcMs?: number;
  /** Cut to the end of the intermediate. */
  readonly notAfterUtcMs: number;
}

interface AuthorityParts extends Pick<AuthorityOptions, 'trustDomain' | 'clock'> {
  readonly press: Press;
  readonly root: x509.X509Certificate;
  readonly issuer: Issuer;
}

/** Holds the keys of one cluster's authority and issues from them. */
export class Authority {
  readonly trustDomain: string;
  readonly #parts: AuthorityParts;

  constructor(parts: AuthorityParts) {
    this.trustDomain = parts.trustDomain;
    this.#parts = parts;
  }

  get rootPem(): string {
    return `${this.#parts.root.toString('pem')}\n`;
  }

  get intermediatePem(): string {
    return `${this.#parts.issuer.certificate.toString('pem')}\n`;
  }

  /** Secret: what `openAuthority` wants. */
  get intermediateKeyPem(): string {
    return keyPem(this.#parts.issuer.keys);
  }

  /** End of the intermediate, UTC ms: nothing that it has signed is valid later. */
  get notAfterUtcMs(): number {
    return this.#parts.issuer.certificate.notAfter.getTime();
  }

  /**
   * Issues a leaf with a new key for client and server use.
   * @throws {IdentityError} no-spiffe-id when the id is not one of this cluster.
   */
  async issue(id: SpiffeId, validity: LeafValidity): Promise<IdentityFiles> {
    const keys = await newKeys();
    const certPem = await this.#leaf(id, keys.publicKey, validity);
    return { caPem: this.rootPem, certPem, keyPem: keyPem(keys) };
  }

  /** cert.pem for a key that is there already: leaf and intermediate. @throws {IdentityError} no-spiffe-id, malformed */
  async certify(id: SpiffeId, publicKey: KeyObject, validity: LeafValidity): Promise<string> {
    let key: webcrypto.CryptoKey;
    try {
      key = await publicKeyOf(publicKey);
    } catch (error) {
      const text = `the key of ${formatSpiffeId(id)} is not on P-256: renew it with a new key`;
      throw new IdentityError('malformed', text, error);
    }
    return this.#leaf(id, key, validity);
  }

  async #leaf(id: SpiffeId, key: webcrypto.CryptoKey, validity: LeafValidity): Promise<string> {
    const { press, clock, issuer } = this.#parts;
    this.#refuseForeign(id);
    const notBeforeUtcMs = validity.notBeforeUtcMs ?? clock.nowMs() - BACKDATE_MS;
    const notAfterUtcMs = Math.min(validity.notAfterUtcMs, this.notAfterUtcMs);
    const leaf = await signCertificate(press, issuer, key, {
      subject: distinguishedName(id.name, this.trustDomain),
      extensions: leafExtensions(press.x509, id),
      validity: { notBeforeUtcMs, notAfterUtcMs },
    });
    return `${leaf.toString('pem')}\n${this.intermediatePem}`;
  }

  #refuseForeign(id: SpiffeId): void {
    const text = formatSpiffeId(id);
    const parsed = parseSpiffeId(text);
    if (parsed.ok && id.trustDomain === this.trustDomain) return;
    const reason = parsed.ok ? `this authority issues for ${this.trustDomain}` : parsed.reason;
    throw new IdentityError('no-spiffe-id', `cannot issue ${text}: ${reason}`);
  }

  /** A CRL that OpenSSL accepts, valid until the intermediate ends. @param number grows with each */
  revocationList(entries: readonly RevokedEntry[], number: number): Promise<string> {
    const { press, clock, issuer } = this.#parts;
    const validity = {
      notBeforeUtcMs: clock.nowMs() - BACKDATE_MS,
      notAfterUtcMs: this.notAfterUtcMs,
    };
    return crlPem(press.x509, issuer, { entries, number, validity });
  }
}

export interface CreatedAuthority {
  readonly authority: Authority;
  /** Secret: signs another intermediate, and nothing in daily use. */
  readonly rootKeyPem: string;
}

/** Makes a root and an intermediate with new keys. The root's key is forgotten at once. */
export async function createAuthority(options: AuthorityOptions): Promise<Authority> {
  return (await createAuthorityWithRootKey(options)).authority;
}

/** The same, with the root's key for whoever keeps it. @throws {IdentityError} no-spiffe-id */
export async function createAuthorityWithRootKey(
  options: AuthorityOptions,
): Promise<CreatedAuthority> {
  const { trustDomain, clock, validityMs, randomness } = options;
  if (!isTrustDomain(trustDomain)) {
    throw new IdentityError('no-spiffe-id', `${trustDomain} is no SPIFFE trust domain`);
  }
  const press = { x509: await loadX509(), randomness };
  const now = clock.nowMs();
  const validity = { notBeforeUtcMs: now - BACKDATE_MS, notAfterUtcMs: now + validityMs };
  const rootKeys = await newKeys();
  const root = await signCertificate(press, rootKeys, rootKeys.publicKey, {
    subject: distinguishedName('meshscope root', trustDomain),
    extensions: authorityExtensions(press.x509, trustDomain, 1),
    validity,
  });
  const keys = await newKeys();
  const byRoot = { certificate: root, keys: rootKeys };
  const certificate = await signCertificate(press, byRoot, keys.publicKey, {
    subject: distinguishedName('meshscope intermediate', trustDomain),
    extensions: authorityExtensions(press.x509, trustDomain, 0),
    validity,
  });
  const issuer = { certificate, keys };
  const authority = new Authority({ trustDomain, clock, press, root, issuer });
  return { authority, rootKeyPem: keyPem(rootKeys) };
}

/**
 * The same root with another intermediate, which signs from now on; what the one before signed stays valid.
 * @param rootKeyPem secret @throws {IdentityError} malformed, key-mismatch
 */
export async function withAnotherIntermediate(
  rootPem: string,
  rootKeyPem: string,
  { clock, randomness, validityMs }: Omit<AuthorityOptions, 'trustDomain'>,
): Promise<Authority> {
  const press = { x509: await loadX509(), randomness };
  const root = new press.x509.X509Certificate(rootPem);
  const trustDomain = trustDomainOf(press, root);
  if (!ownsKey(rootPem, rootKeyPem))
    throw new IdentityError('key-mismatch', 'the root key does not belong to the root');
  const byRoot = { certificate: root, keys: await keysOf(rootKeyPem) };
  const keys = await newKeys();
  const now = clock.nowMs();
  // A name of its own: readers of CRLs tell issuers by it.
  const mark = Buffer.from(randomness.bytes(4)).toString('hex');
  const certificate = await signCertificate(press, byRoot, keys.publicKey, {
    subject: distinguishedName(`meshscope intermediate ${mark}`, trustDomain),
    extensions: authorityExtensions(press.x509, trustDomain, 0),
    validity: {
      notBeforeUtcMs: now - BACKDATE_MS,
      notAfterUtcMs: Math.min(now + validityMs, root.notAfter.getTime()),
    },
  });
  return new Authority({ trustDomain, clock, press, root, issuer: { certificate, keys } });
}

function ownsKey(certificatePem: string, privateKeyPem: string): boolean {
  try {
    return new X509Certificate(certificatePem).checkPrivateKey(createPrivateKey(privateKeyPem));
  } catch {
    return false;
  }
}

/** An authority from the texts that it was kept as. @throws {IdentityError} malformed */
export async function openAuthority(
  files: AuthorityFiles,
  { clock, randomness }: Pick<AuthorityOptions, 'clock' | 'randomness'>,
): Promise<Authority> {
  const press = { x509: await loadX509(), randomness };
  try {
    const root = new press.x509.X509Certificate(files.rootPem);
    const certificate = new press.x509.X509Certificate(files.intermediatePem);
    const issuer = { certificate, keys: await keysOf(files.intermediateKeyPem) };
    return new Authority({ trustDomain: trustDomainOf(press, root), clock, press, root, issuer });
  } catch (error) {
    if (error instanceof IdentityError) throw error;
    throw new IdentityError('malformed', 'it is not what an authority is kept as', error);
  }
}

/** X509-SVID section 3.1: an authority's one URI is its trust domain. */
function trustDomainOf({ x509 }: Press, root: x509.X509Certificate): string {
  const names = root.getExtension(x509.SubjectAlternativeNameExtension)?.names.toJSON() ?? [];
  const uris = names.filter((name) => name.type === 'url').map((name) => name.value);
  const trustDomain = uris[0]?.replace(/^spiffe:\/\//, '') ?? '';
  if (uris.length === 1 && isTrustDomain(trustDomain)) return trustDomain;
  throw new IdentityError('malformed', 'its root names no trust domain');
}
