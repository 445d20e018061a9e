// A link to one neighbour, whatever carries it: frames out under credit, frames in, liveness, drain. It does not know
// routes, and what it could not hand over it gives back when it ends.

import type { LinkFrame } from '../../protocol/link-frame.ts';
import type { TransportClose, TransportPeer } from './transport.ts';

export type LinkPhase =
  /** Hello is not there yet. */
  | 'opening'
  | 'up'
  /** One side has said that it shuts down: no new transfers, acks go on. */
  | 'draining'
  | 'closed';

export interface LinkEvents {
  /** Both sides have said Hello. */
  onUp(): void;
  /** A transfer, ack, advertisement or deny-list; its bytes are views that are valid during the call only. */
  onFrame(frame: LinkFrame): void;
  /** After `send` gave false: there is credit and room again. */
  onWritable(): void;
  /** The other side shuts down; text is for people. */
  onDraining(reason: string): void;
  /**
   * Once, last. `unanswered` are the transfers that the neighbour has not taken over, oldest first: it may have seen
   * them all the same, so they go another way under the same id and attempt.
   */
  onClosed(close: TransportClose, unanswered: readonly LinkFrame[]): void;
}

export interface LinkCounts {
  readonly sentFrames: number;
  readonly sentBytes: number;
  readonly receivedFrames: number;
  readonly receivedBytes: number;
  /** Transfers that the neighbour has not taken over yet. */
  readonly unansweredFrames: number;
  readonly unansweredBytes: number;
  /** Frames that were refused or left out: malformed, over credit, over rate. */
  readonly refusedFrames: number;
}

export interface Link {
  readonly peer: TransportPeer;
  readonly phase: LinkPhase;
  /** Smoothed round trip, ms; undefined before the first pong. */
  readonly roundTripMs: number | undefined;
  readonly counts: LinkCounts;
  /**
   * Takes a frame to send. False: not taken, as credit or room is used up (`onWritable` follows), or as the link
   * drains. Acks, advertisements and deny-lists need no credit, and are refused only when the queue's bound is met.
   */
  send(frame: LinkFrame): boolean;
  /** What came as a transfer was handed on or answered: gives the neighbour its credit back. */
  taken(envelopeBytes: number): void;
  /** Says that this side shuts down, waits for its unanswered transfers at most `timeoutMs`, then closes. */
  drain(reason: string, timeoutMs: number): void;
  close(close: TransportClose): void;
}
