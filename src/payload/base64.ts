// Base64 with padding (RFC 4648 section 4), for proto3 JSON's bytes.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function base64Text(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += ALPHABET[bits >> 18]! + ALPHABET[(bits >> 12) & 63]!;
    text += second === undefined ? '=' : ALPHABET[(bits >> 6) & 63]!;
    text += third === undefined ? '=' : ALPHABET[bits & 63]!;
  }
  return text;
}
