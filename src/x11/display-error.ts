// The one error class of this folder, and the names of X's own errors. A message says what
// happened, why, and what to do; it never holds a cookie.

export type DisplayErrorCode =
  /** DISPLAY is not set. */
  | 'no-display'
  /** DISPLAY is not a display name. */
  | 'bad-display'
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

  constructor(
    code: DisplayErrorCode,
    message: string,
    options: { cause?: unknown; xError?: string } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DisplayError';
    this.code = code;
    this.xError = options.xError;
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
