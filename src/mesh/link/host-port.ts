// Addresses of the mesh as people write them: host:port, with brackets around IPv6.

import { MeshError } from '../mesh-error.ts';

export interface HostPort {
  /** Without brackets. */
  readonly host: string;
  /** 0 only to listen: any free port. */
  readonly port: number;
}

const BRACKETED = /^\[([0-9a-fA-F:.%]+)\]:(\d{1,5})$/;
const PLAIN = /^([^:[\]/\s]+):(\d{1,5})$/;

/** @throws MeshError option */
export function parseHostPort(text: string): HostPort {
  const [, host = '', port = ''] = BRACKETED.exec(text) ?? PLAIN.exec(text) ?? [];
  if (host === '' || Number(port) > 65_535)
    throw new MeshError('option', `'${text}' is not host:port, such as 127.0.0.1:7443`);
  return { host, port: Number(port) };
}

export function formatHostPort({ host, port }: HostPort): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
