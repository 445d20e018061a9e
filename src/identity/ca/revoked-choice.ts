// Which certificates a person means: one by its serial number, the one in an identity folder, or all that are still
// valid of one identity. It changes nothing.

import type { Clock } from '../../runtime/clock.ts';
import { certificateSerial } from '../certificate.ts';
import { formatSpiffeId, parseSpiffeId } from '../spiffe.ts';
import { CaError } from './ca-error.ts';
import { identityOf } from './issuing.ts';
import type { IssuedRecord } from './register.ts';
import type { Choice } from './revocations.ts';

const SHOW = '"ca show --dir" lists what is valid';

/** @param text hexadecimal, as OpenSSL or a person writes it: any case, with colons, with zeros before it */
export function chosenBySerial(text: string, clock: Clock): Choice {
  const serial = text
    .toLowerCase()
    .replaceAll(':', '')
    .replace(/^(?:0x)?0*/, '');
  return ({ folder }, issued) => {
    const found = issued.filter((record) => record.serial === serial);
    if (found.length === 0)
      throw new CaError(
        'not-found',
        `no certificate ${text} in the register of ${folder}: ${SHOW}`,
      );
    return unended(found, `the certificate ${serial}`, clock);
  };
}

/** Also one that the register does not know, such as after it was lost. */
export function chosenByIdentity(identityFolder: string, clock: Clock): Choice {
  return (ca) => {
    const { leaf, id, notAfterUtcMs } = identityOf(identityFolder, ca);
    const record: IssuedRecord = {
      kind: 'issued',
      serial: certificateSerial(leaf),
      id: formatSpiffeId(id),
      atUtcMs: clock.nowMs(),
      notAfterUtcMs,
    };
    return unended([record], `the certificate in ${identityFolder}`, clock);
  };
}

/** @param text role/name */
export function chosenByName(text: string, clock: Clock): Choice {
  return ({ authority, folder }, issued) => {
    const id = `spiffe://${authority.trustDomain}/${text}`;
    const parsed = parseSpiffeId(id);
    if (!parsed.ok)
      throw new CaError(
        'refused',
        `'${text}' is no ROLE/NAME, such as auditor/alice: ${parsed.reason}`,
      );
    const found = issued.filter((record) => record.id === id);
    if (found.length === 0)
      throw new CaError('not-found', `nothing was issued to ${text} by ${folder}: ${SHOW}`);
    return unended(found, `every certificate of ${text}`, clock);
  };
}

function unended(
  records: readonly IssuedRecord[],
  what: string,
  clock: Clock,
): readonly IssuedRecord[] {
  const nowMs = clock.nowMs();
  const valid = records.filter((record) => record.notAfterUtcMs >= nowMs);
  if (valid.length > 0) return valid;
  throw new CaError('not-found', `${what} has ended already: nothing has to be revoked`);
}
