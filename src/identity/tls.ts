// TLS 1.3 settings made from an identity, for node:tls, node:https and ws: mutual, roots from the
// identity folder only, peers known by SPIFFE id. It opens no socket.

import {
  type ConnectionOptions,
  createSecureContext,
  type PeerCertificate,
  type SecureContextOptions,
  type TLSSocket,
  type TlsOptions,
} from 'node:tls';
import type { Clock } from '../runtime/clock.ts';
import type { Identity } from './folder.ts';
import { IdentityError } from './identity-error.ts';
import type { IdentitySource } from './identity-source.ts';
import { checkPeer, type PeerExpectation } from './peer-check.ts';
import { formatSpiffeId } from './spiffe.ts';

/** The post-quantum hybrid group (needs OpenSSL 3.5); alone, it refuses who has it not. */
export const PQ_GROUP = 'X25519MLKEM768';
/**
 * Post-quantum hybrid first, then the classical groups, with a key share (`*`, OpenSSL 3.5's
 * SSL_CTX_set1_groups_list) of the first two: a server without the hybrid need not ask again: HTTP/2
 * breaks on the TLS server of Node 20 when it has asked again and has an SNICallback.
 */
const PREFERRED_GROUPS = `*${PQ_GROUP}:*X25519:P-256:P-384`;

let groups: string | undefined;

/** The groups to offer: with X25519MLKEM768 where this runtime has it, else the runtime's own. */
export function keyExchangeGroups(): string {
  if (groups !== undefined) return groups;
  try {
    createSecureContext({ ecdhCurve: PREFERRED_GROUPS });
    groups = PREFERRED_GROUPS;
  } catch {
    groups = 'auto';
  }
  return groups;
}

/** @param groups for the key exchange, in OpenSSL's form */
export function secureContextOptions(
  identity: Identity,
  groups: string = keyExchangeGroups(),
): SecureContextOptions {
  return {
    ca: identity.caPem,
    cert: identity.certPem,
    key: identity.keyPem,
    minVersion: 'TLSv1.3',
    ecdhCurve: groups,
  };
}

/** For `checkServerIdentity`: refuses a peer that is not the expected one, whatever host it has. */
export function serverIdentityCheck(
  expected: PeerExpectation,
  clock: Clock,
): (host: string, certificate: PeerCertificate) => Error | undefined {
  return (_host, certificate) => {
    const check = checkPeer(certificate.raw, expected, clock.nowMs());
    return check.ok
      ? undefined
      : new IdentityError('peer-refused', `peer refused: ${check.reason}`);
  };
}

/**
 * Client side of node:tls, https.request and ws. The SNI is the expected name or the trust domain,
 * never an address: a server that sees one reads its folder again.
 */
export function clientTlsOptions(
  identity: Identity,
  expected: PeerExpectation,
  clock: Clock,
  groups?: string,
): ConnectionOptions {
  return {
    ...secureContextOptions(identity, groups),
    servername: expected.name ?? expected.trustDomain,
    checkServerIdentity: serverIdentityCheck(expected, clock),
    rejectUnauthorized: true,
  };
}

function isSameIdentity(a: Identity, b: Identity): boolean {
  return a.certPem === b.certPem && a.caPem === b.caPem && a.keyPem === b.keyPem;
}

/**
 * Server side of node:tls, node:https and node:http2: asks for a client certificate and refuses a
 * connection without a valid one. The folder is read again for each connection that sends an SNI
 * (every meshscope client does); `onIdentity` tells of a
 * renewed one, so that the owner can renew the context of the others.
 */
export function serverTlsOptions(
  source: IdentitySource,
  onIdentity?: (identity: Identity) => void,
  groups?: string,
): TlsOptions {
  let last = source.current();
  const first = secureContextOptions(last, groups);
  let context = createSecureContext(first);
  return {
    ...first,
    requestCert: true,
    rejectUnauthorized: true,
    SNICallback: (_name, done) => {
      try {
        const identity = source.current();
        if (!isSameIdentity(identity, last)) {
          context = createSecureContext(secureContextOptions(identity, groups));
          last = identity;
          onIdentity?.(identity);
        }
        done(null, context);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  };
}

/** What a handshake gave; the fields of `TlsFacts` in src/traffic. */
export interface TlsSession {
  readonly protocol: string;
  readonly cipher: string;
  /** Key exchange group; '' when the runtime does not tell (a server never knows). */
  readonly group: string;
  readonly peerSpiffeId: string;
  readonly certNotBeforeUtcMs: number;
  readonly certNotAfterUtcMs: number;
  /** Lower case hexadecimal without leading zeros. */
  readonly certSerial: string;
}

/** Reads the facts of a connection after its handshake and `check`. */
export function tlsSession(socket: TLSSocket, expected: PeerExpectation, clock: Clock): TlsSession {
  const check = checkPeer(socket.getPeerCertificate().raw, expected, clock.nowMs());
  const key = socket.getEphemeralKeyInfo();
  const group = key !== null && 'name' in key ? key.name : '';
  return {
    protocol: socket.getProtocol() ?? '',
    cipher: socket.getCipher().name,
    group: group || (key !== null && 'type' in key ? String(key.type) : ''),
    peerSpiffeId: check.ok ? formatSpiffeId(check.id) : '',
    certNotBeforeUtcMs: check.ok ? check.certNotBeforeUtcMs : 0,
    certNotAfterUtcMs: check.ok ? check.certNotAfterUtcMs : 0,
    certSerial: check.ok ? check.certSerial : '',
  };
}
