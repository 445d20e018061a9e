// A deny-list as a text file that people can carry to a node: a DenyList message in base64 between two lines, as PEM
// has them (RFC 7468). It reads and writes; whether the list is believed is decided elsewhere.

import { readFileSync, statSync } from 'node:fs';
import type { DenyList } from '../protocol/link-frame.ts';
import { decodeDenyList, encodeDenyList } from '../protocol/mesh-codec.ts';
import { PUBLIC_MODE, writeByRename } from './file-by-rename.ts';
import { IdentityError } from './identity-error.ts';

/** Name in a CA folder, and beside the certificate in an identity folder. */
export const DENY_LIST_FILE = 'deny-list.pem';
/** DENIED_SERIALS_MAX of them in base64 have half of it. */
export const DENY_LIST_FILE_MAX_BYTES = 1024 * 1024;

const BEGIN = '-----BEGIN MESHSCOPE DENY LIST-----';
const END = '-----END MESHSCOPE DENY LIST-----';
const LINE_CHARACTERS = 64;

export function denyListText(list: DenyList): string {
  const base64 = Buffer.from(encodeDenyList(list)).toString('base64');
  const lines = base64.match(new RegExp(`.{1,${LINE_CHARACTERS}}`, 'g')) ?? [];
  return [BEGIN, ...lines, END, ''].join('\n');
}

/** @throws {IdentityError} unwritable */
export function writeDenyListFile(path: string, list: DenyList): void {
  try {
    writeByRename(path, denyListText(list), PUBLIC_MODE);
  } catch (error) {
    throw new IdentityError('unwritable', `cannot write the deny-list ${path}`, error);
  }
}

/** undefined: there is none. @throws {IdentityError} unreadable, malformed */
export function readDenyListFile(path: string): DenyList | undefined {
  let text: string;
  try {
    const size = statSync(path).size;
    if (size > DENY_LIST_FILE_MAX_BYTES)
      throw new IdentityError('malformed', `${path} is ${size} bytes: is it a deny-list?`);
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof IdentityError) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new IdentityError('unreadable', `cannot read the deny-list ${path}`, error);
  }
  const [begin, ...lines] = text.trim().split('\n');
  if (begin !== BEGIN || lines.pop() !== END)
    throw new IdentityError('malformed', `${path} is no deny-list (${BEGIN})`);
  try {
    return decodeDenyList(Uint8Array.from(Buffer.from(lines.join(''), 'base64')));
  } catch (error) {
    throw new IdentityError('malformed', `${path} holds a broken deny-list`, error);
  }
}
