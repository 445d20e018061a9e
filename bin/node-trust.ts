// Whom a running node trusts, and by what it is trusted: its identity as it is renewed, and the deny-list, which a person
// may put into its identity folder. What happens to either is said.

import { join } from 'node:path';
import type { Collector } from '../src/collector/index.ts';
import { DENY_LIST_FILE } from '../src/identity/deny-list-file.ts';
import { DenyListKeeper } from '../src/identity/deny-list-keeper.ts';
import { watchDenyList } from '../src/identity/deny-list-watch.ts';
import type { Identity } from '../src/identity/folder.ts';
import { IdentityWatch } from '../src/identity/identity-watch.ts';
import { formatSpiffeId } from '../src/identity/spiffe.ts';
import { DenySpread } from '../src/mesh/node/deny-spread.ts';
import type { LinkTable } from '../src/mesh/node/link-table.ts';
import type { MeshNodeEvents } from '../src/mesh/node/node-options.ts';
import type { Clock } from '../src/runtime/clock.ts';
import type { Randomness } from '../src/runtime/randomness.ts';
import type { Say } from './node-log.ts';
import { ownCommandAnywhere } from './own-command.ts';

export interface NodeTrustOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly say: Say;
}

export interface NodeTrust {
  readonly identity: IdentityWatch;
  readonly denied: DenyListKeeper;
  /** Told of each newer list, whoever brought it. */
  onNewer(hear: () => void): void;
  /** Told when the identity was renewed. */
  onRenewed(hear: () => void): void;
  close(): void;
}

/** @throws {IdentityError} when the folder or the list in it cannot be used now */
export function nodeTrust({ folder, clock, randomness, say }: NodeTrustOptions): NodeTrust {
  const renewalHearers: (() => void)[] = [];
  const identity = new IdentityWatch({
    folder,
    clock,
    randomness,
    events: {
      onRenewed: ({ notAfterUtcMs }) => {
        say(`the certificate in ${folder} was renewed, valid until ${second(notAfterUtcMs)}`);
        for (const hear of renewalHearers) hear();
      },
      onDue: (one) => say(due(one), {}, 'warn'),
      onEnding: (one, leftMs) => say(ending(one, leftMs), {}, leftMs > 0 ? 'warn' : 'error'),
      onFault: (error) => say(`the identity stays as it was: ${error.message}`, {}, 'error'),
    },
  });
  const hearers: (() => void)[] = [];
  const denied = new DenyListKeeper({
    identity,
    clock,
    file: join(folder, DENY_LIST_FILE),
    onNewer: () => {
      for (const hear of hearers) hear();
    },
    onFault: (error) => say(error.message, {}, 'error'),
  });
  hearers.push(() =>
    say(`a newer deny-list: ${denied.serials} certificates are revoked`, {
      revoked: denied.serials,
    }),
  );
  const stop = watchDenyList(denied, clock);
  return {
    identity,
    denied,
    onNewer: (hear) => hearers.push(hear),
    onRenewed: (hear) => renewalHearers.push(hear),
    close: () => {
      stop();
      identity.close();
    },
  };
}

/** Lists go to all neighbours, and end links and streams of whom they name. */
export function spreadOf(
  trust: NodeTrust,
  links: LinkTable,
  collector: Collector,
  say: Say,
): DenySpread {
  const spread = new DenySpread({
    keeper: trust.denied,
    links,
    onRefused: (neighbour, reason) =>
      say(`refused a deny-list of ${neighbour}: ${reason}`, { neighbour }, 'warn'),
  });
  trust.onNewer(() => {
    spread.spread();
    collector.endRevoked();
  });
  return spread;
}

export function withDenyList(
  events: MeshNodeEvents,
  spread: () => DenySpread | undefined,
): MeshNodeEvents {
  return {
    ...events,
    onLinkUp: (neighbour) => {
      events.onLinkUp?.(neighbour);
      spread()?.greet(neighbour);
    },
    onDenyList: (list, from) => spread()?.receive(list, from),
  };
}

const second = (utcMs: number): string => `${new Date(utcMs).toISOString().slice(0, 19)}Z`;

function due({ folder, id, notAfterUtcMs }: Identity): string {
  return `the certificate of ${formatSpiffeId(id)} in ${folder} ends at ${second(notAfterUtcMs)}: it is time to renew it`;
}

function ending({ folder, id, notAfterUtcMs }: Identity, leftMs: number): string {
  const name = formatSpiffeId(id);
  const renew = `${ownCommandAnywhere()} ca renew --dir DIR --identity ${folder}`;
  if (leftMs <= 0)
    return `the certificate of ${name} has ended: no new connection succeeds until it is renewed ("${renew}")`;
  return `the certificate of ${name} ends at ${second(notAfterUtcMs)} and was not renewed: "${renew}"`;
}
