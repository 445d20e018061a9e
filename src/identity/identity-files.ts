// Writes identity folders so that a reader, at any moment and after any crash, finds a certificate with its key: a new
// folder appears whole, and a new pair comes by way of the next key, which loadIdentity knows.

import { createPrivateKey } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { IdentityFiles } from './authority.ts';
import { readCertificates } from './certificate.ts';
import {
  makeFolder,
  PUBLIC_MODE,
  SECRET_MODE,
  syncFolder,
  writeByRename,
} from './file-by-rename.ts';
import { CA_FILE, CERT_FILE, KEY_FILE, NEXT_KEY_FILE } from './folder.ts';
import { IdentityError } from './identity-error.ts';

/** Writes or replaces the three files; the folder is made with mode 0700. @throws {IdentityError} */
export function writeIdentityFolder(folder: string, files: IdentityFiles): void {
  writing(folder, () => {
    makeFolder(resolve(folder));
    writeByRename(join(folder, CA_FILE), files.caPem, PUBLIC_MODE);
    finishExchange(folder);
    const next = join(folder, NEXT_KEY_FILE);
    writeByRename(next, files.keyPem, SECRET_MODE);
    writeByRename(join(folder, CERT_FILE), files.certPem, PUBLIC_MODE);
    renameSync(next, join(folder, KEY_FILE));
    syncFolder(folder);
  });
}

/** A new certificate for the key that is there. @throws {IdentityError} */
export function replaceCertificate(
  folder: string,
  files: Pick<IdentityFiles, 'caPem' | 'certPem'>,
): void {
  writing(folder, () => {
    finishExchange(folder);
    writeByRename(join(folder, CA_FILE), files.caPem, PUBLIC_MODE);
    writeByRename(join(folder, CERT_FILE), files.certPem, PUBLIC_MODE);
  });
}

/** A new folder with the three files that appears whole; an empty one may be there. @throws {IdentityError} */
export function createIdentityFolder(folder: string, files: IdentityFiles): void {
  writing(folder, () => {
    const path = resolve(folder);
    makeFolder(dirname(path));
    const made = mkdtempSync(join(dirname(path), `.${basename(path)}-`));
    try {
      writeIdentityFolder(made, files);
      renameSync(made, path);
    } catch (error) {
      rmSync(made, { recursive: true, force: true });
      throw error;
    }
    syncFolder(dirname(path));
  });
}

/** A writer that was killed has left the next key: it belongs to the certificate that is there, or to none. */
function finishExchange(folder: string): void {
  const next = join(folder, NEXT_KEY_FILE);
  if (!existsSync(next)) return;
  const certificate = join(folder, CERT_FILE);
  const leaf = existsSync(certificate)
    ? readCertificates(readFileSync(certificate, 'utf8'))[0]
    : undefined;
  if (leaf?.checkPrivateKey(createPrivateKey(readFileSync(next)))) {
    renameSync(next, join(folder, KEY_FILE));
  } else rmSync(next);
}

function writing(folder: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (error instanceof IdentityError) throw error;
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new IdentityError(
      'unwritable',
      `cannot write the identity folder ${folder}${code}`,
      error,
    );
  }
}
