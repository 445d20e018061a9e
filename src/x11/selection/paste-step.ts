// The requestor side of selections as a pure machine (ICCCM 2.4, 2.5, 2.7.2): asks for text in the
// best form there is, takes it whole or in pieces, and ends in a text or in a reason, in bounded
// time and memory.

import { noAtom, type SelectionAtoms } from './selection-atoms.ts';
import { textOf, wantedTargets } from './selection-text.ts';

/** More than this is not pasted, bytes. */
export const pasteBytesMax = 4 * 1024 * 1024;
/** An owner that does not go on for this long is given up, ms. */
export const pasteStallMs = 5_000;
/** And one that is not done after this, however it goes on, ms. */
export const pasteWholeMs = 120_000;
/** Pieces of one paste; an owner that sends smaller ones than this allows is given up. */
export const piecesMax = 4_096;

export type PasteFailure =
  /** Nobody owns the selection, or its owner has no text. */
  | 'nothing'
  /** The owner did not answer, or did not go on. */
  | 'silent'
  /** More than `pasteBytesMax`. */
  | 'too-long'
  /** Another paste is under way. */
  | 'busy'
  /** The connection ended. */
  | 'lost';

export interface PropertyValue {
  /** None when there is no such property. */
  readonly type: number;
  readonly format: number;
  readonly bytesAfter: number;
  readonly data: Uint8Array;
}

interface Paste {
  readonly id: number;
  readonly selection: number;
  readonly time: number;
  readonly property: number;
  /** The one that was asked for comes first. */
  readonly targets: readonly number[];
  readonly stage: 'asked' | 'reading' | 'pieces';
  /** Of `pieces`. */
  readonly type: number;
  readonly pieces: readonly Uint8Array[];
  readonly bytes: number;
  /** The first piece came before the word that there are pieces was read. */
  readonly ahead: boolean;
  readonly deadlineMs: number;
  readonly endMs: number;
}

export interface PasteState {
  readonly atoms: SelectionAtoms;
  readonly nextId: number;
  readonly paste: Paste | undefined;
}

export function newPaste(atoms: SelectionAtoms): PasteState {
  return { atoms, nextId: 1, paste: undefined };
}

export type PasteInput =
  | { readonly kind: 'ask'; readonly selection: number; readonly time: number }
  | {
      readonly kind: 'notify';
      readonly selection: number;
      readonly target: number;
      readonly property: number;
    }
  /** What stood in the property, which the reading deleted; undefined when it could not be read. */
  | { readonly kind: 'read'; readonly id: number; readonly value: PropertyValue | undefined }
  | { readonly kind: 'new-value'; readonly property: number }
  | { readonly kind: 'tick' };

export type PasteCommand =
  | {
      readonly kind: 'convert';
      readonly selection: number;
      readonly target: number;
      readonly property: number;
      readonly time: number;
    }
  /** Read and delete; answered by `read`. */
  | { readonly kind: 'read'; readonly id: number; readonly property: number }
  | { readonly kind: 'delete'; readonly property: number }
  | { readonly kind: 'pasted'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: PasteFailure };

export interface PasteStep {
  readonly state: PasteState;
  readonly commands: readonly PasteCommand[];
}

/** `atMs`: monotonic time. */
export function pasteStep(state: PasteState, input: PasteInput, atMs: number): PasteStep {
  const { paste } = state;
  if (input.kind === 'ask') return paste ? { state, commands: [busy] } : asked(state, input, atMs);
  if (!paste) return { state, commands: [] };
  switch (input.kind) {
    case 'notify':
      return notified(state, paste, input, atMs);
    case 'read':
      return input.id === paste.id ? read(state, paste, input.value, atMs) : still(state);
    case 'new-value':
      return input.property === paste.property ? newValue(state, paste) : still(state);
    case 'tick':
      return paste.deadlineMs <= atMs ? failed(state, paste, 'silent') : still(state);
  }
}

const busy: PasteCommand = { kind: 'failed', reason: 'busy' };

function still(state: PasteState): PasteStep {
  return { state, commands: [] };
}

function asked(
  state: PasteState,
  { selection, time }: Extract<PasteInput, { kind: 'ask' }>,
  atMs: number,
): PasteStep {
  const { atoms, nextId: id } = state;
  // Two names in turn: what a silent owner still writes does not end up in the next paste.
  const property = id % 2 === 0 ? atoms.MESHSCOPE_PASTE_2 : atoms.MESHSCOPE_PASTE_1;
  const paste: Paste = {
    id,
    selection,
    time,
    property,
    targets: wantedTargets(atoms),
    stage: 'asked',
    type: noAtom,
    pieces: [],
    bytes: 0,
    ahead: false,
    deadlineMs: atMs + pasteStallMs,
    endMs: atMs + pasteWholeMs,
  };
  return converted({ ...state, nextId: id + 1 }, paste);
}

function converted(state: PasteState, paste: Paste): PasteStep {
  const { selection, property, time, targets } = paste;
  const target = targets[0];
  if (target === undefined) return failed(state, paste, 'nothing');
  const convert: PasteCommand = { kind: 'convert', selection, target, property, time };
  return { state: { ...state, paste }, commands: [convert] };
}

function notified(
  state: PasteState,
  paste: Paste,
  input: Extract<PasteInput, { kind: 'notify' }>,
  atMs: number,
): PasteStep {
  const answers = input.selection === paste.selection && input.target === paste.targets[0];
  if (paste.stage !== 'asked' || !answers) return still(state);
  const deadlineMs = Math.min(paste.endMs, atMs + pasteStallMs);
  if (input.property !== paste.property)
    return converted(state, { ...paste, targets: paste.targets.slice(1), deadlineMs });
  const next: Paste = { ...paste, stage: 'reading', ahead: false, deadlineMs };
  return { state: { ...state, paste: next }, commands: [readingOf(next)] };
}

function newValue(state: PasteState, paste: Paste): PasteStep {
  if (paste.stage === 'pieces') return { state, commands: [readingOf(paste)] };
  return still({ ...state, paste: { ...paste, ahead: paste.stage === 'reading' } });
}

function readingOf({ id, property }: Paste): PasteCommand {
  return { kind: 'read', id, property };
}

function read(
  state: PasteState,
  paste: Paste,
  value: PropertyValue | undefined,
  atMs: number,
): PasteStep {
  const deadlineMs = Math.min(paste.endMs, atMs + pasteStallMs);
  if (value && value.bytesAfter > 0) return failed(state, paste, 'too-long');
  if (paste.stage === 'pieces') return pieceRead(state, { ...paste, deadlineMs }, value);
  if (paste.stage !== 'reading') return still(state);
  if (value?.type === state.atoms.INCR) {
    if (announcedBytes(value) > pasteBytesMax) return failed(state, paste, 'too-long');
    const next: Paste = { ...paste, stage: 'pieces', deadlineMs };
    return { state: { ...state, paste: next }, commands: paste.ahead ? [readingOf(next)] : [] };
  }
  const text =
    value && value.format === 8 ? textOf(state.atoms, value.type, value.data) : undefined;
  if (text !== undefined) return pasted(state, text);
  return converted(state, {
    ...paste,
    stage: 'asked',
    targets: paste.targets.slice(1),
    deadlineMs,
  });
}

/** A lower bound of the whole, which an owner may give (ICCCM 2.7.2). */
function announcedBytes({ format, data }: PropertyValue): number {
  if (format !== 32 || data.length < 4) return 0;
  return new DataView(data.buffer, data.byteOffset, data.length).getUint32(0, true);
}

function pieceRead(state: PasteState, paste: Paste, value: PropertyValue | undefined): PasteStep {
  // Nothing stands there: another reading has taken it already.
  if (!value || value.type === noAtom) return still(state);
  if (value.data.length === 0) return wholeRead(state, paste, value);
  const bytes = paste.bytes + value.data.length;
  if (bytes > pasteBytesMax || paste.pieces.length >= piecesMax)
    return failed(state, paste, 'too-long');
  const pieces = [...paste.pieces, value.data];
  return still({ ...state, paste: { ...paste, pieces, bytes, type: value.type } });
}

function wholeRead(state: PasteState, paste: Paste, last: PropertyValue): PasteStep {
  const whole = new Uint8Array(paste.bytes);
  let at = 0;
  for (const piece of paste.pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  const text = textOf(state.atoms, paste.pieces.length > 0 ? paste.type : last.type, whole);
  return text === undefined ? failed(state, paste, 'nothing') : pasted(state, text);
}

function pasted(state: PasteState, text: string): PasteStep {
  return { state: { ...state, paste: undefined }, commands: [{ kind: 'pasted', text }] };
}

function failed(state: PasteState, paste: Paste, reason: PasteFailure): PasteStep {
  const { property } = paste;
  return {
    state: { ...state, paste: undefined },
    commands: [
      { kind: 'delete', property },
      { kind: 'failed', reason },
    ],
  };
}
