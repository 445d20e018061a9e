// Issues identity folders for tests at run time, in a temporary folder that `remove` deletes. No key is
// ever committed.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Authority, createAuthority } from '../../src/identity/authority.ts';
import { writeIdentityFolder } from '../../src/identity/identity-files.ts';
import type { Role } from '../../src/identity/spiffe.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { systemRandomness } from '../../src/runtime/randomness.ts';

const DAY_MS = 86_400_000;

export interface TestAuthority {
  readonly trustDomain: string;
  readonly authority: Authority;
  /** Holds every folder that was issued. */
  readonly directory: string;
  /** Issues `<role>/<name>` and gives its folder; the same name again renews it in place. */
  issue(role: Role, name: string, validity?: { fromMs?: number; toMs?: number }): Promise<string>;
  remove(): void;
}

/** A fresh CA; `fromMs` and `toMs` of a leaf are relative to now (default: one day from now). */
export async function makeTestAuthority(trustDomain = 'test'): Promise<TestAuthority> {
  const directory = mkdtempSync(join(tmpdir(), 'meshscope-identity-'));
  const clock = systemClock;
  const authority = await createAuthority({
    trustDomain,
    clock,
    randomness: systemRandomness,
    validityMs: 30 * DAY_MS,
  });
  return {
    trustDomain,
    authority,
    directory,
    async issue(role, name, validity = {}) {
      const now = clock.nowMs();
      const folder = join(directory, `${role}-${name}`);
      const id = { trustDomain, role, name, peerId: undefined };
      const files = await authority.issue(id, {
        notAfterUtcMs: now + (validity.toMs ?? DAY_MS),
        ...(validity.fromMs === undefined ? {} : { notBeforeUtcMs: now + validity.fromMs }),
      });
      writeIdentityFolder(folder, files);
      return folder;
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
