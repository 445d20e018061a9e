// Whether two display names mean the same X server: `:1`, `unix:1` and `:1.0` do.

import { parseDisplayAddress } from '../src/x11/display-address.ts';

export function sameDisplay(one: string, other: string): boolean {
  return one === other || serverOf(one) === serverOf(other);
}

/** What is no display name stands for itself. */
function serverOf(name: string): string {
  try {
    const { endpoint } = parseDisplayAddress(name);
    return endpoint.kind === 'unix' ? endpoint.path : `${endpoint.host} ${endpoint.port}`;
  } catch {
    return name;
  }
}
