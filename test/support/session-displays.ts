// Displays of a watch session without windows: each is a real connection to an in-process X server that a
// test can kill; what the session would show on it is kept as names, on a feed that counts who holds what.

import { LaneSource } from '../../bench/support/lane-source.ts';
import type { DeskFeed } from '../../bin/desk-feed.ts';
import type { OpenedDisplay } from '../../bin/display-opening.ts';
import { DisplayPreferences } from '../../bin/display-preferences.ts';
import type { ShownDisplayOptions } from '../../bin/shown-display.ts';
import { type Shown, WatchSession } from '../../bin/watch-session.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import type { DeskMemory } from '../../src/windows/loop/desk-memory.ts';
import { initialNodeModel } from '../../src/windows/node/node-model.ts';
import { newOverview } from '../../src/windows/overview/overview-model.ts';
import type { RecordingMeter } from '../../src/windows/recording-meter.ts';
import { Display } from '../../src/x11/display.ts';
import { sampleStatus } from './overview-sample.ts';
import { TestServer } from './x-server.ts';

export interface KillableDisplay {
  readonly opened: OpenedDisplay;
  kill(): void;
}

export async function killableDisplay(name: string, ssh = ''): Promise<KillableDisplay> {
  const server = new TestServer();
  const display = await Display.open({ clock, stream: server.stream });
  const env = { DISPLAY: name, SSH_CONNECTION: ssh };
  const preferences = new DisplayPreferences({}, { environment: [], commandLine: [] });
  return {
    opened: { display, name, preferences, env, chosen: {} },
    kill: () => server.kill(),
  };
}

/** A desk that shows the nodes of `memory`, else those given, and holds them. */
export class WordyShown implements Shown {
  readonly name: string;
  readonly seat: string;
  readonly nodes: readonly string[];
  readonly options: ShownDisplayOptions;
  closed = false;

  constructor(options: ShownDisplayOptions, nodes: readonly string[]) {
    this.options = options;
    this.name = options.opened.name;
    this.seat = `${options.opened.env.SSH_CONNECTION || this.name}`;
    this.nodes = options.memory?.nodes.map(({ node }) => node) ?? nodes;
    for (const node of this.nodes) options.feed.hold(node);
  }

  get facts() {
    return { name: this.name, trusted: true, windows: this.nodes.length + 1 };
  }

  get memory() {
    return { desk: memoryOf(this.nodes), chosen: {} };
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    for (const node of this.nodes) this.options.feed.release(node);
    this.options.opened.display.close();
  }
}

export function memoryOf(nodes: readonly string[]): DeskMemory {
  return {
    overview: newOverview('dark'),
    nodes: nodes.map((node) => initialNodeModel(node, 'dark')),
    messages: [],
    introduced: nodes,
  };
}

/** A feed of three nodes that counts who holds them. */
export class CountedFeed implements DeskFeed {
  readonly history = new LaneSource(1);
  readonly messages = {
    fetchCall: async () => ({ kind: 'no-longer-kept' as const }),
    fetchSchema: async () => ({ kind: 'unknown' as const, reason: '' }),
  };
  readonly held = new Map<string, number>();
  /** Nodes that nobody held for a moment after somebody had. */
  readonly dropped: string[] = [];
  named = true;
  recording: () => RecordingMeter | undefined = () => undefined;
  cluster = () => 'demo';
  nodes = () => ['a', 'b', 'c'].map((name) => sampleStatus(name));
  complete = () => this.named;
  steps = () => [];
  feedAgeMs = () => 0;
  nowUtcMs = () => 0;
  retry = () => {};
  ready = async () => {};
  close = async () => 0 as const;

  hold(node: string): void {
    this.held.set(node, (this.held.get(node) ?? 0) + 1);
  }

  release(node: string): void {
    const left = (this.held.get(node) ?? 0) - 1;
    this.held.set(node, left);
    if (left === 0) this.dropped.push(node);
  }
}

export function sessionBench(stay: boolean, nodes: readonly string[] = ['a', 'b']) {
  const feed = new CountedFeed();
  const said: string[] = [];
  const made: WordyShown[] = [];
  const session = new WatchSession({
    feed,
    wishes: { windows: 2 },
    scope: '',
    stay,
    complain: (words) => said.push(words),
    show: (options) => {
      const shown = new WordyShown(options, nodes);
      made.push(shown);
      return shown;
    },
  });
  let ended: number | Error | undefined;
  session.ended.then(
    (code) => {
      ended = code;
    },
    (error) => {
      ended = error;
    },
  );
  const names = () => session.shown.map(({ name }) => name);
  return { feed, said, made, session, names, ended: () => ended };
}

/** Promises that are kept already have been told. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
