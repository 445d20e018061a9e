// `meshscope ca` as a person runs it, on an authority in a folder of its own, for tests. No run may print a key or a trace.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MESHSCOPE } from './demo-mesh.ts';

export interface CaRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function ca(...words: readonly string[]): CaRun {
  const { status, stdout, stderr } = spawnSync(MESHSCOPE, ['ca', ...words], { encoding: 'utf8' });
  assert.doesNotMatch(stdout + stderr, /PRIVATE KEY| {4}at /);
  return { status, stdout, stderr };
}

/** One that has to end with 0. */
export function done(...words: readonly string[]): CaRun {
  const run = ca(...words);
  assert.equal(run.status, 0, run.stderr);
  return run;
}

export interface CaFolder {
  /** Holds the authority and all that it issues. */
  readonly directory: string;
  /** The authority's own. */
  readonly dir: string;
  /** Issues an identity and gives its folder. */
  issued(kind: string, name: string, ...more: readonly string[]): string;
  remove(): void;
}

export function makeCaFolder(): CaFolder {
  const directory = mkdtempSync(join(tmpdir(), 'meshscope-ca-'));
  const dir = join(directory, 'ca');
  done('init', '--dir', dir, '--trust-domain', 'bank');
  return {
    directory,
    dir,
    issued(kind, name, ...more) {
      const out = join(directory, `${kind}-${name}`);
      done('issue', '--dir', dir, `--${kind}`, name, '--out', out, ...more);
      return out;
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
