// Two nodes with a link between them, or one with a neighbour that says what it likes, over any binding; on the time of
// a fake clock.

import type { LinkLimits } from '../../../src/mesh/link/link-limits.ts';
import type { Ack, LinkFrame } from '../../../src/protocol/link-frame.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { type LinkEnd, linkEnd, type RawEnd, rawEnd, transferOf } from '../../support/link-pair.ts';
import { type Binding, type Connection, until } from './connection.ts';

export interface PairOptions {
  readonly north?: Partial<LinkLimits>;
  readonly south?: Partial<LinkLimits>;
  /** South takes transfers over as they come. Default true. */
  readonly takes?: boolean;
}

export interface Pair {
  readonly clock: FakeClock;
  readonly connection: Connection;
  readonly north: LinkEnd;
  readonly south: LinkEnd;
}

export async function pair(binding: Binding, options: PairOptions = {}): Promise<Pair> {
  const clock = new FakeClock();
  const ends: LinkEnd[] = [];
  const { takes = true } = options;
  const connection = await binding.connect((acceptor) => {
    ends.push(linkEnd(acceptor, { node: 'south', clock, takes, limits: options.south ?? {} }));
  });
  const north = linkEnd(connection.dialler, { node: 'north', clock, limits: options.north ?? {} });
  const south = ends[0]!;
  await until('both up', () => north.ups === 1 && south.ups === 1);
  return { clock, connection, north, south };
}

export function closePair({ north, south }: Pair): Promise<void> {
  north.link.close({ cause: 'closed', text: 'done' });
  return until('both closed', () => north.closes.length + south.closes.length === 2);
}

/** South with a neighbour that says what it likes; `hello` undefined: not even that. */
export async function hostile(
  binding: Binding,
  hello: LinkFrame | undefined,
  limits: Partial<LinkLimits> = {},
): Promise<{ raw: RawEnd; south: LinkEnd; clock: FakeClock }> {
  const clock = new FakeClock();
  const ends: LinkEnd[] = [];
  const connection = await binding.connect((acceptor) => {
    ends.push(linkEnd(acceptor, { node: 'south', clock, limits, takes: false }));
  });
  const raw = rawEnd(connection.dialler);
  if (hello !== undefined) raw.say(hello);
  return { raw, south: ends[0]!, clock };
}

export function ackOf(n: number, replyBytes = 0): Ack {
  return {
    kind: 'ack',
    id: transferOf(n).id,
    attempt: 1,
    fromNode: 'south',
    toNode: 'north',
    hopLimit: 8,
    code: 'ok',
    reason: '',
    nextOffset: 0,
    reply: new Uint8Array(replyBytes),
    replyFollows: false,
  };
}

/** Buffers compare as Uint8Array. */
export const plain = (frames: readonly LinkFrame[]): unknown =>
  frames.map((frame) =>
    Object.fromEntries(
      Object.entries(frame).map(([key, value]) => [
        key,
        value instanceof Uint8Array ? Uint8Array.from(value) : value,
      ]),
    ),
  );
