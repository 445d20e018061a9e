// The command line: names the commands and their options, and hands over to bin/commands, each
// loaded when it is used, so that no command pays for another's libraries.

import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { tuneGarbageCollection } from '../src/runtime/garbage-collection.ts';
import { parseFilter } from '../src/traffic/filter.ts';
import { addCa } from './ca-command.ts';
import { addDemo } from './demo-command.ts';
import { finish, finishOutput } from './exit.ts';
import { FIRST_ROWS_EVENTS, LAST_MAX_EVENTS } from './first-rows.ts';
import { linkBudgetOption, linkBudgetsOption } from './link-budgets.ts';
import { addMesh } from './mesh-commands.ts';
import { positiveNumber, wholeNumber } from './number-values.ts';
import { hintingPlaintext } from './plaintext-hint.ts';
import { VERSION } from './version.ts';
import {
  displayOption,
  geometryOption,
  resourceOption,
  scaleOption,
  withTwoDashes,
} from './x-options.ts';

const LIVE_ENDPOINTS = 'grpcs://host:port (or host:port), grpc://, wss:// or ws://';
const RECORD =
  'also write what is seen to a recording, which grows by some 210 bytes an event, without a limit';
const ENDPOINTS = 'grpcs://host:port (or host:port), grpc://, wss://, ws://, or a recording';

function windowLimit(text: string): number {
  if (text === 'all') return Number.POSITIVE_INFINITY;
  if (text === 'none') return 0;
  if (/^\d{1,3}$/.test(text) && Number(text) <= 256) return Number(text);
  throw new InvalidArgumentError("It is a whole number from 0 to 256, 'none' or 'all'.");
}

function filterText(text: string): string {
  const parsed = parseFilter(text);
  if (parsed.ok) return text;
  const { message, offset } = parsed.error;
  throw new InvalidArgumentError(`At character ${offset + 1}: ${message}.`);
}

function withConnection(command: Command): Command {
  return command
    .option(
      '--identity <dir>',
      'folder with ca.pem, cert.pem and key.pem (else MESHSCOPE_IDENTITY, else ~/.config/meshscope/identity)',
    )
    .option(
      '--nodes-file <file>',
      'a file with one node a line: [name] endpoint; # begins a comment',
    )
    .option('--insecure', 'allow plaintext beyond this machine', false);
}

function program(): Command {
  const root = new Command('meshscope')
    .description('Live traffic auditor for gRPC meshes, at home over ssh -X.')
    .version(VERSION)
    .addHelpText('after', '\nExample: meshscope watch ledger-1.internal:7443 --identity ~/auditor');
  addWatch(root);
  addTail(root);
  addStatus(root);
  addAttach(root);
  addDemo(root);
  addMesh(root);
  addCa(root);
  addCompletion(root);
  for (const command of [root, ...root.commands, ...root.commands.flatMap((one) => one.commands)])
    sayErrors(command);
  return root;
}

/** Commander's message in our one line. */
function sayErrors(command: Command): Command {
  const names = [command.parent?.parent, command.parent, command].map((one) => one?.name());
  const help = [...names, '--help'].filter((name) => name !== undefined);
  return command.exitOverride().configureOutput({
    outputError(text, write) {
      const said = text
        .replace(/^error: /, '')
        .trim()
        .replaceAll(/\s*\n\s*/g, ' ');
      write(`meshscope: ${said} (see ${help.join(' ')})\n`);
    },
  });
}

function addWatch(root: Command): void {
  withConnection(root.command('watch'))
    .description('Open the dashboard: an overview window and a window per node.')
    .argument('[endpoint...]', ENDPOINTS)
    .option('--check', 'report display, trust, TLS, versions and clocks; open no window', false)
    .option('--record <file>', RECORD)
    .option('--speed <n>', 'replay a recording n times as fast', positiveNumber, 1)
    .option('--windows <n|none|all>', 'node windows to open at once', windowLimit, 8)
    .option('--filter <text>', 'show only matching rows', filterText)
    .option(
      '--last <n>',
      `begin with the last n kept events of each node (default: ${FIRST_ROWS_EVENTS}, all with --since)`,
      wholeNumber(0, LAST_MAX_EVENTS),
    )
    .option(
      '--since <time>',
      'begin with kept events since a time (2026-11-22T12:01:00Z) or age (5m)',
    )
    .addOption(new Option('--theme <name>', 'default dark').choices(['dark', 'light']))
    .option('--display <name>', 'X display instead of $DISPLAY; may be repeated', displayOption)
    .option('--stay', 'go on without windows when the last display has gone, see below', false)
    .option(
      '--geometry <[kind=]WxH+X+Y>',
      'size and place of the overview, of node= or message= windows; may be repeated',
      geometryOption,
    )
    .option(
      '--scale <n>',
      'size of the text and all around it: 1, 1.2, 1.5, 1.75, 2 and so on to 4',
      scaleOption,
    )
    .addOption(new Option('--text <kind>', 'aa: anti-aliased').choices(['aa', 'core']))
    .option('--xrm <resource>', "an X resource, such as 'Meshscope*font: 9x15'", resourceOption)
    .option(
      '--link-budget <[display=]rate>',
      'most bytes/s to each X server, or to one: 64k, 1.5M or auto; may be repeated',
      linkBudgetsOption,
    )
    .addHelpText('after', WATCH_NOTES)
    .action(async (endpoints: string[], options) => {
      const { watch } = await import('./commands/watch.ts');
      await hintingPlaintext({ ...options, endpoints }, () => watch(endpoints, options));
    });
}

/** --stay is what tmux users expect of a lost terminal, and not what X users do: it is told at length. */
const WATCH_NOTES = `
A node's window and --record begin with what its collector still keeps: the last ${FIRST_ROWS_EVENTS} events, some 300 unary
calls, or what --last and --since say, whatever the filter shows of them. Rows that scrolled out stay in memory.

With --stay a lost ssh connection loses nothing: when the last display goes, or its overview is closed, the
session keeps its history and recording without windows, and SIGHUP closes the displays it was started on
instead of ending it. 'meshscope attach' brings it to the display of the next login; Ctrl-C, SIGTERM and
'meshscope attach --stop' end it.

Example: meshscope watch ledger-1.internal:7443 --identity ~/auditor`;

function addAttach(root: Command): void {
  root
    .command('attach')
    .description('Bring the windows of a running watch to this display.')
    .option('--display <name>', 'X display instead of $DISPLAY')
    .option('--session <name|pid>', 'which watch, when several run: its cluster or process id')
    .option('--replace', 'close its windows on other displays, which is the default')
    .option('--add', 'leave its windows on other displays', false)
    .option('--link-budget <rate>', 'most bytes/s to this display: 64k or auto', linkBudgetOption)
    .option('--list', 'print the watches of this user that run here', false)
    .addOption(
      new Option('-o, --output <form>', 'form of --list')
        .choices(['compact', 'json'])
        .default('compact'),
    )
    .option('--detach <display>', 'close its windows on one display')
    .option('--stop', 'end it', false)
    .addHelpText(
      'after',
      '\nWindows open as they were: filters, selection, theme, text size, and the link budget that keys or\n' +
        '--link-budget gave. ' +
        'It ends with 66 when no watch runs, 64 when several do, 69 when the display cannot be reached, ' +
        '77 when\nit refuses the cookie.' +
        '\n\nExample: ssh -X bastion, then: meshscope attach',
    )
    .action(async (options) => {
      const { attach } = await import('./commands/attach.ts');
      await attach(options);
    });
}

function addTail(root: Command): void {
  withConnection(root.command('tail'))
    .description('Print the feed of all nodes, in the order of corrected time.')
    .argument('[endpoint...]', ENDPOINTS)
    .addOption(
      new Option('-o, --output <form>', 'form of a line')
        .choices(['compact', 'json'])
        .default('compact'),
    )
    .option(
      '--filter <text>',
      'print only what matches, e.g. "method:Authorize status:error"',
      filterText,
    )
    .option(
      '--last <n>',
      'begin with the last n kept events of each node (default: 0, all with --no-follow)',
      wholeNumber(0, LAST_MAX_EVENTS),
    )
    .option(
      '--since <time>',
      'begin with kept events since a time (2026-11-22T12:01:00Z) or age (5m)',
    )
    .option('--no-follow', 'end when what was kept at the start is printed')
    .option('--record <file>', RECORD)
    .addHelpText(
      'after',
      '\nA line that comes after lines of later times says so: "(late)" at its end, "late": true in JSON.' +
        '\nUnder a filter --last counts what matches. A term on the end of a call, status or latency, matches that end:\n' +
        '--last 5 --filter status:error gives the last 5 failed calls of each node, each with all its kept events.' +
        '\nWith --no-follow, and from a recording, lines are sorted by time, 65536 at a time.' +
        '\nIn JSON, incarnation is a run of the node: another one after each start. In it seq counts the events of the node without a gap,' +
        '\nunder a filter too, so that what is missing is seen. hops are the links that a message crossed at this node; received and sent' +
        '\nare by its clock, correctedReceived and correctedSent by the clock of this machine. inReplyTo is the call of the request that a' +
        '\nreply answers which was too large for its ack and so is a message of its own, with a call of its own.' +
        '\n\nExample: meshscope tail ledger-1.internal:7443 -o json --filter status:error --identity ~/auditor',
    )
    .action(async (endpoints: string[], options) => {
      const { tail } = await import('./commands/tail.ts');
      await hintingPlaintext({ ...options, endpoints }, () => tail(endpoints, options));
    });
}

function addStatus(root: Command): void {
  withConnection(root.command('status'))
    .description('Print every node: state, versions, clock, TLS, what it keeps and has lost.')
    .argument('[endpoint...]', LIVE_ENDPOINTS)
    .addOption(new Option('-o, --output <form>').choices(['compact', 'json']).default('compact'))
    .addHelpText(
      'after',
      '\nEVENTS, KEPT: seen since its collector started, and still there since when. LOST AT TAP: events that came faster than' +
        '\nthe collector takes them: they have their numbers, and were not kept. FAULTS: streams that the collector ended by a fault of its' +
        '\nown, without losing an event. RTT: of this question. CLOCK: by how much its clock is off. TLS: version and key exchange' +
        '\nof this connection, by which X25519MLKEM768 is post-quantum. Below the table stand why a node is not up, and of a node of' +
        '\nthe mesh its links ("west - east", with since when and why one is DOWN), its ways ("west to east") and what waits at it.' +
        '\n\nExample: meshscope status ledger-1.internal:7443 --identity ~/auditor',
    )
    .action(async (endpoints: string[], options) => {
      const { status } = await import('./commands/status.ts');
      await hintingPlaintext({ ...options, endpoints }, () => status(endpoints, options));
    });
}

function addCompletion(root: Command): void {
  root
    .command('completion')
    .description('Print what makes a shell complete commands, options and their choices.')
    .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', '\nExample: eval "$(meshscope completion bash)", in ~/.bashrc')
    .action(async (shell: 'bash' | 'zsh' | 'fish') => {
      const { completion } = await import('./commands/completion.ts');
      completion(shell, root);
    });
}

tuneGarbageCollection();

process.stdout.once('error', (error) => {
  finishOutput(error);
  // A command that listens as well ends by itself, with what it has to close.
  if (process.stdout.listenerCount('error') <= 1) process.exit();
});
// Each further write fails like the first one, of which all is said.
process.stdout.on('error', () => {});

// Nobody reads what we would say: the exit code says it.
process.stderr.on('error', () => {});
process.on('uncaughtException', (error) => {
  finish(error);
  process.exit();
});

try {
  await program().parseAsync(withTwoDashes(process.argv));
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 64;
  else finish(error);
}
// What still hangs, such as a connection that nobody answers, does not keep us once all is written.
// That a write failed is heard before the immediate.
process.stdout.write('', () => setImmediate(() => process.exit()));
