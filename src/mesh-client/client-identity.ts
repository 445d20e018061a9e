// The identity of a client: its folder as it is now, for each connection, with the deny-list that may lie in it.

import { FolderDenyList } from '../identity/folder-deny-list.ts';
import { type IdentitySource, identityFolderSource } from '../identity/identity-source.ts';
import type { Clock } from '../runtime/clock.ts';

/** Loaded at the first connection, so that a client without TLS endpoints needs no folder. */
export function clientIdentity(
  folder: string | undefined,
  clock: Clock,
): IdentitySource | undefined {
  if (folder === undefined) return undefined;
  let source: IdentitySource | undefined;
  const denied = new FolderDenyList(folder);
  return {
    current() {
      source ??= identityFolderSource(folder, clock);
      const identity = source.current();
      denied.look(identity, clock.nowMs());
      return identity;
    },
    isRevoked: denied.isRevoked,
  };
}
