// Holds what the package's own files may say: exact versions, no registry addresses, no paths of a machine.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { assertNone } from './finding.ts';
import { projectRoot } from './source-tree.ts';

const readJson = (name: string) => JSON.parse(readFileSync(join(projectRoot, name), 'utf8'));

/** Committed and new files, without what .gitignore names. Outside a clone there is nothing to list. */
function projectFiles(): readonly string[] {
  if (!existsSync(join(projectRoot, '.git'))) return [];
  const git = ['ls-files', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', git, { cwd: projectRoot, encoding: 'utf8' }).split('\n');
  return listed.filter((name) =>
    /\.(ts|mjs|js|json|md|proto|sh)$|^(script|bin|\.ci)\/[^.]*$/.test(name),
  );
}

describe('package.json', () => {
  it('names exact versions', () => {
    const { dependencies, devDependencies } = readJson('package.json');
    const versions = Object.entries<string>({ ...dependencies, ...devDependencies });
    assert.ok(versions.length > 0);
    const loose = versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    assert.deepEqual(loose, [], 'write the exact version, without ^ or ~');
  });

  it('agrees with the lock file', () => {
    const { dependencies, devDependencies } = readJson('package.json');
    const locked = readJson('package-lock.json').packages[''];
    assert.deepEqual(locked.dependencies, dependencies, 'run npm install');
    assert.deepEqual(locked.devDependencies, devDependencies, 'run npm install');
  });
});

describe('package-lock.json', () => {
  it('names no registry host', () => {
    const packages: Record<string, { resolved?: string }> = readJson('package-lock.json').packages;
    const hosted = Object.entries(packages).filter(([, { resolved }]) => resolved?.includes('//'));
    assert.deepEqual(
      hosted,
      [],
      'install with the .npmrc of the project, which leaves the address out',
    );
  });
});

describe('the files of the project', () => {
  it('hold no path of a machine', () => {
    const homes = [homedir(), projectRoot].filter((path) => path.length > 1);
    const findings = projectFiles()
      .filter((name) => existsSync(join(projectRoot, name)))
      .flatMap((name) => {
        const text = readFileSync(join(projectRoot, name), 'utf8');
        return homes.filter((home) => text.includes(`${home}/`)).map((home) => `${name}: ${home}`);
      });
    assertNone(findings, 'paths of this machine');
  });
});
