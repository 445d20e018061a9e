// Who asked a node for a message, and what came of it: the duty to know who has read what. A collector tells each
// GetMessage; where it is written down is decided by whoever starts the collector.

import type { EventType } from './event.ts';

/** Which message, as it was asked for. */
export type AskedMessage =
  | { readonly kind: 'event'; readonly incarnation: bigint; readonly seq: number }
  /** All events of a call. */
  | { readonly kind: 'call'; readonly callKey: Uint8Array }
  | {
      readonly kind: 'message';
      readonly callKey: Uint8Array;
      readonly type: EventType;
      readonly index: number;
    }
  /** What was asked cannot be read. */
  | { readonly kind: 'unknown' };

export type AccessOutcome =
  /** Payloads, as far as they are kept. */
  | 'payloads'
  /** Events without their payloads, by the caller's role. */
  | 'metadata'
  | 'not-kept'
  /** Nothing: by role, by budget, or because the request was none. */
  | 'refused';

export interface MessageAccess {
  readonly utcMs: number;
  readonly node: string;
  /** SPIFFE id of the caller's certificate; '' where there is none. */
  readonly spiffeId: string;
  /** IP address. */
  readonly address: string;
  readonly asked: AskedMessage;
  readonly outcome: AccessOutcome;
  /** Why it was not payloads, for a person; else ''. */
  readonly reason: string;
  /** Events that are answered with. */
  readonly events: number;
}

export interface AccessLog {
  /**
   * Called before anything is answered. What it throws ends the call with INTERNAL: nothing is read that is not noted.
   * The access holds no payload, and its bytes are the log's own.
   */
  note(access: MessageAccess): void;
}
