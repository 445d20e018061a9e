// The commands of the mesh itself, as the command line names them.

import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  COLLECTOR_DEFAULT,
  DEADLINE_MAX_DEFAULT_S,
  LISTEN_DEFAULT,
  PAYLOAD_POLICIES,
} from './node-defaults.ts';

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function aboveZero(text: string): number {
  const value = Number(text);
  if (!(value > 0) || value > 86_400)
    throw new InvalidArgumentError('It is above 0, at most 86400.');
  return value;
}

function concurrency(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 1024)
    throw new InvalidArgumentError('It is a whole number from 1 to 1024.');
  return value;
}

/** For commands that speak to a node's local port. */
function withPort(command: Command): Command {
  return command
    .option(
      '--node <address>',
      "a node's local port: grpcs:// (or HOST:PORT), tls://, or without TLS grpc:// tcp:// unix: " +
        '(else MESHSCOPE_NODE); repeated: where to go when the first is gone',
      collect,
      [] as readonly string[],
    )
    .option('--identity <dir>', 'folder with ca.pem, cert.pem and key.pem, for TLS');
}

export function addMesh(root: Command): void {
  addNode(root);
  addRequest(root);
  addReply(root);
  addDeadLetters(root);
  addProbe(root);
}

function addRequest(root: Command): void {
  withPort(root.command('request'))
    .description('Ask a service of the mesh, and print its reply.')
    .argument('<service>', 'its name')
    .argument('[body]', 'the message (default: what standard input holds)')
    .option('--method <name>', 'method of the service', '')
    .option('--timeout <seconds>', 'the deadline of the message', aboveZero, 30)
    .option('--key <text>', 'ordering key: messages of one key are handled one after the other', '')
    .option('--durable', 'have the node keep and deliver it; prints its id and no reply', false)
    .addOption(new Option('-o, --output <form>').choices(['raw', 'json']).default('raw'))
    .addHelpText(
      'after',
      '\nIt ends with 65 when the service refused it for good or the node keeps nothing (--durable), with 69 when nobody has answered.' +
        '\nAt least once, with duplicates removed: what a node that died had handled may be handled again elsewhere.' +
        '\nA W3C trace context in TRACEPARENT and TRACESTATE goes with the message.' +
        '\n\nExample: meshscope request ledger \'{"account": 7}\' --node grpc://127.0.0.1:7445',
    )
    .action(async (service, body, options) => {
      const { request } = await import('./commands/request.ts');
      await request(service, body, options);
    });
}

function addReply(root: Command): void {
  withPort(root.command('reply'))
    .description('Serve a name of the mesh, by an echo or by a command.')
    .argument('<service>', 'its name; with TLS it is the name of the certificate')
    .option('--echo', 'the reply is what was asked')
    .option(
      '--command <cmd>',
      'for /bin/sh: the message on its standard input, its output the reply',
    )
    .option('--concurrency <n>', 'handled at once, 1 to 1024', concurrency, 8)
    .addHelpText(
      'after',
      '\nA command that ends with 75 (EX_TEMPFAIL) or by a signal is RETRYABLE, with any other status but 0 FATAL.' +
        '\nIt finds MESHSCOPE_METHOD, MESHSCOPE_FROM (certified where MESHSCOPE_FROM_VERIFIED is 1, empty of who asks without TLS and serves no name), MESHSCOPE_ORDERING_KEY,' +
        '\nMESHSCOPE_IDEMPOTENCY_KEY, TRACEPARENT and TRACESTATE in its environment, and is killed with all that it started at the deadline of the message, or 10 s after SIGTERM or Ctrl-C to this command, at once by a second one.' +
        "\n\nExample: meshscope reply hostname --command 'hostname -f' --node grpc://127.0.0.1:7445",
    )
    .action(async (service, options) => {
      const { reply } = await import('./commands/reply.ts');
      await reply(service, options);
    });
}

/** Which bodies of messages a node keeps. */
function withPayloads(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--payload <policy>',
        'which payloads it keeps for auditors: those that --descriptor has a schema of, all, or none (default: schema)',
      ).choices(PAYLOAD_POLICIES),
    )
    .option(
      '--descriptor <file>',
      'serialized FileDescriptorSet of the services, without which no payload is kept',
    )
    .option(
      '--redact <field>',
      'hide it besides those with debug_redact: name, full name or path, * is a glob; may be repeated',
      collect,
      [] as readonly string[],
    )
    .option('--redact-unknown-fields', 'hide what the schema does not have');
}

function addNode(root: Command): void {
  withPayloads(nodeCommand(root)).action(async (options) => {
    const { node } = await import('./commands/node.ts');
    await node(options);
  });
}

function nodeCommand(root: Command): Command {
  return root
    .command('node')
    .description('Run a node of the mesh with its collector.')
    .option(
      '--name <name>',
      "the node's name, which its certificate must have (default: that name)",
    )
    .option('--identity <dir>', 'folder with ca.pem, cert.pem and key.pem of the role node')
    .option('--listen <host:port>', `for links over gRPC (default: ${LISTEN_DEFAULT})`)
    .option('--listen-tls <host:port>', 'for links over TLS with a 4-byte length before each frame')
    .option('--collector <host:port>', `where it is watched (default: ${COLLECTOR_DEFAULT})`)
    .option('--port <host:port>', 'where services attach by gRPC, see below')
    .option('--port-tcp <host:port>', 'where services attach by frames behind a 4-byte length')
    .option(
      '--neighbour <name=address>',
      'links to it; the address is HOST:PORT for gRPC or tls://HOST:PORT; may be repeated',
      collect,
      [] as readonly string[],
    )
    .option('--state <dir>', 'where durable messages are kept; without it none are taken')
    .option(
      '--access-log <file>',
      'note in it who reads which message, a line each (default: -, stderr)',
    )
    .option('--metrics <host:port>', 'for Prometheus: plain on this machine, or https://HOST:PORT')
    .addOption(
      new Option('--log <form>', 'lines on stderr (default: text)').choices(['text', 'json']),
    )
    .option(
      '--renew-command <cmd>',
      'for /bin/sh: renews the identity folder in MESHSCOPE_IDENTITY, at half to 70 % of its life',
    )
    .option('--renew-from <dir>', 'renews it from the folder of an authority on this machine')
    .option(
      '--deadline-max <seconds>',
      `a service asks for no later deadline; FATAL (default: ${DEADLINE_MAX_DEFAULT_S})`,
    )
    .option('--require-pq', 'link only by X25519MLKEM768 key exchange')
    .option(
      '--config <file>',
      'JSON with these options as keys: {"listen": ..., "neighbours": {...}}',
    )
    .addHelpText(
      'after',
      '\nAll of them may stand in the environment: MESHSCOPE_NODE_LISTEN, MESHSCOPE_NODE_REQUIRE_PQ=1,' +
        '\nMESHSCOPE_NODE_NEIGHBOURS=a=HOST:PORT,b=HOST:PORT and so on; a name that is none of them is an error.' +
        "\nServices attach with TLS and a service's identity; on this machine also without: --port grpc://127.0.0.1:7445 or" +
        '\ngrpc+unix:PATH, --port-tcp tcp://127.0.0.1:7446 or unix:PATH.' +
        '\nA descriptor set is made by protoc --include_imports --descriptor_set_out=FILE.' +
        '\nSIGTERM finishes what is here first, within 10 s; SIGHUP reads the configuration again: neighbours and --log are taken, and what needs a restart is named.' +
        '\n\nExample: meshscope node --identity ~/ledger-1 --listen 10.0.0.1:7444 --neighbour relay-1=10.0.0.9:7444',
    );
}

function addDeadLetters(root: Command): void {
  const command = root
    .command('dead-letters')
    .description('List, resend or drop what a node could not deliver.')
    .addHelpText(
      'after',
      "\nThey go to the node's gRPC port: without TLS on its machine, or with the identity of the node itself." +
        '\n\nExample: meshscope dead-letters list --node grpc://127.0.0.1:7445',
    );
  withPort(command.command('list'))
    .description(
      'Print the dead letters of a node: durable ones first, each kind by when they died.',
    )
    .option('--service <name>', 'only of messages to it', '')
    .addOption(new Option('-o, --output <form>').choices(['compact', 'json']).default('compact'))
    .addHelpText('after', '\nExample: meshscope dead-letters list --service ledger -o json')
    .action(async (options) => {
      const { listDeadLetters } = await import('./commands/dead-letters.ts');
      await listDeadLetters(options);
    });
  for (const [what, words] of [
    [
      'resend',
      'Send them again as new messages, which their services may then handle twice; prints the old id and the new one.',
    ],
    ['drop', 'Forget them.'],
  ] as const) {
    const mend = withPort(command.command(what))
      .description(words)
      .argument('[id...]', 'as list prints them')
      .option('--all', 'all that list prints', false)
      .option('--service <name>', 'with --all: only of messages to it', '');
    if (what === 'resend')
      mend.option('--timeout <seconds>', 'the deadline of the new message', aboveZero, 30);
    mend
      .addHelpText('after', `\nExample: meshscope dead-letters ${what} --all --service ledger`)
      .action(async (ids, options) => {
        const { mendDeadLetters } = await import('./commands/dead-letters.ts');
        await mendDeadLetters(what, ids, options);
      });
  }
}

function addProbe(root: Command): void {
  root
    .command('probe')
    .description('Say by the exit code whether a port, a collector or a service serves.')
    .argument(
      '<url>',
      'grpcs:// (or HOST:PORT) or grpc:// asks grpc.health.v1; tls://, tcp:// or unix: the 4-byte protocol',
    )
    .option(
      '--service <name>',
      'of grpc.health.v1; mesh: the node has a link to a neighbour (default: the whole server)',
      '',
    )
    .option('--live', 'any answer is enough, for liveness; without: for readiness', false)
    .option('--timeout <seconds>', 'until it has answered', aboveZero, 2)
    .option('--identity <dir>', 'folder with ca.pem, cert.pem and key.pem, for TLS')
    .addHelpText(
      'after',
      '\nIt ends with 0 when it serves, 66 when nobody there knows the service, 69 when nobody answers or, without --live,' +
        '\nwhat answers does not serve (a node that drains),' +
        '\n76 when the other end speaks another protocol, 77 when one side refuses the other.' +
        '\n--service mesh, at the gRPC port or the collector of a node: whether it has a link to at least one of the' +
        '\nneighbours that it is to dial, and does not drain, for readiness; a node that dials none is ready.' +
        '\n\nExample: meshscope probe tcp://127.0.0.1:7446' +
        '\n         meshscope probe grpcs://n1.example:7444 --service mesh',
    )
    .action(async (url, options) => {
      const { probe } = await import('./commands/probe.ts');
      await probe(url, options);
    });
}
