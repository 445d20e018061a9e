// Connections before their handshake has ended and after: how many there may be, in all and from one address. An
// address that fills its share leaves the rest to others.

export interface ConnectionLimits {
  /** Connections whose handshake has not ended, in all and from one address. */
  readonly halfOpenMax: number;
  readonly halfOpenPerAddressMax: number;
  /** Connections from one address, handshake ended or not. */
  readonly perAddressMax: number;
  /** A handshake that takes longer is given up, and so is a connection on which nothing is asked for afterwards. */
  readonly handshakeTimeoutMs: number;
}

export const CONNECTION_LIMITS: ConnectionLimits = {
  halfOpenMax: 64,
  halfOpenPerAddressMax: 16,
  perAddressMax: 256,
  handshakeTimeoutMs: 5000,
};

interface Counted {
  open: number;
  half: number;
}

export class ConnectionCounts {
  readonly #limits: ConnectionLimits;
  readonly #ofAddress = new Map<string, Counted>();
  #half = 0;

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  get halfOpen(): number {
    return this.#half;
  }

  /** Why no further connection from there is taken; undefined: it is counted. */
  begin(address: string): string | undefined {
    const { halfOpenMax, halfOpenPerAddressMax, perAddressMax } = this.#limits;
    const counted = this.#ofAddress.get(address) ?? { open: 0, half: 0 };
    if (this.#half >= halfOpenMax) return `${halfOpenMax} handshakes are under way`;
    if (counted.half >= halfOpenPerAddressMax)
      return `${halfOpenPerAddressMax} handshakes from its address are under way`;
    if (counted.open >= perAddressMax) return `${perAddressMax} connections from its address`;
    counted.open++;
    counted.half++;
    this.#half++;
    this.#ofAddress.set(address, counted);
    return undefined;
  }

  /** Its handshake has ended, well or not. */
  opened(address: string): void {
    const counted = this.#ofAddress.get(address);
    if (counted === undefined) return;
    counted.half--;
    this.#half--;
  }

  /** It is closed. @param half before its handshake had ended */
  closed(address: string, half: boolean): void {
    const counted = this.#ofAddress.get(address);
    if (counted === undefined) return;
    if (half) this.opened(address);
    counted.open--;
    if (counted.open === 0) this.#ofAddress.delete(address);
  }
}
