// Displays of a watch session without windows: each is a real connection to an in-process X server that a
// test can kill; what the session would show on it is kept as words.

import type { OpenedDisplay } from '../../bin/display-opening.ts';
import { DisplayPreferences } from '../../bin/display-preferences.ts';
import type { ShownDisplayOptions } from '../../bin/shown-display.ts';
import type { Shown } from '../../bin/watch-session.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import type { DeskMemory } from '../../src/windows/loop/desk-memory.ts';
import { initialNodeModel } from '../../src/windows/node/node-model.ts';
import { newOverview } from '../../src/windows/overview/overview-model.ts';
import { Display } from '../../src/x11/display.ts';
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

  close(): void {
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
