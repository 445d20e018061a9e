// How values are written for people: quoted text in which nothing can act on a display, hex, and cut
// lengths. Everything here is at most the length that its limit says.

/** Characters of a string's value text; the rest is counted behind it. */
export const STRING_TEXT_MAX_CHARS = 512;
/** Bytes of a bytes field's value text. */
export const HEX_TEXT_MAX_BYTES = 32;

/**
 * Not shown as they are: controls (Cc), format characters such as bidi overrides and zero widths (Cf),
 * line and paragraph separators, surrogates, private use, the quote and the backslash.
 */
const ESCAPED = /["\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;
const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0)!;
  return SHORT[character] ?? `\\u{${code.toString(16)}}`;
}

/** `text` without quotes, every character harmless on a display. */
export function escapeText(text: string): string {
  return text.replace(ESCAPED, escapeCharacter);
}

/** Never cuts a surrogate pair in two. */
function cutText(text: string, maxChars: number): string {
  const last = text.charCodeAt(maxChars - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? maxChars - 1 : maxChars);
}

/** `"text"`, cut at `maxChars` before escaping: `"text"… 1234 characters`. */
export function quoteText(text: string, maxChars = STRING_TEXT_MAX_CHARS): string {
  if (text.length <= maxChars) return `"${escapeText(text)}"`;
  return `"${escapeText(cutText(text, maxChars))}"… ${text.length} characters`;
}

/** Whether people would call it text: no controls but tab and newlines, nothing unassigned. */
export function isReadable(text: string): boolean {
  return !/[^\P{Cc}\t\n\r]|\p{Cn}|\p{Co}/u.test(text);
}

/** `0a ff`, separated by blanks. */
export function hexText(bytes: Uint8Array, maxBytes = HEX_TEXT_MAX_BYTES): string {
  const shown = Array.from(bytes.subarray(0, maxBytes), (b) => b.toString(16).padStart(2, '0'));
  return shown.join(' ') + (bytes.length > maxBytes ? ' …' : '');
}

/** `4 bytes  de ad be ef`. */
export function bytesText(bytes: Uint8Array): string {
  const count = bytes.length === 1 ? '1 byte' : `${bytes.length} bytes`;
  return bytes.length === 0 ? count : `${count}  ${hexText(bytes)}`;
}
