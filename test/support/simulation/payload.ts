// Payloads that can be told apart and checked byte by byte: the number of their message, then a pattern of it.

const NUMBER_BYTES = 4;

export function payloadOf(number: number, bytes: number): Uint8Array {
  const payload = new Uint8Array(Math.max(NUMBER_BYTES, bytes));
  new DataView(payload.buffer).setUint32(0, number);
  for (let i = NUMBER_BYTES; i < payload.length; i++) payload[i] = (number * 31 + i * 7) & 0xff;
  return payload;
}

export function numberOf(payload: Uint8Array): number {
  if (payload.length < NUMBER_BYTES) return -1;
  return new DataView(payload.buffer, payload.byteOffset).getUint32(0);
}

export function isWhole(payload: Uint8Array, number: number, bytes: number): boolean {
  return Buffer.compare(payload, payloadOf(number, bytes)) === 0;
}
