// Whom a collector lets in no more: the deny-list of a file that is watched, and whoever its owner names besides.

import { DenyListKeeper } from '../identity/deny-list-keeper.ts';
import { watchDenyList } from '../identity/deny-list-watch.ts';
import type { IdentitySource } from '../identity/identity-source.ts';
import type { Clock } from '../runtime/clock.ts';
import { CollectorError } from './collector-error.ts';
import type { CollectorOptions } from './collector-options.ts';

export interface DeniedCallers {
  /** undefined: nobody asks. */
  readonly isRevoked: CollectorOptions['isRevoked'];
  stop(): void;
}

/** @param onNewer a newer list counts from now on. @throws CollectorError option @throws {IdentityError} */
export function deniedCallers(
  { denyList, isRevoked }: CollectorOptions,
  identity: IdentitySource | undefined,
  clock: Clock,
  onNewer: () => void,
): DeniedCallers {
  if (denyList === undefined) return { isRevoked, stop: () => {} };
  if (identity === undefined)
    throw new CollectorError('option', 'a deny-list over plaintext: nobody shows a certificate');
  const warn = (text: string): void =>
    process.emitWarning(`the deny-list ${denyList}: ${text}`, 'MeshscopeWarning');
  const keeper = new DenyListKeeper({
    identity,
    clock,
    file: denyList,
    onNewer,
    onFault: (error) => warn(error.message),
  });
  const stop = watchDenyList(keeper, clock, (offered) => {
    if (offered.kind === 'refused') warn(`refused, the one before counts: ${offered.reason}`);
  });
  return { isRevoked: (serial) => keeper.isRevoked(serial) || isRevoked?.(serial) === true, stop };
}
