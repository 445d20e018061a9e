// Ids and payloads of messages as commands print them.

import { isUtf8 } from 'node:buffer';

/** 16 bytes as a UUID (RFC 9562, section 4); '' for none. */
export function idText(id: Uint8Array): string {
  const hex = Buffer.from(id).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A UUID or 32 hexadecimal digits; undefined for anything else. */
export function idOfText(text: string): Uint8Array | undefined {
  const hex = text.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(hex) ? Buffer.from(hex, 'hex') : undefined;
}

/** For JSON: as text where it is UTF-8, else in base64. */
export function payloadFacts(payload: Uint8Array): { readonly [key: string]: unknown } {
  const bytes = payload.length;
  const buffer = Buffer.from(payload.buffer, payload.byteOffset, bytes);
  return isUtf8(buffer)
    ? { bytes, text: buffer.toString('utf8') }
    : { bytes, base64: buffer.toString('base64') };
}
