// Takes certificates back: notes it in the register, then writes the signed deny-list for the mesh and the CRL for
// everyone else. A list that was cut short by a crash is made whole by the next revocation.

import { join } from 'node:path';
import type { Authority } from '../authority.ts';
import { readCertificates } from '../certificate.ts';
import type { RevocationReason, RevokedEntry } from '../crl.ts';
import { checkDenyList, DENIED_SERIALS_MAX, signDenyList } from '../deny-list.ts';
import { DENY_LIST_FILE, readDenyListFile, writeDenyListFile } from '../deny-list-file.ts';
import { PUBLIC_MODE, writeByRename } from '../file-by-rename.ts';
import { CaError, errnoName } from './ca-error.ts';
import { type CaTools, CRL_FILE, type OpenCa, openCa } from './ca-folder.ts';
import { withLock } from './folder-lock.ts';
import { retiredAuthorities } from './intermediates.ts';
import {
  appendToRegister,
  type IssuedRecord,
  type RevokedRecord,
  readRegister,
} from './register.ts';

/** A serial stays on the lists for so long after its certificate has ended, for nodes whose clocks are behind. */
export const DENIED_AFTER_END_MS = 86_400_000;
const NS_PER_MS = 1_000_000n;

/** The certificates to revoke, told from all that were issued. @throws {CaError} when there are none */
export type Choice = (ca: OpenCa, issued: readonly IssuedRecord[]) => readonly IssuedRecord[];

export interface Revocation {
  readonly revoked: readonly RevokedRecord[];
  readonly denyListFile: string;
  readonly crlFile: string;
  /** On the lists now. */
  readonly serials: number;
}

/** Every serial that was ever revoked here. @throws {CaError} damaged */
export function revokedSerials({ folder }: OpenCa): ReadonlySet<string> {
  const { records } = readRegister(folder);
  const revoked = records.filter((record) => record.kind === 'revoked');
  return new Set(revoked.map((record) => record.serial));
}

/** @throws {CaError | IdentityError} */
export async function revoke(
  caFolder: string,
  choice: Choice,
  reason: RevocationReason,
  tools: CaTools,
): Promise<Revocation> {
  const ca = await openCa(caFolder, tools);
  return withLock(caFolder, tools.clock, async () => {
    const nowMs = tools.clock.nowMs();
    const { records } = readRegister(caFolder);
    const chosen = choice(
      ca,
      records.filter((record) => record.kind === 'issued'),
    );
    const already = revokedSerials(ca);
    const revoked = chosen
      .filter(({ serial }) => !already.has(serial))
      .map(({ serial, id, notAfterUtcMs }): RevokedRecord => {
        return { kind: 'revoked', serial, id, atUtcMs: nowMs, notAfterUtcMs, reason };
      });
    if (revoked.length > 0) appendToRegister(caFolder, revoked, nowMs);
    const all = [...records.filter((record) => record.kind === 'revoked'), ...revoked];
    const files = await writeLists(ca, all, tools);
    return { revoked, ...files };
  });
}

type Lists = Omit<Revocation, 'revoked'>;

async function writeLists(
  ca: OpenCa,
  records: readonly RevokedRecord[],
  tools: CaTools,
): Promise<Lists> {
  const nowMs = tools.clock.nowMs();
  const listed = records.filter((record) => record.notAfterUtcMs + DENIED_AFTER_END_MS >= nowMs);
  const before = listBefore(ca, nowMs);
  const serials = [...new Set(listed.map((record) => record.serial))];
  if (serials.length > DENIED_SERIALS_MAX)
    throw new CaError(
      'refused',
      `more than ${DENIED_SERIALS_MAX} revoked certificates: make a new authority`,
    );
  // Seconds of the day, so that a folder that was restored from a copy does not begin again below what nodes hold.
  const sequence = Math.max(before + 1, Math.floor(nowMs / 1000));
  const body = {
    cluster: ca.authority.trustDomain,
    sequence,
    issuedUtcNs: BigInt(nowMs) * NS_PER_MS,
    serials,
  };
  const denyListFile = join(ca.folder, DENY_LIST_FILE);
  writeDenyListFile(denyListFile, signDenyList(body, ca.signer));
  const crlFile = join(ca.folder, CRL_FILE);
  await writeCrl(crlFile, ca, await retiredAuthorities(ca, tools), listed, sequence);
  return { denyListFile, crlFile, serials: serials.length };
}

/** Sequence of the deny-list that is there, 0 for none. */
function listBefore(ca: OpenCa, nowMs: number): number {
  const list = readDenyListFile(join(ca.folder, DENY_LIST_FILE));
  if (list === undefined) return 0;
  const roots = readCertificates(ca.authority.rootPem);
  const checked = checkDenyList(list, { trustDomain: ca.authority.trustDomain, roots }, nowMs);
  if (checked.ok) return checked.body.sequence;
  const text = `${DENY_LIST_FILE} in ${ca.folder} is not of this authority: ${checked.reason}`;
  throw new CaError('damaged', `${text}; put it aside and revoke again`);
}

async function writeCrl(
  path: string,
  { authority }: OpenCa,
  retired: readonly Authority[],
  records: readonly RevokedRecord[],
  number: number,
): Promise<void> {
  const entries = records.map(({ serial, atUtcMs, reason }): RevokedEntry => {
    return { serial, revokedUtcMs: atUtcMs, reason };
  });
  try {
    // One of each that has signed what may still be valid.
    const lists: string[] = [];
    for (const one of [authority, ...retired])
      lists.push(await one.revocationList(entries, number));
    writeByRename(path, lists.join(''), PUBLIC_MODE);
  } catch (error) {
    throw new CaError('unwritable', `cannot write ${path} (${errnoName(error)})`, error);
  }
}
