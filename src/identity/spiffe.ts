// SPIFFE ids as meshscope writes them: spiffe://<cluster>/<role>/<name>[/peer/<PeerId>]. Strict: an
// id that the SPIFFE specification or this shape does not allow is refused with a reason.

export const ROLES = ['node', 'service', 'auditor', 'observer'] as const;
export type Role = (typeof ROLES)[number];

export interface SpiffeId {
  /** The cluster, in SPIFFE's words the trust domain. */
  readonly trustDomain: string;
  readonly role: Role;
  readonly name: string;
  /** libp2p peer id that the certificate vouches for. */
  readonly peerId: string | undefined;
}

export type SpiffeIdResult =
  | { readonly ok: true; readonly id: SpiffeId }
  | { readonly ok: false; readonly reason: string };

/** SPIFFE-ID section 2.3. */
export const SPIFFE_ID_MAX_BYTES = 2048;
/** SPIFFE-ID section 2.1. */
export const TRUST_DOMAIN_MAX_BYTES = 255;

const SCHEME = 'spiffe://';
/** SPIFFE-ID section 2.1: lower case letters, digits, dot, dash, underscore. */
const TRUST_DOMAIN = /^[a-z0-9._-]+$/;
/** SPIFFE-ID section 2.2: letters, digits, dot, dash, underscore; no percent encoding. */
const SEGMENT = /^[a-zA-Z0-9._-]+$/;

export function isTrustDomain(text: string): boolean {
  return text.length <= TRUST_DOMAIN_MAX_BYTES && TRUST_DOMAIN.test(text);
}

/** One path segment: also what a node's name has to be. `.` and `..` are not segments. */
export function isSpiffeSegment(text: string): boolean {
  return SEGMENT.test(text) && text !== '.' && text !== '..';
}

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

function refuse(reason: string): SpiffeIdResult {
  return { ok: false, reason };
}

/** Reads an id. Never throws; parse(format(id)) gives the id back. */
export function parseSpiffeId(text: string): SpiffeIdResult {
  if (text.length > SPIFFE_ID_MAX_BYTES) return refuse(`longer than ${SPIFFE_ID_MAX_BYTES} bytes`);
  if (!text.startsWith(SCHEME)) return refuse('does not start with spiffe://');
  const [trustDomain = '', ...path] = text.slice(SCHEME.length).split('/');
  if (!isTrustDomain(trustDomain)) return refuse('the trust domain is not valid');
  const [role, name, marker, peerId] = path;
  if (!path.every(isSpiffeSegment)) return refuse('a path segment is empty or not valid');
  if (role === undefined || name === undefined) return refuse('the path is not /<role>/<name>');
  if (!isRole(role)) return refuse(`the role is none of ${ROLES.join(', ')}`);
  if (path.length === 2) return { ok: true, id: { trustDomain, role, name, peerId: undefined } };
  if (path.length !== 4 || marker !== 'peer') return refuse('the path does not end in /peer/<id>');
  return { ok: true, id: { trustDomain, role, name, peerId } };
}

/** Writes an id; its parts must be valid, or the text does not parse again. */
export function formatSpiffeId(id: SpiffeId): string {
  const path = id.peerId === undefined ? '' : `/peer/${id.peerId}`;
  return `${SCHEME}${id.trustDomain}/${id.role}/${id.name}${path}`;
}
