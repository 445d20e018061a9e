// The one error class of this folder, and the names of X's own errors. A message says what
// happened, why, and what to do; it never holds a cookie.

export type DisplayErrorCode =
  /** DISPLAY is not set. */
  | 'no-display'
  /** DISPLAY is not a display name. */
  | 'bad-display'
  /** It names a screen that the server does not have. */
  | 'no-screen'
  /** Nothing answers there, or not in time. */
  | 'unreachable'
  /** The server wants a cookie that was not given, or refused the one given. */
  | 'cookie-refused'
  /** The connection ended while in use. */
  | 'lost'
  /** The server answered a request with an error, or is not an X server. */
  | 'protocol';

export class DisplayError extends Error {
  readonly code: DisplayErrorCode;
  /** X's name of the error (BadWindow ...) when the server sent one. */
  readonly xError: string | undefined;
  /** The request that it was the answer to, by its major opcode. */
  readonly request: number | undefined;

  constructor(
    code: DisplayErrorCode,
    message: string,
    options: { cause?: unknown; xError?: string; request?: number | undefined } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DisplayError';
    this.code = code;
    this.xError = options.xError;
    this.request = options.request;
  }
}

/** X protocol, appendix B: errors 1 to 17. */
const errorNames = [
  'BadRequest',
  'BadValue',
  'BadWindow',
  'BadPixmap',
  'BadAtom',
  'BadCursor',
  'BadFont',
  'BadMatch',
  'BadDrawable',
  'BadAccess',
  'BadAlloc',
  'BadColor',
  'BadGC',
  'BadIDChoice',
  'BadName',
  'BadLength',
  'BadImplementation',
] as const;

export function xErrorName(code: number): string {
  return errorNames[code - 1] ?? `extension error ${code}`;
}

/** X protocol, appendix B: those of our requests that a server may refuse. */
const requestNames: Readonly<Record<number, string>> = {
  1: 'CreateWindow',
  2: 'ChangeWindowAttributes',
  8: 'MapWindow',
  12: 'ConfigureWindow',
  18: 'ChangeProperty',
  20: 'GetProperty',
  25: 'SendEvent',
  45: 'OpenFont',
  53: 'CreatePixmap',
  55: 'CreateGC',
  56: 'ChangeGC',
  62: 'CopyArea',
  63: 'CopyPlane',
  64: 'PolyPoint',
  66: 'PolySegment',
  70: 'PolyFillRectangle',
  74: 'PolyText8',
  76: 'ImageText8',
  77: 'ImageText16',
};

export function requestName(majorOpcode: number | undefined): string {
  return requestNames[majorOpcode ?? 0] ?? `request ${majorOpcode ?? '?'}`;
}
