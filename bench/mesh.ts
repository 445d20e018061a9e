// Messages of 1 KiB acknowledged end to end, over the mesh with 0, 1 and 2 relays and over its bare links, beside NATS
// request-reply and plain grpc-js unary: mutual TLS, a process each, interleaved rounds. Then a node's memory,
// what the collector's tap costs, and durable sends beside the fsync rate of the disk.

import {
  FULL,
  type Round,
  ratio,
  row,
  showGoal,
  showTable,
  takeRounds,
} from './support/mesh/comparison.ts';
import { showDurable } from './support/mesh/durable.ts';
import { showTapped } from './support/mesh/tapped.ts';
import { BINDING_NAMES, BINDINGS, type Cast, startCast } from './support/mesh/ways.ts';
import { residentMemory } from './support/process-memory.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
const MIB = 1024 * 1024;
const NATS_GOAL = { grpc: 3, tls: 5 } as const;

function showTopology({ missing, natsVersion }: Cast): void {
  console.log('1 KiB a message, mutual TLS 1.3, every box a process on this machine:\n');
  if (natsVersion !== '') console.log(`  NATS      [requester]---[${natsVersion}]---[responder]`);
  console.log('  unary     [client]---[server]');
  console.log('  bare      [sender]---[receiver]');
  console.log('  mesh      [a]---[b]---[c]---[d]    a to b: no relay; a to c: 1; a to d: 2\n');
  for (const why of missing) console.log(`  left out: NATS, as ${why}\n`);
}

function showGoals(rounds: readonly Round[]): void {
  for (const binding of BINDINGS) {
    const name = BINDING_NAMES[binding];
    const [none, two, bare] = [`${binding} 0`, `${binding} 2`, `${binding} bare`];
    const perSecond = (key: string, to: string) => ratio(rounds, 'perSecond', key, to);
    showGoal(`${name}: acked/s, times NATS`, perSecond(none, 'nats'), {
      least: NATS_GOAL[binding],
    });
    showGoal(`${name}: acked/s, of the bare link`, perSecond(none, bare), { least: 0.6 });
    // Beside other load the scheduler decides on acked/s; CPU is what the code itself takes.
    const cpu = (key: string) => ratio(rounds, 'cpuUs', key, none);
    showGoal(`${name}: CPU of NATS, times its own`, cpu('nats'), { least: NATS_GOAL[binding] });
    showGoal(`${name}: CPU of the bare link, of its own`, cpu(bare), { least: 0.6 });
    showGoal(`${name}: p50 of one link`, ratio(rounds, 'p50Us', none, bare), { most: 1.5 });
    const { value, low, high } = ratio(rounds, 'p50Us', two, bare);
    const aLink = { value: value / 3, low: low / 3, high: high / 3 };
    showGoal(`${name}: p50 per link over 2 relays`, aLink, { most: 1.5 });
  }
}

type Memory = Readonly<Record<string, number>>;

/** Of the relays b and c. */
function relayMemory({ lines }: Cast): Memory {
  return Object.fromEntries(
    lines.map(({ binding, nodes }) => [binding, residentMemory(nodes[2]!.pid).nowBytes]),
  );
}

function showMemory(cast: Cast, atRest: Memory): void {
  row('\nresident memory of relay c, MiB', 'at rest', 'after load', 'peak');
  for (const { binding, nodes } of cast.lines) {
    const { nowBytes, peakBytes } = residentMemory(nodes[2]!.pid);
    const cells = [atRest[binding]!, nowBytes, peakBytes];
    row(BINDING_NAMES[binding], ...cells.map((bytes) => (bytes / MIB).toFixed(0)));
  }
}

const cast = await startCast();
try {
  showTopology(cast);
  const atRest = relayMemory(cast);
  const rounds = await takeRounds(cast.ways, ROUNDS);
  console.log(`median of ${ROUNDS} rounds; acked/s and CPU of all its processes a message with`);
  console.log(`${FULL.inFlight} in flight, p50 with one\n`);
  showTable(cast.ways, rounds);
  console.log('');
  showGoals(rounds);
  showMemory(cast, atRest);
  await showTapped(cast, ROUNDS);
  await showDurable(cast, ROUNDS);
} finally {
  cast.stop();
}
process.exit(0);
