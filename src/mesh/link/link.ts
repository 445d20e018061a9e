// A link to one neighbour, whatever carries it: frames out under credit, frames in, liveness, drain. It does not know
// routes, and what it could not hand over it gives back when it ends.

import type { Ack, Advertisement, DenyList, Transfer } from '../../protocol/link-frame.ts';
import type { TransportClose, TransportPeer } from './transport.ts';

export type LinkPhase =
  /** Hello is not there yet. */
  | 'opening'
  | 'up'
  /** One side has said that it shuts down: no new transfers, acks go on. */
  | 'draining'
  | 'closed';

/** What a link carries for those above it; everything else is between the two ends. */
export type CarriedFrame = Transfer | Ack | Advertisement | DenyList;

export interface LinkEvents {
  /** Both sides have said Hello. */
  onUp(): void;
  /** Its bytes are views that are valid during the call only. */
  onFrame(frame: CarriedFrame): void;
  /** After `send` gave false for a transfer: there is credit and room again. */
  onWritable(): void;
  /** The other side shuts down; text is for people. */
  onDraining(reason: string): void;
  /** This side dialled, and one of the two certificates ends soon: time for another link, which takes its place. */
  onExpiring?(): void;
  /**
   * Once, last. `unanswered` are the transfers that the neighbour has not taken over, oldest first: it may have seen
   * them all the same, so they go another way under the same id and attempt.
   */
  onClosed(close: TransportClose, unanswered: readonly Transfer[]): void;
}

export interface LinkCounts {
  readonly sentFrames: number;
  readonly sentBytes: number;
  readonly receivedFrames: number;
  readonly receivedBytes: number;
  /** Transfers that the neighbour has not taken over yet. */
  readonly unansweredFrames: number;
  readonly unansweredBytes: number;
  /** Frames of the neighbour that were refused: malformed, over credit, over rate. One ends the link. */
  readonly refusedFrames: number;
  /** Frames to the neighbour for which the queue had no room, or which were larger than it takes; acks over its rate. */
  readonly droppedFrames: number;
}

export interface Link {
  readonly peer: TransportPeer;
  readonly phase: LinkPhase;
  /** Smoothed round trip, ms; undefined before the first pong. */
  readonly roundTripMs: number | undefined;
  /** Key exchange group of the handshake, as the dialling side saw it; '' in memory and before Hello. */
  readonly keyExchange: string;
  /** The largest encoded frame that the neighbour takes, bytes; 0 before Hello. */
  readonly frameBytesMax: number;
  readonly counts: LinkCounts;
  /** How much may be unanswered; 0 before Hello. For status. */
  readonly creditLimit: { readonly frames: number; readonly bytes: number };
  /**
   * Takes a frame to send; its bytes are copied. False: not taken, as credit or room is used up (`onWritable`
   * follows for a transfer), as the link drains, or for good as it is larger than `frameBytesMax`. Acks,
   * advertisements and deny-lists need no credit, and are refused only when the queue's bound is met.
   */
  send(frame: CarriedFrame): boolean;
  /**
   * What came as a transfer was handed on or answered: gives the neighbour its credit back.
   * @throws RangeError for more than came
   */
  taken(envelopeBytes: number): void;
  /**
   * Says that this side shuts down, waits until both sides have taken over what the other sent, at most `timeoutMs`,
   * then closes. Before Hello it closes at once.
   */
  drain(reason: string, timeoutMs: number): void;
  close(close: TransportClose): void;
}
