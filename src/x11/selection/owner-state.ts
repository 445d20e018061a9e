// What the owner side of selections knows, and the inputs and commands of its machine: which text is
// held, which requests are being answered, which large answers are on their way in pieces.

import type { SelectionAtoms } from './selection-atoms.ts';
import type { Content } from './selection-text.ts';

/** Requests that wait for the server at the same time; further ones are refused. */
export const answersMax = 64;
/** Large answers on their way at the same time; further ones are refused. */
export const transfersMax = 16;
/** Targets in one MULTIPLE; a longer list is refused. */
export const pairsMax = 32;
/** A requestor that takes no further piece for this long is given up, ms. */
export const transferStallMs = 10_000;

export interface OwnerPlace {
  readonly window: number;
  readonly atoms: SelectionAtoms;
  /** Larger answers go in pieces of this size, bytes (ICCCM 2.5: below the largest request). */
  readonly pieceBytes: number;
}

export interface Holding {
  readonly selection: number;
  readonly text: string;
  /** Server time of the claim. */
  readonly time: number;
}

/** ICCCM 2.2. `property` None is an old client's. */
export interface SelectionRequest {
  readonly owner: number;
  readonly requestor: number;
  readonly selection: number;
  readonly target: number;
  readonly property: number;
  readonly time: number;
}

export interface Pair {
  readonly target: number;
  readonly property: number;
}

/** A request whose properties are being stored, or (`pairs` undefined) whose list is being read. */
export interface Answer {
  readonly id: number;
  readonly request: SelectionRequest;
  readonly multiple: boolean;
  readonly pairs: readonly Pair[];
  /** Of `pairs`: not stored yet, and those that could not be. */
  readonly waiting: readonly number[];
  readonly failed: readonly number[];
  /** The list of a MULTIPLE was stored again, with None for what failed. */
  readonly rewritten: boolean;
}

export interface Transfer {
  /** Of the answer that began it, and the place of its pair there. */
  readonly id: number;
  readonly index: number;
  readonly requestor: number;
  readonly property: number;
  readonly type: number;
  readonly bytes: Uint8Array;
  readonly sent: number;
  /** False until the requestor was told: a deletion before that is not the sign to go on. */
  readonly flowing: boolean;
  readonly deadlineMs: number;
}

export interface OwnerState {
  readonly place: OwnerPlace;
  readonly held: readonly Holding[];
  readonly answers: readonly Answer[];
  readonly transfers: readonly Transfer[];
  readonly nextId: number;
}

export function newOwner(place: OwnerPlace): OwnerState {
  return { place, held: [], answers: [], transfers: [], nextId: 1 };
}

export type OwnerInput =
  | ({ readonly kind: 'claim' } & Holding)
  /** Who owns it, says the server after the claim. */
  | { readonly kind: 'owner'; readonly selection: number; readonly window: number }
  | { readonly kind: 'release'; readonly selection: number }
  | { readonly kind: 'clear'; readonly selection: number; readonly time: number }
  | { readonly kind: 'request'; readonly request: SelectionRequest }
  /** The list of a MULTIPLE; undefined when there is none, or it is no list, or too long. */
  | { readonly kind: 'pairs'; readonly id: number; readonly pairs: readonly Pair[] | undefined }
  /** `denied`: the server does not let us write to that window. */
  | {
      readonly kind: 'stored';
      readonly id: number;
      readonly index: number;
      readonly outcome: 'done' | 'failed' | 'denied';
    }
  | { readonly kind: 'deleted'; readonly window: number; readonly property: number }
  | { readonly kind: 'gone'; readonly window: number }
  | { readonly kind: 'tick' };

export type OwnerCommand =
  | { readonly kind: 'own'; readonly selection: number; readonly time: number }
  | { readonly kind: 'disown'; readonly selection: number; readonly time: number }
  | { readonly kind: 'read-pairs'; readonly id: number; readonly request: SelectionRequest }
  /** Answered by `stored`. */
  | ({
      readonly kind: 'store';
      readonly id: number;
      readonly index: number;
      readonly window: number;
      readonly property: number;
    } & Content)
  /** `property` None refuses. */
  | { readonly kind: 'notify'; readonly request: SelectionRequest; readonly property: number }
  | { readonly kind: 'watch' | 'unwatch'; readonly window: number }
  | {
      readonly kind: 'report';
      readonly selection: number;
      readonly what: 'owned' | 'not-owned' | 'lost' | 'denied';
    };

export interface OwnerStep {
  readonly state: OwnerState;
  readonly commands: readonly OwnerCommand[];
}
