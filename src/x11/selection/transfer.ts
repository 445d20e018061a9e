// Large answers in pieces (INCR, ICCCM 2.7.2): the requestor deletes the property when it has read a
// piece, and gets the next; an empty one ends it. One that stalls or goes is given up.

import {
  type OwnerCommand,
  type OwnerState,
  type OwnerStep,
  type Transfer,
  transferStallMs,
} from './owner-state.ts';

export function begun(state: OwnerState, transfer: Transfer): OwnerState {
  return { ...state, transfers: [...state.transfers, transfer] };
}

export function isOurs(transfer: Transfer, window: number, property: number): boolean {
  return transfer.requestor === window && transfer.property === property;
}

/** The requestor of this answer was told: from now on its deletions ask for pieces. */
export function flowing(state: OwnerState, id: number, atMs: number): OwnerState {
  const deadlineMs = atMs + transferStallMs;
  const transfers = state.transfers.map((one) =>
    one.id === id ? { ...one, flowing: true, deadlineMs } : one,
  );
  return { ...state, transfers };
}

/** The requestor took a piece. */
export function nextPiece(
  state: OwnerState,
  window: number,
  property: number,
  atMs: number,
): OwnerStep {
  const transfer = state.transfers.find((one) => one.flowing && isOurs(one, window, property));
  if (!transfer) return { state, commands: [] };
  const { id, index, bytes, sent, type } = transfer;
  const data = bytes.subarray(sent, sent + state.place.pieceBytes);
  const piece: OwnerCommand = { kind: 'store', id, index, window, property, type, format: 8, data };
  if (data.length === 0) {
    const rest = withoutTransfers(state, (one) => one === transfer, true);
    return { state: rest.state, commands: [piece, ...rest.commands] };
  }
  const further = { ...transfer, sent: sent + data.length, deadlineMs: atMs + transferStallMs };
  const transfers = state.transfers.map((one) => (one === transfer ? further : one));
  return { state: { ...state, transfers }, commands: [piece] };
}

/** `alive`: their windows are still there, and need no longer be watched. */
export function withoutTransfers(
  state: OwnerState,
  isOver: (transfer: Transfer) => boolean,
  alive: boolean,
): OwnerStep {
  const over = state.transfers.filter(isOver);
  if (over.length === 0) return { state, commands: [] };
  const transfers = state.transfers.filter((one) => !isOver(one));
  const windows = new Set(over.map((one) => one.requestor));
  for (const { requestor } of transfers) windows.delete(requestor);
  const commands = [...windows].map((window) => ({ kind: 'unwatch', window }) as const);
  return { state: { ...state, transfers }, commands: alive ? commands : [] };
}

export function withoutStalled(state: OwnerState, atMs: number): OwnerStep {
  return withoutTransfers(state, (one) => one.deadlineMs <= atMs, true);
}
