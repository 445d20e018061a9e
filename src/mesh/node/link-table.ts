// The links of a node by neighbour: at most one each. When both ends dialled at once, the link that the lower name
// dialled stays, so that both keep the same one; a later one from the same dialler or from a restarted node replaces it.

import type { Ack, Advertisement, DenyList, Transfer } from '../../protocol/link-frame.ts';
import type { Neighbours } from '../delivery/forwarder.ts';
import type { CarriedFrame } from '../link/link.ts';
import { LinkCore, type LinkOptions } from '../link/link-core.ts';
import { TRANSFER_HEAD_MAX_BYTES } from '../link/link-limits.ts';
import type { Transport, TransportClose } from '../link/transport.ts';

export interface LinkTableEvents {
  onUp(neighbour: string): void;
  /** Another link to the same neighbour, perhaps to another process of it: what was on its way over the old one may be lost. */
  onReplaced(neighbour: string): void;
  onFrame(frame: CarriedFrame, neighbour: string, link: LinkCore): void;
  onWritable(neighbour: string): void;
  onDraining(neighbour: string, reason: string): void;
  /** Another link should take the place of the one that this node dialled. */
  onExpiring(neighbour: string): void;
  /** `replaced`: there is another link to the same neighbour, which takes what was unanswered. */
  onDown(
    neighbour: string,
    close: TransportClose,
    unanswered: readonly Transfer[],
    replaced: boolean,
  ): void;
  /** It ended before it was up, and there is no other. */
  onFailed(neighbour: string, close: TransportClose): void;
}

export interface LinkSettings
  extends Pick<LinkOptions, 'node' | 'incarnation' | 'clock' | 'soon' | 'limits'> {
  readonly events?: {
    /** Two processes have the name of a neighbour: their addresses, of the one that stays first. */
    onTwins?(neighbour: string, addresses: readonly [string, string]): void;
  };
}

/** A link that another has taken the place of, of renewed certificates: until it drains, and then until its end at most. */
const SUPERSEDED_MS = 500;
const SUPERSEDED_DRAIN_MS = 5000;

/** Of a link to a neighbour that the configuration has no more, or at another address. */
const LEAVE_DRAIN_MS = 5000;

const REPLACED: TransportClose = { cause: 'closed', text: 'another link took its place' };

export class LinkTable implements Neighbours {
  readonly #settings: LinkSettings;
  readonly #events: LinkTableEvents;
  readonly #up = new Map<string, LinkCore>();
  /** Also those that have not said Hello. */
  readonly #all = new Map<LinkCore, Transport>();
  /** By neighbour, the process whose link another process of its name has ended: a restart never brings it back. */
  readonly #displaced = new Map<string, bigint | undefined>();
  readonly #twins = new Set<string>();

  constructor(settings: LinkSettings, events: LinkTableEvents) {
    this.#settings = settings;
    this.#events = events;
  }

  /** Takes a connection; the link counts from `onUp` on. */
  add(transport: Transport): LinkCore {
    const neighbour = transport.peer.node;
    const link: LinkCore = new LinkCore({
      ...this.#settings,
      transport,
      events: {
        onUp: () => this.#onUp(link, neighbour),
        onFrame: (frame) => this.#events.onFrame(frame, neighbour, link),
        onWritable: () => {
          if (this.#up.get(neighbour) === link) this.#events.onWritable(neighbour);
        },
        onDraining: (reason) => {
          if (this.#up.get(neighbour) === link) this.#events.onDraining(neighbour, reason);
        },
        onExpiring: () => this.#events.onExpiring(neighbour),
        onClosed: (close, unanswered) => this.#onClosed(link, neighbour, close, unanswered),
      },
    });
    this.#all.set(link, transport);
    link.start();
    return link;
  }

  #onUp(link: LinkCore, neighbour: string): void {
    const held = this.#up.get(neighbour);
    if (held !== undefined && this.#isTwin(link, held)) {
      this.#refuseTwin(link, held);
      return;
    }
    if (held !== undefined && !this.#replaces(link, held)) {
      link.close(REPLACED);
      return;
    }
    if (held !== undefined && !isSameProcess(link, held))
      this.#displaced.set(neighbour, held.peerHello?.incarnation);
    this.#up.set(neighbour, link);
    if (held !== undefined) this.#supersede(held, link);
    if (held === undefined) this.#events.onUp(neighbour);
    else this.#events.onReplaced(neighbour);
  }

  /** It had the place before, and is alive: the two would take it from each other for ever. */
  #isTwin(link: LinkCore, held: LinkCore): boolean {
    if (held.phase !== 'up' || isSameProcess(link, held)) return false;
    const { incarnation } = link.peerHello ?? {};
    return incarnation !== undefined && this.#displaced.get(link.peer.node) === incarnation;
  }

  #refuseTwin(link: LinkCore, held: LinkCore): void {
    const { node, address } = link.peer;
    const addresses = [held.peer.address, address] as const;
    link.close({
      cause: 'refused',
      text: `two nodes say they are ${node}: ${addresses.join(' and ')}`,
    });
    if (this.#twins.has(node)) return;
    this.#twins.add(node);
    this.#settings.events?.onTwins?.(node, addresses);
  }

  /**
   * What is under way on one whose certificates are renewed ends there; the neighbour may see the new one a moment later,
   * and gives its own to the old one until then.
   */
  #supersede(held: LinkCore, link: LinkCore): void {
    const isRenewal = held.isExpiring || held.peer.certSerial !== link.peer.certSerial;
    if (!isRenewal || held.phase !== 'up' || !isSameProcess(link, held)) held.close(REPLACED);
    else
      this.#settings.clock.setTimer(SUPERSEDED_MS, () =>
        held.drain(REPLACED.text, SUPERSEDED_DRAIN_MS),
      );
  }

  #replaces(link: LinkCore, held: LinkCore): boolean {
    if (held.phase !== 'up') return true;
    if (!isSameProcess(link, held)) return true;
    const dialled = this.#all.get(link)?.dialled;
    if (dialled === this.#all.get(held)?.dialled) return true;
    const lowerIsSelf = this.#settings.node < link.peer.node;
    return dialled === lowerIsSelf;
  }

  #onClosed(
    link: LinkCore,
    neighbour: string,
    close: TransportClose,
    unanswered: readonly Transfer[],
  ): void {
    this.#all.delete(link);
    const held = this.#up.get(neighbour);
    if (held === link) this.#up.delete(neighbour);
    if (held === link || unanswered.length > 0)
      this.#events.onDown(neighbour, close, unanswered, held !== undefined && held !== link);
    else if (held === undefined) this.#events.onFailed(neighbour, close);
  }

  get(neighbour: string): LinkCore | undefined {
    return this.#up.get(neighbour);
  }

  get neighbours(): readonly string[] {
    return [...this.#up.keys()];
  }

  isUp(neighbour: string, envelopeBytes = 0): boolean {
    const link = this.#up.get(neighbour);
    if (link?.phase !== 'up') return false;
    return envelopeBytes + TRANSFER_HEAD_MAX_BYTES <= link.frameBytesMax;
  }

  send(neighbour: string, frame: Transfer | Ack | Advertisement | DenyList): boolean {
    return this.#up.get(neighbour)?.send(frame) ?? false;
  }

  /** Says that this node shuts down; each link closes when nothing is unanswered on it, at most after `timeoutMs`. */
  drain(reason: string, timeoutMs: number): void {
    for (const link of this.#all.keys()) link.drain(reason, timeoutMs);
  }

  /** The neighbour is not wanted any more, or elsewhere: what is under way to it ends first. */
  leave(neighbour: string): void {
    const reason = `${neighbour} was taken from the neighbours of ${this.#settings.node}`;
    for (const link of [...this.#all.keys()])
      if (link.peer.node === neighbour) link.drain(reason, LEAVE_DRAIN_MS);
  }

  close(close: TransportClose): void {
    for (const link of [...this.#all.keys()]) link.close(close);
  }
}

function isSameProcess(a: LinkCore, b: LinkCore): boolean {
  return a.peerHello?.incarnation === b.peerHello?.incarnation;
}
