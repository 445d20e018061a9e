// Who the other end of a call is: the name in its verified certificate, else the node that owns the
// address, else the address. Certificates are read once a connection, not once a call.

import { X509Certificate } from 'node:crypto';
import { certificateSpiffeId } from '../identity/certificate.ts';
import type { Peer } from '../traffic/event.ts';

/** Client targets whose peer is remembered. */
export const TARGETS_MAX = 4096;

/** What grpc-js tells of a connection's certificate. */
export interface AuthFacts {
  readonly sslPeerCertificate?: { readonly raw?: Uint8Array } | undefined;
}

export class PeerNames {
  readonly #nameOfAddress: (address: string) => string | undefined;
  readonly #byConnection = new WeakMap<object, Peer>();
  readonly #byTarget = new Map<string, Peer>();
  readonly #targets = new WeakMap<object, string>();

  /** @param nameOfAddress the node that owns `ip:port`, when somebody knows */
  constructor(nameOfAddress: (address: string) => string | undefined = () => undefined) {
    this.#nameOfAddress = nameOfAddress;
  }

  /**
   * @param connection any object that lives as long as the connection and belongs to it alone
   * @param addressOf and
   * @param facts asked only for a connection that is new
   */
  ofConnection(
    connection: object | undefined,
    addressOf: () => string,
    facts: () => AuthFacts | null,
  ): Peer {
    const known = connection === undefined ? undefined : this.#byConnection.get(connection);
    if (known !== undefined) return known;
    const address = addressOf();
    const name = certifiedName(facts()?.sslPeerCertificate?.raw);
    const peer =
      name === undefined ? this.#uncertified(address) : { name, address, verified: true };
    if (connection !== undefined) this.#byConnection.set(connection, peer);
    return peer;
  }

  #uncertified(address: string): Peer {
    return { name: this.#nameOfAddress(address) ?? address, address, verified: false };
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

/** SPIFFE name of a meshscope identity, else the first URI or DNS name, else the common name. */
function certifiedName(der: Uint8Array | undefined): string | undefined {
  if (der === undefined) return undefined;
  const certificate = new X509Certificate(der);
  const spiffe = certificateSpiffeId(certificate);
  if (spiffe.ok) return spiffe.id.name;
  const alternative = /(?:URI|DNS):([^,"]+)/.exec(certificate.subjectAltName ?? '');
  return alternative?.[1] ?? /^CN=(.+)$/m.exec(certificate.subject)?.[1];
}
