// What a person chose in the matrix of who talks to whom: nodes or services, the cell under the cursor,
// how far it is scrolled. And the order of its names, which stays for a while so that rows hold still.

import type { TalkerNames, Talkers } from '../../../traffic/history-reader.ts';

/** Up to so many nodes the matrix is of nodes; beyond, of services. */
const MATRIX_OF_NODES_UP_TO = 12;
/** Names are put in order anew at most this often, unless a new one appears. */
const REORDER_INTERVAL_MS = 30_000;
/** Names beyond are not in the matrix. */
export const MATRIX_NAMES_MAX = 512;

export interface MatrixChoice {
  /** undefined: by the number of nodes. */
  readonly by: TalkerNames | undefined;
  readonly caller: string | undefined;
  readonly callee: string | undefined;
  /** Names scrolled out, down and across. */
  readonly scrolledRows: number;
  readonly scrolledColumns: number;
  /** From those that mostly call to those that mostly are called. */
  readonly order: readonly string[];
  /** The same names, busiest first. */
  readonly busiest: readonly string[];
  readonly orderedBy: TalkerNames | undefined;
  readonly orderedAtUtcMs: number;
}

export const FIRST_MATRIX_CHOICE: MatrixChoice = {
  by: undefined,
  caller: undefined,
  callee: undefined,
  scrolledRows: 0,
  scrolledColumns: 0,
  order: [],
  busiest: [],
  orderedBy: undefined,
  orderedAtUtcMs: Number.NEGATIVE_INFINITY,
};

export function namesOf(matrix: MatrixChoice, nodes: number): TalkerNames {
  return matrix.by ?? (nodes <= MATRIX_OF_NODES_UP_TO ? 'node' : 'service');
}

/** The choice with its names in order for these talkers. */
export function reordered(
  matrix: MatrixChoice,
  talkers: Talkers,
  by: TalkerNames,
  nowUtcMs: number,
): MatrixChoice {
  const known = new Set(matrix.order);
  const fresh = talkers.pairs.some((p) => !known.has(p.caller) || !known.has(p.callee));
  const full = known.size >= MATRIX_NAMES_MAX;
  const age = nowUtcMs - matrix.orderedAtUtcMs;
  const due = age >= REORDER_INTERVAL_MS || age < 0;
  if (matrix.orderedBy === by && !due && (!fresh || full)) return matrix;
  const { order, busiest } = ordered(talkers);
  return { ...matrix, order, busiest, orderedBy: by, orderedAtUtcMs: nowUtcMs };
}

interface Flow {
  readonly name: string;
  made: number;
  served: number;
}

function ordered({ pairs }: Talkers): Pick<MatrixChoice, 'order' | 'busiest'> {
  const flows = new Map<string, Flow>();
  const flowOf = (name: string): Flow => {
    const flow = flows.get(name) ?? { name, made: 0, served: 0 };
    flows.set(name, flow);
    return flow;
  };
  for (const { caller, callee, ratePerSecond } of pairs) {
    if (caller === callee) flowOf(caller);
    else {
      flowOf(caller).made += ratePerSecond;
      flowOf(callee).served += ratePerSecond;
    }
  }
  const byLoad = (a: Flow, b: Flow) => b.made + b.served - a.made - a.served || byName(a, b);
  const busiest = [...flows.values()].sort(byLoad).slice(0, MATRIX_NAMES_MAX);
  const order = busiest.toSorted((a, b) => share(b) - share(a) || byName(a, b));
  return { order: order.map((f) => f.name), busiest: busiest.map((f) => f.name) };
}

/** Of the calls made, in quarters: small moves of traffic must not change the order. */
function share({ made, served }: Flow): number {
  return made + served === 0 ? 0 : Math.round((4 * made) / (made + served));
}

function byName(a: Flow, b: Flow): number {
  return a.name < b.name ? -1 : 1;
}
