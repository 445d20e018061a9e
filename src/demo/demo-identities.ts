// The demo's authority and the identity folders that it issues: one for each node, each service's name and the auditor,
// below the demo's own folder. Its root key is never written.

import { join } from 'node:path';
import { type Authority, createAuthority } from '../identity/authority.ts';
import { writeIdentityFolder } from '../identity/identity-files.ts';
import type { Role } from '../identity/spiffe.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Randomness } from '../runtime/randomness.ts';

const VALIDITY_MS = 7 * 24 * 3600_000;

export class DemoIdentities {
  readonly #folder: string;
  readonly #trustDomain: string;
  readonly #authority: Authority;
  readonly #notAfterUtcMs: number;

  private constructor(
    folder: string,
    trustDomain: string,
    authority: Authority,
    notAfterUtcMs: number,
  ) {
    this.#folder = folder;
    this.#trustDomain = trustDomain;
    this.#authority = authority;
    this.#notAfterUtcMs = notAfterUtcMs;
  }

  static async create(
    folder: string,
    trustDomain: string,
    world: { readonly clock: Clock; readonly randomness: Randomness },
  ): Promise<DemoIdentities> {
    const options = { ...world, trustDomain, validityMs: VALIDITY_MS };
    const authority = await createAuthority(options);
    const notAfterUtcMs = world.clock.nowMs() + VALIDITY_MS;
    return new DemoIdentities(folder, trustDomain, authority, notAfterUtcMs);
  }

  /** Writes the folder. */
  async issue(
    role: Role,
    name: string,
    path = identityPath(this.#folder, role, name),
  ): Promise<void> {
    const id = { trustDomain: this.#trustDomain, role, name, peerId: undefined };
    const files = await this.#authority.issue(id, { notAfterUtcMs: this.#notAfterUtcMs });
    writeIdentityFolder(path, files);
  }
}

/** Those of nodes and of the auditor have their bare names, since people type them. */
export function identityPath(folder: string, role: Role, name: string): string {
  return join(folder, role === 'service' ? `service-${name}` : name);
}
