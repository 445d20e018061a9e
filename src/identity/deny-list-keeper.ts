// The deny-list that a node goes by: the newest one that holds, from its file or from a neighbour, kept across restarts.
// An older one never replaces it, so that nobody can bring a revoked certificate back.

import type { X509Certificate } from 'node:crypto';
import type { DenyList } from '../protocol/link-frame.ts';
import type { Clock } from '../runtime/clock.ts';
import { readCertificates } from './certificate.ts';
import { checkDenyList } from './deny-list.ts';
import { readDenyListFile, writeDenyListFile } from './deny-list-file.ts';
import { filePrint } from './file-print.ts';
import type { Identity } from './folder.ts';
import { IdentityError } from './identity-error.ts';
import type { IdentitySource } from './identity-source.ts';

export interface DenyListKeeperOptions {
  /** Its ca.pem and trust domain say whom to believe. */
  readonly identity: IdentitySource;
  readonly clock: Clock;
  /** Where the newest list is kept; undefined: in memory alone. */
  readonly file?: string | undefined;
  /** A newer list counts from now on: connections of revoked certificates are closed by who hears this. */
  readonly onNewer?: (list: DenyList, isRevoked: (serial: string) => boolean) => void;
  /** The file cannot be read or written: the list counts all the same, until the next start. */
  readonly onFault?: (error: IdentityError) => void;
}

export type Offered =
  | { readonly kind: 'newer' | 'same' | 'older' }
  | { readonly kind: 'refused'; readonly reason: string };

interface Held {
  readonly list: DenyList;
  readonly sequence: number;
  readonly serials: ReadonlySet<string>;
}

export class DenyListKeeper {
  readonly #options: DenyListKeeperOptions;
  #held: Held | undefined;
  #roots: readonly X509Certificate[] = [];
  #rootsPem = '';
  /** Of the file as it was read or written last. */
  #print = '';
  /** Lists that did not hold. */
  refused = 0;

  /** @throws {IdentityError} when the identity or the file cannot be used: a node without its list would let all in */
  constructor(options: DenyListKeeperOptions) {
    this.#options = options;
    if (options.file !== undefined) this.#print = filePrint(options.file);
    const kept = options.file === undefined ? undefined : readDenyListFile(options.file);
    const taken = kept === undefined ? undefined : this.#take(kept, options.identity.current());
    if (taken?.kind !== 'refused') return;
    const text = `the deny-list ${options.file} is refused: ${taken.reason}`;
    throw new IdentityError('malformed', `${text}; put the authority's newest there`);
  }

  /** The newest list, for neighbours that have none or an older one. */
  get latest(): DenyList | undefined {
    return this.#held?.list;
  }

  /** Of the newest list; 0 for none. */
  get sequence(): number {
    return this.#held?.sequence ?? 0;
  }

  get serials(): number {
    return this.#held?.serials.size ?? 0;
  }

  /** @param serial lower case hexadecimal without leading zeros */
  readonly isRevoked = (serial: string): boolean => this.#held?.serials.has(serial) ?? false;

  /** A list that somebody brought. Never throws. @param list may be a view: what is kept is a copy */
  offer(list: DenyList): Offered {
    const taken = this.#judge(list);
    if (taken.kind === 'refused') this.refused++;
    if (taken.kind === 'newer') this.#keep();
    return taken;
  }

  /** Reads its file again when it was replaced. */
  look(): Offered | undefined {
    const { file } = this.#options;
    if (file === undefined || filePrint(file) === this.#print) return undefined;
    return this.reload();
  }

  /** Reads its file again, which a person may have replaced. */
  reload(): Offered | undefined {
    const { file, onFault } = this.#options;
    if (file === undefined) return undefined;
    this.#print = filePrint(file);
    try {
      const found = readDenyListFile(file);
      const taken = found === undefined ? undefined : this.#judge(found);
      if (taken?.kind === 'refused') this.refused++;
      // A person has put an older one there, or one that does not hold: the next start would go by it.
      if (taken?.kind === 'older' || taken?.kind === 'refused') this.#keep();
      return taken;
    } catch (error) {
      onFault?.(error as IdentityError);
      return undefined;
    }
  }

  #judge(list: DenyList): Offered {
    try {
      return this.#take(list, this.#options.identity.current());
    } catch (error) {
      if (!(error instanceof IdentityError)) throw error;
      return { kind: 'refused', reason: `our own identity cannot be used: ${error.message}` };
    }
  }

  #take(list: DenyList, { id, caPem }: Identity): Offered {
    const { clock, onNewer } = this.#options;
    if (caPem !== this.#rootsPem) {
      this.#roots = readCertificates(caPem);
      this.#rootsPem = caPem;
    }
    const trust = { trustDomain: id.trustDomain, roots: this.#roots };
    const checked = checkDenyList(list, trust, clock.nowMs());
    if (!checked.ok) return { kind: 'refused', reason: checked.reason };
    const { sequence, serials } = checked.body;
    const held = this.#held;
    if (held !== undefined && sequence < held.sequence) return { kind: 'older' };
    if (held !== undefined && sequence === held.sequence) return { kind: 'same' };
    this.#held = { list: copied(list), sequence, serials: new Set(serials) };
    onNewer?.(this.#held.list, this.isRevoked);
    return { kind: 'newer' };
  }

  #keep(): void {
    const { file, onFault } = this.#options;
    if (file === undefined || this.#held === undefined) return;
    try {
      writeDenyListFile(file, this.#held.list);
      this.#print = filePrint(file);
    } catch (error) {
      onFault?.(error as IdentityError);
    }
  }
}

function copied(list: DenyList): DenyList {
  return {
    kind: 'deny-list',
    body: Uint8Array.from(list.body),
    signature: Uint8Array.from(list.signature),
    certificates: list.certificates.map((der) => Uint8Array.from(der)),
  };
}
