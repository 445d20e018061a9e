// `meshscope ca`: an authority in a folder. Serial numbers and paths go to stdout, so that scripts can use them; what they
// mean and what to do next goes to stderr. No key is ever printed.

import { join } from 'node:path';
import {
  type CaTools,
  createCa,
  ROOT_FILE,
  ROOT_KEY_FILE,
} from '../../src/identity/ca/ca-folder.ts';
import { rotateIntermediate } from '../../src/identity/ca/intermediates.ts';
import { issueIdentity, LEAF_VALIDITY_MS, renewIdentity } from '../../src/identity/ca/issuing.ts';
import type { IssuedRecord, RevokedRecord } from '../../src/identity/ca/register.ts';
import { type Choice, revoke } from '../../src/identity/ca/revocations.ts';
import {
  chosenByIdentity,
  chosenByName,
  chosenBySerial,
} from '../../src/identity/ca/revoked-choice.ts';
import { readStock } from '../../src/identity/ca/stock.ts';
import type { RevocationReason } from '../../src/identity/crl.ts';
import { isTrustDomain, ROLES, type Role } from '../../src/identity/spiffe.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { systemRandomness } from '../../src/runtime/randomness.ts';
import { terminalText } from '../../src/traffic/terminal-text.ts';
import { caFailure } from '../ca-failure.ts';
import { stockLines } from '../ca-stock-lines.ts';
import { CommandError, ExitCode } from '../exit.ts';

const HOUR_MS = 3_600_000;
const tools: CaTools = { clock: systemClock, randomness: systemRandomness };

interface CaOptions {
  readonly dir: string;
}

export interface InitOptions extends CaOptions {
  readonly trustDomain: string;
}

export interface IssueOptions extends CaOptions, Partial<Record<Role, string>> {
  readonly out: string;
  readonly hours: number;
}

export interface RenewOptions extends CaOptions {
  readonly identity: string;
  readonly hours: number;
  readonly newKey: boolean;
}

export interface RevokeOptions extends CaOptions {
  readonly serial?: string;
  readonly identity?: string;
  readonly name?: string;
  readonly reason: RevocationReason;
}

export interface RotateOptions extends CaOptions {
  readonly rootKey?: string;
}

export interface ShowOptions extends CaOptions {
  readonly all: boolean;
  readonly output: 'compact' | 'json';
}

function print(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.map(terminalText).join('\n')}\n`);
}

function say(...lines: readonly string[]): void {
  process.stderr.write(`${lines.map(terminalText).join('\n')}\n`);
}

/** Errors of the authority get their exit codes. */
async function doing<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw caFailure(error);
  }
}

export async function caInit({ dir, trustDomain }: InitOptions): Promise<void> {
  if (!isTrustDomain(trustDomain)) {
    const text = `'${trustDomain}' is no trust domain: lower case letters, digits, '.', '-' and '_' make one`;
    throw new CommandError(ExitCode.Usage, text);
  }
  await doing(() => createCa(dir, trustDomain, tools));
  print([join(dir, ROOT_FILE)]);
  say(
    `The authority of ${trustDomain} is in ${dir}. Every node and client gets its ${ROOT_FILE} with its identity.`,
    `${ROOT_KEY_FILE} is not needed to issue: keep it where nobody reaches it by network.`,
  );
}

export async function caIssue(options: IssueOptions): Promise<void> {
  const named = ROLES.filter((role) => options[role] !== undefined);
  const [role] = named;
  if (role === undefined || named.length > 1) {
    const text = 'name one identity: --node, --service, --auditor or --observer';
    throw new CommandError(ExitCode.Usage, text);
  }
  const { dir, out, hours } = options;
  const id = { role, name: options[role] ?? '' };
  const issuance = { folder: out, validityMs: hours * HOUR_MS };
  const record = await doing(() => issueIdentity(dir, id, issuance, tools));
  report(record, out, `issued in ${out}`, hours);
}

export async function caRenew({ dir, identity, hours, newKey }: RenewOptions): Promise<void> {
  const renewal = { folder: identity, validityMs: hours * HOUR_MS, newKey };
  const record = await doing(() => renewIdentity(dir, renewal, tools));
  const what = newKey ? 'renewed with a new key' : 'renewed';
  report(record, identity, `${what} in ${identity}`, hours);
}

function report(record: IssuedRecord, folder: string, done: string, hours: number): void {
  const { serial, id, notAfterUtcMs } = record;
  print([serial]);
  const end = new Date(notAfterUtcMs).toISOString().slice(0, 19);
  say(`${id} ${done}, valid until ${end}Z`);
  const askedMs = hours * HOUR_MS;
  if (notAfterUtcMs < tools.clock.nowMs() + askedMs - HOUR_MS)
    say('That is the end of the authority itself: make a new one in time.');
  else if (askedMs > 24 * LEAF_VALIDITY_MS)
    say(`Longer than a day: if ${folder} is lost, revoke it.`);
}

export async function caRevoke(options: RevokeOptions): Promise<void> {
  const choice = choiceOf(options);
  const { revoked, denyListFile, crlFile, serials } = await doing(() =>
    revoke(options.dir, choice, options.reason, tools),
  );
  print(revoked.map((record) => record.serial));
  for (const { id, serial } of revoked) say(`${id} (${serial}) is revoked.`);
  if (revoked.length === 0) say('It is revoked already.');
  for (const line of await othersOf(options.dir, revoked)) say(line);
  say(
    `${serials} on the lists. For the mesh: copy ${denyListFile} into the identity folder of any node.`,
    `For everything else: ${crlFile}`,
  );
}

/** A connection lives on the certificate that it began with: those of an identity before a renewal count too. */
async function othersOf(
  dir: string,
  revoked: readonly RevokedRecord[],
): Promise<readonly string[]> {
  const { certificates, trustDomain } = await doing(() => readStock(dir, tools));
  const nowMs = tools.clock.nowMs();
  const valid = certificates.filter((one) => !one.revoked && one.notAfterUtcMs >= nowMs);
  const ids = new Set(revoked.map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const count = valid.filter((one) => one.id === id).length;
    const name = id.slice(`spiffe://${trustDomain}/`.length);
    return count === 0
      ? []
      : [`${count} more of ${id} are valid: --name ${name} revokes them too.`];
  });
}

function choiceOf({ serial, identity, name }: RevokeOptions): Choice {
  const given = [serial, identity, name].filter((one) => one !== undefined);
  if (given.length !== 1) {
    const text = 'say which: one of --serial, --identity and --name';
    throw new CommandError(ExitCode.Usage, text);
  }
  if (serial !== undefined) return chosenBySerial(serial, tools.clock);
  if (identity !== undefined) return chosenByIdentity(identity, tools.clock);
  return chosenByName(name ?? '', tools.clock);
}

export async function caRotate({ dir, rootKey }: RotateOptions): Promise<void> {
  const { file, serial, notAfterUtcMs } = await doing(() =>
    rotateIntermediate(dir, rootKey, tools),
  );
  print([serial]);
  say(
    `${file} signs from now on, until ${new Date(notAfterUtcMs).toISOString().slice(0, 10)}.`,
    `What the one before signed stays valid until its end, and ${ROOT_FILE} is the same: nothing has to be issued anew.`,
  );
}

export async function caShow({ dir, all, output }: ShowOptions): Promise<void> {
  const stock = await doing(() => readStock(dir, tools));
  print(stockLines(stock, { all, json: output === 'json', nowMs: tools.clock.nowMs() }));
  if (stock.damagedLines > 0)
    say(
      `${stock.damagedLines} lines of the register in ${dir} cannot be read and count for nothing.`,
    );
}
