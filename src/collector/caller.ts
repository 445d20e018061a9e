// What a caller may read, from the SPIFFE role in its certificate (docs/contract.md): auditors and nodes
// everything, observers metadata, services nothing. Over plaintext nobody is known.

import type { PeerCheck } from '../identity/peer-check.ts';
import { ROLES, type Role } from '../identity/spiffe.ts';
import type { Caller } from './served-call.ts';

/** Roles that may connect at all; what they may read is decided per role. */
export const CONNECTING_ROLES: readonly Role[] = ROLES;

/** @param check of the caller's certificate against CONNECTING_ROLES */
export function certifiedCaller(check: PeerCheck): Caller {
  if (!check.ok) return refusedCaller('unknown', check.reason);
  const { role, name } = check.id;
  if (role === 'service') return refusedCaller(name, 'the role service may not read traffic');
  return {
    name,
    mayRead: true,
    refusal: '',
    mayReadPayloads: role === 'auditor' || role === 'node',
  };
}

function refusedCaller(name: string, refusal: string): Caller {
  return { name, mayRead: false, refusal, mayReadPayloads: false };
}

/** @param insecure whoever started the collector said that plaintext callers may read payloads */
export function plaintextCaller(insecure: boolean): Caller {
  return { name: 'plaintext', mayRead: true, refusal: '', mayReadPayloads: insecure };
}
