// `meshscope reply`: serves a name of the mesh through a node's local port, by an echo or by a command of the shell.
// SIGTERM and Ctrl-C finish what is being handled first; a command that takes longer than that is killed.

import { PortClient } from '../../src/mesh/client/port-client.ts';
import { parseServiceUrl } from '../../src/mesh/client/service-url.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { terminalText } from '../../src/traffic/terminal-text.ts';
import { CommandHandler, echoHandler } from '../command-handler.ts';
import { CommandError, ExitCode } from '../exit.ts';
import { type NodePort, nodePort, openPort, type PortOptions } from '../node-port.ts';
import { untilSignal } from '../signals.ts';

export interface ReplyOptions extends PortOptions {
  readonly echo?: boolean;
  readonly command?: string;
  /** Handled at once. */
  readonly concurrency: number;
}

const CONNECT_TIMEOUT_MS = 5000;
/** What is being handled is given so long to end. */
const DRAIN_TIMEOUT_MS = 10_000;
/** Commands that were killed then are waited for, and their messages answered, so long. */
const KILLED_TIMEOUT_MS = 2000;

export async function reply(service: string, options: ReplyOptions): Promise<void> {
  const { echo = false, command, concurrency: deliverMax } = options;
  if (echo === (command !== undefined))
    throw new CommandError(ExitCode.Usage, 'answer by one of --echo and --command');
  const port = nodePort(options);
  refuseOtherName(service, port);
  const signalled = untilSignal();
  // What no further try mends ends the command now.
  const first = await openPort(port, CONNECT_TIMEOUT_MS);
  first.close({ cause: 'closed', text: 'done' });
  const commands = command === undefined ? undefined : new CommandHandler(service, command);
  // However this process ends: nothing is left that nobody waits for.
  process.once('exit', () => commands?.killAll());
  let isEnding = false;
  let said = '';
  const sayOnce = (text: string): void => {
    if (text !== said) say(text);
    said = text;
  };
  const client = new PortClient({
    ...port,
    serve: { service, handler: commands ?? echoHandler(service) },
    deliverMax,
    onState: (state) => {
      if ('node' in state) sayOnce(`${service} is served at ${state.node}`);
      else if (!isEnding) sayOnce(`${service} is not served: ${state.lost}`);
    },
  });
  const code = await signalled;
  isEnding = true;
  say(`${service} finishes what is here`);
  if (commands === undefined) await client.close(DRAIN_TIMEOUT_MS);
  else await finish(service, client, commands);
  process.exitCode = code;
}

/** Commands are killed when the time is over, or at a second signal. */
async function finish(
  service: string,
  client: PortClient,
  commands: CommandHandler,
): Promise<void> {
  const kill = (why: string): void => {
    const { running } = commands;
    if (running > 0) say(`${service} kills ${running} of its commands: ${why}`);
    commands.killAll();
  };
  void untilSignal().then(() => kill('a second signal came'));
  const timer = systemClock.setTimer(DRAIN_TIMEOUT_MS, () =>
    kill(`not ended within ${DRAIN_TIMEOUT_MS / 1000} s`),
  );
  await client.close(DRAIN_TIMEOUT_MS + KILLED_TIMEOUT_MS);
  timer.cancel();
  commands.killAll();
  const late = new Promise<void>((resolve) => {
    systemClock.setTimer(KILLED_TIMEOUT_MS, resolve);
  });
  await Promise.race([commands.ended(), late]);
  if (commands.running > 0) say(`${commands.running} commands of ${service} do not end`);
}

/** What every node would do, again and again. @throws CommandError refused */
function refuseOtherName(service: string, { urls, security }: NodePort): void {
  if (security === undefined || !urls.some((url) => parseServiceUrl(url).isSecure)) return;
  const { folder, id } = security.identity.current();
  if (id.role !== 'service' || id.name === service) return;
  const text = `the certificate in ${folder} is of the service ${id.name}, which alone it serves, and not ${service}`;
  throw new CommandError(ExitCode.Refused, text);
}

function say(text: string): void {
  process.stderr.write(`meshscope: ${terminalText(text)}\n`);
}
