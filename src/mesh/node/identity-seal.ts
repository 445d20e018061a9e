// Signs a node's link states by its leaf key and checks those of others: chain to our roots, validity, role, trust
// domain, the very name, not revoked, signature. Chains that held are remembered, so that a refresh costs one signature.

import { createHash, type KeyObject, type X509Certificate } from 'node:crypto';
import { readCertificates } from '../../identity/certificate.ts';
import { checkChain } from '../../identity/chain.ts';
import type { Identity } from '../../identity/folder.ts';
import type { IdentitySource } from '../../identity/identity-source.ts';
import { checkPeer } from '../../identity/peer-check.ts';
import { isSignedBy, type SignedBody, Signer } from '../../identity/signed-body.ts';
import type { Advertisement, LinkState } from '../../protocol/link-frame.ts';
import { decodeLinkState, encodeLinkState } from '../../protocol/mesh-codec.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { StateSeal } from './flooding.ts';

/** Leaves remembered, about 2 KiB each; more than the nodes of a mesh. The least recently used goes. */
export const KNOWN_LEAVES_MAX = 16_384;

export interface IdentitySealOptions {
  /** This node's; its ca.pem says whom it believes. */
  readonly identity: IdentitySource;
  readonly clock: Clock;
  /** Asked with each serial, lower case hexadecimal without leading zeros. */
  readonly isRevoked?: ((serial: string) => boolean) | undefined;
}

/** A leaf of a node of ours whose chain held. */
interface KnownLeaf {
  readonly node: string;
  readonly serial: string;
  readonly key: KeyObject;
  readonly notBeforeUtcMs: number;
  readonly notAfterUtcMs: number;
}

interface Refused {
  readonly refused: string;
}

interface Trust {
  readonly caPem: string;
  readonly trustDomain: string;
  readonly roots: readonly X509Certificate[];
}

export class IdentitySeal implements StateSeal {
  readonly #options: IdentitySealOptions;
  /** By the SHA-256 of its certificates. */
  readonly #known = new Map<string, KnownLeaf>();
  #signer: { readonly certPem: string; readonly signer: Signer };
  #trust: Trust;

  /** @throws {IdentityError} when the identity cannot be used now */
  constructor(options: IdentitySealOptions) {
    this.#options = options;
    const identity = options.identity.current();
    this.#signer = { certPem: identity.certPem, signer: new Signer(identity) };
    this.#trust = trustOf(identity);
  }

  get knownLeaves(): number {
    return this.#known.size;
  }

  /** By the identity of now; by the last good one when it cannot be used, which the others then refuse. */
  seal(state: LinkState): Advertisement {
    this.#refresh();
    return { kind: 'advertisement', ...this.#signer.signer.sign(encodeLinkState(state)) };
  }

  open(frame: Advertisement): LinkState | Refused {
    this.#refresh();
    const leaf = this.#leafOf(frame);
    if ('refused' in leaf) return leaf;
    const { clock, isRevoked } = this.#options;
    const nowMs = clock.nowMs();
    if (nowMs > leaf.notAfterUtcMs || nowMs < leaf.notBeforeUtcMs)
      return { refused: `a certificate of ${leaf.node} is expired or not valid yet` };
    if (isRevoked?.(leaf.serial)) return { refused: `the certificate of ${leaf.node} is revoked` };
    if (!isSignedBy(frame, leaf.key)) return { refused: 'its signature does not hold' };
    const state = decoded(frame.body);
    if ('refused' in state || state.node === leaf.node) return state;
    return { refused: `${leaf.node} speaks for ${state.node}` };
  }

  isRevoked(frame: Advertisement): boolean {
    const leaf = this.#leafOf(frame);
    return 'serial' in leaf && this.#options.isRevoked?.(leaf.serial) === true;
  }

  #leafOf({ certificates }: SignedBody): KnownLeaf | Refused {
    const print = fingerprint(certificates);
    const held = this.#known.get(print) ?? this.#check(certificates);
    if ('refused' in held) return held;
    this.#known.delete(print);
    this.#known.set(print, held);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KNOWN_LEAVES_MAX) break;
      this.#known.delete(oldest);
    }
    return held;
  }

  #check(certificates: readonly Uint8Array[]): KnownLeaf | Refused {
    const { trustDomain, roots } = this.#trust;
    const chain = checkChain(certificates, roots);
    if (!chain.ok) return { refused: chain.reason };
    const { first, notBeforeUtcMs, notAfterUtcMs } = chain;
    const check = checkPeer(first, { trustDomain, roles: ['node'] }, this.#options.clock.nowMs());
    if (!check.ok) return { refused: check.reason };
    const { id, certSerial: serial } = check;
    return { node: id.name, serial, key: first.publicKey, notBeforeUtcMs, notAfterUtcMs };
  }

  /** A renewed certificate signs; other roots may not believe what the former did. */
  #refresh(): void {
    let identity: Identity;
    try {
      identity = this.#options.identity.current();
    } catch {
      return;
    }
    if (identity.certPem !== this.#signer.certPem)
      this.#signer = { certPem: identity.certPem, signer: new Signer(identity) };
    if (identity.caPem === this.#trust.caPem) return;
    this.#trust = trustOf(identity);
    this.#known.clear();
  }
}

function trustOf({ caPem, id }: Identity): Trust {
  return { caPem, trustDomain: id.trustDomain, roots: readCertificates(caPem) };
}

function fingerprint(certificates: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const der of certificates) hash.update(`${der.length}:`).update(der);
  return hash.digest('base64');
}

function decoded(body: Uint8Array): LinkState | Refused {
  try {
    return decodeLinkState(body);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return { refused: `its link state cannot be read: ${error.message}` };
  }
}
