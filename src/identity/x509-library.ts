// The only way to @peculiar/x509. It is loaded when an authority is made and never at start-up: the library
// below it wants metadata reflection first, and a bundler would hoist a static import above that.

import './metadata-reflection.ts';

export type X509Library = typeof import('@peculiar/x509');

export function loadX509(): Promise<X509Library> {
  return import('@peculiar/x509');
}
