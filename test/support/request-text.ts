// X requests as lines that a person can read and compare: the name, the length in bytes, the bytes by fours.

import { opcode, type XRequest } from './x-server.ts';

const names = new Map<number, string>(Object.entries(opcode).map(([name, code]) => [code, name]));

/** Header of four bytes, then units of four. */
export function requestLine({ opcode: code, bytes }: XRequest): string {
  const units = bytes.toString('hex').match(/.{8}/g) ?? [];
  return `${names.get(code) ?? code} ${bytes.length}: ${units.join(' ')}`;
}

export function requestLines(requests: readonly XRequest[]): string {
  return requests.map((request) => `${requestLine(request)}\n`).join('');
}
