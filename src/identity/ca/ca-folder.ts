// The folder of an authority: its two certificates, their keys (mode 0600, folder 0700), the register of what it has
// issued, and the lists of what it has revoked. It makes the folder whole and reads it with suspicion.

import { createPrivateKey } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Clock } from '../../runtime/clock.ts';
import type { Randomness } from '../../runtime/randomness.ts';
import { type Authority, createAuthorityWithRootKey, openAuthority } from '../authority.ts';
import { readCertificates } from '../certificate.ts';
import {
  makeFolder,
  PUBLIC_MODE,
  SECRET_MODE,
  syncFolder,
  writeNewFile,
} from '../file-by-rename.ts';
import { IDENTITY_FILE_MAX_BYTES } from '../folder.ts';
import { IdentityError } from '../identity-error.ts';
import { Signer } from '../signed-body.ts';
import { CaError, errnoName } from './ca-error.ts';

export const ROOT_FILE = 'ca.pem';
/** Needed for another intermediate only: it may be kept elsewhere. */
export const ROOT_KEY_FILE = 'root-key.pem';
export const INTERMEDIATE_FILE = 'intermediate.pem';
export const INTERMEDIATE_KEY_FILE = 'intermediate-key.pem';
/** While an intermediate is exchanged: the key of the one that comes. */
export const NEXT_INTERMEDIATE_KEY_FILE = 'next-intermediate-key.pem';
export const CRL_FILE = 'crl.pem';
/** Of root and intermediate. */
export const AUTHORITY_VALIDITY_MS = 3650 * 86_400_000;

export interface CaTools {
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** An authority with the place that it lives in. */
export interface OpenCa {
  readonly folder: string;
  readonly authority: Authority;
  /** Signs deny-lists. */
  readonly signer: Signer;
}

/** Makes the folder with a new root and intermediate; it appears whole. @throws {CaError | IdentityError} */
export async function createCa(
  folder: string,
  trustDomain: string,
  tools: CaTools,
): Promise<OpenCa> {
  if (statSync(folder, { throwIfNoEntry: false }) !== undefined)
    throw new CaError('exists', `${folder} is there already: name a folder that is not`);
  const { authority, rootKeyPem } = await createAuthorityWithRootKey({
    ...tools,
    trustDomain,
    validityMs: AUTHORITY_VALIDITY_MS,
  });
  const path = resolve(folder);
  try {
    makeFolder(dirname(path));
    const made = mkdtempSync(join(dirname(path), `.${basename(path)}-`));
    try {
      writeNewFile(join(made, ROOT_FILE), authority.rootPem, PUBLIC_MODE);
      writeNewFile(join(made, ROOT_KEY_FILE), rootKeyPem, SECRET_MODE);
      writeNewFile(join(made, INTERMEDIATE_FILE), authority.intermediatePem, PUBLIC_MODE);
      writeNewFile(join(made, INTERMEDIATE_KEY_FILE), authority.intermediateKeyPem, SECRET_MODE);
      syncFolder(made);
      renameSync(made, path);
    } catch (error) {
      rmSync(made, { recursive: true, force: true });
      throw error;
    }
    syncFolder(dirname(path));
  } catch (error) {
    throw new CaError('unwritable', `cannot make ${folder} (${errnoName(error)})`, error);
  }
  return openCa(folder, tools);
}

export function textOf(folder: string, file: string): string {
  const path = join(folder, file);
  try {
    if (statSync(path).size > IDENTITY_FILE_MAX_BYTES)
      throw new CaError('damaged', `${path} is larger than ${IDENTITY_FILE_MAX_BYTES} bytes`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof CaError) throw error;
    const code = errnoName(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR')
      throw new CaError('damaged', `cannot read ${path} (${code})`, error);
    const hint = 'name the folder that "ca init --dir" has made';
    throw new CaError('not-found', `no authority in ${folder} (${file} is not there): ${hint}`);
  }
}

/** @throws {CaError} not-found, damaged */
export async function openCa(folder: string, tools: CaTools): Promise<OpenCa> {
  const rootPem = textOf(folder, ROOT_FILE);
  const intermediatePem = textOf(folder, INTERMEDIATE_FILE);
  const keyFile = keyFileOf(folder, intermediatePem);
  const intermediateKeyPem = textOf(folder, keyFile);
  refuseOpenKey(join(folder, keyFile));
  try {
    const authority = await openAuthority({ rootPem, intermediatePem, intermediateKeyPem }, tools);
    const signer = new Signer({ certPem: intermediatePem, keyPem: intermediateKeyPem });
    return { folder, authority, signer };
  } catch (error) {
    if (!(error instanceof IdentityError)) throw error;
    throw new CaError(
      'damaged',
      `the authority in ${folder} cannot be used: ${error.message}`,
      error,
    );
  }
}

/** Of both keys of an exchange that was cut off, the one that belongs to the certificate. */
function keyFileOf(folder: string, intermediatePem: string): string {
  const next = join(folder, NEXT_INTERMEDIATE_KEY_FILE);
  if (!existsSync(next)) return INTERMEDIATE_KEY_FILE;
  const certificate = readCertificates(intermediatePem)[0];
  const belongs = certificate?.checkPrivateKey(createPrivateKey(readFileSync(next)));
  return belongs ? NEXT_INTERMEDIATE_KEY_FILE : INTERMEDIATE_KEY_FILE;
}

/** A key that others could have read may have signed what is in no register. */
export function refuseOpenKey(path: string): void {
  const mode = statSync(path).mode & 0o777;
  if ((mode & 0o077) === 0) return;
  const text = `${path} can be read by others (mode ${mode.toString(8)})`;
  throw new CaError(
    'damaged',
    `${text}: if nobody has, chmod 600 ${path}; else make a new authority`,
  );
}
