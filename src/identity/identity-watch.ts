// The identity of a process that runs for longer than its certificate: reads the folder again when a file of it changes
// and tells its owner of a renewal, of one that is due, and of one that did not come. Connections are its owners' matter.

import { join } from 'node:path';
import type { Clock, Timer } from '../runtime/clock.ts';
import type { Randomness } from '../runtime/randomness.ts';
import { filePrint } from './file-print.ts';
import {
  assertValidAt,
  CA_FILE,
  CERT_FILE,
  type Identity,
  KEY_FILE,
  loadIdentity,
} from './folder.ts';
import { IdentityError } from './identity-error.ts';
import type { IdentitySource } from './identity-source.ts';

/** Between two looks at the folder. */
export const IDENTITY_LOOK_INTERVAL_MS = 1000;
/** A renewal is due at a random share of life in between, so that not all nodes ask at once. */
export const RENEWAL_DUE_SHARE = { least: 0.5, most: 0.7 } as const;
/** Of life: without a renewal its owner is told that the certificate ends. */
export const ENDING_SHARES = [0.8, 0.9, 0.95] as const;

export interface IdentityWatchEvents {
  /** New connections take it from now on. */
  onRenewed?(identity: Identity, before: Identity): void;
  /** Once a certificate: somebody should renew it now. */
  onDue?(identity: Identity): void;
  /** At each of ENDING_SHARES, and once when it has ended (leftMs <= 0). */
  onEnding?(identity: Identity, leftMs: number): void;
  /** The folder cannot be used as it is, once for each reason: what was read before goes on. */
  onFault?(error: IdentityError): void;
}

export interface IdentityWatchOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly events?: IdentityWatchEvents;
}

/** One certificate's life, UTC ms. */
interface Life {
  readonly dueUtcMs: number;
  readonly endingsUtcMs: readonly number[];
}

export class IdentityWatch implements IdentitySource {
  readonly #options: IdentityWatchOptions;
  #identity: Identity;
  #life: Life;
  #print: string;
  #told = 0;
  #isDueTold = false;
  #fault = '';
  #timer: Timer | undefined;

  /** @throws {IdentityError} when the folder cannot be used now: at a start that is the end, exit code 78 */
  constructor(options: IdentityWatchOptions) {
    this.#options = options;
    this.#print = printOf(options.folder);
    this.#identity = loadIdentity(options.folder, options.clock);
    this.#life = this.#lifeOf(this.#identity, this.#identity.notBeforeUtcMs);
    this.#schedule();
  }

  /** The folder's, as it is now. @throws {IdentityError} expired, when no renewal came */
  current(): Identity {
    this.#read();
    assertValidAt(this.#identity, this.#options.clock.nowMs());
    return this.#identity;
  }

  /** What was read last, valid or not; for status. */
  get last(): Identity {
    return this.#identity;
  }

  /** Looks at the folder at once, such as at SIGHUP. */
  reload(): void {
    this.#print = '';
    this.#read();
  }

  close(): void {
    this.#timer?.cancel();
  }

  #schedule(): void {
    this.#timer = this.#options.clock.setTimer(IDENTITY_LOOK_INTERVAL_MS, () => {
      this.#schedule();
      this.#read();
      this.#tell();
    });
  }

  /** Three stats when nothing has changed. */
  #read(): void {
    const { folder, clock, events } = this.#options;
    const print = printOf(folder);
    if (print === this.#print) return;
    try {
      const identity = loadIdentity(folder, clock);
      this.#print = print;
      this.#fault = '';
      this.#take(identity);
    } catch (error) {
      if (!(error instanceof IdentityError)) throw error;
      // Looked at again each time: the print stays the old one.
      if (error.message === this.#fault) return;
      this.#fault = error.message;
      events?.onFault?.(error);
    }
  }

  #take(identity: Identity): void {
    const before = this.#identity;
    if (sameFiles(identity, before)) return;
    if (!sameId(identity, before)) {
      const text = `${identity.folder} is of another identity now: restart to become it`;
      throw new IdentityError('no-spiffe-id', text);
    }
    this.#identity = identity;
    // A new one was made just now, however far back it is dated for clocks that differ.
    this.#life = this.#lifeOf(identity, this.#options.clock.nowMs());
    this.#told = 0;
    this.#isDueTold = false;
    this.#options.events?.onRenewed?.(identity, before);
  }

  #lifeOf({ notAfterUtcMs }: Identity, fromUtcMs: number): Life {
    const { least, most } = RENEWAL_DUE_SHARE;
    const lifeMs = notAfterUtcMs - fromUtcMs;
    const share = least + (most - least) * this.#options.randomness.unit();
    return {
      dueUtcMs: fromUtcMs + share * lifeMs,
      endingsUtcMs: [...ENDING_SHARES, 1].map((each) => fromUtcMs + each * lifeMs),
    };
  }

  #tell(): void {
    const { clock, events } = this.#options;
    const nowMs = clock.nowMs();
    const { dueUtcMs, endingsUtcMs } = this.#life;
    if (!this.#isDueTold && nowMs >= dueUtcMs) {
      this.#isDueTold = true;
      events?.onDue?.(this.#identity);
    }
    const passed = endingsUtcMs.filter((atMs) => nowMs >= atMs).length;
    if (passed <= this.#told) return;
    this.#told = passed;
    events?.onEnding?.(this.#identity, this.#identity.notAfterUtcMs - nowMs);
  }
}

function sameFiles(a: Identity, b: Identity): boolean {
  return a.certPem === b.certPem && a.keyPem === b.keyPem && a.caPem === b.caPem;
}

/** Its name and role are those under which the process is known. */
function sameId(a: Identity, b: Identity): boolean {
  const { trustDomain, role, name } = a.id;
  return trustDomain === b.id.trustDomain && role === b.id.role && name === b.id.name;
}

function printOf(folder: string): string {
  return [CA_FILE, CERT_FILE, KEY_FILE].map((file) => filePrint(join(folder, file))).join(' ');
}
