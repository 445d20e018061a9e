// Certificates from an authority on disk: a new identity folder, and a renewed one. What is handed out is in the register
// before, and nobody's folder but the same identity's is written over.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IdentityFiles } from '../authority.ts';
import {
  certificateSerial,
  certificateSpiffeId,
  certificateValidity,
  readCertificates,
} from '../certificate.ts';
import { checkChain } from '../chain.ts';
import { CA_FILE, CERT_FILE, type Identity, KEY_FILE, readIdentity } from '../folder.ts';
import { IdentityError } from '../identity-error.ts';
import {
  createIdentityFolder,
  replaceCertificate,
  writeIdentityFolder,
} from '../identity-files.ts';
import { formatSpiffeId, isSpiffeSegment, type SpiffeId } from '../spiffe.ts';
import { CaError, errnoName } from './ca-error.ts';
import { type CaTools, type OpenCa, openCa } from './ca-folder.ts';
import { withLock } from './folder-lock.ts';
import { appendToRegister, type IssuedRecord } from './register.ts';
import { revokedSerials } from './revocations.ts';

/** 1 h: a lost key is worth little, and a revocation that does not arrive counts not for long. */
export const LEAF_VALIDITY_MS = 3_600_000;
/** A year. */
export const LEAF_VALIDITY_MAX_MS = 365 * 86_400_000;

export interface Issuance {
  readonly validityMs: number;
  /** Identity folder. */
  readonly folder: string;
}

/**
 * Issues into a new or empty folder, or anew into one of the very same identity.
 * @throws {CaError | IdentityError}
 */
export async function issueIdentity(
  caFolder: string,
  id: Pick<SpiffeId, 'role' | 'name'>,
  { validityMs, folder }: Issuance,
  tools: CaTools,
): Promise<IssuedRecord> {
  if (!isSpiffeSegment(id.name)) {
    const text = `'${id.name}' is no name: letters, digits, '.', '-' and '_' make one`;
    throw new CaError('refused', text);
  }
  const ca = await openCa(caFolder, tools);
  const whole = { ...id, trustDomain: ca.authority.trustDomain, peerId: undefined };
  return withLock(caFolder, tools.clock, async () => {
    const isNew = isVacant(folder);
    if (!isNew) refuseForeign(folder, formatSpiffeId(whole), ca);
    const notAfterUtcMs = tools.clock.nowMs() + validityMs;
    const files = await ca.authority.issue(whole, { notAfterUtcMs });
    const record = noteIssued(ca, files, tools);
    if (isNew) createIdentityFolder(folder, files);
    else writeIdentityFolder(folder, files);
    return record;
  });
}

export interface Renewal extends Issuance {
  /** A new key as well. */
  readonly newKey: boolean;
}

/** A new certificate for the identity in a folder, expired or not. @throws {CaError | IdentityError} */
export async function renewIdentity(
  caFolder: string,
  { validityMs, folder, newKey }: Renewal,
  tools: CaTools,
): Promise<IssuedRecord> {
  const ca = await openCa(caFolder, tools);
  return withLock(caFolder, tools.clock, async () => {
    const identity = identityOf(folder, ca);
    refuseRevoked(identity, ca);
    const notAfterUtcMs = tools.clock.nowMs() + validityMs;
    if (newKey) {
      const files = await ca.authority.issue(identity.id, { notAfterUtcMs });
      const record = noteIssued(ca, files, tools);
      writeIdentityFolder(folder, files);
      return record;
    }
    const certPem = await ca.authority.certify(identity.id, identity.leaf.publicKey, {
      notAfterUtcMs,
    });
    const record = noteIssued(ca, { certPem }, tools);
    replaceCertificate(folder, { caPem: ca.authority.rootPem, certPem });
    return record;
  });
}

/** The identity in a folder, when this authority has issued it. @throws {CaError | IdentityError} */
export function identityOf(folder: string, ca: OpenCa): Identity {
  const identity = readIdentity(folder);
  refuseOthers(folder, identity.certPem, ca);
  return identity;
}

function refuseOthers(folder: string, certPem: string, { authority }: OpenCa): void {
  const chain = readCertificates(certPem).map(({ raw }) => Uint8Array.from(raw));
  const checked = checkChain(chain, readCertificates(authority.rootPem));
  if (checked.ok) return;
  const text = `the certificate in ${folder} is not of this authority (${authority.trustDomain})`;
  throw new CaError('foreign', `${text}: ${checked.reason}`);
}

function refuseRevoked(identity: Identity, ca: OpenCa): void {
  if (!revokedSerials(ca).has(certificateSerial(identity.leaf))) return;
  const text = `the certificate in ${identity.folder} is revoked and is not renewed`;
  throw new CaError('refused', `${text}: issue another into an empty folder`);
}

/** True: nothing is there, or an empty folder. */
function isVacant(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch (error) {
    const code = errnoName(error);
    if (code === 'ENOENT') return true;
    const what = code === 'ENOTDIR' ? 'is a file' : `cannot be read (${code})`;
    throw new CaError('foreign', `${folder} ${what}: name another folder`, error);
  }
}

/** Only the same identity of the same authority is written over, whatever became of it. */
function refuseForeign(folder: string, id: string, ca: OpenCa): void {
  const hint = 'name a folder that is new or empty';
  const others = readdirSync(folder).filter(
    (name) => ![CA_FILE, CERT_FILE, KEY_FILE].includes(name),
  );
  let held: string;
  try {
    const certPem = readFileSync(join(folder, CERT_FILE), 'utf8');
    refuseOthers(folder, certPem, ca);
    const result = certificateSpiffeId(readCertificates(certPem)[0]!);
    held = result.ok ? formatSpiffeId(result.id) : 'no identity';
  } catch (error) {
    if (error instanceof CaError) throw new CaError('foreign', `${error.message}; ${hint}`, error);
    const what = others.length > 0 ? `holds ${others[0]}` : 'holds no identity that can be read';
    throw new CaError('foreign', `${folder} ${what}: ${hint}`, error);
  }
  if (held !== id) throw new CaError('foreign', `${folder} is of ${held}, not of ${id}: ${hint}`);
}

function noteIssued(
  { folder }: OpenCa,
  { certPem }: Pick<IdentityFiles, 'certPem'>,
  { clock }: CaTools,
): IssuedRecord {
  const leaf = readCertificates(certPem)[0]!;
  const result = certificateSpiffeId(leaf);
  if (!result.ok) throw new IdentityError('no-spiffe-id', result.reason);
  const record: IssuedRecord = {
    kind: 'issued',
    serial: certificateSerial(leaf),
    id: formatSpiffeId(result.id),
    atUtcMs: clock.nowMs(),
    notAfterUtcMs: certificateValidity(leaf).notAfterUtcMs,
  };
  appendToRegister(folder, [record], record.atUtcMs);
  return record;
}
