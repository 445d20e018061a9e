// One run of the simulator: a seed in, violated laws out. The very nodes of src/mesh, on virtual time, as fast as they
// can be computed; the same seed does the same again.

import { checkBounds } from './bounds.ts';
import { Faults } from './faults.ts';
import { checkAtEnd } from './laws.ts';
import type { Violation } from './ledger.ts';
import { type Plan, type PlanSettings, planOf } from './plan.ts';
import { type SimParts, SOUND_PARTS } from './planted.ts';
import { World } from './world.ts';

export interface SimulationSettings extends PlanSettings {
  readonly parts?: SimParts;
  /** Takes each line of what happens. */
  readonly trace?: (line: string) => void;
}

export interface Outcome {
  readonly plan: Plan;
  readonly violations: readonly Violation[];
  /** Virtual. */
  readonly endMs: number;
  /** Of messages, by how they ended; 'gone' with their process. */
  readonly ends: Readonly<Record<string, number>>;
  /** What was met, by its name. */
  readonly happenings: Readonly<Record<string, number>>;
}

const STEP_MS = 2;
const LOOK_EVERY_STEPS = 10;
/** From the last answer until nothing is under way any more. */
const REST_MS = 1000;
const MICROTASKS = 4;

export async function simulate(seed: number, settings: SimulationSettings = {}): Promise<Outcome> {
  const plan = planOf(seed, settings);
  const { trace } = settings;
  const lines = (text: () => string): void => {
    if (trace !== undefined) trace(`${world.clock.monotonicMs().toFixed(2).padStart(9)} ${text()}`);
  };
  const world: World = new World(plan, settings.parts ?? SOUND_PARTS, lines);
  const faults = new Faults(world);
  const { ledger } = world;
  try {
    world.start();
    await run(world, faults);
    checkAtEnd(world);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    ledger.violated('nothing throws', text);
  }
  const endMs = world.clock.monotonicMs();
  const { violations, happenings } = ledger;
  return { plan, violations, endMs, ends: endsOf(world), happenings };
}

async function run(world: World, faults: Faults): Promise<void> {
  const { plan, clock, network } = world;
  const lastMs = plan.healMs + plan.graceMs + REST_MS;
  let restFromMs: number | undefined;
  for (let step = 0; ; step++) {
    clock.advance(STEP_MS);
    if (network.hasPromises || faults.draining > 0) {
      network.hasPromises = false;
      for (let i = 0; i < MICROTASKS; i++) await null;
    }
    if (step % LOOK_EVERY_STEPS !== 0) continue;
    checkBounds(world);
    const nowMs = clock.monotonicMs();
    if (!isOver(world, faults)) restFromMs = undefined;
    else restFromMs ??= nowMs;
    if (nowMs >= lastMs || nowMs - (restFromMs ?? nowMs) >= REST_MS) return;
  }
}

function isOver(world: World, faults: Faults): boolean {
  const { plan, clock, ledger } = world;
  if (clock.monotonicMs() < plan.healMs || faults.draining > 0) return false;
  // Its next try may be seconds away.
  for (const { process } of world.hosts.values())
    if (process?.outbox.broken !== undefined) return false;
  for (const message of ledger.sent.values()) if (!world.isOver(message)) return false;
  return true;
}

function endsOf(world: World): Record<string, number> {
  const ends: Record<string, number> = {};
  for (const { settles, refused } of world.ledger.sent.values()) {
    const end = settles[0]?.settled.status ?? (refused ? 'refused' : 'gone');
    ends[end] = (ends[end] ?? 0) + 1;
  }
  return ends;
}
