// The signed list of certificates that nobody may use any more: made by the authority, believed by everyone who has
// its root, whoever brings it. It judges one list; which one counts is decided by deny-list-keeper.ts.

import type { X509Certificate } from 'node:crypto';
import type { DenyList, DenyListBody } from '../protocol/link-frame.ts';
import { decodeDenyListBody, encodeDenyListBody } from '../protocol/mesh-codec.ts';
import { ProtocolError } from '../protocol/protocol-error.ts';
import { alternativeNames } from './certificate.ts';
import { checkChain } from './chain.ts';
import { isSignedBy, type Signer } from './signed-body.ts';

/** Serial numbers on one list: it must fit a frame of the mesh. */
export const DENIED_SERIALS_MAX = 10_000;
/** RFC 5280 section 4.1.2.2: 20 bytes. */
const SERIAL = /^(?!0)[0-9a-f]{1,40}$/;

export interface DenyListTrust {
  readonly trustDomain: string;
  readonly roots: readonly X509Certificate[];
}

export type DenyListResult =
  | { readonly ok: true; readonly body: DenyListBody }
  | { readonly ok: false; readonly reason: string };

export function signDenyList(body: DenyListBody, signer: Signer): DenyList {
  return { kind: 'deny-list', ...signer.sign(encodeDenyListBody(body)) };
}

function refuse(reason: string): DenyListResult {
  return { ok: false, reason };
}

/** Never throws. @param nowMs UTC */
export function checkDenyList(
  list: DenyList,
  { trustDomain, roots }: DenyListTrust,
  nowMs: number,
): DenyListResult {
  const chain = checkChain(list.certificates, roots);
  if (!chain.ok) return refuse(chain.reason);
  const { first, notBeforeUtcMs, notAfterUtcMs } = chain;
  if (!isAuthorityOf(first, trustDomain))
    return refuse(`not signed by an authority of ${trustDomain}`);
  if (nowMs < notBeforeUtcMs || nowMs > notAfterUtcMs)
    return refuse('the certificate of its authority is expired or not valid yet');
  if (!isSignedBy(list, first.publicKey))
    return refuse('it is not signed by the authority: its signature does not hold');
  return checkBody(list.body, trustDomain);
}

/** X509-SVID section 3.1: a signing certificate has the trust domain as its one URI. */
function isAuthorityOf(certificate: X509Certificate, trustDomain: string): boolean {
  const names = alternativeNames(certificate.subjectAltName ?? '');
  const uris = names.filter((name) => name.startsWith('URI:'));
  return certificate.ca && uris.length === 1 && uris[0] === `URI:spiffe://${trustDomain}`;
}

function checkBody(bytes: Uint8Array, trustDomain: string): DenyListResult {
  let body: DenyListBody;
  try {
    body = decodeDenyListBody(bytes);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return refuse(error.message);
  }
  if (body.cluster !== trustDomain) return refuse(`it is of ${body.cluster}, not ${trustDomain}`);
  if (body.serials.length > DENIED_SERIALS_MAX)
    return refuse(`more than ${DENIED_SERIALS_MAX} serial numbers`);
  if (!body.serials.every((serial) => SERIAL.test(serial)))
    return refuse('a serial number is not lower case hexadecimal');
  return { ok: true, body };
}
