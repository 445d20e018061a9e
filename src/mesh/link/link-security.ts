// With whom a node links: neighbours of its trust domain with the role `node`, whose certificates nobody has revoked,
// over a key exchange as strong as is asked. Both bindings and both ends take it from here.

import type { IdentitySource } from '../../identity/identity-source.ts';
import type { PeerExpectation } from '../../identity/peer-check.ts';
import type { Role } from '../../identity/spiffe.ts';
import { PQ_GROUP } from '../../identity/tls.ts';
import type { Clock } from '../../runtime/clock.ts';

export interface LinkSecurity {
  /** Read again for each connection. */
  readonly identity: IdentitySource;
  readonly clock: Clock;
  /** Asked with the serial of each certificate, lower case hexadecimal without leading zeros. */
  readonly isRevoked?: ((serial: string) => boolean) | undefined;
  /** Refuses every key exchange but X25519MLKEM768. Default false: it is preferred. */
  readonly requirePq?: boolean | undefined;
  /** Who may be at the other end. Default: a node. */
  readonly roles?: readonly Role[] | undefined;
}

/** @param name of the neighbour, where it is known: when dialling. @throws {IdentityError} */
export function expectedPeer(security: LinkSecurity, name?: string): PeerExpectation {
  const { trustDomain } = security.identity.current().id;
  const { roles = ['node'], isRevoked } = security;
  return { trustDomain, roles, name, isRevoked };
}

/** Groups of the key exchange for OpenSSL; undefined: all that are allowed. */
export function groupsOf(security: LinkSecurity): string | undefined {
  return security.requirePq === true ? PQ_GROUP : undefined;
}
