// Bytes with the signature of whoever says them and the certificates that say who that is: what Advertisement and
// DenyList have in common (docs/contract.md). ECDSA P-256 with SHA-256, the signature as DER.

import { createPrivateKey, type KeyObject, sign, verify } from 'node:crypto';
import { readCertificates } from './certificate.ts';

export interface SignedBody {
  readonly body: Uint8Array;
  readonly signature: Uint8Array;
  /** DER: the signer's, then its issuers'. */
  readonly certificates: readonly Uint8Array[];
}

const HASH = 'sha256';
/** DER of two numbers of 32 bytes (SEC 1, appendix C.8), bytes. */
const SIGNATURE_MAX_BYTES = 72;
const CURVE = 'prime256v1';

/** What signs: a certificate chain and the key of its first. */
export class Signer {
  readonly #key: KeyObject;
  readonly certificates: readonly Uint8Array[];

  /** @throws Node's error when a text is not PEM */
  constructor({ certPem, keyPem }: { readonly certPem: string; readonly keyPem: string }) {
    this.#key = createPrivateKey(keyPem);
    this.certificates = readCertificates(certPem).map(({ raw }) => Uint8Array.from(raw));
  }

  sign(body: Uint8Array): SignedBody {
    const signature = Uint8Array.from(sign(HASH, body, this.#key));
    return { body, signature, certificates: this.certificates };
  }
}

/** @param key of the first certificate, whose chain the caller has checked */
export function isSignedBy({ body, signature }: SignedBody, key: KeyObject): boolean {
  if (signature.length === 0 || signature.length > SIGNATURE_MAX_BYTES) return false;
  if (key.asymmetricKeyDetails?.namedCurve !== CURVE) return false;
  try {
    return verify(HASH, body, key, signature);
  } catch {
    return false;
  }
}
