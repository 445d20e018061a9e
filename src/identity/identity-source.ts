// Where a connection gets its identity: the folder is read again for each one, so a renewed
// certificate is used at once and an expired one is refused. It holds the last good identity only to
// bridge a renewal that is half written.

import type { Clock } from '../runtime/clock.ts';
import { assertValidAt, type Identity, loadIdentity } from './folder.ts';
import { IdentityError } from './identity-error.ts';

export interface IdentitySource {
  /** The identity to use for a connection that starts now. @throws {IdentityError} */
  current(): Identity;
  /** Whom a deny-list beside it names; asked with serials after `current`. Absent: there is none. */
  readonly isRevoked?: (serial: string) => boolean;
}

/** The folder as a source. Throws at once when it cannot be used now. */
export function identityFolderSource(folder: string, clock: Clock): IdentitySource {
  let last = loadIdentity(folder, clock);
  return {
    current() {
      try {
        last = loadIdentity(folder, clock);
      } catch (error) {
        // cert.pem and key.pem are two renames: between them the pair does not match.
        if (!(error instanceof IdentityError) || error.code !== 'key-mismatch') throw error;
        assertValidAt(last, clock.nowMs());
      }
      return last;
    },
  };
}
