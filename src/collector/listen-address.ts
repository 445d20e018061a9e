// Addresses to listen on, `host:port`, and which of them stay on this machine. It opens nothing.

import { CollectorError } from './collector-error.ts';

export interface ListenAddress {
  /** Without the brackets of IPv6. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

const BRACKETED = /^\[([0-9a-fA-F:.%]+)\]:(\d{1,5})$/;
const PLAIN = /^([^:[\]]+):(\d{1,5})$/;

/** @throws CollectorError option */
export function parseListenAddress(text: string): ListenAddress {
  const [, host = '', port = ''] = BRACKETED.exec(text) ?? PLAIN.exec(text) ?? [];
  if (host === '' || Number(port) > 65_535)
    throw new CollectorError('option', `'${text}' is not host:port, such as 127.0.0.1:0`);
  return { host, port: Number(port) };
}

export function formatAddress({ host, port }: ListenAddress): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** 127.0.0.0/8, ::1 and localhost. */
export function isLoopback(host: string): boolean {
  return /^127(?:\.\d{1,3}){3}$/.test(host) || host === '::1' || host === 'localhost';
}

/** @throws CollectorError insecure */
export function assertPlaintextAllowed(address: ListenAddress, insecure: boolean): void {
  if (insecure || isLoopback(address.host)) return;
  const text = `plaintext on ${formatAddress(address)} can be read by others`;
  throw new CollectorError('insecure', `${text}: give an identity, or say insecure`);
}
