// Writes Xauthority files, so that tests can hold right, wrong and broken cookies.

export interface AuthorityEntry {
  /** 256 local, 65535 any, 0 internet. */
  readonly family: number;
  readonly address: Uint8Array;
  readonly display: string;
  readonly name?: string;
  readonly data: Uint8Array;
}

export function authorityFile(entries: readonly AuthorityEntry[]): Buffer {
  return Buffer.concat(
    entries.flatMap(({ family, address, display, name = 'MIT-MAGIC-COOKIE-1', data }) => [
      word(family),
      field(address),
      field(Buffer.from(display)),
      field(Buffer.from(name)),
      field(data),
    ]),
  );
}

function word(value: number): Buffer {
  return Buffer.of(value >> 8, value & 0xff);
}

function field(bytes: Uint8Array): Buffer {
  return Buffer.concat([word(bytes.length), bytes]);
}
