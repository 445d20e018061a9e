// The identity folder: ca.pem (roots), cert.pem (leaf, then intermediates) and key.pem. It loads and
// checks them and says what is wrong with them; it never writes, and keeps nothing between reads.

import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../runtime/clock.ts';
import { certificateSpiffeId, certificateValidity, readCertificates } from './certificate.ts';
import { IdentityError } from './identity-error.ts';
import type { SpiffeId } from './spiffe.ts';

export const CA_FILE = 'ca.pem';
export const CERT_FILE = 'cert.pem';
export const KEY_FILE = 'key.pem';
/** While a pair is exchanged: the key of the certificate that comes. */
export const NEXT_KEY_FILE = 'next-key.pem';
/** Looks at a folder whose files do not fit together, because they are being exchanged. */
const LOOKS_MAX = 5;
/** A file of an identity folder is larger only by mistake. */
export const IDENTITY_FILE_MAX_BYTES = 256 * 1024;

export interface Identity {
  readonly folder: string;
  readonly id: SpiffeId;
  readonly caPem: string;
  readonly certPem: string;
  readonly keyPem: string;
  readonly leaf: X509Certificate;
  readonly notBeforeUtcMs: number;
  readonly notAfterUtcMs: number;
  /** For a person: what is allowed but should be mended, such as a key that others may read. */
  readonly warnings: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where to look: the option, MESHSCOPE_IDENTITY, then the XDG configuration folder. */
export function identityFolderPath(option: string | undefined, environment: Environment): string {
  const named = option ?? environment.MESHSCOPE_IDENTITY;
  if (named) return named;
  const configuration = environment.XDG_CONFIG_HOME || join(environment.HOME ?? '/', '.config');
  return join(configuration, 'meshscope', 'identity');
}

function causeCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function readText(folder: string, file: string): string {
  const path = join(folder, file);
  try {
    const size = statSync(path).size;
    if (size > IDENTITY_FILE_MAX_BYTES) {
      const text = `${path} is ${size} bytes, more than ${IDENTITY_FILE_MAX_BYTES}: is it PEM?`;
      throw new IdentityError('malformed', text);
    }
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof IdentityError) throw error;
    const code = causeCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      const hint = 'ask for an identity folder (ca.pem, cert.pem, key.pem), or name another';
      throw new IdentityError('missing', `no ${path}: ${hint}`, error);
    }
    throw new IdentityError('unreadable', `cannot read ${path} (${code})`, error);
  }
}

function certificatesOf(folder: string, file: string, pem: string): X509Certificate[] {
  const path = join(folder, file);
  try {
    const certificates = readCertificates(pem);
    if (certificates.length > 0) return certificates;
  } catch (error) {
    throw new IdentityError('malformed', `${path} holds a broken certificate`, error);
  }
  throw new IdentityError('malformed', `${path} holds no certificate (BEGIN CERTIFICATE)`);
}

function keyOf(folder: string, pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    const path = join(folder, KEY_FILE);
    throw new IdentityError(
      'malformed',
      `${path} holds no private key without a passphrase`,
      error,
    );
  }
}

function isoMinute(utcMs: number): string {
  return `${new Date(utcMs).toISOString().slice(0, 16)}Z`;
}

/** Throws when the identity is not valid at `nowMs`; its text names the time and the way out. */
export function assertValidAt(identity: Identity, nowMs: number): void {
  const { folder, notBeforeUtcMs, notAfterUtcMs } = identity;
  if (nowMs > notAfterUtcMs) {
    const text = `the certificate in ${folder} expired at ${isoMinute(notAfterUtcMs)}`;
    throw new IdentityError('expired', `${text}: renew it, then try again`);
  }
  if (nowMs < notBeforeUtcMs) {
    const text = `the certificate in ${folder} is not valid before ${isoMinute(notBeforeUtcMs)}`;
    throw new IdentityError('not-yet-valid', `${text}: check this machine's clock`);
  }
}

function permissionWarnings(folder: string): string[] {
  const path = join(folder, KEY_FILE);
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & 0o077) === 0) return [];
  return [`${path} can be read by others (mode ${(mode & 0o777).toString(8)}): chmod 600 ${path}`];
}

interface Pair {
  readonly certPem: string;
  readonly keyPem: string;
  readonly leaf: X509Certificate;
}

/** The certificate with its key, also while both are exchanged: then the key is the next one, or both are newer now. */
function readPair(folder: string): Pair {
  for (let look = 0; look < LOOKS_MAX; look++) {
    const certPem = readText(folder, CERT_FILE);
    const leaf = certificatesOf(folder, CERT_FILE, certPem)[0]!;
    const keyPem = readText(folder, KEY_FILE);
    if (leaf.checkPrivateKey(keyOf(folder, keyPem))) return { certPem, keyPem, leaf };
    const nextPem = existsSync(join(folder, NEXT_KEY_FILE)) ? readNext(folder) : undefined;
    if (nextPem !== undefined && leaf.checkPrivateKey(keyOf(folder, nextPem)))
      return { certPem, keyPem: nextPem, leaf };
  }
  const text = `key.pem in ${folder} does not belong to the first certificate of cert.pem`;
  throw new IdentityError('key-mismatch', `${text}: the leaf comes first, then intermediates`);
}

/** It may become key.pem while we look. */
function readNext(folder: string): string | undefined {
  try {
    return readText(folder, NEXT_KEY_FILE);
  } catch {
    return undefined;
  }
}

/** Loads and checks the folder as it is now. @throws {IdentityError} */
export function loadIdentity(folder: string, clock: Clock): Identity {
  const identity = readIdentity(folder);
  assertValidAt(identity, clock.nowMs());
  return identity;
}

/** The same whatever the time is: for renewing. @throws {IdentityError} */
export function readIdentity(folder: string): Identity {
  const caPem = readText(folder, CA_FILE);
  certificatesOf(folder, CA_FILE, caPem);
  const { certPem, keyPem, leaf } = readPair(folder);
  const result = certificateSpiffeId(leaf);
  if (!result.ok) {
    const text = `the certificate in ${folder} names no meshscope identity: ${result.reason}`;
    throw new IdentityError('no-spiffe-id', text);
  }
  const warnings = permissionWarnings(folder);
  const validity = certificateValidity(leaf);
  return { folder, id: result.id, caPem, certPem, keyPem, leaf, warnings, ...validity };
}
