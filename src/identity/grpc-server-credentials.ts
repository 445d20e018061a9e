// Server credentials for @grpc/grpc-js: mutual TLS 1.3 with the folder read again per connection,
// and the name behind a call. A subclass, because createSsl cannot set the version. A test guards it.

import type { SecureServerOptions } from 'node:http2';
import type { PeerCertificate } from 'node:tls';
import { ServerCredentials } from '@grpc/grpc-js';
import type { Identity } from './folder.ts';
import type { IdentitySource } from './identity-source.ts';
import { checkPeer, type PeerCheck, type PeerExpectation } from './peer-check.ts';
import { secureContextOptions, serverTlsOptions } from './tls.ts';

class IdentityServerCredentials extends ServerCredentials {
  constructor(source: IdentitySource) {
    let renew: (identity: Identity) => void = () => {};
    const options = serverTlsOptions(source, (identity) => renew(identity));
    super(options as SecureServerOptions, secureContextOptions(source.current()));
    renew = (identity) => {
      // For connections without an SNI, which take the server's own context.
      this.updateSecureContextOptions(secureContextOptions(identity));
    };
  }

  override _equals(other: ServerCredentials): boolean {
    return this === other;
  }
}

/** Any client certificate of our roots may connect; `callPeer` says who calls. @throws {IdentityError} */
export function grpcServerCredentials(source: IdentitySource): ServerCredentials {
  return new IdentityServerCredentials(source);
}

/**
 * Who made a call, from grpc-js `call.getAuthContext()`; over plaintext or without a verified
 * certificate it is refused.
 */
export function callPeer(
  auth: { readonly sslPeerCertificate?: PeerCertificate | undefined },
  expected: PeerExpectation,
  nowMs: number,
): PeerCheck {
  const certificate = auth.sslPeerCertificate;
  if (certificate === undefined) return { ok: false, reason: 'no verified certificate' };
  return checkPeer(certificate.raw, expected, nowMs);
}
