// gRPC status codes: their names, the short forms that fit a lane's column, and which are errors.
// https://grpc.github.io/grpc/core/md_doc_statuscodes.html; short forms from the visual specification.

export const STATUS_NAMES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const;

const SHORT_NAMES = [
  'OK',
  'CANCELED',
  'UNKNOWN',
  'INVALID',
  'DEADLINE',
  'NOTFOUND',
  'EXISTS',
  'DENIED',
  'EXHAUSTED',
  'PRECOND',
  'ABORTED',
  'RANGE',
  'UNIMPL',
  'INTERNAL',
  'UNAVAIL',
  'DATALOSS',
  'UNAUTH',
];

/** Codes that are the service's fault; the others than OK are the caller's business. */
const ERROR_CODES: ReadonlySet<number> = new Set([2, 4, 8, 12, 13, 14, 15]);

/** `OK`, `UNAVAILABLE`; an unknown number as `CODE_99`. */
export function statusName(code: number): string {
  return STATUS_NAMES[code] ?? `CODE_${code}`;
}

/** At most 9 characters. */
export function shortStatusName(code: number): string {
  return SHORT_NAMES[code] ?? `CODE${code}`.slice(0, 9);
}

export function isErrorStatus(code: number): boolean {
  return ERROR_CODES.has(code) || code > 16;
}
