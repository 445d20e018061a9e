// One-line texts for messages: google.protobuf's well-known types as people write them, of any other
// message how many fields it has.

import { escapeText } from './text.ts';
import type { TreeNode } from './tree.ts';

/** 0001-01-01 and 9999-12-31, the range of google.protobuf.Timestamp, s since 1970. */
const TIMESTAMP_MIN_S = -62_135_596_800n;
const TIMESTAMP_MAX_S = 253_402_300_799n;
const NANOS_MAX = 999_999_999;

const WRAPPERS: ReadonlySet<string> = new Set(
  ['Double', 'Float', 'Int64', 'UInt64', 'Int32', 'UInt32', 'Bool', 'String', 'Bytes'].map(
    (name) => `google.protobuf.${name}Value`,
  ),
);

export function isWrapper(fullName: string): boolean {
  return WRAPPERS.has(fullName);
}

/** Seconds and nanos of a Timestamp or Duration; 0 where absent. */
function secondsAndNanos(children: readonly TreeNode[]): { seconds: bigint; nanos: number } {
  const seconds = children.findLast((node) => node.number === 1)?.value;
  const nanos = children.findLast((node) => node.number === 2)?.value;
  return {
    seconds: typeof seconds === 'bigint' ? seconds : 0n,
    nanos: typeof nanos === 'number' ? nanos : 0,
  };
}

/** 0, 3, 6 or 9 digits, as proto3 JSON writes them. */
function fraction(nanos: number): string {
  if (nanos === 0) return '';
  const digits = String(nanos).padStart(9, '0');
  return `.${digits.endsWith('000000') ? digits.slice(0, 3) : digits.endsWith('000') ? digits.slice(0, 6) : digits}`;
}

/** RFC 3339, or undefined when out of the type's range. */
export function timestampText(children: readonly TreeNode[]): string | undefined {
  const { seconds, nanos } = secondsAndNanos(children);
  if (seconds < TIMESTAMP_MIN_S || seconds > TIMESTAMP_MAX_S) return undefined;
  if (nanos < 0 || nanos > NANOS_MAX) return undefined;
  const date = new Date(Number(seconds) * 1000).toISOString();
  return `${date.slice(0, -5)}${fraction(nanos)}Z`;
}

/** `-1.5s`, or undefined when the signs differ or nanos are out of range. */
export function durationText(children: readonly TreeNode[]): string | undefined {
  const { seconds, nanos } = secondsAndNanos(children);
  if (Math.abs(nanos) > NANOS_MAX) return undefined;
  if ((seconds > 0n && nanos < 0) || (seconds < 0n && nanos > 0)) return undefined;
  const sign = seconds < 0n || nanos < 0 ? '-' : '';
  return `${sign}${seconds < 0n ? -seconds : seconds}${fraction(Math.abs(nanos))}s`;
}

/** A wrapper of a default value holds no bytes at all. */
function emptyWrapperText(fullName: string): string {
  if (fullName.endsWith('.StringValue')) return '""';
  if (fullName.endsWith('.BytesValue')) return '0 bytes';
  return fullName.endsWith('.BoolValue') ? 'false' : '0';
}

function wellKnownText(fullName: string, children: readonly TreeNode[]): string | undefined {
  if (fullName === 'google.protobuf.Timestamp') return timestampText(children);
  if (fullName === 'google.protobuf.Duration') return durationText(children);
  if (isWrapper(fullName)) {
    return children.findLast((node) => node.number === 1)?.valueText ?? emptyWrapperText(fullName);
  }
  if (fullName === 'google.protobuf.Any') {
    const url = children.findLast((node) => node.number === 1)?.value;
    return typeof url === 'string' ? escapeText(url.slice(0, 200)) : undefined;
  }
  return undefined;
}

/** @param fullName of the message, '' when it has no type */
export function messageText(fullName: string, children: readonly TreeNode[]): string {
  const text = wellKnownText(fullName, children);
  if (text !== undefined) return text;
  if (children.length === 0) return '{}';
  return children.length === 1 ? '{1 field}' : `{${children.length} fields}`;
}
