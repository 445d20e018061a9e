// Whether the server is behind nxproxy (X2Go, NoMachine), which takes all of a PolyText8 after its first
// string for padding and clears it, unless strings have no distance between them; seen with 3.5.99.

import type { Connection } from './connection.ts';

/**
 * Calls `sure` when it surely is not: nxproxy hides BIG-REQUESTS, which every server has had since 1994.
 * Nothing waits for it.
 */
export function whenNoNx(connection: Connection, sure: () => void): void {
  connection
    .ask<{ present: number }>((x, reply) => x.QueryExtension('BIG-REQUESTS', reply))
    .then(
      ({ present }) => present !== 0 && sure(),
      () => {}, // The connection is gone.
    );
}
