// A desk over windows in memory, with what it was asked to do noted: what a person would do to it is
// done by its surfaces and its clock.

import { LaneSource } from '../../bench/support/lane-source.ts';
import { Desk } from '../../src/windows/loop/desk.ts';
import type { DeskMemory } from '../../src/windows/loop/desk-memory.ts';
import { DeskTimers, deskSource } from './desk-source.ts';
import { MemorySurfaces } from './memory-surfaces.ts';

export interface DeskBench {
  readonly desk: Desk;
  readonly surfaces: MemorySurfaces;
  readonly held: Map<string, number>;
  readonly retried: string[];
  readonly quits: number[];
  readonly budgetSteps: number[];
  readonly textSteps: number[];
  cluster: string;
  nodes: string[];
  complete: boolean;
  readonly clock: DeskTimers;
  /** Runs every repeating timer once. */
  tick(): Promise<void>;
}

export function deskBench(
  nodes: string[],
  windowLimit: number,
  complete = true,
  filter = '',
  memory?: DeskMemory,
): DeskBench {
  const timers = new DeskTimers();
  const held = new Map<string, number>();
  const retried: string[] = [];
  const quits: number[] = [];
  const budgetSteps: number[] = [];
  const textSteps: number[] = [];
  const surfaces = new MemorySurfaces();
  const state = { cluster: 'test', nodes, complete };
  const source = deskSource(() => state.nodes, {
    history: new LaneSource(10),
    cluster: () => state.cluster,
    complete: () => state.complete,
    hold: (node) => held.set(node, (held.get(node) ?? 0) + 1),
    release: (node) => held.set(node, (held.get(node) ?? 0) - 1),
    stepBudget: (step) => budgetSteps.push(step),
    retry: (node) => retried.push(node),
  });
  const desk = new Desk({
    source,
    clock: timers,
    factory: surfaces,
    theme: 'dark',
    windowLimit,
    filter,
    memory,
    onTextSize: (step) => textSteps.push(step),
    onQuit: () => quits.push(1),
  });
  return Object.assign(state, {
    desk,
    surfaces,
    held,
    retried,
    quits,
    budgetSteps,
    textSteps,
    clock: timers,
    tick: () => timers.turn(),
  });
}
