// Brings the newest deny-list to every node: what is newer goes on to all neighbours, who comes up gets it, who is behind
// gets it back. A link to a node whose certificate is on the list is closed.

import type { DenyListKeeper } from '../../identity/deny-list-keeper.ts';
import type { DenyList } from '../../protocol/link-frame.ts';
import type { LinkTable } from './link-table.ts';

export interface DenySpreadOptions {
  readonly keeper: DenyListKeeper;
  readonly links: Pick<LinkTable, 'get' | 'neighbours' | 'send'>;
  /** Somebody brought one that does not hold. */
  readonly onRefused?: (neighbour: string, reason: string) => void;
}

export class DenySpread {
  readonly #options: DenySpreadOptions;

  constructor(options: DenySpreadOptions) {
    this.#options = options;
  }

  receive(list: DenyList, from: string): void {
    const { keeper, onRefused } = this.#options;
    const offered = keeper.offer(list);
    if (offered.kind === 'older') this.#send(from);
    else if (offered.kind === 'refused') onRefused?.(from, offered.reason);
  }

  /** For the keeper's `onNewer`, whoever brought it: everybody gets it, before links are closed by it. */
  spread(): void {
    const { links } = this.#options;
    for (const neighbour of links.neighbours) this.#send(neighbour);
    for (const neighbour of links.neighbours) this.#enforce(neighbour);
  }

  /** It has come up; its certificate was looked at before the list came, it may be. */
  greet(neighbour: string): void {
    this.#send(neighbour);
    this.#enforce(neighbour);
  }

  #send(neighbour: string): void {
    const { keeper, links } = this.#options;
    if (keeper.latest !== undefined) links.send(neighbour, keeper.latest);
  }

  #enforce(neighbour: string): void {
    const { keeper, links } = this.#options;
    const link = links.get(neighbour);
    if (link === undefined || !keeper.isRevoked(link.peer.certSerial)) return;
    link.close({ cause: 'refused', text: `the certificate of ${neighbour} is revoked` });
  }
}
