// What goes wrong with `meshscope ca`, each with its exit code and what to do about it, on standard error alone.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ca, done, makeCaFolder } from '../support/ca-folder.ts';

const { directory, dir, issued, remove } = makeCaFolder();
after(remove);

interface Mistake {
  readonly what: string;
  readonly words: () => readonly string[];
  readonly status: number;
  readonly says: RegExp;
}

const MISTAKES: readonly Mistake[] = [
  { what: 'no subcommand', words: () => [], status: 64, says: /Usage: meshscope ca/ },
  {
    what: 'init of a folder that is there',
    words: () => ['init', '--dir', dir],
    status: 64,
    says: /is there already: name a folder that is not/,
  },
  {
    what: 'a trust domain that is none',
    words: () => ['init', '--dir', join(directory, 'x'), '--trust-domain', 'A B'],
    status: 64,
    says: /'A B' is no trust domain/,
  },
  {
    what: 'an authority that is not there',
    words: () => ['show', '--dir', directory],
    status: 66,
    says: /no authority in .*ca init --dir/,
  },
  {
    what: 'no identity to issue',
    words: () => ['issue', '--dir', dir, '--out', join(directory, 'x')],
    status: 64,
    says: /name one identity: --node, /,
  },
  {
    what: 'two identities at once',
    words: () => [
      'issue',
      '--dir',
      dir,
      '--node',
      'a',
      '--auditor',
      'b',
      '--out',
      join(directory, 'x'),
    ],
    status: 64,
    says: /name one identity/,
  },
  {
    what: 'a name that is none',
    words: () => ['issue', '--dir', dir, '--node', 'a/b', '--out', join(directory, 'x')],
    status: 64,
    says: /'a\/b' is no name/,
  },
  {
    what: 'no hours',
    words: () => [
      'issue',
      '--dir',
      dir,
      '--node',
      'a',
      '--out',
      join(directory, 'x'),
      '--hours',
      '0',
    ],
    status: 64,
    says: /above 0 and at most 8760.*see meshscope ca issue --help/,
  },
  {
    what: 'a folder of another identity',
    words: () => ['issue', '--dir', dir, '--node', 'other', '--out', issued('node', 'kept')],
    status: 64,
    says: /is of spiffe:\/\/bank\/node\/kept, not of .*new or empty/,
  },
  {
    what: 'a folder with something else in it',
    words: () => ['issue', '--dir', dir, '--node', 'a', '--out', withFile()],
    status: 64,
    says: /holds notes: name a folder that is new or empty/,
  },
  {
    what: 'a file where a folder should be',
    words: () => ['issue', '--dir', dir, '--node', 'a', '--out', join(withFile(), 'notes')],
    status: 64,
    says: /is a file: name another folder/,
  },
  {
    what: 'a folder that cannot be made',
    words: () => ['issue', '--dir', dir, '--node', 'a', '--out', '/proc/none/x'],
    status: 74,
    says: /cannot write the identity folder \/proc\/none\/x \(E[A-Z]+\)/,
  },
  {
    what: 'renewing what is not there',
    words: () => ['renew', '--dir', dir, '--identity', join(directory, 'none')],
    status: 78,
    says: /no .*ca\.pem/,
  },
  {
    what: 'renewing another authority’s',
    words: () => ['renew', '--dir', dir, '--identity', foreign()],
    status: 64,
    says: /not of this authority \(bank\): .*wrong CA/,
  },
  {
    what: 'renewing what is revoked',
    words: () => ['renew', '--dir', dir, '--identity', revoked()],
    status: 64,
    says: /is revoked and is not renewed: issue another/,
  },
  {
    what: 'revoking nothing',
    words: () => ['revoke', '--dir', dir],
    status: 64,
    says: /say which: one of --serial, --identity and --name/,
  },
  {
    what: 'an unknown serial',
    words: () => ['revoke', '--dir', dir, '--serial', 'abc'],
    status: 66,
    says: /no certificate abc in the register.*ca show/,
  },
  {
    what: 'a name nobody has',
    words: () => ['revoke', '--dir', dir, '--name', 'node/nobody'],
    status: 66,
    says: /nothing was issued to node\/nobody/,
  },
  {
    what: 'a name without its role',
    words: () => ['revoke', '--dir', dir, '--name', 'nobody'],
    status: 64,
    says: /'nobody' is no ROLE\/NAME, such as/,
  },
];

function withFile(): string {
  const folder = join(directory, 'notes-folder');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'notes'), 'mine');
  return folder;
}

function foreign(): string {
  const others = join(directory, 'others');
  const out = join(directory, 'others-node');
  if (!existsSync(others)) done('init', '--dir', others, '--trust-domain', 'bank');
  done('issue', '--dir', others, '--node', 'ledger-1', '--out', out);
  return out;
}

function revoked(): string {
  const out = issued('node', 'taken-back');
  done('revoke', '--dir', dir, '--identity', out);
  return out;
}

for (const { what, words, status, says } of MISTAKES)
  test(`${what}: exit ${status}, and what to do`, () => {
    const run = ca(...words());
    assert.match(run.stderr, says);
    assert.deepEqual([run.status, run.stdout], [status, '']);
  });
