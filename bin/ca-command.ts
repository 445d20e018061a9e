// The words of `meshscope ca`: its subcommands, options and help. What they do is in bin/commands/ca.ts, which is loaded
// when one is used.

import { type Command, InvalidArgumentError, Option } from 'commander';
import { REVOCATION_REASONS } from '../src/identity/crl.ts';

const HOURS_MAX = 8760;

function hours(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= HOURS_MAX) return value;
  throw new InvalidArgumentError(`It is above 0 and at most ${HOURS_MAX}, a year.`);
}

const FOLDER = ['--dir <dir>', 'folder of the authority'] as const;
const HOURS = ['--hours <n>', 'how long it is valid', hours, 1] as const;

export function addCa(root: Command): void {
  const ca = root
    .command('ca')
    .description(
      'Make the certificates of a cluster: an authority in a folder, and what it issues.',
    )
    .addHelpText(
      'after',
      '\nExample: meshscope ca init --dir ~/ca --trust-domain bank, then: ' +
        'meshscope ca issue --dir ~/ca --node ledger-1 --out ~/ledger-1',
    );
  addInit(ca);
  addIssue(ca);
  addRenew(ca);
  addRevoke(ca);
  addRotate(ca);
  addShow(ca);
}

function addRotate(ca: Command): void {
  ca.command('rotate-intermediate')
    .description('Exchange the intermediate that signs; what the one before signed stays valid.')
    .requiredOption(...FOLDER)
    .option('--root-key <file>', 'key of the root, where it is not in the folder any more')
    .addHelpText(
      'after',
      '\nExample: meshscope ca rotate-intermediate --dir ~/ca --root-key /media/key/root-key.pem',
    )
    .action(async (options) => (await import('./commands/ca.ts')).caRotate(options));
}

function addInit(ca: Command): void {
  ca.command('init')
    .description('Make an authority: a root and an intermediate that signs, in a new folder.')
    .requiredOption(...FOLDER)
    .option('--trust-domain <name>', 'name of the cluster in every certificate', 'meshscope')
    .addHelpText('after', '\nExample: meshscope ca init --dir ~/ca --trust-domain bank')
    .action(async (options) => (await import('./commands/ca.ts')).caInit(options));
}

function addIssue(ca: Command): void {
  ca.command('issue')
    .description('Issue an identity folder: ca.pem, cert.pem and key.pem.')
    .requiredOption(...FOLDER)
    .option('--node <name>', 'of a node: it runs a collector and takes part in the mesh')
    .option('--service <name>', 'of a service: it reads no traffic')
    .option('--auditor <name>', 'of a person or program that may read payloads')
    .option('--observer <name>', 'of one that sees metadata only')
    .requiredOption('--out <dir>', 'identity folder: new, empty, or of the same identity')
    .option(...HOURS)
    .addHelpText(
      'after',
      '\nExample: meshscope ca issue --dir ~/ca --auditor alice --out ~/auditor',
    )
    .action(async (options) => (await import('./commands/ca.ts')).caIssue(options));
}

function addRenew(ca: Command): void {
  ca.command('renew')
    .description('Renew the certificate in an identity folder; what runs on it takes it at once.')
    .requiredOption(...FOLDER)
    .requiredOption('--identity <dir>', 'identity folder that this authority has issued')
    .option(...HOURS)
    .option('--new-key', 'exchange the key as well', false)
    .addHelpText('after', '\nExample: meshscope ca renew --dir ~/ca --identity ~/auditor --hours 8')
    .action(async (options) => (await import('./commands/ca.ts')).caRenew(options));
}

function addRevoke(ca: Command): void {
  ca.command('revoke')
    .description('Revoke certificates, and write the deny-list for nodes and the CRL for others.')
    .requiredOption(...FOLDER)
    .option('--serial <hex>', 'one certificate, by its serial number')
    .option('--identity <dir>', 'the one in an identity folder')
    .option('--name <role/name>', 'all that are valid of one identity, such as auditor/alice')
    .addOption(
      new Option('--reason <reason>', 'for the CRL')
        .choices(REVOCATION_REASONS)
        .default('unspecified'),
    )
    .addHelpText(
      'after',
      '\nExample: meshscope ca revoke --dir ~/ca --name auditor/alice --reason keyCompromise',
    )
    .action(async (options) => (await import('./commands/ca.ts')).caRevoke(options));
}

function addShow(ca: Command): void {
  ca.command('show')
    .description('Print what is valid: serial numbers, identities, ends, and what is revoked.')
    .requiredOption(...FOLDER)
    .option('--all', 'what has ended as well', false)
    .addOption(
      new Option('-o, --output <form>', 'form of a line')
        .choices(['compact', 'json'])
        .default('compact'),
    )
    .addHelpText('after', '\nExample: meshscope ca show --dir ~/ca -o json')
    .action(async (options) => (await import('./commands/ca.ts')).caShow(options));
}
