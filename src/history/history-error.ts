// The one error class of src/history: a recording that cannot be read or written.

/**
 * not-a-recording: the file does not begin like one (exit 65). unsupported-version: written by a
 * newer meshscope (65). unreadable: it cannot be opened or read. write-failed: what was told to be
 * recorded is not on the disk (74).
 */
export type HistoryErrorCode =
  | 'not-a-recording'
  | 'unsupported-version'
  | 'unreadable'
  | 'write-failed';

/** docs/contract.md, after sysexits.h. */
const EXIT_CODES: Readonly<Record<HistoryErrorCode, number>> = {
  'not-a-recording': 65,
  'unsupported-version': 65,
  unreadable: 66,
  'write-failed': 74,
};

export class HistoryError extends Error {
  readonly code: HistoryErrorCode;

  constructor(code: HistoryErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'HistoryError';
    this.code = code;
  }

  /** What a command ends with when this error ends it. */
  get exitCode(): number {
    return EXIT_CODES[this.code];
  }
}
