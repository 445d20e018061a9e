// The shaped link in a process of its own, so that neither side waits for the other's event loop, with
// the ages of pictures read at the server's side. The parent half starts and asks, the child half
// (this file run by itself) carries.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type LinkShape, shapedLinkHere } from './shaped-link.ts';
import { AgeReader, nowUtcMs } from './stamped-rows.ts';

const FILE = fileURLToPath(import.meta.url);
/** The age of what each window shows is looked at so often. */
const LOOK_MS = 50;

/** What was seen since the link was shaped, or since `begin`. */
export interface LinkFigures {
  /** Of each picture, from its making to its arrival, ms. */
  readonly arrivals: readonly number[];
  /** Of what each window showed, each time it was looked at, ms. */
  readonly onScreen: readonly number[];
  readonly bytes: number;
  readonly seconds: number;
  readonly windows: number;
  /** Pictures of the window of which most came. */
  readonly most: number;
}

type Question =
  | { readonly kind: 'shape'; readonly shape: LinkShape }
  | { readonly kind: 'windows' }
  | { readonly kind: 'begin' }
  | { readonly kind: 'end' };

export class LinkProcess {
  readonly display: string;
  readonly #child: ChildProcess;

  static async open(serverDisplay: string): Promise<LinkProcess> {
    const child = fork(FILE, [serverDisplay], { serialization: 'advanced' });
    const [display] = (await once(child, 'message')) as [string];
    return new LinkProcess(child, display);
  }

  private constructor(child: ChildProcess, display: string) {
    this.#child = child;
    this.display = display;
  }

  async #ask<T>(question: Question): Promise<T> {
    const answer = once(this.#child, 'message');
    this.#child.send(question);
    return (await answer)[0] as T;
  }

  shape(shape: LinkShape): Promise<void> {
    return this.#ask({ kind: 'shape', shape });
  }

  /** Windows of which a picture came. */
  windows(): Promise<number> {
    return this.#ask({ kind: 'windows' });
  }

  begin(): Promise<void> {
    return this.#ask({ kind: 'begin' });
  }

  end(): Promise<LinkFigures> {
    return this.#ask({ kind: 'end' });
  }

  async close(): Promise<void> {
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }
}

async function carry(serverDisplay: string): Promise<void> {
  try {
    setPriority(-10);
  } catch {
    // Only root may; on a machine at rest it makes no difference.
  }
  const ages = new AgeReader();
  const link = await shapedLinkHere(serverDisplay, (request) => ages.read(request));
  const began = { bytes: 0, ms: 0, onScreen: [] as number[] };
  setInterval(() => {
    for (const madeMs of ages.newest.values()) began.onScreen.push(nowUtcMs() - madeMs);
  }, LOOK_MS);
  const begin = (): void => {
    ages.arrivals.length = 0;
    Object.assign(began, { bytes: link.delivered, ms: performance.now(), onScreen: [] });
  };
  const figures = (): LinkFigures => {
    const counts = new Map<number, number>();
    for (const { window } of ages.arrivals) counts.set(window, (counts.get(window) ?? 0) + 1);
    return {
      arrivals: ages.arrivals.map(({ madeMs, atMs }) => atMs - madeMs),
      onScreen: began.onScreen,
      bytes: link.delivered - began.bytes,
      seconds: (performance.now() - began.ms) / 1000,
      windows: counts.size,
      most: Math.max(0, ...counts.values()),
    };
  };
  process.on('message', (question: Question) => {
    if (question.kind === 'shape') {
      link.shape(question.shape);
      ages.clear();
    } else if (question.kind === 'begin') begin();
    const answers = { shape: 0, begin: 0, windows: ages.newest.size };
    process.send?.(question.kind === 'end' ? figures() : answers[question.kind]);
  });
  process.send?.(link.display);
}

if (process.argv[1] === FILE) await carry(process.argv[2] ?? '');
