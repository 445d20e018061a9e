// What a caller may read, from the SPIFFE role in its certificate (docs/contract.md): auditors
// everything, observers and other nodes metadata, services nothing. Over plaintext nobody is known.

import type { IdentitySource } from '../identity/identity-source.ts';
import { checkPeer, type PeerCheck } from '../identity/peer-check.ts';
import { formatSpiffeId, ROLES, type Role } from '../identity/spiffe.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Caller } from './served-call.ts';

const IPV4_IN_IPV6 = /^::ffff:(?=\d)/;
const NO_TLS =
  'no payloads over plaintext: use grpcs:// or wss://, or start the collector insecure';
/** Roles that may connect at all; what they may read is decided per role. */
const CONNECTING_ROLES: readonly Role[] = ROLES;

/** What its certificate says, and from where. */
type Holder = Pick<Caller, 'spiffeId' | 'certSerial' | 'address'>;
const NOBODY = { spiffeId: '', certSerial: '' };

/** @param check of the caller's certificate against CONNECTING_ROLES */
function certifiedCaller(check: PeerCheck, address: string): Caller {
  if (!check.ok) return refusedCaller('unknown', check.reason, { ...NOBODY, address });
  const { role, name } = check.id;
  const holder = { spiffeId: formatSpiffeId(check.id), certSerial: check.certSerial, address };
  if (role === 'service')
    return refusedCaller(name, 'the role service may not read traffic', holder);
  return {
    ...holder,
    name,
    share: `${role}/${name}`,
    mayRead: true,
    refusal: '',
    // A node's certificate lies on a host that runs services: it must not open the others' payloads.
    payloadRefusal: role === 'auditor' ? '' : `the role ${role} reads metadata only`,
    validUntilUtcMs: check.certNotAfterUtcMs,
  };
}

function refusedCaller(name: string, refusal: string, holder: Holder): Caller {
  const nothing = { mayRead: false, refusal, payloadRefusal: refusal, validUntilUtcMs: 0 };
  return { name, share: name, ...holder, ...nothing };
}

/** @param insecure whoever started the collector said that plaintext callers may read payloads */
function plaintextCaller(insecure: boolean, address: string): Caller {
  return {
    ...NOBODY,
    address,
    name: 'plaintext',
    share: address,
    mayRead: true,
    refusal: '',
    payloadRefusal: insecure ? '' : NO_TLS,
    validUntilUtcMs: Number.POSITIVE_INFINITY,
  };
}

export interface CallersOptions {
  /** undefined: plaintext. */
  readonly identity: IdentitySource | undefined;
  readonly insecure: boolean;
  readonly clock: Clock;
  /** Asked with the serial of each certificate at each call. */
  readonly isRevoked?: ((serial: string) => boolean) | undefined;
}

/**
 * Knows the callers of one listener. The trust domain is read once, for it stays as long as the node's
 * name does: a folder that cannot be read later is the handshake's matter and never a call's.
 */
export class Callers {
  readonly #clock: Clock;
  readonly #insecure: boolean;
  readonly #trustDomain: string | undefined;
  readonly #isRevoked: ((serial: string) => boolean) | undefined;

  /** @throws IdentityError when the identity cannot be used now */
  constructor({ identity, insecure, clock, isRevoked }: CallersOptions) {
    this.#isRevoked = isRevoked;
    this.#clock = clock;
    this.#insecure = insecure;
    this.#trustDomain = identity?.current().id.trustDomain;
  }

  /**
   * Asked at each call. Never throws.
   * @param certificate the peer's leaf as DER, which TLS has verified @param from its IP address
   */
  of(certificate: Uint8Array | undefined, from: string): Caller {
    const address = from.replace(IPV4_IN_IPV6, '');
    const trustDomain = this.#trustDomain;
    if (trustDomain === undefined) return plaintextCaller(this.#insecure, address);
    if (certificate === undefined) {
      return refusedCaller('unknown', 'no verified certificate', { ...NOBODY, address });
    }
    const isRevoked = this.#isRevoked;
    const expected = { trustDomain, roles: CONNECTING_ROLES, isRevoked };
    return certifiedCaller(checkPeer(certificate, expected, this.#clock.nowMs()), address);
  }
}
