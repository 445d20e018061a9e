// Reads an Xauthority file and picks the cookie for a display, as libXau does: entries for this
// host, or for any. It knows MIT-MAGIC-COOKIE-1 only, and never prints what it read.

import type { DisplayAddress } from './display-address.ts';

export interface Cookie {
  readonly name: string;
  /** Latin-1, one character a byte: a secret. */
  readonly data: string;
}

interface Entry extends Cookie {
  readonly family: number;
  readonly address: Uint8Array;
  readonly display: string;
}

const familyInternet = 0;
const familyInternet6 = 6;
const familyLocal = 256;
const familyWild = 65_535;
const supported = 'MIT-MAGIC-COOKIE-1';

/** Entries up to the first that is cut short: a half-written file loses its tail, not the rest. */
function entriesOf(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Entry[] = [];
  let offset = 0;
  const field = (): Uint8Array | undefined => {
    if (offset + 2 > bytes.length) return undefined;
    const end = offset + 2 + view.getUint16(offset);
    if (end > bytes.length) return undefined;
    const value = bytes.subarray(offset + 2, end);
    offset = end;
    return value;
  };
  while (offset + 2 <= bytes.length) {
    const family = view.getUint16(offset);
    offset += 2;
    const [address, display, name, data] = [field(), field(), field(), field()];
    if (!address || !display || !name || !data) break;
    entries.push({
      family,
      address,
      display: latin1(display),
      name: latin1(name),
      data: latin1(data),
    });
  }
  return entries;
}

/** Who is asked: this machine's name, and the peer's address when it is another machine. */
export interface CookieQuestion {
  readonly address: DisplayAddress;
  readonly hostname: string;
  /** Of the connected socket; undefined for a Unix socket. */
  readonly peerAddress: string | undefined;
}

/** The first entry that fits; undefined when the file has none. */
export function findCookie(file: Uint8Array, question: CookieQuestion): Cookie | undefined {
  const { address, hostname, peerAddress } = question;
  const remote = peerAddress !== undefined && !isLoopback(peerAddress) ? peerAddress : undefined;
  const fits = (entry: Entry): boolean => {
    if (entry.name !== supported) return false;
    if (entry.display !== '' && entry.display !== String(address.number)) return false;
    if (entry.family === familyWild) return true;
    if (remote === undefined) {
      return entry.family === familyLocal && latin1(entry.address) === hostname;
    }
    return sameInternetAddress(entry, remote);
  };
  const found = entriesOf(file).find(fits);
  return found && { name: found.name, data: found.data };
}

function sameInternetAddress(entry: Entry, peer: string): boolean {
  const v4 = peer.replace(/^::ffff:/, '');
  if (entry.family === familyInternet) return [...entry.address].join('.') === v4;
  if (entry.family !== familyInternet6 || entry.address.length !== 16) return false;
  const groups: string[] = [];
  for (let i = 0; i < 16; i += 2) {
    groups.push((((entry.address[i] ?? 0) << 8) | (entry.address[i + 1] ?? 0)).toString(16));
  }
  return canonicalV6(groups.join(':')) === canonicalV6(peer);
}

/** One spelling for each IPv6 address: the URL parser's. */
function canonicalV6(text: string): string {
  const url = `http://[${text.replace(/%.*$/, '')}]/`;
  return URL.canParse(url) ? new URL(url).hostname : text;
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
