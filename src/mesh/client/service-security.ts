// A service's own identity as its connections and ports need it, from the folder that `meshscope ca issue --service`
// wrote; read again for each connection, so that a renewed certificate is used at once.

import { identityFolderSource } from '../../identity/identity-source.ts';
import { type Clock, systemClock } from '../../runtime/clock.ts';
import type { LinkSecurity } from '../link/link-security.ts';

export interface ServiceSecurityOptions {
  /** Asked with each peer's serial, lower case hexadecimal without leading zeros. */
  readonly isRevoked?: ((serial: string) => boolean) | undefined;
  /** Refuses every key exchange but X25519MLKEM768. Default false: it is preferred. */
  readonly requirePq?: boolean | undefined;
  readonly clock?: Clock | undefined;
}

/** @param folder with ca.pem, cert.pem and key.pem @throws {IdentityError} */
export function serviceSecurity(
  folder: string,
  { clock = systemClock, ...options }: ServiceSecurityOptions = {},
): LinkSecurity {
  return { identity: identityFolderSource(folder, clock), clock, ...options };
}
