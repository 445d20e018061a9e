// The part of npm x11's client that this folder uses, typed by hand. Numbers are X ids (XID, atom,
// pixel) unless said otherwise; nothing here does anything.

import type { GlyphRun } from './draw/glyph-run.ts';
import type { XSelectionEvent } from './selection/selection-events.ts';

/** Gets an error or a reply. True says that the error was dealt with. */
export type XReply<T> = (error: XFailure | null | undefined, value: T) => boolean;

/** An X error (`error` is its code) or a failure of the stream. */
export interface XFailure extends Error {
  readonly error?: number;
  readonly seq?: number;
  readonly badParam?: number;
  readonly majorOpcode?: number;
}

interface Placed {
  readonly seq: number;
  readonly wid: number;
}

interface Input extends Placed {
  readonly keycode: number;
  /** Server time, ms. */
  readonly time: number;
  readonly x: number;
  readonly y: number;
  /** Modifier and button state, X's KeyButMask, with the XKB group in bits 13 and 14. */
  readonly buttons: number;
  /** The event as it was sent. */
  readonly rawData?: Uint8Array;
}

interface Area {
  readonly seq: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly count: number;
}

export type XInputEvent = Input & {
  readonly name: 'KeyPress' | 'ButtonPress' | 'ButtonRelease' | 'MotionNotify';
};
export type XExposeEvent = Area & { readonly name: 'Expose'; readonly wid: number };
export type XGraphicsEvent = Area & {
  readonly name: 'GraphicsExposure';
  readonly drawable: number;
};
export type XClientMessage = Placed & {
  readonly name: 'ClientMessage';
  /** Bits of one element of `data`. */
  readonly format: number;
  readonly message_type: number;
  readonly data: readonly number[];
};
export type XConfigureEvent = Omit<Area, 'count'> & {
  readonly name: 'ConfigureNotify';
  readonly wid: number;
  /** The event as it was sent, whose first byte says whether the server or a client made it. */
  readonly rawData: Uint8Array;
};
export type XReparentEvent = Placed & {
  readonly name: 'ReparentNotify';
  readonly parent: number;
  readonly x: number;
  readonly y: number;
};
export type XWindowEvent =
  | XInputEvent
  | XExposeEvent
  | XGraphicsEvent
  | (Placed & { readonly name: 'NoExposure'; readonly drawable: number })
  | (Placed & { readonly name: 'VisibilityNotify'; readonly state: number })
  | (Placed & {
      readonly name: 'FocusIn' | 'FocusOut';
      readonly mode: number;
      readonly detail: number;
    })
  | XConfigureEvent
  | XReparentEvent
  | (Placed & { readonly name: 'LeaveNotify' | 'MapNotify' | 'UnmapNotify' | 'DestroyNotify' })
  | XClientMessage;
export type XEvent =
  | XWindowEvent
  | XSelectionEvent
  /** Another keyboard, or other tables of it. */
  | { readonly name: 'XkbEvent'; readonly wid?: undefined }
  | { readonly name: 'MappingNotify'; readonly request: number; readonly wid?: undefined };

export interface XVisual {
  readonly vid: number;
  /** 0 StaticGray, 1 GrayScale, 2 StaticColor, 3 PseudoColor, 4 TrueColor, 5 DirectColor. */
  readonly class: number;
  readonly red_mask: number;
  readonly green_mask: number;
  readonly blue_mask: number;
}

export interface XScreen {
  readonly root: number;
  readonly default_colormap: number;
  readonly white_pixel: number;
  readonly black_pixel: number;
  readonly pixel_width: number;
  readonly pixel_height: number;
  readonly root_visual: number;
  readonly root_depth: number;
  readonly depths: Readonly<Record<number, Readonly<Record<number, XVisual>>>>;
}

export interface XSetup {
  readonly screen: readonly XScreen[];
  readonly min_keycode: number;
  readonly max_keycode: number;
  /** Units of 4 bytes, without BIG-REQUESTS. */
  readonly max_request_length?: number;
}

export interface XTextExtents {
  readonly fontAscent: number;
  readonly fontDescent: number;
  readonly overallWidth: number;
}

type Values = Readonly<Record<string, number>>;

export interface XClient {
  /** Sequence number of the last request, never wrapping. */
  readonly seq_num: number;
  readonly pack_stream: { readonly stats: { readonly bytes: number; readonly packets: number } };
  /** Known atoms by name; InternAtom answers from here when it can. */
  atoms: Readonly<Record<string, number>>;
  on(name: 'event', listener: (event: XEvent) => void): void;
  on(name: 'error', listener: (error: XFailure) => void): void;
  flush(done: () => void): void;
  /** Asks for an extension and what it says of itself. */
  require(
    name: string,
    done: (failure: Error | null | undefined, extension: unknown) => void,
  ): void;
  /** Adds requests of our own to `client`: each gets its arguments and gives its bytes. */
  importRequestsFromTemplates(client: XClient, requests: Readonly<Record<string, unknown>>): void;
  terminate(): void;
  AllocID(): number;
  ReleaseID(id: number): void;

  CreateWindow(
    id: number,
    parent: number,
    x: number,
    y: number,
    width: number,
    height: number,
    border: number,
    depth: number,
    windowClass: number,
    visual: number,
    values: Values,
  ): void;
  ChangeWindowAttributes(id: number, values: Values): void;
  DestroyWindow(id: number): void;
  MapWindow(id: number): void;
  InternAtom(onlyIfExists: boolean, name: string, reply: XReply<number>): void;
  ChangeProperty(
    mode: number,
    window: number,
    property: number,
    type: number,
    format: 8 | 16 | 32,
    data: Uint8Array | readonly number[],
  ): void;
  /** `mask` 0 sends it to the window's owner; default: to the root's window manager. */
  SendClientMessage(
    to: number,
    about: number,
    type: number,
    format: 8 | 16 | 32,
    data: readonly number[],
    mask?: number,
  ): void;
  /** `offset` and `length` in units of 4 bytes. */
  GetProperty(
    del: number,
    window: number,
    property: number,
    type: number,
    offset: number,
    length: number,
    reply: XReply<{
      readonly type: number;
      readonly format: number;
      readonly bytesAfter: number;
      readonly data: Uint8Array;
    }>,
  ): void;
  TranslateCoordinates(
    from: number,
    to: number,
    x: number,
    y: number,
    reply: XReply<{ readonly destX: number; readonly destY: number }>,
  ): void;
  /** `childX` and `childY`: in the window that is asked about. */
  QueryPointer(
    window: number,
    reply: XReply<{
      readonly rootX: number;
      readonly rootY: number;
      readonly childX: number;
      readonly childY: number;
    }>,
  ): void;
  GetInputFocus(reply: XReply<unknown>): void;
  QueryExtension(name: string, reply: XReply<{ present: number }>): void;
  GetImage(
    format: number,
    drawable: number,
    x: number,
    y: number,
    width: number,
    height: number,
    planes: number,
    reply: XReply<unknown>,
  ): void;
  AllocColor(
    colormap: number,
    red: number,
    green: number,
    blue: number,
    reply: XReply<{ pixel: number }>,
  ): void;
  LookupColor(
    colormap: number,
    name: string,
    reply: XReply<{ exactRed: number; exactGreen: number; exactBlue: number }>,
  ): void;
  GetKeyboardMapping(first: number, count: number, reply: XReply<number[][]>): void;
  GetModifierMapping(reply: XReply<number[][]>): void;
  OpenFont(id: number, name: string, reply: XReply<unknown>): void;
  CloseFont(id: number): void;
  QueryTextExtents(font: number, text: string, reply: XReply<XTextExtents>): void;

  CreatePixmap(id: number, drawable: number, depth: number, width: number, height: number): void;
  FreePixmap(id: number): void;
  CreateGC(id: number, drawable: number, values: Values): void;
  ChangeGC(id: number, values: Values): void;
  FreeGC(id: number): void;
  CopyArea(
    from: number,
    to: number,
    gc: number,
    fromX: number,
    fromY: number,
    x: number,
    y: number,
    width: number,
    height: number,
  ): void;
  CopyPlane(
    from: number,
    to: number,
    gc: number,
    fromX: number,
    fromY: number,
    x: number,
    y: number,
    width: number,
    height: number,
    plane: number,
  ): void;
  ClearArea(
    window: number,
    x: number,
    y: number,
    width: number,
    height: number,
    exposures: number,
  ): void;
  ConfigureWindow(window: number, values: Values): void;
  PolyPoint(mode: number, drawable: number, gc: number, points: readonly number[]): void;
  PolySegment(drawable: number, gc: number, segments: readonly number[]): void;
  PolyFillRectangle(drawable: number, gc: number, rects: readonly number[]): void;
  /** Not npm x11's own, which knows no distances: see draw-requests.ts. */
  PolyText8(drawable: number, gc: number, x: number, y: number, runs: readonly GlyphRun[]): void;
  ImageText8(drawable: number, gc: number, x: number, y: number, text: string): void;
  ImageText16(drawable: number, gc: number, x: number, y: number, text: string): void;
}
