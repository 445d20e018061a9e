// How long the mesh stands still when the neighbour on the best path is killed or frozen and there is a second path:
// requests of 1 KiB at a steady rate between processes of `meshscope node`, and the longest time without any answer,
// beside the longest of the same load while nothing fails.

import { setTimeout as pause } from 'node:timers/promises';
import { makeTestAuthority } from '../test/support/identity.ts';
import { Running } from '../test/support/mesh-processes.ts';
import {
  type Binding,
  diamond,
  type ProcessMesh,
  startProcessMesh,
} from '../test/support/process-mesh.ts';
import { SteadyRequests, type Stretch } from '../test/support/steady-requests.ts';
import { median } from './support/estimate.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 10);
const PER_SECOND = Number(process.env.BENCH_PER_SECOND ?? 300);
const QUIET_MS = 1500;
const FAULT_MS = 3000;
const TIMEOUT_MS = 20_000;
const BINDINGS: readonly Binding[] = ['grpc', 'tls'];
const GOALS_MS = { SIGKILL: 50, SIGSTOP: 1000 } as const;
type Fault = keyof typeof GOALS_MS;
const FAULTS = Object.keys(GOALS_MS) as Fault[];

interface Round {
  readonly quiet: Stretch;
  readonly fault: Stretch;
  readonly failed: number;
  /** Both ends had chosen this relay. */
  readonly isBothWays: boolean;
}

async function takeRound(mesh: ProcessMesh, signal: Fault): Promise<Round> {
  const [victim = ''] = await mesh.linked('west', 'east', 2);
  const [back] = await mesh.linked('east', 'west', 2);
  const place = mesh.place(victim);
  const urls = [mesh.place('west').tcpUrl];
  const load = new SteadyRequests({
    urls,
    service: 'echo',
    perSecond: PER_SECOND,
    timeoutMs: TIMEOUT_MS,
    isResilient: false,
  });
  await pause(QUIET_MS);
  const atMs = performance.now();
  place.signal(signal);
  await pause(FAULT_MS);
  const endMs = performance.now();
  await load.end();
  const round = {
    // Not the first moments, in which it connects.
    quiet: load.between(atMs - QUIET_MS / 2, atMs),
    fault: load.between(atMs, endMs),
    failed: load.failures.length,
    isBothWays: back === victim,
  };
  for (const failure of load.failures.slice(0, 3)) console.log(`failed ${failure}`);
  if (signal === 'SIGSTOP') place.signal('SIGCONT');
  else {
    await place.end('SIGKILL');
    await place.start();
  }
  return round;
}

function show(name: string, rounds: readonly Round[], goalMs: number): void {
  const cell = (of: (round: Round) => number): string => {
    const all = rounds.map(of);
    return `${median(all).toFixed(0)} / ${Math.max(...all).toFixed(0)}`.padStart(14);
  };
  const met = rounds.filter(({ fault }) => fault.longestGapMs <= goalMs).length;
  const failed = rounds.reduce((sum, round) => sum + round.failed, 0);
  const both = rounds.filter(({ isBothWays }) => isBothWays).length;
  console.log(
    name.padEnd(16) +
      cell(({ quiet }) => quiet.longestGapMs) +
      cell(({ fault }) => fault.longestGapMs) +
      cell(({ fault }) => fault.slowestMs) +
      `${met} of ${rounds.length}`.padStart(12) +
      String(failed).padStart(8) +
      String(both).padStart(11),
  );
}

console.log(
  'west---relay-1---east, and west---relay-2---east: the better of both is killed or frozen;',
);
console.log(`1 KiB a request, ${PER_SECOND} requests/s, ${ROUNDS} rounds; median / worst, ms\n`);
console.log(
  ''.padEnd(16) +
    ['quiet gap', 'gap', 'slowest'].map((one) => one.padStart(14)).join('') +
    'in goal'.padStart(12) +
    'failed'.padStart(8) +
    'both ways'.padStart(11),
);
const authority = await makeTestAuthority('bench');
try {
  for (const binding of BINDINGS) {
    const mesh = await startProcessMesh(
      authority,
      diamond(() => binding),
    );
    const echo = new Running(['reply', 'echo', '--node', mesh.place('east').tcpUrl, '--echo']);
    try {
      await echo.says(/is served/);
      for (const signal of FAULTS) {
        const rounds: Round[] = [];
        for (let i = 0; i < ROUNDS; i++) rounds.push(await takeRound(mesh, signal));
        show(`${signal}, ${binding}`, rounds, GOALS_MS[signal]);
      }
    } finally {
      await echo.end('SIGKILL');
      await mesh.stop();
    }
  }
} finally {
  authority.remove();
}
console.log(
  `\ngoals: gap <= ${GOALS_MS.SIGKILL} ms by SIGKILL, <= ${GOALS_MS.SIGSTOP} ms by SIGSTOP`,
);
