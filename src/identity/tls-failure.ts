// What a failed or broken TLS connection means, told by the error's code and never by its text.

import { IdentityError } from './identity-error.ts';

/** Node's names of X509_V_ERR codes: we could not verify the peer's chain. */
const VERIFY_REASONS: Readonly<Record<string, string>> = {
  SELF_SIGNED_CERT_IN_CHAIN: 'its root is not in our ca.pem (wrong CA)',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  UNABLE_TO_GET_ISSUER_CERT: 'its issuer is not in our ca.pem (wrong CA)',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is not in our ca.pem (wrong CA)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its issuer is not in our ca.pem (wrong CA)',
  CERT_SIGNATURE_FAILURE: 'its certificate was signed by another CA of the same name (wrong CA)',
  CERT_HAS_EXPIRED: 'its certificate is expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_REVOKED: 'its certificate is revoked',
  INVALID_PURPOSE: 'its certificate is not for this use',
};

const NOT_TLS: ReadonlySet<string> = new Set([
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_HTTP_REQUEST',
]);

/** Alerts that are not about our certificate: no group, cipher or protocol in common. */
const NOTHING_IN_COMMON: ReadonlySet<string> = new Set([
  'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL',
]);

const ALERT = /^ERR_SSL_(?:TLSV\d*|SSLV\d*|TLSV1_?\d*)_ALERT_([A-Z_]+)$/;

/**
 * The refusal behind an error of a TLS socket, or undefined when it is an ordinary network error.
 * An IdentityError is returned as it is.
 */
export function tlsFailure(error: unknown): IdentityError | undefined {
  if (error instanceof IdentityError) return error;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  const reason = VERIFY_REASONS[code];
  if (reason !== undefined) {
    return new IdentityError('peer-refused', `peer refused: ${reason}`, error);
  }
  if (NOT_TLS.has(code)) {
    return new IdentityError('not-tls', 'the other end does not speak TLS 1.3', error);
  }
  if (NOTHING_IN_COMMON.has(code)) {
    const text = 'the peer refused the handshake: no key exchange or protocol in common';
    return new IdentityError('refused-by-peer', text, error);
  }
  const alert = ALERT.exec(code)?.[1];
  if (alert === undefined) return undefined;
  const words = alert.toLowerCase().replaceAll('_', ' ');
  return new IdentityError('refused-by-peer', `the peer refused our certificate (${words})`, error);
}
