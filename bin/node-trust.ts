// Whom a running node trusts, and by what it is trusted: its identity as it is renewed, and the deny-list, which a person
// may put into its identity folder. What happens to either is said.

import { join } from 'node:path';
import type { Collector } from '../src/collector/index.ts';
import { DENY_LIST_FILE } from '../src/identity/deny-list-file.ts';
import { DenyListKeeper, type Offered } from '../src/identity/deny-list-keeper.ts';
import { watchDenyList } from '../src/identity/deny-list-watch.ts';
import { type Identity, readIdentity } from '../src/identity/folder.ts';
import { IdentityWatch } from '../src/identity/identity-watch.ts';
import { Renewal } from '../src/identity/renewal.ts';
import { formatSpiffeId } from '../src/identity/spiffe.ts';
import { DenySpread } from '../src/mesh/node/deny-spread.ts';
import type { MeshNode } from '../src/mesh/node/mesh-node.ts';
import type { MeshNodeEvents } from '../src/mesh/node/node-options.ts';
import type { Clock } from '../src/runtime/clock.ts';
import type { Randomness } from '../src/runtime/randomness.ts';
import type { Say } from './node-log.ts';
import { ownCommandAnywhere, shellWord } from './own-command.ts';
import { type RenewalSource, renewerOf } from './renew-identity.ts';

export interface NodeTrustOptions {
  readonly folder: string;
  /** Undefined: somebody else renews what is in the folder. */
  readonly renewal: RenewalSource | undefined;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly say: Say;
}

export interface NodeTrust {
  readonly identity: IdentityWatch;
  /** What a person has to know at the start. */
  readonly warning: string | undefined;
  readonly denied: DenyListKeeper;
  /** Told of each newer list, whoever brought it. */
  onNewer(hear: () => void): void;
  /** Told when the identity was renewed. */
  onRenewed(hear: () => void): void;
  close(): void;
}

/** @throws {IdentityError} when the folder or the list in it cannot be used now */
export function nodeTrust(options: NodeTrustOptions): NodeTrust {
  const { folder, clock, randomness, say } = options;
  const ending = new AbortController();
  let renewal: Renewal | undefined;
  const renewalHearers: (() => void)[] = [];
  const identity = new IdentityWatch({
    folder,
    clock,
    randomness,
    events: {
      onRenewed: ({ notAfterUtcMs }) => {
        say(`the certificate in ${folder} was renewed, valid until ${second(notAfterUtcMs)}`);
        renewal?.renewed();
        for (const hear of renewalHearers) hear();
      },
      onDue: (one) => {
        say(due(one, renewal !== undefined), {}, renewal === undefined ? 'warn' : 'info');
        renewal?.due();
      },
      onEnding: (one, leftMs) => {
        const isUnderWay = renewal !== undefined && !renewal.isFailing;
        if (isUnderWay && leftMs > 0) return;
        say(endingText(one, leftMs), {}, leftMs > 0 ? 'warn' : 'error');
      },
      onFault: (error) => say(`the identity stays as it was: ${error.message}`, {}, 'error'),
    },
  });
  renewal = renewalOf(options, identity, ending.signal);
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
  hearers.push(() => sayRevoked(denied.serials, say));
  const stop = watchDenyList(denied, clock, (offered) => sayRefused(offered, folder, say));
  return {
    identity,
    warning: renewal === undefined ? unrenewed(identity.current()) : undefined,
    denied,
    onNewer: (hear) => hearers.push(hear),
    onRenewed: (hear) => renewalHearers.push(hear),
    close: () => {
      stop();
      renewal?.stop();
      ending.abort();
      identity.close();
    },
  };
}

function sayRevoked(revoked: number, say: Say): void {
  const are = revoked === 1 ? 'certificate is' : 'certificates are';
  say(`a newer deny-list: ${revoked} ${are} revoked`, { revoked });
}

function sayRefused(offered: Offered, folder: string, say: Say): void {
  if (offered.kind !== 'refused') return;
  say(`refused the deny-list in ${folder}: ${offered.reason}`, {}, 'warn');
}

function renewalOf(
  { renewal: source, folder, clock, randomness, say }: NodeTrustOptions,
  identity: IdentityWatch,
  signal: AbortSignal,
): Renewal | undefined {
  if (source === undefined) return undefined;
  const renew = renewerOf(source, folder, say);
  return new Renewal({
    clock,
    randomness,
    renew: () => renew(signal),
    look: () => identity.reload(),
    onFailure: (error, nextMs) => say(failed(error, nextMs), {}, 'warn'),
  });
}

/**
 * A node that was away for longer than its certificate lived begins with a renewal. A failure is said; that the certificate
 * has ended is found by whoever uses it.
 */
export async function renewEnded(options: NodeTrustOptions): Promise<void> {
  const { renewal: source, folder, clock, say } = options;
  if (source === undefined || clock.nowMs() <= readIdentity(folder).notAfterUtcMs) return;
  say(`the certificate in ${folder} has ended and is renewed first`);
  try {
    await renewerOf(source, folder, say)(new AbortController().signal);
  } catch (error) {
    say(failed(error), {}, 'warn');
  }
}

function failed(error: unknown, nextMs?: number): string {
  const text = `the renewal has failed: ${error instanceof Error ? error.message : String(error)}`;
  return nextMs === undefined ? text : `${text}; the next try is in ${Math.ceil(nextMs / 1000)} s`;
}

/** Lists go to all neighbours, and end links and streams of whom they name. */
export function spreadOf(
  trust: NodeTrust,
  node: MeshNode,
  collector: Collector,
  say: Say,
  /** Of those that nobody knows any more. */
  onGone: (nodes: readonly string[]) => void,
): DenySpread {
  const spread = new DenySpread({
    keeper: trust.denied,
    links: node.links,
    onRefused: (neighbour, reason) =>
      say(`refused a deny-list of ${neighbour}: ${reason}`, { neighbour }, 'warn'),
  });
  trust.onNewer(() => {
    spread.spread();
    // Not when their link states grow old: until then they would be named, and be sent to.
    const gone = node.flooding.dropRevoked();
    for (const name of gone) say(`${name} is revoked and known no more`, { node: name }, 'warn');
    if (gone.length > 0) {
      node.origin.changed();
      onGone(gone);
    }
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

function due({ folder, id, notAfterUtcMs }: Identity, isRenewed: boolean): string {
  const text = `the certificate of ${formatSpiffeId(id)} in ${folder} ends at ${second(notAfterUtcMs)}`;
  return isRenewed
    ? `${text} and is renewed now`
    : `${text}: it is time to renew it, ${howTo(folder)}`;
}

/** At the start of a node that nothing renews. */
function unrenewed({ folder, notAfterUtcMs }: Identity): string {
  return (
    `the certificate in ${folder} ends at ${second(notAfterUtcMs)}, and this node does not renew it: ` +
    `without --renew-command or --renew-from somebody else has to, ${howTo(folder)}`
  );
}

const howTo = (folder: string): string =>
  `such as a timer with "${ownCommandAnywhere()} ca renew --dir DIR --identity ${shellWord(folder)}"`;

function endingText({ folder, id, notAfterUtcMs }: Identity, leftMs: number): string {
  const name = formatSpiffeId(id);
  const renew = `${ownCommandAnywhere()} ca renew --dir DIR --identity ${shellWord(folder)}`;
  if (leftMs <= 0)
    return `the certificate of ${name} has ended: no new connection succeeds until it is renewed ("${renew}")`;
  return `the certificate of ${name} ends at ${second(notAfterUtcMs)} and was not renewed: "${renew}"`;
}
