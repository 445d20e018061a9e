// Writes one property of one window. It is the only place that packs text: Latin-1 for STRING, where
// what does not fit becomes '?', and UTF-8 for UTF8_STRING.

import type { Connection } from '../connection.ts';
import { predefined } from './atoms.ts';

const replace = 0;

export interface PropertyTarget {
  readonly connection: Connection;
  readonly window: number;
}

/** 32-bit words of a type such as CARDINAL or WINDOW. */
export function setWords(
  { connection, window }: PropertyTarget,
  property: number,
  type: number,
  words: readonly number[],
): void {
  connection.x.ChangeProperty(replace, window, property, type, 32, words);
}

export function setLatin(target: PropertyTarget, property: number, text: string): void {
  setBytes(target, property, predefined.STRING, Buffer.from(latinText(text), 'latin1'));
}

/** `type`: the atom UTF8_STRING. */
export function setUtf8(
  target: PropertyTarget,
  property: number,
  type: number,
  text: string,
): void {
  setBytes(target, property, type, Buffer.from(text, 'utf8'));
}

function setBytes(
  { connection, window }: PropertyTarget,
  property: number,
  type: number,
  bytes: Buffer,
): void {
  connection.x.ChangeProperty(replace, window, property, type, 8, bytes);
}

/** ICCCM 2.7.1: STRING is Latin-1 without control characters; NUL separates the parts of a list. */
function latinText(text: string): string {
  return text.replace(/[^\0\x20-\x7e\xa0-\xff]/gu, '?');
}
