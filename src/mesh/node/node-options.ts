// What a node is given by its owner, and what it tells it: the world that a node touches, the daemon's or the
// simulator's.

import type { Ack, DenyList, Transfer } from '../../protocol/link-frame.ts';
import type { BackoffLimits } from '../../runtime/backoff.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Randomness } from '../../runtime/randomness.ts';
import type { DeadLettersLimits } from '../delivery/dead-letters.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Submission } from '../delivery/pending-message.ts';
import type { LinkLimits } from '../link/link-limits.ts';
import type { Dialler, TransportClose } from '../link/transport.ts';
import type { StateSeal } from './flooding.ts';
import type { NodeParts } from './node-parts.ts';

/** What a node tells its owner; for logs, the tap and status. */
export interface MeshNodeEvents {
  onLinkUp?(neighbour: string): void;
  /** `rerouted`: transfers that the neighbour had not taken over, which go another way. */
  onLinkDown?(neighbour: string, close: TransportClose, rerouted: number): void;
  onLinkFailed?(neighbour: string, reason: string): void;
  /**
   * A transfer left over a link: `from` is the neighbour that it came from, undefined for this node's own. What goes to
   * a service of this node itself leaves to it, and comes from it, as do the acks.
   */
  onForwarded?(transfer: Transfer, from: string | undefined, to: string): void;
  /** A transfer came over a link, for this node or to go on. */
  onTransfer?(transfer: Transfer, from: string): void;
  /** An ack came over a link, for this node or to go on. */
  onAckCame?(ack: Ack, from: string): void;
  /** An ack left over a link, of this node or of another. */
  onAckSent?(ack: Ack, to: string): void;
  /** A message that starts here finds nobody who serves it, and waits. */
  onWaiting?(submission: Submission): void;
  /** Of one that waited: who asked has gone. */
  onAbandoned?(submission: Submission, reason: string, attempts: number): void;
  onDeadLetter?(submission: Submission, reason: string, attempts: number): void;
  /** What this node knows of the mesh has changed: nodes, links, services, the neighbours that it is to have. */
  onChanged?(): void;
  /** Another process speaks as this node, and goes on. */
  onRival?(): void;
  /** Two processes have the name of a neighbour, once each: addresses, of the one that stays first. */
  onTwins?(neighbour: string, addresses: readonly [string, string]): void;
  onDenyList?(frame: DenyList, from: string): void;
}

export interface MeshNodeOptions {
  readonly node: string;
  readonly incarnation: bigint;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly soon: (fn: () => void) => void;
  readonly limits: LinkLimits;
  readonly seal: StateSeal;
  readonly dialler: Dialler;
  /** Endpoints of its collector. */
  readonly addresses: readonly string[];
  readonly events?: MeshNodeEvents;
  readonly parts?: NodeParts;
  /** Without one nothing durable is taken. */
  readonly outbox?: Outbox | undefined;
  readonly deadLettersLimits?: DeadLettersLimits;
  /** Between two dials to a neighbour that does not answer. */
  readonly redialBackoff?: BackoffLimits;
}
