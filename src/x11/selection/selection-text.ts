// Text as selections carry it: which targets we offer it in, how it is encoded for each, and how
// what others send is read. Broken bytes become U+FFFD; a type that is not plain text is refused.

import { noAtom, type SelectionAtoms } from './selection-atoms.ts';

/** One property's worth: a number in `data` is an element of 32 bits. */
export interface Content {
  readonly type: number;
  readonly format: 8 | 32;
  readonly data: Uint8Array | readonly number[];
}

const latinLast = 0xff;
const latinChunk = 8192;

/** What TARGETS answers; DELETE is not offered, since nothing here can be cut. */
export function offeredTargets(atoms: SelectionAtoms): readonly number[] {
  const { TARGETS, TIMESTAMP, MULTIPLE, UTF8_STRING, STRING, TEXT } = atoms;
  const plain = atoms['text/plain;charset=utf-8'];
  return [TARGETS, TIMESTAMP, MULTIPLE, UTF8_STRING, plain, STRING, TEXT];
}

/** What a paste asks for, the best first; COMPOUND_TEXT is not read. */
export function wantedTargets(atoms: SelectionAtoms): readonly number[] {
  return [atoms.UTF8_STRING, atoms['text/plain;charset=utf-8'], atoms.STRING];
}

/** The held text as `target`; undefined when it is not offered as that. MULTIPLE is the owner's. */
export function contentFor(
  atoms: SelectionAtoms,
  held: { readonly text: string; readonly time: number },
  target: number,
): Content | undefined {
  if (target === noAtom) return undefined;
  switch (target) {
    case atoms.TARGETS:
      return { type: atoms.ATOM, format: 32, data: offeredTargets(atoms) };
    case atoms.TIMESTAMP:
      return { type: atoms.INTEGER, format: 32, data: [held.time] };
    case atoms.UTF8_STRING:
    case atoms['text/plain;charset=utf-8']:
      return { type: target, format: 8, data: new TextEncoder().encode(held.text) };
    case atoms.STRING:
      return latinContent(atoms, held.text);
    case atoms.TEXT:
      // The owner chooses the type: the oldest one that carries everything.
      return isLatin(held.text)
        ? latinContent(atoms, held.text)
        : { ...contentOfUtf8(held.text), type: atoms.UTF8_STRING };
    default:
      return undefined;
  }
}

/** Undefined when the type is not plain text. */
export function textOf(atoms: SelectionAtoms, type: number, bytes: Uint8Array): string | undefined {
  if (type === atoms.UTF8_STRING || type === atoms['text/plain;charset=utf-8'])
    return new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);
  return type === atoms.STRING ? latinText(bytes) : undefined;
}

function contentOfUtf8(text: string): Omit<Content, 'type'> {
  return { format: 8, data: new TextEncoder().encode(text) };
}

/** STRING is ISO 8859-1 (ICCCM 2.7.1): what it lacks becomes `?`. */
function latinContent(atoms: SelectionAtoms, text: string): Content {
  const data = Uint8Array.from(
    Array.from(text, (c) => ((c.codePointAt(0) ?? 0) <= latinLast ? c.charCodeAt(0) : 0x3f)),
  );
  return { type: atoms.STRING, format: 8, data };
}

function isLatin(text: string): boolean {
  return /^[\p{ASCII}\u0080-\u00ff]*$/u.test(text);
}

/** Not TextDecoder('latin1'), which is windows-1252. */
function latinText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += latinChunk)
    text += String.fromCharCode(...bytes.subarray(at, at + latinChunk));
  return text;
}
