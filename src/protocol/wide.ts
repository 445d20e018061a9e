// 64-bit integers between the generated code (low and high words) and ours: bigint for times and
// incarnations, number for sequences and counts, which stay below 2^53.

/** What protobufjs reads and writes for a 64-bit field. */
export interface Wide {
  low: number;
  high: number;
  unsigned: boolean;
}

type FromWire = number | { readonly low: number; readonly high: number } | null | undefined;

export function toBigint(value: FromWire): bigint {
  if (value === null || value === undefined) return 0n;
  if (typeof value === 'number') return BigInt(value);
  return (BigInt(value.high >>> 0) << 32n) | BigInt(value.low >>> 0);
}

/** Exact up to 2^53 - 1; a larger value from a hostile peer is rounded, never thrown on. */
export function toNumber(value: FromWire): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'number') return value;
  return (value.high >>> 0) * 2 ** 32 + (value.low >>> 0);
}

/** Typed as number because the generated types know only number and Long; protobufjs takes words. */
export function fromBigint(value: bigint): number {
  const words: Wide = {
    low: Number(value & 0xffffffffn) | 0,
    high: Number((value >> 32n) & 0xffffffffn) | 0,
    unsigned: true,
  };
  return words as unknown as number;
}
