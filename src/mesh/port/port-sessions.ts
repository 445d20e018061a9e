// All connections of a node's ports, of every binding: how many there may be, what ended them, and their common end.

import type { Clock } from '../../runtime/clock.ts';
import { ByteBudget } from './byte-budget.ts';
import { PartsRoom } from './parts-room.ts';
import type { PortBackend } from './port-backend.ts';
import type { PortChannel, PortClose, PortPeer } from './port-channel.ts';
import { FRAME_ROOM_BYTES, type PortLimits } from './port-limits.ts';
import { PortSession } from './port-session.ts';
import { sessionExpiry } from './session-expiry.ts';

/** Between two looks at whether draining sessions have anything left. */
const LOOK_MS = 10;
/** A service that has not answered a ping by then is not waited for. */
const HEARD_MAX_MS = 1000;

export interface PortSessionsOptions {
  readonly backend: PortBackend;
  readonly limits: PortLimits;
  readonly clock: Clock;
  readonly onClosed?: ((peer: PortPeer, close: PortClose) => void) | undefined;
}

export type PortCloseCounts = Readonly<Record<PortClose['cause'], number>>;

export class PortSessions {
  readonly options: PortSessionsOptions;
  readonly #sessions = new Set<PortSession>();
  readonly #closes: Record<PortClose['cause'], number> = {
    closed: 0,
    lost: 0,
    malformed: 0,
    'too-large': 0,
    refused: 0,
    silent: 0,
    slow: 0,
  };
  /** Turned away since there were too many. */
  crowded = 0;
  readonly #partsRoom: PartsRoom;
  readonly #outgoing: ByteBudget;
  #draining: string | undefined;

  constructor(options: PortSessionsOptions) {
    const { partsInBytesMax, partsOutBytesMax, messageBytesMax } = options.limits;
    this.options = options;
    this.#partsRoom = new PartsRoom(partsInBytesMax, messageBytesMax + FRAME_ROOM_BYTES);
    this.#outgoing = new ByteBudget(partsOutBytesMax);
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** Connections that have ended, by why. */
  get closes(): PortCloseCounts {
    return { ...this.#closes };
  }

  /** Name and address of each service that is there; '' for one that only asks over plaintext. */
  get peers(): readonly { readonly service: string; readonly address: string }[] {
    return [...this.#sessions].map(({ service, address }) => ({ service, address }));
  }

  get isDraining(): boolean {
    return this.#draining !== undefined;
  }

  add(channel: PortChannel, peer: PortPeer): void {
    const { backend, limits, clock, onClosed } = this.options;
    const isCrowded = this.#sessions.size >= limits.sessionsMax;
    const session: PortSession = new PortSession({
      channel,
      peer,
      backend,
      limits,
      clock,
      partsRoom: this.#partsRoom,
      outgoing: this.#outgoing,
      onClosed: (close) => {
        expiry.stop();
        this.#sessions.delete(session);
        this.#closes[close.cause]++;
        onClosed?.(peer, close);
      },
    });
    const { certNotAfterUtcMs = Number.POSITIVE_INFINITY } = peer;
    const expiry = sessionExpiry(session, certNotAfterUtcMs, clock);
    this.#sessions.add(session);
    session.start();
    if (isCrowded) {
      this.crowded++;
      session.end({ cause: 'refused', text: `${limits.sessionsMax} connections are open` });
    } else if (this.#draining !== undefined)
      session.end({ cause: 'refused', text: this.#draining });
  }

  /** New ones are refused, and so is what they ask; ends when all is answered, after `timeoutMs` at the latest. */
  async drain(reason: string, timeoutMs: number): Promise<void> {
    const { clock } = this.options;
    const endMs = clock.monotonicMs() + timeoutMs;
    this.#draining = reason;
    for (const session of this.#sessions) session.drain(reason);
    const heardEndMs = clock.monotonicMs() + HEARD_MAX_MS;
    const isBusy = (): boolean =>
      [...this.#sessions].some(
        ({ unanswered, hasHeard }) =>
          unanswered > 0 || (!hasHeard && clock.monotonicMs() < heardEndMs),
      );
    while (isBusy() && clock.monotonicMs() < endMs)
      await new Promise<void>((resolve) => void clock.setTimer(LOOK_MS, resolve));
    this.close(reason);
  }

  /** Ends those whose certificates are revoked now. */
  endRevoked(isRevoked: (serial: string) => boolean): void {
    for (const session of [...this.#sessions])
      if (isRevoked(session.certSerial))
        session.end({ cause: 'refused', text: `the certificate of ${session.service} is revoked` });
  }

  close(reason: string): void {
    this.#draining = reason;
    for (const session of [...this.#sessions]) session.end({ cause: 'closed', text: reason });
  }
}
