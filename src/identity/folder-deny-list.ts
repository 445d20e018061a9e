// The deny-list in the identity folder of somebody who only asks: read again when it was replaced, for each connection that
// begins. Unlike a node's it is not kept, passed on or written.

import { join } from 'node:path';
import { readCertificates } from './certificate.ts';
import { checkDenyList } from './deny-list.ts';
import { DENY_LIST_FILE, readDenyListFile } from './deny-list-file.ts';
import { filePrint } from './file-print.ts';
import type { Identity } from './folder.ts';
import { IdentityError } from './identity-error.ts';

export class FolderDenyList {
  readonly #path: string;
  #print = '';
  #sequence = 0;
  #serials: ReadonlySet<string> = new Set();

  constructor(folder: string) {
    this.#path = join(folder, DENY_LIST_FILE);
  }

  /** @param serial lower case hexadecimal without leading zeros */
  readonly isRevoked = (serial: string): boolean => this.#serials.has(serial);

  /** An older list does not replace a newer one, nor does none. @throws {IdentityError} unreadable, malformed */
  look({ caPem, id }: Identity, nowMs: number): void {
    const print = filePrint(this.#path);
    if (print === this.#print) return;
    const list = readDenyListFile(this.#path);
    if (list !== undefined) {
      const trust = { trustDomain: id.trustDomain, roots: readCertificates(caPem) };
      const checked = checkDenyList(list, trust, nowMs);
      if (!checked.ok) {
        const text = `the deny-list ${this.#path} is refused: ${checked.reason}`;
        throw new IdentityError('malformed', `${text}; put the authority's newest there`);
      }
      const { sequence, serials } = checked.body;
      if (sequence >= this.#sequence) {
        this.#sequence = sequence;
        this.#serials = new Set(serials);
      }
    }
    this.#print = print;
  }
}
