// What an authority has given out and how each certificate stands: the register read as a table. It changes nothing.

import { type CaTools, openCa } from './ca-folder.ts';
import { type RevokedRecord, readRegister } from './register.ts';

export interface StockedCertificate {
  readonly serial: string;
  readonly id: string;
  readonly issuedUtcMs: number;
  readonly notAfterUtcMs: number;
  readonly revoked: Pick<RevokedRecord, 'atUtcMs' | 'reason'> | undefined;
}

export interface Stock {
  readonly trustDomain: string;
  /** End of the intermediate, UTC ms. */
  readonly notAfterUtcMs: number;
  /** In the order of issue. */
  readonly certificates: readonly StockedCertificate[];
  readonly damagedLines: number;
}

/** @throws {CaError} */
export async function readStock(folder: string, tools: CaTools): Promise<Stock> {
  const { authority } = await openCa(folder, tools);
  const { records, damagedLines } = readRegister(folder);
  const certificates = new Map<string, StockedCertificate>();
  for (const record of records) {
    const { serial, id, atUtcMs, notAfterUtcMs } = record;
    const held = certificates.get(serial);
    const issuedUtcMs = held?.issuedUtcMs ?? atUtcMs;
    const revoked = record.kind === 'revoked' ? record : held?.revoked;
    certificates.set(serial, { serial, id, issuedUtcMs, notAfterUtcMs, revoked });
  }
  const { trustDomain, notAfterUtcMs } = authority;
  return { trustDomain, notAfterUtcMs, certificates: [...certificates.values()], damagedLines };
}
