// The test service as its authors would write it: an interface, and an implementation that knows no wire.

import type { CallContext } from '../../../src/mesh/client/service-contract.ts';
import { ServiceError } from '../../../src/mesh/client/service-error.ts';

export interface Entry {
  readonly account: string;
  readonly cents: number;
  readonly memo: string;
}

export interface Receipt {
  readonly number: number;
  readonly balanceCents: number;
  readonly memo: string;
}

export interface Ledger {
  /** @throws ServiceError refused: the account would be overdrawn */
  post(entry: Entry, context?: CallContext): Promise<Receipt>;
  balance(account: { readonly name: string }, context?: CallContext): Promise<{ cents: number }>;
}

export class MemoryLedger implements Ledger {
  readonly #cents = new Map<string, number>();
  #posted = 0;
  /** Contexts as they came. */
  readonly contexts: CallContext[] = [];
  /** Aborted while they were waited for. */
  aborted = 0;

  async post({ account, cents, memo }: Entry, context: CallContext = {}): Promise<Receipt> {
    this.contexts.push(context);
    const balanceCents = (this.#cents.get(account) ?? 0) + cents;
    if (balanceCents < 0) throw new ServiceError('refused', `${account} would be overdrawn`);
    this.#cents.set(account, balanceCents);
    return { number: ++this.#posted, balanceCents, memo };
  }

  async balance({ name }: { readonly name: string }, context: CallContext = {}) {
    this.contexts.push(context);
    if (name === 'busy') throw new ServiceError('unavailable', 'the books are being closed');
    if (name === 'broken') throw new TypeError('a bug with a secret in its text');
    if (name === 'slow') await this.#untilAborted(context);
    return { cents: this.#cents.get(name) ?? 0 };
  }

  #untilAborted({ signal }: CallContext): Promise<void> {
    return new Promise((resolve) => {
      signal?.addEventListener('abort', () => {
        this.aborted++;
        resolve();
      });
    });
  }
}
