// The window through which selections are owned and asked for: never mapped, one pixel, the requests
// of ICCCM 2 as the X protocol has them. It decides nothing.

import type { Connection } from '../connection.ts';
import { DisplayError } from '../display-error.ts';
import type { XClient, XReply } from '../x-client.ts';
import { type OwnerCommand, type Pair, pairsMax, type SelectionRequest } from './owner-state.ts';
import type { PropertyValue } from './paste-step.ts';
import { noAtom } from './selection-atoms.ts';
import type { SelectionRequests } from './selection-requests.ts';

const copyFromParent = 0;
const inputOutput = 1;
const replace = 0;
const append = 2;
const anyType = 0;
const atomAtom = 4;
const atomInteger = 19;
const propertyChange = 0x40_0000;
const structureNotify = 0x2_0000;
/** A request of 16-bit length, in bytes (X protocol, section 1): no BIG-REQUESTS is used. */
const requestBytesMax = 262_140;

export class SelectionWindow {
  readonly xid: number;
  /** ICCCM 2.5: a quarter of the largest request. */
  readonly pieceBytes: number;
  readonly #connection: Connection;
  readonly #x: XClient & SelectionRequests;
  readonly #stamps: ((time: number) => void)[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
    const { screen, setup } = connection;
    const x = connection.x as XClient & SelectionRequests;
    this.#x = x;
    const largest = (setup.max_request_length ?? 0) * 4 || requestBytesMax;
    this.pieceBytes = Math.floor(Math.min(requestBytesMax, largest) / 4);
    this.xid = x.AllocID();
    const eventMask = propertyChange;
    x.CreateWindow(
      this.xid,
      screen.root,
      -10,
      -10,
      1,
      1,
      0,
      copyFromParent,
      inputOutput,
      copyFromParent,
      { eventMask },
    );
  }

  /** The server's time now, by a property that changes by nothing. Rejects with `lost`. */
  serverTime(property: number): Promise<number> {
    const time = new Promise<number>((resolve) => this.#stamps.push(resolve));
    const sent = this.#connection.ask<unknown>((_, reply) =>
      this.#x.ChangeProperty(append, this.xid, property, atomInteger, 32, [], reply),
    );
    this.#connection.flush();
    // Its event comes before the answer that closes the request.
    return sent.then(() => time);
  }

  stamped(time: number): void {
    for (const resolve of this.#stamps.splice(0)) resolve(time);
  }

  /** Resolves with who owns it now. */
  own(selection: number, time: number): Promise<number> {
    this.#x.SetSelectionOwner(this.xid, selection, time);
    return this.ownerOf(selection);
  }

  ownerOf(selection: number): Promise<number> {
    const owner = this.#connection.ask<number>((_, reply) =>
      this.#x.GetSelectionOwner(selection, reply),
    );
    this.#connection.flush();
    return owner;
  }

  disown(selection: number, time: number): void {
    if (this.#connection.open) this.#x.SetSelectionOwner(0, selection, time);
  }

  /** The list of a MULTIPLE; undefined when it is none or too long. */
  async readPairs(request: SelectionRequest): Promise<readonly Pair[] | undefined> {
    const { requestor, property } = request;
    const words = 2 * pairsMax;
    const value = await this.#get(false, requestor, property, words);
    if (value?.format !== 32 || value.bytesAfter > 0 || value.data.length % 8 !== 0)
      return undefined;
    const view = new DataView(value.data.buffer, value.data.byteOffset, value.data.length);
    return Array.from({ length: value.data.length / 8 }, (_, i) => ({
      target: view.getUint32(8 * i, true),
      property: view.getUint32(8 * i + 4, true),
    }));
  }

  async store(
    command: Extract<OwnerCommand, { kind: 'store' }>,
  ): Promise<'done' | 'failed' | 'denied'> {
    const { window, property, type, format, data } = command;
    const value = data instanceof Uint8Array ? bufferOf(data) : data;
    try {
      await this.#connection.ask<unknown>((_, reply) =>
        this.#x.ChangeProperty(replace, window, property, type, format, value, reply),
      );
      return 'done';
    } catch (error) {
      return error instanceof DisplayError && error.xError === 'BadAccess' ? 'denied' : 'failed';
    }
  }

  /** A requestor that has gone meanwhile is nobody's fault. */
  notify(request: SelectionRequest, property: number): void {
    const { requestor, selection, target, time } = request;
    const event = { name: 'SelectionNotify', requestor, selection, target, property, time };
    this.#tried((reply) => this.#x.SendEvent(requestor, 0, 0, event, reply));
  }

  watch(window: number, on: boolean): void {
    const eventMask = on ? propertyChange | structureNotify : 0;
    this.#tried((reply) => this.#x.ChangeWindowAttributes(window, { eventMask }, reply));
  }

  convert(asked: { selection: number; target: number; property: number; time: number }): void {
    if (!this.#connection.open) return;
    this.#x.DeleteProperty(this.xid, asked.property);
    this.ask(asked);
  }

  /** The same, with what the property holds by now. */
  ask(asked: { selection: number; target: number; property: number; time: number }): void {
    if (!this.#connection.open) return;
    this.#x.ConvertSelection(this.xid, asked.selection, asked.target, asked.property, asked.time);
  }

  /** Sets a property of its own to a list of atoms. */
  list(property: number, values: readonly number[]): void {
    if (!this.#connection.open) return;
    this.#tried((reply) =>
      this.#x.ChangeProperty(replace, this.xid, property, atomAtom, 32, values, reply),
    );
  }

  /** Reads and deletes; undefined when the server refuses. */
  read(property: number, bytesMax: number): Promise<PropertyValue | undefined> {
    return this.#get(true, this.xid, property, Math.ceil(bytesMax / 4));
  }

  forget(property: number): void {
    if (this.#connection.open) this.#x.DeleteProperty(this.xid, property);
  }

  async #get(
    remove: boolean,
    window: number,
    property: number,
    words: number,
  ): Promise<PropertyValue | undefined> {
    if (property === noAtom) return undefined;
    try {
      return await this.#connection.ask<PropertyValue>((_, reply) =>
        this.#x.GetProperty(remove ? 1 : 0, window, property, anyType, 0, words, reply),
      );
    } catch {
      return undefined;
    }
  }

  #tried(send: (reply: XReply<unknown>) => void): void {
    this.#connection.ask<unknown>((_, reply) => send(reply)).catch(() => {});
  }
}

/** npm x11 takes bytes as a Buffer only. */
function bufferOf(bytes: Uint8Array): Uint8Array {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
