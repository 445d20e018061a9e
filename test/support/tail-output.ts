// `meshscope tail` for tests: its lines as objects, and its end when enough of them came.

import assert from 'node:assert/strict';
import type { DemoMesh } from './demo-mesh.ts';
import { type Ended, runMeshscope } from './run-meshscope.ts';

/** What a test reads of a line of `tail -o json`. */
export interface TailLine {
  readonly kind: string;
  readonly node: string;
  readonly incarnation: string;
  readonly seq: number;
  readonly correctedTime: string;
  readonly late?: true;
  readonly type: string;
  readonly direction: string;
  readonly call: string;
  readonly messageId?: string;
  readonly inReplyTo?: string;
  readonly size: number;
  readonly method: string;
  readonly peer?: { readonly name: string };
  readonly status?: string;
  readonly payload?: Record<string, unknown>;
}

/** Every line of stdout; fails on one that is no JSON. */
export function linesOf({ stdout, stderr }: Ended): TailLine[] {
  assert.ok(stdout.endsWith('\n') || stdout === '', `a last line without its end: ${stderr}`);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as TailLine);
}

export function eventsOf(ended: Ended): TailLine[] {
  return linesOf(ended).filter(({ kind }) => kind === 'event');
}

/** One event of one node: the same in the feed and in a recording of it. */
export function placeOf({ node, incarnation, seq }: TailLine): string {
  return `${node} ${incarnation} ${seq}`;
}

/** `tail -o json` of a mesh; ended by `signal` once `lines` lines came, if that is given. */
export function tailMesh(
  mesh: DemoMesh,
  words: readonly string[],
  until?: { readonly lines: number; readonly signal: NodeJS.Signals },
): Promise<Ended> {
  const all = ['tail', '--identity', mesh.identity, '-o', 'json', ...words];
  return runMeshscope(all, {
    onStart(child) {
      if (until === undefined) return;
      let lines = 0;
      child.stdout?.on('data', (text: string) => {
        const before = lines;
        lines += text.split('\n').length - 1;
        if (before < until.lines && lines >= until.lines) child.kill(until.signal);
      });
    },
  });
}
