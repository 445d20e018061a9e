// Under which peer a call is counted: a client's ephemeral port is no identity, and a call that was made
// before its connection existed belongs to whom it reached.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CollectorCore } from '../../src/collector/collector-core.ts';
import { NO_DETAILS } from '../../src/collector/event-notes.ts';
import type { OpenCall } from '../../src/collector/open-call.ts';
import { OTHER, SERIES_MAX } from '../../src/collector/statistics.ts';
import type { Direction, Peer } from '../../src/traffic/event.ts';
import type { StatsReport } from '../../src/traffic/feed.ts';
import { keptEvents, keyOf, makeCore, observeCall, reportOf } from './core-harness.ts';
import { echoPairs } from './echo-pairs.ts';

const start = echoPairs();

function peersOf(core: CollectorCore): [string, number][] {
  return reportOf(core).series.map(({ peer, started }) => [peer, started]);
}

function unnamed(address: string): Peer {
  return { name: address, address, verified: false };
}

describe('the series of a peer without a certificate', () => {
  it('is one for all connections of a client, whose events keep the port', () => {
    const { core } = makeCore();
    const connections = SERIES_MAX * 3;
    for (let at = 1; at <= connections; at++)
      observeCall(core, at, { peer: unnamed(`10.0.0.9:${10_000 + at}`) });
    observeCall(core, connections + 1, { method: 'acme.a.S/Later' });
    const { series } = reportOf(core);
    assert.deepEqual(
      series.map((s) => [s.method, s.peer, s.started]),
      [
        ['acme.a.S/U', '10.0.0.9', connections],
        ['acme.a.S/Later', 'client-1', 1],
      ],
    );
    assert.ok(series.every((s) => s.peer !== OTHER));
    const [first] = keptEvents(core);
    assert.deepEqual(first?.peer, unnamed('10.0.0.9:10001'));
  });

  it('has the address of either family, and whatever is no address whole', () => {
    const shown: readonly (readonly [string, string])[] = [
      ['[2001:db8::1]:50123', '[2001:db8::1]'],
      ['2001:db8::1:50123', '2001:db8::1'],
      ['::1:50123', '::1'],
      ['::1', '::1'],
      ['10.0.0.9', '10.0.0.9'],
      ['unknown', 'unknown'],
      ['unix:/run/a.sock', 'unix:/run/a.sock'],
    ];
    for (const [address, peer] of shown) {
      const { core } = makeCore();
      observeCall(core, 1, { peer: unnamed(address) });
      assert.deepEqual(peersOf(core), [[peer, 1]]);
    }
  });

  it('has the port of a server, which tells one from another', () => {
    const { core } = makeCore();
    observeCall(core, 1, { direction: 2, peer: unnamed('10.0.0.9:443') });
    observeCall(core, 2, { direction: 2, peer: unnamed('10.0.0.9:444') });
    assert.deepEqual(peersOf(core), [
      ['10.0.0.9:443', 1],
      ['10.0.0.9:444', 1],
    ]);
  });

  it('has the name of whoever has one, whatever it looks like', () => {
    const { core } = makeCore();
    observeCall(core, 1, { peer: { name: 'a:1', address: 'a:1', verified: true } });
    observeCall(core, 2, { peer: { name: 'shop:2', address: '10.0.0.9:5', verified: false } });
    assert.deepEqual(peersOf(core), [
      ['a:1', 1],
      ['shop:2', 1],
    ]);
  });

  it('is the address of a client and the endpoint of a server over a real wire', async () => {
    const pair = await start();
    await pair.unary({ text: 'a' });
    const { server } = await pair.seen();
    assert.match(server[0]!.peer.address, /^127\.0\.0\.1:\d+$/);
    assert.deepEqual(peersOf(pair.atServer), [['127.0.0.1', 1]]);
    assert.deepEqual(peersOf(pair.atClient), [[`127.0.0.1:${pair.port}`, 1]]);
  });
});

const GUESSED = unnamed('10.0.0.7:443');
const PEERS: readonly Peer[] = [
  { name: 'ledger-1', address: GUESSED.address, verified: true },
  { name: 'ledger-2', address: GUESSED.address, verified: true },
  unnamed('10.0.0.8:443'),
];

type Step =
  | { readonly kind: 'message' | 'trailer'; readonly call: number; readonly amount: number }
  | { readonly kind: 'cancel' | 'rename'; readonly call: number }
  | { readonly kind: 'drain' };

const CALLS = 6;
const SMALL = { eventStoreEvents: 256, eventStoreBytes: 1 << 20, payloadStoreBytes: 1 << 20 };
const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('message' as const, 'trailer' as const),
      call: fc.nat(CALLS - 1),
      amount: fc.nat(16),
    }),
    fc.record({
      kind: fc.constantFrom('cancel' as const, 'rename' as const),
      call: fc.nat(CALLS - 1),
    }),
    fc.record({ kind: fc.constant('drain' as const) }),
  ),
  { maxLength: 60 },
);

/** The same calls, whose peers are known from their start or only at a `rename`. */
function played(script: readonly Step[], knownAtStart: boolean): CollectorCore {
  const { core, clock } = makeCore({ limits: SMALL });
  const { capture } = core;
  const peer = (call: number): Peer => PEERS[call % PEERS.length]!;
  const calls: OpenCall[] = Array.from({ length: CALLS }, (_, call) => {
    const renamed = script.some((step) => step.kind === 'rename' && step.call === call);
    const first = knownAtStart && renamed ? peer(call) : GUESSED;
    const opened = capture.open(2 as Direction, 'acme.a.S/U', first, keyOf(call), 0);
    capture.note(opened, 1, NO_DETAILS);
    return opened;
  });
  for (const step of script) {
    clock.advance(3);
    if (step.kind === 'drain') capture.drain();
    else if (step.kind === 'message')
      capture.noteMessage(calls[step.call]!, 3, new Uint8Array(step.amount));
    else if (step.kind === 'trailer') capture.noteTrailer(calls[step.call]!, [], step.amount, '');
    else if (step.kind === 'cancel') capture.note(calls[step.call]!, 7, NO_DETAILS);
    else if (!knownAtStart) capture.renamePeer(calls[step.call]!, peer(step.call));
  }
  return core;
}

function sorted({ series, eventsSeen, lostAtTap }: StatsReport) {
  const byPeer = [...series].sort((a, b) => (a.peer < b.peer ? -1 : 1));
  return { series: byPeer, eventsSeen, lostAtTap };
}

describe('a call whose peer turns out to be another', () => {
  it('is counted under it from start to end, as if it had been known', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const late = sorted(reportOf(played(script, false)));
        assert.deepEqual(late, sorted(reportOf(played(script, true))));
        const started = late.series.reduce((sum, s) => sum + s.started, 0);
        assert.equal(started, CALLS);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves nothing under the address that was guessed, though it was reported there', () => {
    const { core } = makeCore();
    const { capture } = core;
    const call = capture.open(2 as Direction, 'acme.a.S/U', GUESSED, keyOf(1), 0);
    capture.note(call, 1, NO_DETAILS);
    assert.deepEqual(peersOf(core), [[GUESSED.name, 1]]);
    capture.renamePeer(call, PEERS[0]!);
    capture.noteTrailer(call, [], 0, '');
    assert.deepEqual(peersOf(core), [['ledger-1', 1]]);
  });

  it('takes no series under a name that nothing was counted by', () => {
    const { core } = makeCore();
    for (let at = 0; at < SERIES_MAX * 2; at++) {
      const guess = unnamed(`10.0.0.7:${at + 1}`);
      const call = core.capture.open(2 as Direction, 'acme.a.S/U', guess, keyOf(at), 0);
      core.capture.note(call, 1, NO_DETAILS);
      core.capture.renamePeer(call, PEERS[0]!);
    }
    observeCall(core, 1, { direction: 2, method: 'acme.a.S/Later' });
    assert.ok(reportOf(core).series.every((s) => s.peer !== OTHER));
  });
});
