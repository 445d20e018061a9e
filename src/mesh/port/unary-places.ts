// The places of unary calls at a gRPC port: so many for all clients together, of which one client gets a share, so that
// others always find some. Whoever leaves gives its place back at once, whatever becomes of its message.

import type { PortLimits } from './port-limits.ts';

export class UnaryPlaces {
  readonly #limits: Pick<PortLimits, 'requestsMax' | 'unaryPerClientMax'>;
  readonly #ofClient = new Map<string, number>();
  #taken = 0;

  constructor(limits: Pick<PortLimits, 'requestsMax' | 'unaryPerClientMax'>) {
    this.#limits = limits;
  }

  get taken(): number {
    return this.#taken;
  }

  /** Why there is none, or undefined. @param client a certified name, or a connection */
  refusalOf(client: string): string | undefined {
    const { requestsMax, unaryPerClientMax } = this.#limits;
    if (this.#taken >= requestsMax) return `${this.#taken} requests of this port wait`;
    const own = this.#ofClient.get(client) ?? 0;
    return own >= unaryPerClientMax ? `${own} requests of this client wait` : undefined;
  }

  /** Gives what gives the place back, which is safe to call again. */
  take(client: string): () => void {
    this.#taken++;
    this.#ofClient.set(client, (this.#ofClient.get(client) ?? 0) + 1);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#taken--;
      const left = (this.#ofClient.get(client) ?? 1) - 1;
      if (left === 0) this.#ofClient.delete(client);
      else this.#ofClient.set(client, left);
    };
  }
}
