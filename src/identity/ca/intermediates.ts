// Another intermediate for an authority on disk: the root and ca.pem stay, so that nothing has to be issued anew. The one
// before is kept, with its key, until it ends: it signs nothing but the CRL for what it has issued.

import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Authority, openAuthority, withAnotherIntermediate } from '../authority.ts';
import { certificateSerial, readCertificates } from '../certificate.ts';
import { PUBLIC_MODE, SECRET_MODE, syncFolder, writeByRename } from '../file-by-rename.ts';
import { IdentityError } from '../identity-error.ts';
import { CaError, errnoName } from './ca-error.ts';
import {
  AUTHORITY_VALIDITY_MS,
  type CaTools,
  INTERMEDIATE_FILE,
  INTERMEDIATE_KEY_FILE,
  NEXT_INTERMEDIATE_KEY_FILE,
  type OpenCa,
  openCa,
  ROOT_KEY_FILE,
  refuseOpenKey,
  textOf,
} from './ca-folder.ts';
import { withLock } from './folder-lock.ts';

/** `retired-<serial>.pem`, and its key in `retired-<serial>-key.pem`. */
const RETIRED = /^(retired-[0-9a-f]+)\.pem$/;

export interface Rotation {
  /** The new intermediate. */
  readonly file: string;
  readonly serial: string;
  /** UTC ms. */
  readonly notAfterUtcMs: number;
}

/** @param rootKey path of the root's key. Default: in the folder. @throws {CaError | IdentityError} */
export async function rotateIntermediate(
  folder: string,
  rootKey: string | undefined,
  tools: CaTools,
): Promise<Rotation> {
  // First: there is nothing to lock where there is no authority.
  await openCa(folder, tools);
  return withLock(folder, tools.clock, async () => {
    const ca = await openCa(folder, tools);
    const next = await nextOf(ca, rootKey ?? join(folder, ROOT_KEY_FILE), tools);
    try {
      exchange(ca, next);
    } catch (error) {
      const text = `cannot exchange the intermediate in ${folder} (${errnoName(error)})`;
      throw new CaError('unwritable', text, error);
    }
    const serial = serialOf(next);
    return { file: join(folder, INTERMEDIATE_FILE), serial, notAfterUtcMs: next.notAfterUtcMs };
  });
}

async function nextOf({ authority }: OpenCa, rootKey: string, tools: CaTools): Promise<Authority> {
  if (!existsSync(rootKey)) {
    const hint = 'bring it from where it is kept, and name it by --root-key';
    throw new CaError('not-found', `no ${rootKey}, the key of the root: ${hint}`);
  }
  refuseOpenKey(rootKey);
  try {
    const rootKeyPem = readFileSync(rootKey, 'utf8');
    const options = { ...tools, validityMs: AUTHORITY_VALIDITY_MS };
    return await withAnotherIntermediate(authority.rootPem, rootKeyPem, options);
  } catch (error) {
    if (error instanceof IdentityError && error.code === 'key-mismatch')
      throw new CaError('foreign', `${rootKey} is not the key of this authority's root`, error);
    throw error;
  }
}

/** Whenever it is cut off, one of both keys belongs to the certificate that is there. */
function exchange({ folder, authority }: OpenCa, next: Authority): void {
  const retired = join(folder, `retired-${serialOf(authority)}`);
  writeByRename(`${retired}-key.pem`, authority.intermediateKeyPem, SECRET_MODE);
  writeByRename(`${retired}.pem`, authority.intermediatePem, PUBLIC_MODE);
  const nextKey = join(folder, NEXT_INTERMEDIATE_KEY_FILE);
  const key = join(folder, INTERMEDIATE_KEY_FILE);
  // Of an exchange that was cut off behind its certificate.
  writeByRename(key, authority.intermediateKeyPem, SECRET_MODE);
  rmSync(nextKey, { force: true });
  writeByRename(nextKey, next.intermediateKeyPem, SECRET_MODE);
  writeByRename(join(folder, INTERMEDIATE_FILE), next.intermediatePem, PUBLIC_MODE);
  renameSync(nextKey, key);
  syncFolder(folder);
}

function serialOf({ intermediatePem }: Authority): string {
  return certificateSerial(readCertificates(intermediatePem)[0]!);
}

/** Those that signed before and have not ended. @throws {CaError} damaged */
export async function retiredAuthorities(
  { folder, authority }: OpenCa,
  tools: CaTools,
): Promise<readonly Authority[]> {
  const names = readdirSync(folder).flatMap((name) => RETIRED.exec(name)?.[1] ?? []);
  const found: Authority[] = [];
  for (const name of names.sort()) {
    const intermediatePem = textOf(folder, `${name}.pem`);
    if (intermediatePem === authority.intermediatePem) continue;
    const intermediateKeyPem = textOf(folder, `${name}-key.pem`);
    const files = { rootPem: authority.rootPem, intermediatePem, intermediateKeyPem };
    const one = await openAuthority(files, tools);
    if (one.notAfterUtcMs > tools.clock.nowMs()) found.push(one);
  }
  return found;
}
