// What all events of a call have in common: direction, method and peer, with their encoded form and
// their counters. Labels are interned, so that a call costs one look-up and an event none.

import { encodeLabel } from '../protocol/event-encoder.ts';
import { Direction, type Peer } from '../traffic/event.ts';
import { METHOD_MAX_LENGTH, PEER_MAX_LENGTH } from './limits.ts';
import type { PayloadPlan } from './payload-policy.ts';
import type { Series, Statistics } from './statistics.ts';

/** Interned labels; when there are more, all are forgotten and made again as they are needed. */
export const LABELS_MAX = 8192;
/** Methods of one connection that are found by the short cut. */
const METHODS_OF_PEER_MAX = 256;

export class Label {
  readonly direction: Direction;
  readonly method: string;
  readonly peer: Peer;
  readonly encoded: Uint8Array;
  readonly #statistics: Statistics;
  #series: Series | undefined;
  /** What to do with request and response payloads; made at the first message. */
  requestPlan: PayloadPlan | undefined;
  responsePlan: PayloadPlan | undefined;

  constructor(direction: Direction, method: string, peer: Peer, statistics: Statistics) {
    this.direction = direction;
    this.method = method;
    this.peer = peer;
    this.encoded = encodeLabel(method, peer);
    this.#statistics = statistics;
  }

  /** Where its calls are counted; made when there is something to count. */
  get series(): Series {
    const { direction, method, peer } = this;
    this.#series ??= this.#statistics.series(direction, method, seriesPeer(direction, peer));
    return this.#series;
  }
}

/**
 * A client that nobody knows by name has a port of its own for each connection: as a series each would
 * take a place that is never free again. The port of a server tells which one it is.
 */
function seriesPeer(direction: Direction, { name, address, verified }: Peer): string {
  const isAddress = verified !== true && name === address;
  return isAddress && direction === Direction.Inbound ? name.replace(/(?<!:):\d+$/, '') : name;
}

export class Labels {
  readonly #statistics: Statistics;
  readonly #labels = new Map<string, Label>();
  /** Short cut: the taps use one peer object for a connection, and one string for a method. */
  readonly #ofPeer = new WeakMap<Peer, Map<string, Label>>();

  constructor(statistics: Statistics) {
    this.#statistics = statistics;
  }

  /** @param method `package.Service/Method`; over-long texts are cut */
  label(direction: Direction, method: string, peer: Peer): Label {
    const ofPeer = this.#ofPeer.get(peer);
    const known = ofPeer?.get(method);
    if (known !== undefined && known.direction === direction) return known;
    const label = this.#intern(direction, method, peer);
    if (ofPeer === undefined) this.#ofPeer.set(peer, new Map([[method, label]]));
    else if (ofPeer.size < METHODS_OF_PEER_MAX) ofPeer.set(method, label);
    return label;
  }

  #intern(direction: Direction, method: string, peer: Peer): Label {
    const key = `${direction}${peer.verified ? 'v' : 'u'}${method}\0${peer.name}\0${peer.address}`;
    const known = this.#labels.get(key);
    if (known !== undefined) return known;
    const cutMethod = cut(method, METHOD_MAX_LENGTH);
    const cutPeer = {
      name: cut(peer.name, PEER_MAX_LENGTH),
      address: cut(peer.address, PEER_MAX_LENGTH),
      verified: peer.verified === true,
    };
    const label = new Label(direction, cutMethod, cutPeer, this.#statistics);
    if (this.#labels.size >= LABELS_MAX) this.#labels.clear();
    this.#labels.set(key, label);
    return label;
  }
}

/** Half of a surrogate pair, from a tap or from the cut, would make a report that nobody can decode. */
function cut(text: string, maxLength: number): string {
  return String(text).slice(0, maxLength).toWellFormed();
}
