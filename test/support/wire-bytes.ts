// Writes protobuf fields by hand, for tests that need bytes which no library would write.

import { utf8Bytes } from '../../src/payload/utf8.ts';

function varintBytes(value: number | bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return bytes;
}

export function message(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function tag(number: number, wireType: number): Uint8Array {
  return Uint8Array.from(varintBytes(number * 8 + wireType));
}

export function varint(number: number, value: number | bigint): Uint8Array {
  return message(tag(number, 0), Uint8Array.from(varintBytes(value)));
}

export function len(number: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = message(...parts);
  return message(tag(number, 2), Uint8Array.from(varintBytes(body.length)), body);
}

export function text(number: number, value: string): Uint8Array {
  return len(number, utf8Bytes(value));
}

export function group(number: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return message(tag(number, 3), ...parts, tag(number, 4));
}
