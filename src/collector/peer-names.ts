// Who the other end of a call is: the name in its verified certificate, else whatever the collector was
// told of the address, else the address. Certificates are read once a connection, not once a call.

import { certificateName } from '../identity/certificate-name.ts';
import type { Peer } from '../traffic/event.ts';

/** Client targets whose peer is remembered. */
export const TARGETS_MAX = 4096;

export interface PeerNamesOptions {
  /** Ours; undefined: no certificate is of our cluster. */
  readonly trustDomain?: string | undefined;
  /** Who owns `ip:port`, where whoever started the collector says so. */
  readonly nameOfAddress?: ((address: string) => string | undefined) | undefined;
}

/** What is known of a connection's certificate, once TLS has verified it. */
export interface AuthFacts {
  readonly sslPeerCertificate?: { readonly raw?: Uint8Array } | undefined;
}

export class PeerNames {
  readonly #options: PeerNamesOptions;
  readonly #byConnection = new WeakMap<object, Peer>();
  readonly #byTarget = new Map<string, Peer>();
  readonly #targets = new WeakMap<object, string>();

  constructor(options: PeerNamesOptions = {}) {
    this.#options = options;
  }

  /**
   * @param connection any object that lives as long as the connection and belongs to it alone
   * @param addressOf and
   * @param facts asked only for a connection that is new; null when nothing is verified
   */
  ofConnection(
    connection: object | undefined,
    addressOf: () => string,
    facts: () => AuthFacts | null,
  ): Peer {
    const known = connection === undefined ? undefined : this.#byConnection.get(connection);
    if (known !== undefined) return known;
    const address = addressOf();
    const der = facts()?.sslPeerCertificate?.raw;
    const name = der && certificateName(der, this.#options.trustDomain);
    const peer =
      name === undefined ? this.#uncertified(address) : { name, address, verified: true };
    if (connection !== undefined) this.#byConnection.set(connection, peer);
    return peer;
  }

  #uncertified(address: string): Peer {
    return { name: this.#options.nameOfAddress?.(address) ?? address, address, verified: false };
  }

  /**
   * The likely peer of a call that has no connection yet: the one that the last call to the same
   * target had. Verified only as long as that target has never shown another name.
   */
  ofTarget(target: string): Peer {
    return (
      this.#byTarget.get(target) ??
      this.#uncertified(target.replace(/^(?:dns|ipv4|ipv6):(?:\/\/\/?)?/, ''))
    );
  }

  /** Where a client's channel goes, asked once a channel. */
  targetOf(channel: object | undefined, ask: () => string): string {
    if (channel === undefined) return ask();
    const known = this.#targets.get(channel);
    if (known !== undefined) return known;
    const target = ask();
    this.#targets.set(channel, target);
    return target;
  }

  /** A call to `target` went to `peer`. */
  learnTarget(target: string, peer: Peer): void {
    const known = this.#byTarget.get(target);
    if (known === peer || (known?.name === peer.name && known.address === peer.address)) return;
    if (known === undefined && this.#byTarget.size >= TARGETS_MAX) this.#byTarget.clear();
    const changed = known !== undefined && known.name !== peer.name;
    this.#byTarget.set(target, changed ? { ...peer, verified: false } : peer);
  }
}
