// The requests of npm x11 that selections use beside those of x-client.ts, typed by hand. With a
// reply callback, a request that has no reply tells whether it succeeded.

import type { XReply } from '../x-client.ts';
import type { PropertyValue } from './paste-step.ts';

export interface SelectionRequests {
  ChangeProperty(
    mode: number,
    window: number,
    property: number,
    type: number,
    format: 8 | 32,
    data: Uint8Array | readonly number[],
    reply: XReply<unknown>,
  ): void;
  ChangeWindowAttributes(
    window: number,
    values: { readonly eventMask: number },
    reply: XReply<unknown>,
  ): void;
  DeleteProperty(window: number, property: number): void;
  GetProperty(
    remove: 0 | 1,
    window: number,
    property: number,
    type: number,
    /** Both in units of 4 bytes. */
    offset: number,
    length: number,
    reply: XReply<PropertyValue>,
  ): void;
  SetSelectionOwner(owner: number, selection: number, time: number): void;
  GetSelectionOwner(selection: number, reply: XReply<number>): void;
  ConvertSelection(
    requestor: number,
    selection: number,
    target: number,
    property: number,
    time: number,
  ): void;
  SendEvent(
    to: number,
    propagate: 0 | 1,
    mask: number,
    event: Readonly<Record<string, number | string>>,
    reply: XReply<unknown>,
  ): void;
}
